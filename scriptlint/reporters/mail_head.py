"""The header of an e-mail as the terminal shows it, and what findings belong to it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scriptlint.document import Document
from scriptlint.finding import Finding
from scriptlint.reporters.words import one_line, word

FIELDS = ("from", "to", "cc", "bcc", "subject")


class Field(NamedTuple):
    """A line of the header: what it is, its label, and its value as one line."""

    key: str
    label: str
    value: str


def field_of(document: Document, finding: Finding) -> str:
    """The header field or the part of a mail where a finding stands that has no turn.

    "" for one of the whole document, and in documents that are no mails.
    """
    if document.kind != "email" or finding.turn is not None:
        return ""
    parts = finding.rule.scope.part
    return finding.details.get("field", parts[0] if len(parts) == 1 else "")


def head_of(document: Document, faulty: Iterable[str], lang: str) -> Iterator[Field]:
    """The fields to show: those the mail has, in order, and those with findings.

    A draft without Bcc shows that there is none; nothing is shown of what is not known.
    """
    if document.kind != "email":
        return
    known = [key for key in FIELDS if key in document.meta]
    for key in dict.fromkeys([*known, *faulty]):
        value = document.meta.get(key, "") or word("nothing", lang)
        yield Field(key, word(key, lang), one_line(value))
