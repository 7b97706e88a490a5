"""Text as a mail program sets it: blanks collapse, blocks begin lines, places are kept."""

from array import array
from collections.abc import Sequence
from typing import overload

from scriptlint.expressions import expression
from scriptlint.text import is_han

_BLANKS = r"([ \t\n\f\r]+)"
_WIDE = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·")


class Origins(Sequence[tuple[int, int]]):
    """Spans in 16 bytes each; a mail has one for every character."""

    def __init__(self, starts: "array[int]", ends: "array[int]") -> None:
        self._starts = starts
        self._ends = ends

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> tuple[int, int]: ...

    @overload
    def __getitem__(self, at: slice) -> "Origins": ...

    def __getitem__(self, at: int | slice) -> "tuple[int, int] | Origins":
        if isinstance(at, slice):
            return Origins(self._starts[at], self._ends[at])
        return self._starts[at], self._ends[at]


class Flow:
    """The text so far and where it is written; `add` goes on with it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts = array("q")
        self._ends = array("q")
        self._last = ""
        self._line = False  # whether something stands in this line
        self._marked = False  # whether a number stands there and nothing else
        self._break = False  # whether a line ends before the next character
        self._blank: tuple[str, int, int] | None = None  # to be set if text follows

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def at(self) -> int:
        """The place in the source up to which there is text."""
        return self._ends[-1] if self._ends else 0

    def add(self, text: str, start: int, end: int, spaces: str) -> None:
        """Go on with text written at a span, one to one or all for the whole of it."""
        if spaces in ("pre", "pre-wrap", "break-spaces"):
            self._set(text, start, end)
            return
        plain = len(text) == end - start
        at = 0
        for number, part in enumerate(expression(_BLANKS).split(text)):
            span = (start + at, start + at + len(part)) if plain else (start, end)
            if number % 2:
                self._blanks(part, *span, lines=spaces == "pre-line")
            elif part:
                self._set(part, *span)
            at += len(part)

    def begin_block(self) -> None:
        """A block begins here; behind the number of its item it needs no new line."""
        self._blank = None
        self._break = self._line

    def end_block(self) -> None:
        """A block ends here."""
        self._blank = None
        self._break = self._line or self._marked

    def line_break(self, start: int, end: int) -> None:
        """A line ends because the source says so: `<br>`."""
        self._blank = None
        self._finish()
        self._put("\n", start, end)
        self._line = self._marked = False

    def part_cells(self) -> None:
        """A cell of a table ends: the next one stands apart in the same line."""
        if self._line and not self._break:
            self._blank = " ", self.at, self.at

    def mark(self, text: str, at: int) -> None:
        """Go on with text that nobody wrote, like the number of a list's item."""
        self._finish()
        for char in text:
            self._put(char, at, at)
        self._line, self._marked = False, True

    def text(self) -> str:
        """All text."""
        return "".join(self._parts)

    def origins(self, end: int) -> Origins:
        """The span of each character, and the empty one where the source ends."""
        return Origins(self._starts + array("q", [end]), self._ends + array("q", [end]))

    def _blanks(self, blanks: str, start: int, end: int, *, lines: bool) -> None:
        if lines and "\n" in blanks:
            self.line_break(start, end)
        elif self._line and not self._break and self._blank is None:
            self._blank = blanks, start, end

    def _set(self, text: str, start: int, end: int) -> None:
        """Set text as it is, behind the line's end or the blank that waits for it."""
        if not text:
            return
        self._finish()
        if self._blank:
            self._set_blank(text[0])
        text = text.replace("\xa0", " ")
        if len(text) == end - start:
            self._starts.extend(range(start, end))
            self._ends.extend(range(start + 1, end + 1))
            self._parts.append(text)
        else:
            for char in text:
                self._put(char, start, end)
        self._last = text[-1]
        self._line, self._marked = self._last != "\n", False

    def _set_blank(self, following: str) -> None:
        """The blank between two characters; Chinese needs none where a line was cut."""
        assert self._blank
        blanks, start, end = self._blank
        self._blank = None
        cut = "\n" in blanks and _is_wide(self._last) and _is_wide(following)
        if not cut:
            self._put(" ", start, end)

    def _finish(self) -> None:
        """Set the line's end that waits."""
        if self._break:
            self._put("\n", self.at, self.at)
        self._break = False

    def _put(self, char: str, start: int, end: int) -> None:
        self._parts.append(char)
        self._starts.append(start)
        self._ends.append(end)
        self._last = char


def _is_wide(char: str) -> bool:
    return is_han(char) or char in _WIDE
