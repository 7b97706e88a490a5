"""Plain text: `客服：…` lines in their usual shapes, one document a file.

A turn goes on over the lines after it until another begins. In a text without any
speaker each line is a turn whose role is unknown.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scriptlint.document import UNKNOWN, Document, Kind, Waiver
from scriptlint.sources.content import Content, Options
from scriptlint.sources.heads import Head
from scriptlint.sources.rows import Row, has_speakers, rows_of
from scriptlint.sources.times import date_of, time_of_day
from scriptlint.sources.turns import NOBODY, Turns

if TYPE_CHECKING:
    from scriptlint.sources.waivers import Written


def recognise(content: Content) -> bool:
    """Whether this is text: whatever no other reader knows is read as plain."""
    return content.layout not in ("json", "jsonl")


def parse(content: Content, options: Options) -> Iterator[Document]:
    """The document that the whole text is; without speakers an e-mail is a draft."""
    yield document_of(content.text, options)


def document_of(text: str, options: Options) -> Document:
    """The document that a text is."""
    meta, rows = _header(rows_of(text, options.speakers))
    kind = _kind(meta) or options.kind or "call"
    if kind == "email" and not (rows and rows[0].head and rows[0].head.sure):
        from scriptlint.sources.mail.draft import draft_in

        return draft_in(text, rows[0].offset if rows else len(text), options.path)
    nobody = NOBODY._replace(role=options.speakers.role(""))
    turns = Turns(text, chat=kind == "chat")
    waivers = _read_turns(rows, turns, nobody)
    document = Document(
        kind,
        tuple(turns.done),
        text,
        options.path,
        meta=_first_moment(rows) | meta,
        waivers=waivers,
    )
    if all(turn.role != UNKNOWN for turn in turns.done):
        return document
    from scriptlint.sources.parties import settled

    return settled(document)


def written(document: Document, _: int, text: str) -> str:
    """The text with the line ends of the file; nothing is escaped."""
    crlf = "\r\n" in document.text
    return text.replace("\n", "\r\n") if crlf else text


def _header(rows: list[Row]) -> tuple[dict[str, str], list[Row]]:
    """What the lines before the first turn say of the document, and the other lines."""
    if not rows or rows[0].head:
        return {}, rows
    from scriptlint.sources.header import header_of, is_title, tidy

    meta: dict[str, str] = {}
    kept: list[Row] = []
    spoken = has_speakers(rows)
    for at, row in enumerate(rows):
        if row.head or (kept and not spoken):
            kept += rows[at:]
            break
        if "scriptlint" in row.line:
            kept.append(row)
        elif field := header_of(row.line):
            meta[field[0]] = field[1]
        elif not (row.line.lstrip().startswith("#") or (spoken and is_title(row.line))):
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


def _read_turns(rows: list[Row], turns: Turns, nobody: Head) -> tuple[Waiver, ...]:
    """Build the turns; the suppressions in comments are found on the way."""
    spoken = has_speakers(rows)
    waived = []
    for row in rows:
        written = _waiver(row.line)
        alone = written is not None and not row.line[: written.at].strip()
        if row.head:
            turns.begin(row.head, row.offset)
        elif not alone and not spoken:
            turns.begin(nobody, row.offset)
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
