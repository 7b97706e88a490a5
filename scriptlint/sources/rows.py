"""The lines of a text, and which of them begin a turn.

Labels that are not known are speakers when the whole text speaks for it: they stand at
a time, come more than once, stand before all others, or every line has a label and one
side of the dialogue would be missing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from scriptlint.document import AGENT, CUSTOMER
from scriptlint.sources.heads import Head, head_of
from scriptlint.sources.positions import line_starts
from scriptlint.sources.roles import Speakers


class Row(NamedTuple):
    """A line that is not blank, where it begins, and the turn's head in it."""

    offset: int
    number: int
    line: str
    head: Head | None


def rows_of(text: str, speakers: Speakers) -> list[Row]:
    """The lines that are not blank, with the heads that the whole text confirms."""
    return _confirmed(_joined(_lines(text, speakers)))


def has_speakers(rows: list[Row]) -> bool:
    """Whether any turn has a head; marks of the system are none."""
    return any(row.head and row.head.end is None for row in rows)


def _lines(text: str, speakers: Speakers) -> Iterator[Row]:
    starts = line_starts(text)
    ends = [*starts[1:], len(text)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        line = text[start:end].rstrip()
        if line:
            yield Row(start, number, line, head_of(line, speakers))


def _joined(rows: Iterable[Row]) -> list[Row]:
    """The lines, those that are only a time, or a number before it, with the next.

    So subtitles are written: number, time, words, each on a line of its own.
    """
    joined: list[Row] = []
    for row in rows:
        if row.head and joined:
            last = joined[-1]
            numbered = last.head is None and last.line.isdecimal() and _is_time(row)
            if numbered or (_is_time(last) and not row.head.stamp):
                row = _moved(row, row.head, joined.pop())
        joined.append(row)
    return joined


def _is_time(row: Row) -> bool:
    """Whether a line is a time and nothing else."""
    head = row.head
    return bool(head and head.stamp and not head.label and head.body == len(row.line))


def _moved(row: Row, head: Head, before: Row) -> Row:
    """A line that begins with the line before it, and takes its time."""
    by = row.offset - before.offset
    end = None if head.end is None else head.end + by
    head = head._replace(body=head.body + by, end=end)
    if before.head:
        head = head._replace(stamp=before.head.stamp, until=before.head.until)
    line = before.line + " " * (by - len(before.line)) + row.line
    return Row(before.offset, before.number, line, head)


def _confirmed(rows: list[Row]) -> list[Row]:
    """The lines with only those heads that the whole text confirms."""
    heads = [row.head for row in rows if row.head]
    if all(head.sure for head in heads) and _is_dialogue(heads, len(rows)):
        return rows
    speakers = _speakers(heads, len(rows), by_line=_by_line(rows))
    return [
        row
        if row.head is None or row.head.label in speakers
        else row._replace(head=None)
        for row in rows
    ]


def _is_dialogue(heads: list[Head], lines: int) -> bool:
    """Whether somebody surely speaks, or most lines begin like a turn."""
    known = (head.role in (AGENT, CUSTOMER) and head.sure for head in heads)
    return any(known) or any(head.stamp for head in heads) or len(heads) * 2 >= lines


def _by_line(rows: list[Row]) -> bool:
    """Whether all who surely speak have a line of their own, with the time."""
    sure = [row for row in rows if row.head and row.head.sure and row.head.label]
    return all(row.head and row.head.ends for row in sure)


def _speakers(heads: list[Head], lines: int, *, by_line: bool) -> set[str]:
    """The labels that are speakers', and the empty one of the system's marks.

    Those with a line and a time of their own are where the others have, too (`by_line`).
    """
    if not _is_dialogue(heads, lines):
        return {""}
    times = Counter(head.label for head in heads)
    all_speak = len(heads) == lines and _one_sided(heads)
    doubtful_first = takewhile(lambda head: not head.sure, heads)
    sure = any(head.sure for head in heads)
    return (
        {""}
        | {head.label for head in heads if head.sure}
        | {head.label for head in heads if head.stamp and (by_line or not head.ends)}
        | {label for label, number in times.items() if number > 1 or all_speak}
        | {head.label for head in doubtful_first if sure}
    )


def _one_sided(heads: list[Head]) -> bool:
    """Whether the agent or the customer is missing among those who surely speak."""
    return not {AGENT, CUSTOMER} <= {head.role for head in heads if head.sure}
