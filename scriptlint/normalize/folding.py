"""Folding: the same words give the same text, however they were written.

Folding is a few steps in a fixed order. Each step replaces matches of a pattern, or
characters by a table; `fold_turns` runs them on the text, `origins` on its positions.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from re import Match, Pattern

from scriptlint.normalize.marks import LINE_END, RUN, settle
from scriptlint.normalize.placeholders import TAKEN_OUT, take_out
from scriptlint.normalize.table import folding_table

Step = tuple[Pattern[str], Callable[[Match[str]], str]]

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[0-9a-z](?:[-0-9a-z_/=&%#+@.:?,~!]*[0-9a-z])?"
)
_NOT_IN_WORD = re.compile("[^0-9a-z]+")


def fold(text: str) -> str:
    """The text of one turn as rules see it."""
    return _fold(text.replace("\n", LINE_END))


def fold_turns(texts: Sequence[str]) -> str:
    """The folded turns, joined by line ends, which stand nowhere else in the result."""
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts):
        joined = "\n".join(text.replace("\n", LINE_END) for text in texts)
    return _fold(joined)


def origins(text: str) -> list[int]:
    """Where each character of the folded text comes from, and where the text ends."""
    places = list(range(len(text) + 1))
    text = text.replace("\n", LINE_END)
    for pattern, replace in _STEPS:
        text, places = _trace(text, places, pattern, replace)
    return places


def _fold(text: str) -> str:
    text = TAKEN_OUT.sub(take_out, text)
    text = _BEYOND.sub(_beyond, text).translate(folding_table().plane)
    if "www." in text or "://" in text:
        text = _ADDRESS.sub(_joined_address, text)
    return RUN.sub(settle, text)


def _beyond(match: Match[str]) -> str:
    return match[0].translate(folding_table().beyond)


def _of_plane(match: Match[str]) -> str:
    return match[0].translate(folding_table().plane)


def _joined_address(match: Match[str]) -> str:
    return _NOT_IN_WORD.sub(_joint, match[0])


def _joint(match: Match[str]) -> str:
    mark = match[0][0]
    return "∶" if mark == ":" else mark if mark in ".-/" else "_"


_STEPS: tuple[Step, ...] = (
    (TAKEN_OUT, take_out),
    (_BEYOND, _beyond),
    (re.compile("(?s:.)"), _of_plane),
    (_ADDRESS, _joined_address),
    (RUN, settle),
)


def _trace(
    text: str,
    places: list[int],
    pattern: Pattern[str],
    replace: Callable[[Match[str]], str],
) -> tuple[str, list[int]]:
    """One step done on a text and on the places its characters come from."""
    written: list[str] = []
    kept: list[int] = []
    last = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        put = replace(match)
        written += (text[last:start], put)
        kept += places[last:start]
        kept += _places_of(put, match[0], places[start:end])
        last = end
    written.append(text[last:])
    return "".join(written), kept + places[last:]


def _places_of(put: str, written: str, places: list[int]) -> Iterator[int]:
    """What is put for a match comes from its like in it, or else from its beginning."""
    if len(put) == len(places):
        return iter(places)
    return (
        places[max(written.find(char), 0)] if len(put) == 1 else places[0]
        for char in put
    )
