"""The lines of a mail's text, and which of them are marked as quoted."""

from collections.abc import Sequence
from typing import NamedTuple

_INDENT = 3
"""Blanks that may stand before the `>` of a quoted line."""


class Line(NamedTuple):
    """A line without its end and the blanks around it; `text` is empty for a blank one.

    `marked` says that it is quoted: by `>` or by the mail program.
    """

    text: str
    start: int
    end: int
    marked: bool


def lines_of(text: str, quoted: Sequence[tuple[int, int]] = ()) -> list[Line]:
    """The lines of a text; `quoted` are the spans that are known to be quoted."""
    lines: list[Line] = []
    at = number = 0
    spans = sorted(quoted)
    for written in text.splitlines(keepends=True):
        inner = written.strip()
        start = at + len(written) - len(written.lstrip()) if inner else at
        end = start + len(inner)
        while number < len(spans) and spans[number][1] <= start:
            number += 1
        within = number < len(spans) and spans[number][0] < end
        marked = inner.startswith(">") and start - at <= _INDENT
        lines.append(Line(inner, start, end, bool(inner) and (marked or within)))
        at += len(written)
    return lines
