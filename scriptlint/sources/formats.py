"""What each reader reads: which files, and of which programs."""

from collections.abc import Mapping
from typing import NamedTuple

from scriptlint.messages import Message
from scriptlint.sources.exports import EXPORTS
from scriptlint.sources.layouts import LAYOUTS


class Format(NamedTuple):
    """What a reader reads, the endings of such files, and the programs that write them."""

    about: Message
    endings: tuple[str, ...]
    programs: tuple[str, ...] = ()


FORMATS: Mapping[str, Format] = {
    "plain": Format(
        Message("transcripts with a speaker at each line, subtitles"),
        (".txt", ".text", ".log", ".srt"),
    ),
    "json": Format(Message("a dialogue with its turns, or a list of them"), (".json",)),
    "jsonl": Format(Message("a dialogue on each line"), (".jsonl", ".ndjson")),
    "program": Format(
        Message("JSON of speech recognition, contact centres and chat programs"),
        (".json", ".jsonl"),
        tuple(dict.fromkeys(layout.name for layout in LAYOUTS)),
    ),
    "table": Format(
        Message("a turn in each row, or a whole dialogue"),
        (".csv", ".tsv"),
        ("csv", "memotrace", "jddc"),
    ),
    "workbook": Format(
        Message("tables of Excel, LibreOffice and Parquet"),
        (".xlsx", ".xlsm", ".xls", ".ods", ".parquet"),
    ),
    "export": Format(
        Message("chats as people save them"),
        (".txt",),
        tuple(dict.fromkeys(export.name for export in EXPORTS)),
    ),
    "vtt": Format(Message("subtitles with voices"), (".vtt",)),
    "canned-yaml": Format(Message("canned replies"), (".yml", ".yaml")),
    "canned-json": Format(Message("canned replies"), (".json",)),
    "canned-csv": Format(Message("canned replies"), (".csv", ".tsv")),
    "canned-workbook": Format(Message("canned replies"), (".xlsx", ".xls", ".ods")),
    "canned-markdown": Format(Message("canned replies"), (".md", ".markdown")),
    "canned-po": Format(Message("canned replies"), (".po", ".pot")),
    "canned-html": Format(Message("a canned reply"), (".html", ".htm")),
    "canned-text": Format(Message("canned replies, with --kind canned"), (".txt",)),
    "eml": Format(Message("an e-mail, or a template of one"), (".eml", ".emltpl")),
    "mbox": Format(Message("a mailbox"), (".mbox", ".mbx")),
    "msg": Format(Message("an e-mail of Outlook"), (".msg", ".oft")),
    "draft": Format(
        Message("an e-mail being written: 收件人：… lines"), (".txt", ".md")
    ),
}


def reader_named(format_: str) -> str:
    """The reader that gives documents of a format: program for whisper."""
    if format_ in FORMATS:
        return format_
    return next(
        (name for name, each in FORMATS.items() if format_ in each.programs), format_
    )
