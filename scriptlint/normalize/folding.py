"""Folding: the same words give the same text, however they were written.

Folding is a few steps in a fixed order. Each step replaces matches of a pattern, or
characters by a table; `fold_turns` runs them on the text, `origins` on its positions.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from re import Match, Pattern

from scriptlint.expressions import expression
from scriptlint.normalize.marks import LINE_END, RUN, SPACED, joined, settle
from scriptlint.normalize.placeholders import PLACEHOLDERS, TAKEN_OUT, take_out
from scriptlint.normalize.table import (
    DROPPED,
    LONGER,
    familiar_changes,
    fold_character,
    folding_table,
    in_gb2312,
)

Step = tuple[str | Pattern[str], Callable[[Match[str]], str]]

_NOTHING = ("", " ", "\n", LINE_END)
_BEYOND = expression("[\U00010000-\U0010ffff]")
_BLANKS = expression("  +")
MANY_BLANKS = 3
_ADDRESS = r"(?:https?://|www\.)[0-9a-z](?:[-0-9a-z_/=&%#+@.:?,~!]*[0-9a-z])?"
# The marks nearly every turn has; a replacement for each is the fastest way.
_FREQUENT = (("，", ","), ("？", "?"), ("！", "!"), ("、", ","), ("：", ":"))


def fold(text: str) -> str:
    """The text of one turn as rules see it."""
    return _fold(text.replace("\n", LINE_END))


def fold_turns(texts: Sequence[str]) -> str:
    """The folded turns, joined by line ends, which stand nowhere else in the result."""
    whole = "\n".join(texts)
    if whole.count("\n") >= len(texts):
        whole = "\n".join(text.replace("\n", LINE_END) for text in texts)
    return _fold(whole)


def origins(text: str, folded: str | None = None) -> Sequence[int]:
    """Where each character of the folded text comes from, and where the text ends.

    `folded` is that text if it is known: familiar text that has not become shorter has
    stayed in its place, for no step but that of single characters makes it longer.
    """
    if (
        folded is not None
        and len(text) == len(folded)
        and in_gb2312(text)
        and not _longer().search(text)
    ):
        return range(len(text) + 1)
    places = list(range(len(text) + 1))
    text = text.replace("\n", LINE_END)
    text, places = _trace(text, places, TAKEN_OUT, take_out)
    text, places = _trace_characters(text, places)
    for pattern, replace in _STEPS:
        text, places = _trace(text, places, pattern, replace)
    return places


def written_span(
    text: str, places: Sequence[int], start: int, end: int
) -> tuple[int, int]:
    """Where folded characters from start to end stand in the text as written.

    `places` are the text's `origins`. Blanks and characters that fold to nothing do not
    belong to the span at its end.
    """
    first, last = places[start], places[max(start, end)]
    while last > first and fold_character(text[last - 1]) in _NOTHING:
        last -= 1
    return first, last


def _fold(text: str) -> str:
    familiar = in_gb2312(text)
    text = TAKEN_OUT.sub(take_out, text)
    text = _familiar(text) if familiar else _any(text)
    if "www." in text or "://" in text:
        text = re.sub(_ADDRESS, _address, text)
    text = _BLANKS.sub(" ", text)
    if text.count(" ") > MANY_BLANKS:
        text = SPACED.sub(joined, text)
    return RUN.sub(settle, text).replace(":", ",")


def _familiar(text: str) -> str:
    """What the characters of text in GB 2312 fold to."""
    for mark, put in _FREQUENT:
        text = text.replace(mark, put)
    changes = familiar_changes()
    return _familiar_pattern().sub(lambda match: changes[match[0]], text)


@cache
def _familiar_pattern() -> Pattern[str]:
    return expression(f"[{re.escape(''.join(familiar_changes()))}]")


@cache
def _longer() -> Pattern[str]:
    """The familiar characters that fold to several."""
    longer = (char for char, put in familiar_changes().items() if len(put) > 1)
    return expression(f"[{re.escape(''.join(longer))}]")


def _any(text: str) -> str:
    """What the characters of any text fold to."""
    text = _BEYOND.sub(_character, text)
    folded = text.translate(folding_table().plane)
    if LONGER in folded:
        folded = "".join(_lengthened(folded, text))
    return folded.replace(DROPPED, "")


def _lengthened(folded: str, text: str) -> Iterator[str]:
    position = 0
    for piece in folded.split(LONGER):
        if position:
            yield fold_character(text[position - 1])
        yield piece
        position += len(piece) + 1


def _character(match: Match[str]) -> str:
    return fold_character(match[0])


def _address(match: Match[str]) -> str:
    """An address of the web without the marks that would divide it."""
    return re.sub("[^0-9a-z]+", _address_mark, match[0])


def _address_mark(match: Match[str]) -> str:
    mark = match[0][0]
    return "∶" if mark == ":" else mark if mark in ".-/" else "_"


# What `_fold` does once characters are folded, one replacement at a time.
_STEPS: tuple[Step, ...] = (
    (_ADDRESS, _address),
    (_BLANKS, lambda _: " "),
    (SPACED, joined),
    (RUN, settle),
    (":", lambda _: ","),
)


def _trace(
    text: str,
    places: list[int],
    pattern: str | Pattern[str],
    replace: Callable[[Match[str]], str],
) -> tuple[str, list[int]]:
    """One step done on a text and on the places its characters come from."""
    matches = list(re.finditer(pattern, text))
    if not matches:
        return text, places
    written: list[str] = []
    kept: list[int] = []
    last = 0
    for match in matches:
        start, end = match.span()
        put = replace(match)
        written += (text[last:start], put)
        kept += places[last:start]
        kept += _places_of(put, match[0], places[start:end])
        last = end
    written.append(text[last:])
    return "".join(written), kept + places[last:]


def _trace_characters(text: str, places: list[int]) -> tuple[str, list[int]]:
    """Each character folded; most texts hold none that folds to nothing or to several."""
    if not _BEYOND.search(text):
        folded = text.translate(folding_table().plane)
        if DROPPED not in folded and LONGER not in folded:
            return folded, places
    return _trace(text, places, "(?s:.)", _character)


def _places_of(put: str, written: str, places: list[int]) -> Iterator[int]:
    """What is put for a match comes from its like in it, one after the other.

    What has no like there comes from where its neighbour before it does.
    """
    if len(put) == len(places):
        return iter(places)
    if len(put) > 1 and put[-1] == PLACEHOLDERS["end"]:
        return _places_around(put, written, places)
    return _places_in_turn(put, written, places)


def _places_in_turn(put: str, written: str, places: list[int]) -> Iterator[int]:
    last, after = 0, 0
    for char in put:
        found = written.find(char, after)
        if found >= 0:
            last, after = found, found + 1
        yield places[last]


def _places_around(put: str, written: str, places: list[int]) -> Iterator[int]:
    """A placeholder comes from its beginning, its text from itself, the end from there."""
    begin = written.rindex(put[1:-1])
    return iter([places[0], *places[begin : begin + len(put) - 1]])
