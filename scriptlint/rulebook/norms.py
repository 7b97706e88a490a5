"""Norms: the documents that rules come from, and their clauses."""

from typing import NamedTuple

from scriptlint.rulebook.model import Words


class Clause(NamedTuple):
    """An article of a norm: how people cite it, its words, and whether text shows it.

    `lint` is text, times, metadata, audio or no; `why` says why a clause has no rule.
    """

    key: str
    norm: str
    clause: str
    quote: str
    reading: str
    gist: Words
    lint: str
    why: Words


class Norm(NamedTuple):
    """A norm document: `key` as in clause keys, `name` as shown in reports."""

    key: str
    name: str
    title: Words
    clauses: tuple[Clause, ...]
    duplicate_of: str = ""
