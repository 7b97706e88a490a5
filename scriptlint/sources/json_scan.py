"""Where things stand in JSON text: members, elements, and the characters of strings.

Values are skipped with the decoder of the standard library, so that what counts as JSON
is the same here as where it is read.
"""

import json
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import overload

from scriptlint.messages import NOTHING, Message, say

Span = tuple[int, int]

_DECODER = json.JSONDecoder()
_SHORT = 100_000
_BLANKS = " \t\n\r"
_BLANK = re.compile(r"[ \t\n\r]*")
_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_UNIT = re.compile(rf"{_PAIR}|\\u[0-9a-fA-F]{{4}}|\\.")
_EACH = re.compile(rf"{_PAIR}|\\u[0-9a-fA-F]{{4}}|\\.|[^\\]")
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def load(text: str) -> object:
    """The value of a JSON text; ValueError when it is none."""
    try:
        value: object = _DECODER.decode(mended(text))
        return value
    except RecursionError:
        raise ValueError("nested too deeply") from None


def first_value(text: str) -> object:
    """The first value of a JSON text, or of the array it is; None for no JSON.

    Of a short text it is kept: several readers ask for it.
    """
    return _kept_value(text) if len(text) <= _SHORT else _first_value(text)


@lru_cache(maxsize=2)
def _kept_value(text: str) -> object:
    return _first_value(text)


def _first_value(text: str) -> object:
    text = mended(text)
    try:
        at = blank_end(text, 0)
        if text.startswith("[", at):
            at = blank_end(text, at + 1)
        return value_at(text, at)[0]
    except ValueError:
        return None


def why_not(text: str) -> Message:
    """What keeps a text from being JSON, and where in it."""
    try:
        load(text)
    except ValueError as error:
        return fault_of(error)
    return NOTHING


def fault_of(error: ValueError, *, lined: bool = True) -> Message:
    """What the decoder says, and where; `lined` when the text has lines of its own."""
    if not isinstance(error, json.JSONDecodeError):
        return Message(str(error))
    fault, line, column = Message(error.msg), error.lineno, error.colno
    if not lined:
        return say("{fault} at column {column}", fault=fault, column=column)
    words = "{fault} at line {line}, column {column}"
    return say(words, fault=fault, line=line, column=column)


def mended(text: str) -> str:
    """JSON text of the same length without halves of surrogate pairs.

    Such a half is no character and could not be printed; \ufffd takes its place.
    """
    if "\\" not in text or ("\\ud" not in text and "\\uD" not in text):
        return text
    return _UNIT.sub(
        lambda unit: r"\ufffd" if _HALF.fullmatch(unit[0]) else unit[0], text
    )


def value_at(text: str, at: int) -> tuple[object, int]:
    """The value that begins at a place, and where it ends; ValueError without one."""
    try:
        value: object
        value, end = _DECODER.raw_decode(text, at)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value, end


def blank_end(text: str, at: int) -> int:
    """Where the blanks that begin at a place end."""
    if text[at : at + 1] not in _BLANKS:
        return at
    match = _BLANK.match(text, at)
    return match.end() if match else at


def members(text: str, at: int) -> dict[str, Span]:
    """The places of the values in the object that begins at a place, by key."""
    found: dict[str, Span] = {}
    at = blank_end(text, at + 1)
    while text[at] == '"':
        key, at = value_at(text, at)
        begin = blank_end(text, blank_end(text, at) + 1)
        end = value_at(text, begin)[1]
        found[str(key)] = (begin, end)
        at = _next(text, end)
    return found


def elements(text: str, at: int) -> list[Span]:
    """The places of the values in the array that begins at a place."""
    found: list[Span] = []
    at = blank_end(text, at + 1)
    while text[at] != "]":
        end = value_at(text, at)[1]
        found.append((at, end))
        at = _next(text, end)
    return found


def _next(text: str, end: int) -> int:
    """Where what follows a value begins: past a comma, or at the closing bracket."""
    at = blank_end(text, end)
    return blank_end(text, at + 1) if text[at] == "," else at


def origins(text: str, span: Span) -> list[int]:
    """Where each character of a JSON string stands, and at last where it ends."""
    begin, end = span[0] + 1, span[1] - 1
    places: list[int] = []
    at = begin
    for unit in _UNIT.finditer(text, begin, end):
        places.extend(range(at, unit.start()))
        places.append(unit.start())
        at = unit.end()
    places.extend(range(at, end + 1))
    return places


def escaped(text: str, *, plain: bool) -> str:
    """Text as it stands inside a JSON string; not `plain`: with \\u escapes, in ASCII."""
    return json.dumps(text, ensure_ascii=not plain)[1:-1]


class UnitSpans(Sequence[Span]):
    """The spans of a JSON string's characters, and at last the empty one of its end.

    They are found when one is first asked for: most turns have no finding.
    """

    def __init__(self, text: str, span: Span) -> None:
        self._place = text, span

    @cached_property
    def _spans(self) -> list[Span]:
        return unit_spans(*self._place)

    def __len__(self) -> int:
        return len(self._spans)

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> list[Span]: ...
    def __getitem__(self, at: int | slice) -> Span | list[Span]:
        return self._spans[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._spans == list(other)

    def __reduce__(self) -> tuple[type[list[Span]], tuple[list[Span]]]:
        return list, (self._spans,)


def unit_spans(text: str, span: Span) -> list[Span]:
    """The spans of a JSON string's characters, and at last the empty one of its end."""
    begin, end = span[0] + 1, span[1] - 1
    if 12 * text.count("\\u", begin, end) > end - begin:  # most characters are escaped
        units = [each.span() for each in _EACH.finditer(text, begin, end)]
        return [*units, (end, end)]
    places = origins(text, span)
    return [*pairwise(places), (places[-1], places[-1])]
