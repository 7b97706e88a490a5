"""Messages of gettext's PO files, with the place of every string.

A string may go on over several lines, each in quotes; escapes are those of C.
"""

from collections.abc import Iterator
from typing import NamedTuple

from scriptlint.expressions import expression
from scriptlint.messages import Message, say
from scriptlint.sources.positions import line_starts
from scriptlint.sources.tree import Span, ranged

_FIELD = r"(msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]{1,3}\])?)[ \t]*(?=\")"
_STRING = r"\"((?:[^\"\\\r\n]|\\.)*)\"[ \t]*"
_ESCAPE = r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}|[^0-7])"
_SIMPLE = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
}
_WRITTEN = {"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\"", "\\": r"\\"}


class Text(NamedTuple):
    """A string: the text it comes to, and where each character of it stands.

    `origins` has at last the empty span of its end.
    """

    text: str
    origins: list[Span]


class Entry(NamedTuple):
    """A message: its strings by field, its comments with their places, and its lines."""

    fields: dict[str, Text]
    comments: tuple[tuple[int, str], ...]
    begin: int
    end: int

    @property
    def fuzzy(self) -> bool:
        """Whether a translator is still to look at it."""
        return any(
            comment.startswith("#,") and "fuzzy" in comment
            for _, comment in self.comments
        )

    @property
    def obsolete(self) -> bool:
        """Whether the program no longer uses it."""
        return not self.fields


class PoError(ValueError):
    """A file that is no PO: what is wrong, and at which line (from 1)."""

    def __init__(self, reason: Message, line: int) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.line = line


class _Draft:
    """A message that is being read."""

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self.fields: dict[str, tuple[list[str], list[Span]]] = {}
        self.comments: list[tuple[int, str]] = []
        self.last = ""

    def entry(self, end: int) -> Entry:
        """The message as it is."""
        fields = {
            name: Text("".join(pieces), spans)
            for name, (pieces, spans) in self.fields.items()
        }
        return Entry(fields, tuple(self.comments), self.begin, end)


def entries_of(text: str) -> Iterator[Entry]:
    """The messages, obsolete ones without fields; PoError for a line that fits nowhere."""
    draft = _Draft(0)
    starts = line_starts(text)
    for number, (start, end) in enumerate(
        zip(starts, [*starts[1:], len(text)], strict=True), 1
    ):
        line = text[start:end].strip()
        if not line or (draft.fields and _begins(line, draft)):
            if draft.fields or draft.comments:
                yield draft.entry(start)
            draft = _Draft(start)
        if line.startswith("#"):
            draft.comments.append((start, line))
        elif line:
            _read(text, start, draft, number)
    if draft.fields or draft.comments:
        yield draft.entry(len(text))


def _begins(line: str, draft: _Draft) -> bool:
    """Whether a line begins another message."""
    if line.startswith("#"):
        return True
    return draft.last.startswith("msgstr") and bool(
        expression(r"msgctxt|msgid(?!_)").match(line)
    )


def _read(text: str, start: int, draft: _Draft, number: int) -> None:
    """Read a line: a field and its string, or a string that goes on."""
    line = expression(rf"[ \t]*(?:{_FIELD})?(?:{_STRING})?").match(text, start)
    field, body = (line[1], line[2]) if line else (None, None)
    if line is None or body is None or not (field or draft.last):
        words = "expected msgid or msgstr and a text in quotes, found {found}"
        found = text[start : start + 40].splitlines()[0].strip()
        raise PoError(say(words, found=found), number)
    if field:
        draft.last = field
        draft.fields[field] = ([], [])
    pieces, spans = draft.fields[draft.last]
    _read_string(text, line.span(2), pieces, spans)


def _read_string(text: str, span: Span, pieces: list[str], spans: list[Span]) -> None:
    """Add the characters of a string without its quotes, their spans, and its end."""
    at, end = span
    del spans[-1:]
    for match in expression(_ESCAPE).finditer(text, at, end):
        pieces += (text[at : match.start()], _meant(match[0][1:]))
        spans += (*ranged(at, match.start()), match.span())
        at = match.end()
    pieces.append(text[at:end])
    spans += (*ranged(at, end), (end, end))


def _meant(escape: str) -> str:
    """The character that an escape stands for."""
    if len(escape) == 3 and escape[0] == "x":
        return chr(int(escape[1:], 16))
    if escape[0] in "01234567":
        return chr(int(escape, 8))
    return _SIMPLE.get(escape, escape)


def written(text: str) -> str:
    """How a text is written inside a string."""
    return "".join(_WRITTEN.get(char, char) for char in text)
