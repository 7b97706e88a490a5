"""A document: the turns of a call, chat, e-mail or canned reply, as they were written."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["call", "chat", "email", "canned"]
KINDS: tuple[Kind, ...] = ("call", "chat", "email", "canned")

AGENT = "agent"
CUSTOMER = "customer"
SYSTEM = "system"
BOT = "bot"
OTHER = "other"
UNKNOWN = "unknown"
ROLES = (AGENT, CUSTOMER, SYSTEM, BOT, OTHER, UNKNOWN)

NO_META: Mapping[str, str] = MappingProxyType({})
NO_FIELDS: Mapping[str, tuple[int, int]] = MappingProxyType({})


class Turn(NamedTuple):
    """One uninterrupted contribution.

    `text` is the body as written. `start` and `end` are seconds from the beginning of
    the document, None when unknown. `span` is the place of the body in
    `Document.text`, half open; None when the source writes it differently (with
    escapes, over several lines …): `origins` then gives the span of each character in
    `Document.text` and at last the empty span where the body ends, or is None too, and
    `sources.positions` finds it in the JSON. `label` is the speaker as written
    (客服小林), `part` the part of an e-mail, `event` what a system turn marks: ring,
    hold, silent, noise, transfer.
    """

    role: str
    text: str
    label: str = ""
    start: float | None = None
    end: float | None = None
    span: tuple[int, int] | None = None
    part: str = ""
    event: str = ""
    origins: Sequence[tuple[int, int]] | None = None


class Document(NamedTuple):
    """What is checked: `turns` of one `kind`, and the `text` they were read from.

    `path` is the path as given, `key` the entry in a file that holds many documents,
    `offset` and `line` say where `text` begins in the file (code points from 0, lines
    from 1). `format` names the reader. `meta` holds what is known besides the words.
    `waivers` are the suppressions written in the document, `fields` the places in `text`
    of metadata that stand there, such as the header of an e-mail; of a canned reply
    `entry`, the stretch that is its own.
    """

    kind: Kind
    turns: tuple[Turn, ...]
    text: str
    path: str = "-"
    key: str | None = None
    offset: int = 0
    line: int = 1
    format: str = "plain"
    meta: Mapping[str, str] = NO_META
    waivers: tuple["Waiver", ...] = ()
    fields: Mapping[str, tuple[int, int]] = NO_FIELDS

    @property
    def timed(self) -> bool:
        """Whether any spoken turn carries a time."""
        return any(turn.start is not None for turn in self.turns)


class Waiver(NamedTuple):
    """A suppression: `rules` (ids or families) are off from `first` to `last` turn.

    `first` and `last` are turn numbers, inclusive; `line` is where it was written.
    `shared` says that it stands in all documents of its file, and may be used in any.
    """

    rules: tuple[str, ...]
    reason: str
    first: int
    last: int
    line: int
    shared: bool = False
