"""What a name promises is set aside where the content is certain; what is none is told of."""

import io
import zipfile
from pathlib import Path

import pytest

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import iterate, read
from tests.fuzz.reading import CORPUS


def corpus(name: str, encoding: str = "utf-8") -> bytes:
    data = (CORPUS / name).read_bytes()
    return data if encoding == "utf-8" else data.decode().encode(encoding, "replace")


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "named", "format_"),
    [
        ("whisper.json", "a.txt", "whisper"),
        ("whisper.json", "a.csv", "whisper"),
        ("whisper.json", "a.md", "whisper"),
        ("whisper.json", "a.xlsx", "whisper"),
        ("dialogues.jsonl", "a.json", "jsonl"),
        ("dialogues.jsonl", "a.csv", "jsonl"),
        ("dialogues.jsonl", "a.xls", "jsonl"),
        ("turns.csv", "a.txt", "csv"),
        ("turns.csv", "a.json", "csv"),
        ("turns.csv", "a.xls", "csv"),
        ("memotrace.csv", "a.log", "memotrace"),
        ("jddc.tsv", "a.txt", "jddc"),
        ("turns.xlsx", "a.csv", "workbook"),
        ("turns.xlsx", "a.xls", "workbook"),
        ("turns.xlsx", "a.txt", "workbook"),
        ("turns.xlsx", "-", "workbook"),
        ("call.txt", "a.json", "plain"),
        ("call.txt", "a.csv", "plain"),
        ("call.txt", "a.xlsx", "plain"),
        ("qq.txt", "a.csv", "qq"),
        ("qq.txt", "a.md", "qq"),
        ("call.vtt", "a.txt", "vtt"),
    ],
)
def test_read_by_content(name: str, named: str, format_: str) -> None:
    """The same turns as under its own name."""
    data = corpus(name)
    documents = read(data, path=named)
    own = read(data, path=name)
    assert {document.format for document in documents} == {format_}
    assert [one.turns for one in documents] == [one.turns for one in own]


@pytest.mark.parametrize("named", ["a.csv", "a.txt", "a.xls"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_tables_in_other_encodings(named: str, encoding: str) -> None:
    documents = read(corpus("turns.csv", encoding), path=named)
    own = read(corpus("turns.csv"), path="a.csv")
    assert [one.turns for one in documents] == [one.turns for one in own]


@pytest.mark.parametrize(
    ("data", "named", "said"),
    [
        (b'{"name": "x", "version": 1}', "a.json", "`scriptlint sources try`"),
        ("编号,金额\n1,20\n".encode(), "a.csv", "`scriptlint sources try` shows"),
        ("时间,备注\n1,您好\n".encode(), "a.csv", "how to describe its columns"),
        (b'<?xml version="1.0"?>\n<call/>', "a.xml", "is XML, which is not read"),
        (b"{\\rtf1\\ansi hello}", "a.rtf", "is a document in RTF, not text"),
        (zipped("word/document.xml"), "a.docx", "zip archive or Office document"),
        (zipped("word/document.xml"), "a.csv", "zip archive or Office document"),
        (b"RIFF$\0\0\0WAVEfmt ", "a.wav", "is a sound file, not text; have it"),
        (b"\x89PNG\r\n\x1a\n\0", "a.png", "is a picture, not text"),
        (b"%PDF-1.4\n%\xe2\xe3", "a.pdf", "is a PDF, not text; save it as text"),
        (b"SQLite format 3\0\0", "a.sqlite", "is a database, not text"),
        ("<html><table><tr><td>角色".encode(), "a.xls", "save it as .xlsx"),
        (b"\0\1\2 nothing", "a.xlsx", "is no workbook"),
        ("您好 在吗".encode(), "a.xlsx", "is no workbook"),
        (zipped("xl/workbook.xml"), "a.txt", "cannot be read"),
        ("您好，请问".encode(), "a.json", "not JSON"),
    ],
)
def test_what_is_no_document(data: bytes, named: str, said: str) -> None:
    """The message says what it looks like, and what helps."""
    [error] = iterate(data, path=named)
    assert isinstance(error, SourceError)
    assert said in str(error.reason)


@pytest.mark.parametrize(
    "text",
    [
        "客服：您好，请问\n客户：在吗，我\n",
        "您好,请讲\n在吗,我想问\n",
        "2026,1\n2027,2\n",
    ],
)
def test_text_with_commas_is_no_table(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    [document] = iterate(path)
    assert isinstance(document, Document)
    assert document.format == "plain"
