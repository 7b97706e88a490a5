"""Plain text: `客服：…` lines in their usual shapes, one document a file.

A turn goes on over the lines after it until another begins. Labels that are not known
are speakers when the whole text speaks for it: they stand at a time, come more than
once, or every line has a label and one side of the dialogue would be missing. In a text
without any speaker each line is a turn whose role is unknown.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from scriptlint.document import AGENT, CUSTOMER, Document, Kind, Waiver
from scriptlint.sources.content import Content, Options
from scriptlint.sources.heads import Head, head_of
from scriptlint.sources.positions import line_starts
from scriptlint.sources.roles import Speakers
from scriptlint.sources.times import date_of, time_of_day
from scriptlint.sources.turns import NOBODY, Turns

if TYPE_CHECKING:
    from scriptlint.sources.waivers import Written


class Row(NamedTuple):
    """A line that is not blank, where it begins, and the turn's head in it."""

    offset: int
    number: int
    line: str
    head: Head | None


def recognise(content: Content) -> bool:
    """Whether this is text: whatever no other reader knows is read as plain."""
    return content.layout == "text"


def parse(content: Content, options: Options) -> Iterator[Document]:
    """The document that the whole text is."""
    text = content.text
    meta, rows = _header(_confirmed(list(_rows(text, options.speakers))))
    kind = _kind(meta) or options.kind or "call"
    turns = Turns(text, chat=kind == "chat")
    waivers = _read_turns(rows, turns)
    yield Document(
        kind,
        tuple(turns.done),
        text,
        options.path,
        meta=_first_moment(rows) | meta,
        waivers=waivers,
    )


def _rows(text: str, speakers: Speakers) -> Iterator[Row]:
    starts = line_starts(text)
    ends = [*starts[1:], len(text)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        line = text[start:end].rstrip()
        if line:
            yield Row(start, number, line, head_of(line, speakers))


def _confirmed(rows: list[Row]) -> list[Row]:
    """The lines with only those heads that the whole text confirms."""
    heads = [row.head for row in rows if row.head]
    if all(head.sure for head in heads) and _is_dialogue(heads, len(rows)):
        return rows
    speakers = _speakers(heads, len(rows))
    return [
        row
        if row.head is None or row.head.label in speakers
        # A mark of the system has no label and stays.
        else row._replace(head=None)
        for row in rows
    ]


def _is_dialogue(heads: list[Head], lines: int) -> bool:
    """Whether somebody surely speaks, or most lines begin like a turn."""
    known = (head.role in (AGENT, CUSTOMER) and head.sure for head in heads)
    return any(known) or any(head.stamp for head in heads) or len(heads) * 2 >= lines


def _speakers(heads: list[Head], lines: int) -> set[str]:
    """The labels that are speakers', and the empty one of the system's marks."""
    if not _is_dialogue(heads, lines):
        return {""}
    times = Counter(head.label for head in heads)
    all_speak = len(heads) == lines and _one_sided(heads)
    doubtful_first = takewhile(lambda head: not head.sure, heads)
    sure = any(head.sure for head in heads)
    return (
        {""}
        | {head.label for head in heads if head.sure or head.stamp}
        | {label for label, number in times.items() if number > 1 or all_speak}
        | {head.label for head in doubtful_first if sure}
    )


def _one_sided(heads: list[Head]) -> bool:
    """Whether the agent or the customer is missing among those who surely speak."""
    return not {AGENT, CUSTOMER} <= {head.role for head in heads if head.sure}


def _header(rows: list[Row]) -> tuple[dict[str, str], list[Row]]:
    """What the lines before the first turn say of the document, and the other lines."""
    if not rows or rows[0].head:
        return {}, rows
    from scriptlint.sources.header import header_of, is_title, tidy

    meta: dict[str, str] = {}
    kept: list[Row] = []
    spoken = any(row.head for row in rows)
    for at, row in enumerate(rows):
        if row.head or (kept and not spoken):
            kept += rows[at:]
            break
        if "scriptlint" in row.line:
            kept.append(row)
        elif field := header_of(row.line):
            meta[field[0]] = field[1]
        elif not is_title(row.line):
            kept.append(row)
    return tidy(meta), kept


def _kind(meta: dict[str, str]) -> Kind | None:
    if not meta:
        return None
    from scriptlint.sources.header import kind_of

    return kind_of(meta.get("kind", "")) or kind_of(meta.get("channel", ""))


def _first_moment(rows: list[Row]) -> dict[str, str]:
    """Date and time of day of the first stamp, where it has them."""
    heads = (row.head for row in rows if row.head)
    stamp = next((head.stamp for head in heads if head.stamp), "")
    date, time = date_of(stamp), time_of_day(stamp)
    if not date and time.startswith("00"):
        return {}
    return {key: value for key, value in (("date", date), ("time", time)) if value}


def _read_turns(rows: list[Row], turns: Turns) -> tuple[Waiver, ...]:
    """Build the turns; the suppressions in comments are found on the way."""
    spoken = any(row.head for row in rows)
    waived = []
    for row in rows:
        written = _waiver(row.line)
        alone = written is not None and not row.line[: written.at].strip()
        if row.head:
            turns.begin(row.head, row.offset)
        elif not alone and not spoken:
            turns.begin(NOBODY, row.offset)
        elif not alone:
            turns.go_on(row.offset)
        if written:
            turns.close(row.offset + written.at)
            turn = len(turns.done) - (0 if alone else 1)
            waived.append((written, turn, row.number))
    turns.close(len(turns.text))
    return tuple(
        written.waiver(turn, line, len(turns.done)) for written, turn, line in waived
    )


def _waiver(line: str) -> "Written | None":
    """The suppression that ends a line."""
    if "scriptlint" not in line:
        return None
    from scriptlint.sources.waivers import trailing_waiver

    return trailing_waiver(line)
