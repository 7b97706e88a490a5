"""Where segments (分句) and sentences begin and end in folded text."""

import re

from scriptlint.normalize.marks import EDGE, SENTENCE_ENDS

_EDGE = re.compile(EDGE)
_END = re.compile(f"[{re.escape(SENTENCE_ENDS)}]")


def segment_bounds(folded: str, position: int) -> tuple[int, int]:
    """Start and end of the segment around a position; a mark belongs to the one before."""
    return _around(_EDGE, folded, position)


def sentence_bounds(folded: str, position: int) -> tuple[int, int]:
    """Start and end of the sentence around a position, without the mark that ends it."""
    return _around(_END, folded, position)


def _around(edge: re.Pattern[str], folded: str, position: int) -> tuple[int, int]:
    start = position
    while start > 0 and not edge.match(folded, start - 1):
        start -= 1
    found = edge.search(folded, position)
    return start, found.start() if found else len(folded)
