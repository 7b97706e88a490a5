"""Where segments (分句) and sentences begin and end in folded text."""

from scriptlint.normalize.marks import MARKS, SENTENCE_ENDS


def segment_bounds(folded: str, position: int) -> tuple[int, int]:
    """Start and end of the segment around a position; a mark ends the one before it."""
    return _between(MARKS, folded, position)


def sentence_bounds(folded: str, position: int) -> tuple[int, int]:
    """Start and end of the sentence around a position, without the mark that ends it."""
    return _between(SENTENCE_ENDS, folded, position)


def _between(marks: str, folded: str, position: int) -> tuple[int, int]:
    start = end = position
    while start > 0 and folded[start - 1] not in marks:
        start -= 1
    while end < len(folded) and folded[end] not in marks:
        end += 1
    return start, end
