"""The readers: each knows one layout; only those that may be asked are imported."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Protocol, assert_never

from scriptlint.document import Document
from scriptlint.errors import ScriptlintError, SourceError
from scriptlint.messages import NOTHING, Message, either, say
from scriptlint.sources.content import Content, FileLayout, Options

READERS: dict[str, FileLayout] = {
    "plain": "text",
    "jsonl": "jsonl",
    "json": "json",
    "program": "json",
    "table": "table",
    "workbook": "workbook",
    "export": "export",
    "vtt": "export",
    "canned-yaml": "yaml",
    "canned-json": "json",
    "canned-csv": "table",
    "canned-workbook": "workbook",
    "canned-markdown": "markdown",
    "canned-po": "po",
    "canned-html": "html",
    "canned-text": "prose",
    "eml": "mail",
    "mbox": "mail",
    "msg": "mail",
    "draft": "mail",
}


_NO_TABLE = Message(
    "neither dialogues nor replies to customers found; `scriptlint sources try` shows how to describe its columns, --kind canned says that it holds replies"
)


class Reader(Protocol):
    """A module that knows a layout and reads it."""

    def recognise(self, content: Content) -> bool:
        """Whether the content is certainly laid out so."""
        ...

    def parse(
        self, content: Content, options: Options
    ) -> Iterator[Document | SourceError]:
        """The documents in the content, and what of it cannot be read."""
        ...

    def written(self, document: Document, at: int, text: str, /) -> str | None:
        """How text is to be written at a place of `Document.text`; None: it cannot be."""
        ...


def readers_of(layout: FileLayout) -> dict[str, Reader]:
    """The readers of a layout, by name."""
    match layout:
        case "text":
            from scriptlint.sources import plain

            return {"plain": plain}
        case "prose":
            from scriptlint.sources.canned import text_file

            return {"canned-text": text_file}
        case "jsonl":
            from scriptlint.sources import json_lines, programs
            from scriptlint.sources.canned import json_file as one_line

            return {
                "jsonl": json_lines,
                "program": programs,
                "canned-json": one_line,
            }
        case "json":
            from scriptlint.sources import json_file, programs
            from scriptlint.sources.canned import json_file as canned_json

            return {
                "json": json_file,
                "program": programs,
                "canned-json": canned_json,
            }
        case "export":
            from scriptlint.sources import exports, tables, webvtt

            special = {"export": exports, "vtt": webvtt, "table": tables}
            return {**special, **readers_of("text")}
        case "yaml":
            from scriptlint.sources.canned import yaml_file

            return {"canned-yaml": yaml_file, **readers_of("text")}
        case "table":
            from scriptlint.sources import tables
            from scriptlint.sources.canned import table_file

            known = {"table": tables, "canned-csv": table_file}
            return {**known, **readers_of("text")}
        case "markdown":
            from scriptlint.sources.canned import markdown_file

            return {"canned-markdown": markdown_file, **readers_of("text")}
        case "po":
            from scriptlint.sources.canned import po_file

            return {"canned-po": po_file, **readers_of("text")}
        case "html":
            from scriptlint.sources.canned import html_file

            return {"canned-html": html_file, **readers_of("text")}
        case "workbook":
            from scriptlint.sources import workbook
            from scriptlint.sources.canned import workbook_file

            return {"workbook": workbook, "canned-workbook": workbook_file}
        case "mail":
            from scriptlint.sources.mail import draft, eml, mbox, msg

            return {"eml": eml, "mbox": mbox, "msg": msg, "draft": draft}
        case _:
            assert_never(layout)


def reader_for(
    content: Content, name: str | None, options: Options | None = None
) -> Reader:
    """The reader of that name, else the one that knows the content as its own.

    Where the `options` say that a file holds canned replies, it is one of theirs; where
    they hold a layout of the user's, the file is read as that says.
    """
    if options is not None and options.described is not None:
        from scriptlint.sources import mapped

        return mapped
    if name is None and options is not None and options.sure:
        from scriptlint.sources.canned.choosing import layout_of

        name = layout_of(content, options)
    if name is None:
        return choose(readers_of(content.layout), content)
    if name not in READERS:
        raise ScriptlintError(
            say(
                "no reader '{name}'; there are {names}", name=name, names=tuple(READERS)
            )
        )
    return readers_of(READERS[name])[name]


def is_known(path: str, data: bytes | None = None) -> bool:
    """Whether a file that may be anything holds documents, or must be told of.

    `data` is its content where that is not what lies at the path. What is no JSON, no
    YAML or no text must be told of, and JSON with `turns` whatever they are like: it may
    have been meant as a document.
    """
    from scriptlint.sources.dialogue import has_turns
    from scriptlint.sources.reading import LIMIT

    try:
        # pathlib would cost a cold start
        with open(path, "rb") if data is None else BytesIO(data) as file:
            content = Content(file, path, None, LIMIT)
            value = content.value
            if content.layout == "json" and (value is None or has_turns(value)):
                return True
            readers = readers_of(content.layout)
            return any(
                name != "plain" and reader.recognise(content)
                for name, reader in readers.items()
            )
    except (SourceError, OSError):
        return True


def choose(readers: Mapping[str, Reader], content: Content) -> Reader:
    """The only reader that knows the content.

    Plain text is what no other knows, and a workbook holds dialogues where not replies.
    """
    found = [name for name, reader in readers.items() if reader.recognise(content)]
    if len(found) > 1:
        found = [name for name in found if name not in ("plain", "workbook")]
    if found == ["plain"]:
        refuse_marked_up(content)
        if content.layout not in ("text", "export"):
            refuse_silent(content)
    match found:
        case []:
            raise SourceError(content.path, _unknown(content))
        case [only]:
            return readers[only]
    words = "may be {names}; say which with --reader"
    raise SourceError(content.path, say(words, names=either(*found)))


def refuse_marked_up(content: Content) -> None:
    """SourceError for RTF and XML, which are written in characters and yet no text."""
    beginning = content.text[:100].lstrip()
    if beginning.startswith("{\\rtf"):
        words = "is a document in RTF, not text; save it as text first"
        raise SourceError(content.path, Message(words))
    if beginning.startswith("<?xml"):
        words = "is XML, which is not read; save it as CSV, Excel or JSON"
        raise SourceError(content.path, Message(words))


def refuse_silent(content: Content) -> None:
    """SourceError for YAML, a table and the like in which neither speakers nor replies are."""
    from scriptlint.sources.canned.markdown_file import has_heads

    if not has_heads(content.text):
        if content.layout == "table":
            raise SourceError(content.path, _NO_TABLE)
        words = "neither speakers like 客服：… nor replies to customers found; if it holds canned replies, say --kind canned"
        raise SourceError(content.path, Message(words))


def _unknown(content: Content) -> Message:
    """Why no reader knows the content."""
    from scriptlint.sources.dialogue import expected
    from scriptlint.sources.json_scan import why_not

    if content.layout == "workbook":
        words = "is no workbook of Excel, LibreOffice or Parquet"
        return Message(words)
    if content.value is None and (fault := why_not(content.text)) != NOTHING:
        return say("not JSON: {fault}", fault=fault)
    words = "{reason}; `scriptlint sources try` shows how to describe another layout"
    return say(words, reason=expected(content.value))
