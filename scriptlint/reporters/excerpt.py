"""The turn as written with its hits underlined, cut around them where it is long.

An underline stands at the column where its words are shown, so everything here counts
display columns: two for a Han character, none for a combining mark. What has no certain
width (joiners, variation selectors, skin tones) or would command the terminal is not
shown.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from scriptlint.reporters.styling import Line, Span
from scriptlint.reporters.words import CONTROLS
from scriptlint.text import width

DOTS = "…"
RANK = ("good", "info", "warning", "error")  # what is painted over what
EDGE = 2  # columns kept free at either end of a hit for what was cut


class Mark(NamedTuple):
    """A stretch of the text to underline; equal ends mark something missing there."""

    start: int
    end: int
    style: str


class _Place(NamedTuple):
    """A mark in display columns; `empty` if it marks something missing."""

    left: int
    right: int
    style: str
    empty: bool


def excerpt(text: str, marks: Sequence[Mark], room: int) -> Iterator[Line]:
    """Pairs of lines: words, and the underline of those hits that stand in them."""
    shown = [_shown(char) for char in text]
    edges = list(accumulate(map(width, shown), initial=0))
    places = [_place(mark, edges) for mark in sorted(marks)]
    for group in _groups(places, edges[-1], room):
        first, last = _window(group, edges, room)
        before = DOTS if first else ""
        shift = edges[first] - width(before)
        ends = edges[last] - shift
        hits = _painted([place for place in group if not place.empty], shift, ends)
        words = before + "".join(shown[first:last]) + (DOTS if last < len(text) else "")
        yield list(_words(words, hits))
        yield list(_underline(_painted(group, shift, ends)))


def _shown(char: str) -> str:
    """The character as it is put on the screen."""
    if char.isascii() and char.isprintable():
        return char
    code = ord(char)
    if code in CONTROLS:
        return CONTROLS[code] or ""
    selector = 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF
    return "" if selector or unicodedata.category(char) == "Cf" else char


def _place(mark: Mark, edges: Sequence[int]) -> _Place:
    left = edges[mark.start]
    right = max(edges[mark.end], left + 1)
    return _Place(left, right, mark.style, mark.start == mark.end)


def _groups(places: Sequence[_Place], total: int, room: int) -> Iterator[list[_Place]]:
    """Marks that can be shown side by side; all of them when the turn is short."""
    group: list[_Place] = []
    for place in places:
        far = group and place.right - group[0].left > room - 2 * EDGE
        if far and total > room:
            yield group
            group = []
        group.append(place)
    yield group


def _window(
    group: Sequence[_Place], edges: Sequence[int], room: int
) -> tuple[int, int]:
    """Which characters are shown: those around the marks, as many as there is room."""
    total = edges[-1]
    if total <= room:
        return 0, len(edges) - 1
    left = group[0].left
    right = min(max(place.right for place in group), left + room - 2 * EDGE)
    begin = max(0, min(left - (room - (right - left)) // 2, total - room))
    end = begin + room
    first = bisect_left(edges, begin + len(DOTS)) if begin else 0
    last = len(edges) - 1 if end >= total else bisect_right(edges, end - len(DOTS)) - 1
    return first, last


def _painted(group: Sequence[_Place], shift: int, ends: int) -> list[str]:
    """The style of each column of the underline; "" where there is none."""
    under: list[str] = []
    for place in sorted(group, key=lambda place: RANK.index(place.style)):
        left = max(0, place.left - shift)
        right = max(min(place.right - shift, ends), left + 1)
        under += [""] * (right - len(under))
        under[left:right] = [place.style] * (right - left)
    return under


def _words(words: str, under: Sequence[str]) -> Iterator[Span]:
    """The words, styled like what stands under them."""
    column = 0
    styles: list[str] = []
    for char in words:
        at = column if width(char) else max(0, column - 1)  # a mark on what precedes
        styles.append(under[at] if at < len(under) else "")
        column += width(char)
    pairs = zip(words, styles, strict=True)
    for style, run in groupby(pairs, key=lambda pair: pair[1]):
        yield Span("".join(char for char, _ in run), style)


def _underline(under: Sequence[str]) -> Iterator[Span]:
    for style, run in groupby(under):
        yield Span(("^" if style else " ") * len(list(run)), style)
