"""Shapes of trees: what may stand where, and how a tree differs from it.

`check` compares a tree with a shape and reports every difference; after it, building
can rely on the shape.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scriptlint.errors import Problem, did_you_mean, nearest
from scriptlint.messages import Message, either, say
from scriptlint.rulebook.reading import Node

DIGITS = "-?[0-9]{1,12}"
FRACTION = r"(?:\.[0-9]{1,12})?"


class Text(NamedTuple):
    """A text, maybe of a form."""

    form: str = ""
    about: str = "text"


class OneOf(NamedTuple):
    """One of some words."""

    words: tuple[str, ...]


class Number(NamedTuple):
    """A number within bounds, maybe a whole one."""

    low: float | None = None
    high: float | None = None
    whole: bool = False

    @property
    def about(self) -> Message:
        """What is expected, in words."""
        kind = Message("a whole number" if self.whole else "a number")
        low, high = (f"{0 if bound is None else bound:g}" for bound in self[:2])
        if self.low is None:
            return kind
        if self.high is None:
            return say("{kind}, {low} or more", kind=kind, low=low)
        return say("{kind} from {low} to {high}", kind=kind, low=low, high=high)

    def fits(self, text: str) -> bool:
        """Whether a text is such a number."""
        if not re.fullmatch(DIGITS if self.whole else f"{DIGITS}{FRACTION}", text):
            return False
        value = float(text)
        low, high = self.low, self.high
        return (low is None or value >= low) and (high is None or value <= high)


class Flag(NamedTuple):
    """true or false."""


class ListOf(NamedTuple):
    """A list; a single item may stand alone."""

    of: "Shape"
    filled: bool = False


class Table(NamedTuple):
    """A mapping with known keys."""

    name: str
    fields: "Mapping[str, Shape]"
    required: tuple[str, ...] = ()


class Kinds(NamedTuple):
    """A mapping whose keys depend on which of some keys it has: its kind."""

    name: str
    tables: "Mapping[str, Table]"


class MapOf(NamedTuple):
    """A mapping with free keys."""

    of: "Shape"


class Either(NamedTuple):
    """A text, a list or a mapping, each with its own shape."""

    text: "Shape | None" = None
    list: "Shape | None" = None
    mapping: "Shape | None" = None


class Later(NamedTuple):
    """A shape that contains itself, by name."""

    name: str


Scalar = Text | OneOf | Number | Flag
Shape = Scalar | ListOf | Table | Kinds | MapOf | Either | Later
Named = Mapping[str, Shape]


def check(node: Node, shape: Shape, named: Named) -> Iterator[Problem]:
    """Every place where a tree differs from a shape; `named` are those that recur."""
    match shape:
        case Later("any"):
            return
        case Later(name):
            yield from check(node, named[name], named)
        case ListOf(of, filled):
            if filled and not node.items:
                yield node.problem("expected at least one")
            for item in node.items:
                yield from check(item, of, named)
        case Table():
            yield from _table(node, shape, named)
        case Kinds():
            yield from _kinds(node, shape, named)
        case MapOf(of):
            yield from _mapping(node, of, named)
        case Either():
            yield from _either(node, shape, named)
        case _:
            yield from _scalar(node, shape)


def _table(
    node: Node,
    table: Table,
    named: Named,
    kind: str = "",
    others: frozenset[str] = frozenset(),
) -> Iterator[Problem]:
    if node.kind != "mapping":
        yield node.problem(
            "expected a mapping ({name}), found {found}",
            name=Message(table.name),
            found=Message(node.kind),
        )
        return
    unknown = [key for key in node.fields if key not in table.fields]
    explained = set()
    for key in unknown:
        place = (node.keys or {})[key]
        if key in others:
            yield place.problem(
                "'{key}' has no meaning beside '{kind}'", key=key, kind=kind
            )
            continue
        explained.add(nearest(key, table.fields))
        hint = did_you_mean(key, table.fields)
        yield place.problem("unknown key '{key}'{hint}", key=key, hint=hint)
    for key in table.required:
        if key not in node.fields and key not in explained:
            yield node.problem(
                "{name} lacks '{key}'", name=Message(table.name), key=key
            )
    for key, value in node.fields.items():
        if key in table.fields:
            yield from check(value, table.fields[key], named)


def _kinds(node: Node, kinds: Kinds, named: Named) -> Iterator[Problem]:
    """The first key that makes a kind decides which others may stand beside it."""
    tables = kinds.tables
    kind = next((key for key in tables if key in node.fields), None)
    if kind is not None:
        yield from _table(node, tables[kind], named, kind, _keys(kinds))
        return
    if node.kind != "mapping":
        yield node.problem(
            "expected a mapping ({name}), found {found}",
            name=Message(kinds.name),
            found=Message(node.kind),
        )
        return
    meant = {key: nearest(key, tables) for key in node.fields}
    for key, near in meant.items():
        if near:
            place = (node.keys or {})[key]
            hint = did_you_mean(key, tables)
            yield place.problem("unknown key '{key}'{hint}", key=key, hint=hint)
    if not any(meant.values()):
        yield node.problem(
            "{name} needs one of {keys}", name=Message(kinds.name), keys=tuple(tables)
        )


def _keys(kinds: Kinds) -> frozenset[str]:
    return frozenset(key for table in kinds.tables.values() for key in table.fields)


def _mapping(node: Node, of: Shape, named: Named) -> Iterator[Problem]:
    if node.kind != "mapping":
        yield node.problem(
            "expected a mapping, found {found}", found=Message(node.kind)
        )
    for value in node.fields.values():
        yield from check(value, of, named)


def _either(node: Node, shapes: Either, named: Named) -> Iterator[Problem]:
    shape = {"text": shapes.text, "list": shapes.list, "mapping": shapes.mapping}[
        node.kind
    ]
    if shape is None:
        kinds = [kind for kind in ("text", "list", "mapping") if getattr(shapes, kind)]
        yield node.problem(
            "expected {expected}, found {found}",
            expected=either(*map(Message, kinds)),
            found=Message(node.kind),
        )
    else:
        yield from check(node, shape, named)


def _scalar(node: Node, shape: Scalar) -> Iterator[Problem]:
    if node.kind != "text":
        yield node.problem(
            "expected {expected}, found {found}",
            expected=_expected(shape),
            found=Message(node.kind),
        )
        return
    text = node.text
    match shape:
        case OneOf(words):
            if text not in words:
                hint = did_you_mean(text, words)
                hint = hint if hint.words else say("; {words}", words=words)
                yield node.problem(
                    "'{word}' is not known here{hint}", word=text, hint=hint
                )
            return
        case Number():
            fits = shape.fits(text)
        case Flag():
            fits = text in ("true", "false")
        case Text(form):
            fits = not form or re.fullmatch(form, text) is not None
    if not fits:
        yield node.problem(
            "expected {expected}, found '{text}'", expected=_expected(shape), text=text
        )


def _expected(shape: Scalar) -> Message:
    match shape:
        case OneOf(words):
            return say("one of {words}", words=words)
        case Number():
            return shape.about
        case Flag():
            return Message("true or false")
        case Text(_, about):
            return Message(about)
