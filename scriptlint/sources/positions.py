"""Where a stretch of a turn stands in its file."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from scriptlint.document import Document


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins; lines end at LF, CR LF or CR, as in editors."""
    if "\n" not in text and "\r" not in text:
        return [0]
    return [0, *(end.end() for end in re.finditer("\r\n?|\n", text))]


def locate(document: Document, turn: int, start: int, end: int) -> tuple[int, int]:
    """The place in the file of the characters `start` to `end` of a turn's text.

    Both count code points of the decoded file without its byte order mark.
    """
    said = document.turns[turn]
    if said.span is not None:
        begin = document.offset + said.span[0]
        return begin + start, begin + end
    if said.origins is not None:
        begin, first_end = said.origins[start]
        # A browser shows text that stands in a table by mistake before the table.
        final = max(said.origins[end - 1][1], first_end) if end > start else begin
        return document.offset + begin, document.offset + final
    origins = _origins(document, turn)
    return document.offset + origins[start], document.offset + origins[end]


def stretches(
    document: Document, turn: int, start: int, end: int
) -> list[tuple[int, int]]:
    """The same place, in as many pieces as it has in the file.

    Several where something stands between the characters that is not part of the turn:
    a tag, the head of a line. An empty place belongs to what stands before, at the
    beginning of a line to what follows.
    """
    said = document.turns[turn]
    if said.span is not None or said.origins is None:
        return [locate(document, turn, start, end)]
    if start == end:
        begins = start == 0 or said.text[start - 1] == "\n"
        at = said.origins[start][0] if begins else said.origins[start - 1][1]
        pieces = [(at, at)]
    else:
        pieces = _joined(said.origins[start:end])
    return [(document.offset + begin, document.offset + end) for begin, end in pieces]


def _joined(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that follow each other without a gap as one."""
    joined: list[tuple[int, int]] = []
    for begin, end in places:
        if joined and joined[-1][1] == begin:
            begin = joined.pop()[0]
        joined.append((begin, end))
    return joined


def _origins(document: Document, turn: int) -> Sequence[int]:
    """Where each character of a turn stands in a JSON dialogue, and where the turn ends."""
    text, said = document.text, document.turns[turn].text
    begin = _begin(document, turn)
    if begin and "\\" not in said and text.startswith(f'{said}"', begin):
        return range(begin, begin + len(said) + 1)
    from scriptlint.sources.json_scan import origins, value_at

    if begin:
        value, end = value_at(text, begin - 1)
        if value == said:
            return origins(text, (begin - 1, end))
    return origins(text, _strings(text)[turn])


def _begin(document: Document, turn: int) -> int:
    """Where a turn's text seems to begin in a JSON dialogue; 0 when that is not plain."""
    for key in ("text", "content"):
        begins = _values(document.text, key)
        if len(begins) == len(document.turns):
            return begins[turn]
    return 0


@lru_cache(maxsize=2)
def _values(text: str, key: str) -> list[int]:
    """Where the strings begin that a key of JSON stands before; none if that is not plain.

    Once escapes are covered, a quoted word is a whole string: nothing else looks like one.
    """
    text = text.replace("\\\\", "  ").replace('\\"', "  ")
    quoted = f'"{key}"'
    first, *others = text.split(quoted)
    at = len(first)
    places = []
    for piece in others:
        at += len(quoted)
        before = piece.find('"') + 1
        if "".join(piece[:before].split()) != ':"':
            return []
        places.append(at + before)
        at += len(piece)
    return places


def place(document: Document, start: int, end: int) -> tuple[int, int, int, int]:
    """Line and column of a place in the file, then those of its end, all from 1."""
    starts = _line_starts(document.text)
    return *_place(document, starts, start), *_place(document, starts, end)


def line_text(document: Document, line: int) -> str:
    """A line of the file by its number, with its end, as far as the document reaches."""
    starts = _line_starts(document.text)
    within = line - document.line
    if not 0 <= within < len(starts):
        return ""
    end = starts[within + 1] if within + 1 < len(starts) else len(document.text)
    return document.text[starts[within] : end]


def _place(document: Document, starts: list[int], at: int) -> tuple[int, int]:
    within = at - document.offset
    line = bisect_right(starts, within) - 1
    return document.line + line, within - starts[line] + 1


@lru_cache(maxsize=1)
def _line_starts(text: str) -> list[int]:
    """Kept for the document in hand: each of its findings asks for it."""
    return line_starts(text)


@lru_cache(maxsize=1)
def _strings(text: str) -> list[tuple[int, int]]:
    """Where the turns' texts stand in a JSON dialogue, kept for the one in hand."""
    from scriptlint.sources.dialogue import shape_of
    from scriptlint.sources.json_scan import elements, load, members, mended

    raw = mended(text)
    shape = shape_of(load(raw))
    if shape is None:
        raise ValueError("the document's text is no dialogue")
    begin = members(raw, raw.index("{"))[shape.turns][0]
    return [members(raw, turn)[shape.text] for turn, _ in elements(raw, begin)]
