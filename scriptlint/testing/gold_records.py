"""What one line of a gold file holds: texts, lists and labels, or what is wrong."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from scriptlint.document import KINDS, Document, Kind
from scriptlint.messages import Value, say

Unit = Literal["line", "dialogue", "mail", "canned"]
Settings = tuple[tuple[str, str], ...]
Record = Mapping[str, Any]  # Any: whatever JSON holds


class Mark(NamedTuple):
    """A fault at a turn (None: of the whole document), and the words that show it."""

    rule: str
    turn: int | None
    words: str = ""


class GoldItem(NamedTuple):
    """A labelled document; `tier` and `script` tell kinds of items apart.

    `settings` are those of the rulebook that hold for this item, as YAML text. `number`
    is its place in the gold file, from 1, when it has no id of its own.
    """

    id: str
    unit: Unit
    document: Document
    labels: tuple[Mark, ...]
    script: str = ""
    tier: int | None = None
    settings: Settings = ()
    number: int | None = None


class GoldFault(Exception):
    """What is wrong with one line of a gold file."""

    def __init__(self, words: str, /, **fields: Value | int) -> None:
        self.message = say(words, **fields)


def rule_named(rule: object) -> str:
    """The label as a rule; GoldFault unless it is family.fault."""
    if isinstance(rule, str) and all(rule.split(".")) and "." in rule:
        return rule
    words = "rule {found}; expected family.fault, for example taboo.brush-off"
    raise GoldFault(words, found=repr(rule))


def kind_of(record: Record) -> Kind:
    """What the document is, by its channel."""
    channel = text_of(record, "channel")
    for kind in KINDS:
        if kind == channel:
            return kind
    words = '"channel" is {found}; expected {kinds}'
    raise GoldFault(words, found=repr(channel), kinds=KINDS)


def tier_of(record: Record) -> int | None:
    """How hard the item is; None when it does not say."""
    tier = record.get("tier")
    if tier is None or (isinstance(tier, int) and not isinstance(tier, bool)):
        return tier
    raise GoldFault('"tier" is {found}; expected 1, 2 or 3', found=repr(tier))


def text_of(record: Record, name: str, default: str | None = None) -> str:
    """A text of the record; GoldFault when it is missing and there is no default."""
    value = record.get(name, default)
    if isinstance(value, str):
        return value
    words = 'no "{name}"; add it as text' if value is None else '"{name}" is not text'
    raise GoldFault(words, name=name)


def list_of(record: Record, name: str) -> list[Any]:  # Any: whatever JSON holds
    """A list of the record; GoldFault when there is none."""
    value = record.get(name)
    if isinstance(value, list):
        return value
    raise GoldFault('no list "{name}"; write [] where there is nothing', name=name)
