"""Replies that are whole files, or stretches of one: plain text and HTML."""

import os
from collections.abc import Iterator

from scriptlint.expressions import expression
from scriptlint.sources.canned.entry import Words
from scriptlint.sources.tree import Span, ranged

_RULE = r"(?m:^[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,})[ \t]*$)"


def key_of(path: str) -> str | None:
    """The name of a file without its ending; None for standard input."""
    name = os.path.basename(path)
    return None if name in ("-", "") else os.path.splitext(name)[0]


def stripped(text: str, span: Span) -> Span:
    """A stretch without the blanks around it."""
    begin, end = span
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end


def blocks(text: str) -> Iterator[Span]:
    """The stretches between rules (`---`, `===`), without those that are blank."""
    begin = 0
    for rule in expression(_RULE).finditer(text):
        yield from _block(text, begin, rule.start())
        begin = rule.end()
    yield from _block(text, begin, len(text))


def _block(text: str, begin: int, end: int) -> Iterator[Span]:
    words = stripped(text, (begin, end))
    if words[0] < words[1]:
        yield words


def cut(text: str, span: Span, holes: list[Span]) -> Words:
    """The words of a stretch without its holes and the blanks around them."""
    begin, end = span
    places: list[Span] = []
    for hole in holes:
        if begin < hole[1] and hole[0] < end:
            places += ranged(begin, max(begin, hole[0]))
            begin = min(end, hole[1])
    return trimmed(text, [*places, *ranged(begin, end)])


def trimmed(text: str, places: list[Span]) -> Words:
    """The words at some places of a text, without the blanks around them."""
    last = len(places)
    while last and text[places[last - 1][0]].isspace():
        last -= 1
    first = 0
    while first < last and text[places[first][0]].isspace():
        first += 1
    places = places[first:last]
    if not places:
        return Words("", (0, 0))
    begin, end = places[0][0], places[-1][1]
    if end - begin == len(places):
        return Words(text[begin:end], (begin, end))
    words = "".join("\n" if at + 1 < to else text[at] for at, to in places)
    return Words(words, None, [*places, (end, end)])
