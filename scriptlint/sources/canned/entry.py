"""A reply as it is found in a file, before it becomes a document."""

from collections.abc import Sequence
from typing import NamedTuple

from scriptlint.sources.tree import Span


class Words(NamedTuple):
    """A text and where it stands: at `span` as it is, or with an origin a character."""

    text: str
    span: Span | None
    origins: Sequence[Span] | None = None

    @property
    def places(self) -> Sequence[Span]:
        """The span of each character, and at last the empty one of the end."""
        if self.span is None:
            return self.origins or ((0, 0),)
        begin, end = self.span
        return [*((at, at + 1) for at in range(begin, end)), (end, end)]


class Note(NamedTuple):
    """What a file says with `scriptlint`, and where it says so."""

    text: str
    at: int


class Entry(NamedTuple):
    """A reply: its key, its words, and the stage it is tagged with (empty for none).

    `begin` and `end` are the stretch of the file that is its own: comments there are
    about it. `markup` says that the words are HTML. `notes` stand in it or around it.
    """

    key: str | None
    words: Words
    begin: int
    end: int
    stage: str = ""
    markup: bool = False
    notes: tuple[Note, ...] = ()
