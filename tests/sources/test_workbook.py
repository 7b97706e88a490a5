"""Dialogues in workbooks."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import iterate, locate, place, read, workbook
from tests.sources.books import book_of

HEAD: list[object] = ["会话编号", "发送时间", "发送方", "内容"]
ROWS: list[list[object]] = [
    ["S1", datetime(2026, 3, 1, 9, 58, 0), "客户", "退款\n还没到"],
    ["S1", datetime(2026, 3, 1, 9, 58, 30), "客服小禾", "您好，请稍等😀"],
    ["S2", datetime(2026, 3, 1, 10, 0, 0), "客服小禾", "在的"],
]


def told(documents: list[Document]) -> list[tuple[object, ...]]:
    return [
        (one.key, *((t.role, t.text, t.start) for t in one.turns)) for one in documents
    ]


def test_one_row_a_turn() -> None:
    documents = read(book_of(Sheet1=[HEAD, *ROWS]), path="a.xlsx")
    assert told(documents) == [
        ("S1", ("customer", "退款\n还没到", 0), ("agent", "您好，请稍等😀", 30)),
        ("S2", ("agent", "在的", 0)),
    ]


def test_line_is_row_and_column_is_within_the_cell() -> None:
    first, second = read(book_of(Sheet1=[HEAD, *ROWS]), path="a.xlsx")
    assert place(first, *locate(first, 0, 3, 5)) == (2, 4, 2, 6)
    assert place(first, *locate(first, 1, 3, 6)) == (3, 4, 3, 7)
    assert place(second, *locate(second, 0, 0, 2)) == (4, 1, 4, 3)


def test_blank_rows_before_the_table_count() -> None:
    [document] = read(
        book_of(S=[[], [], ["role", "text"], ["agent", "您好"]]), path="a.xlsx"
    )
    assert place(document, *locate(document, 0, 0, 2)) == (4, 1, 4, 3)


def test_titles_before_the_table() -> None:
    """As reports are exported: a title, what it is about, then the names of columns."""
    above: list[list[object]] = [["三月通话"], ["导出人", "小禾"], []]
    head: list[object] = ["通话编号", "坐席工号", "对话内容"]
    row: list[object] = ["C1", 1001, "客服：您好\n客户：在吗"]
    [document] = read(book_of(S=[*above, head, row]), path="a.xlsx")
    assert (document.key, document.meta["agent_id"]) == ("C1", "1001")
    assert document.text.count("\n", 0, locate(document, 0, 0, 2)[0]) == 4


def test_one_row_a_dialogue() -> None:
    rows: list[list[object]] = [
        ["通话编号", "坐席工号", "对话"],
        ["C1", 1001, "客服：您好\n客户：在吗"],
    ]
    [document] = read(book_of(S=rows), path="a.xlsx")
    assert told([document]) == [
        ("C1", ("agent", "您好", None), ("customer", "在吗", None))
    ]
    assert document.meta["agent_id"] == "1001"
    assert place(document, *locate(document, 1, 0, 2))[:2] == (2, 10)


def test_sheets() -> None:
    """Each sheet's dialogues go under its name; one without dialogues is left out."""
    data = book_of(甲=[HEAD, *ROWS[:2]], 说明=[["版本", 1]], 乙=[HEAD, ROWS[2]])
    assert [one.key for one in read(data, path="a.xlsx")] == ["甲/S1", "乙/S2"]


def test_parquet(tmp_path: Path) -> None:
    table = pyarrow.table(
        {"role": ["agent", "customer"], "text": ["您好", "在吗"], "start": [0.5, 2.0]}
    )
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path)
    [document] = read(path)
    assert told([document]) == [
        (None, ("agent", "您好", 0.5), ("customer", "在吗", 2.0))
    ]
    assert place(document, *locate(document, 1, 0, 1))[:2] == (2, 1)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"\x89PNG"),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600)),
        ("a.parquet", b"PAR1 broken"),
        ("a.ods", b""),
        ("a.xlsx", book_of(S=[["a", "b"], [1, 2]])),
        ("a.xlsx", book_of(S=[])),
    ],
)
def test_what_is_none_is_told_of(name: str, data: bytes) -> None:
    [error] = iterate(data, path=name)
    assert isinstance(error, SourceError)


def test_a_bomb_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that swells a thousandfold is refused before it is unpacked."""
    monkeypatch.setattr(workbook, "MOST_BYTES", 1_000_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(1_000_001))
    [error] = iterate(file.getvalue(), path="a.xlsx")
    assert isinstance(error, SourceError)
    assert "1 MB when unpacked" in str(error.reason)
