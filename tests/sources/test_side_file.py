"""Metadata from a table beside the documents."""

from pathlib import Path

import pytest

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources.side_file import read_side_file, side_file
from tests.sources.books import book_of

TABLE = """会话编号,坐席工号,技能组,呼叫方向,振铃时长,挂机方,开始时间,满意度
C1,1001,宽带,呼入,00:00:18,坐席,2026/3/1 9:05:00,5
C2,1002,,呼出,6秒,客户,,
"""


def document(path: str = "a.txt", key: str | None = None, **meta: str) -> Document:
    return Document("call", (), "", path, key, meta=meta)


def test_by_id() -> None:
    side = side_file("calls.csv", TABLE)
    assert side.joined(document(key="C1", line="宽带热线")).meta == {
        "line": "宽带热线",
        "agent_id": "1001",
        "skill_group": "宽带",
        "direction": "inbound",
        "ring_seconds": "18",
        "hung_up_by": "agent",
        "date": "2026-03-01",
        "time": "09:05:00",
        "满意度": "5",
    }
    assert side.joined(document("x/C2.json", direction="inbound")).meta == {
        "direction": "outbound",
        "ring_seconds": "6",
        "hung_up_by": "customer",
        "agent_id": "1002",
    }


@pytest.mark.parametrize(
    ("column", "name", "path"),
    [
        ("文件名", "a.txt", "calls/a.txt"),
        ("file", "calls/a.txt", "calls/a.txt"),
        ("File Name", r"calls\a.txt", "calls/a.txt"),
        ("call_id", "a", "calls/a.wav.json"),
        ("录音编号", "a.wav", "calls/a.txt"),
        ("file", r"D:\录音\2024.03.01-7.mp3", "2024.03.01-7.json"),
    ],
)
def test_by_file(column: str, name: str, path: str) -> None:
    side = side_file("m.tsv", f"{column}\t投诉\n{name}\tyes\n")
    assert side.joined(document(path)).meta == {"complaint": "yes"}


def test_by_id_or_by_file() -> None:
    """A table that has both columns says of a document found by either."""
    side = side_file("m.csv", "流水号,录音文件,工号\nC1,rec/a.wav,1\nC2,rec/b.wav,2\n")
    assert side.joined(document("b.txt")).meta["agent_id"] == "2"
    assert side.joined(document("x.json", key="C1")).meta["agent_id"] == "1"
    assert side.row_of(document("b.txt")) == "C2"
    assert side.unused({"C2"}) == ["C1"]


def test_a_name_that_two_rows_have_finds_neither() -> None:
    side = side_file("m.csv", "file,工号\nmon/a.wav,1\ntue/a.wav,2\n")
    assert side.row_of(document("a.txt")) is None
    assert side.row_of(document("tue/a.wav")) == "tue/a.wav"


def test_as_excel_saves_it() -> None:
    """A title above the names, numbers kept as text."""
    side = side_file("m.csv", '三月话单,,\n\n编号,工号\n"=""007""",="0012"\n')
    assert side.joined(document(key="007")).meta == {"agent_id": "0012"}


def test_who_has_no_row() -> None:
    side = side_file("calls.csv", TABLE)
    other = document(key="C9")
    assert side.row_of(other) is None
    assert side.joined(other) is other
    assert side.unused({"C1"}) == ["C2"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 0, "is empty"),
        ("坐席,方向\n小禾,呼入\n", 1, "has no column to find documents by"),
        ("id,方向\nC1,呼入\nC1,呼出\n", 3, "has a second row for C1"),
        ("id,方向\n,呼入\n", 2, "has no id in this row"),
        ('id,方向\n"C1,呼入\n', 2, "never closed"),
    ],
)
def test_no_table(text: str, line: int, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        side_file("calls.csv", text)
    assert (error.value.line or 0, reason in str(error.value.reason)) == (line, True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_from_a_file(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(TABLE, encoding)
    assert read_side_file(str(path)) == side_file(str(path), TABLE)


def test_from_a_workbook(tmp_path: Path) -> None:
    """The first sheet with anything in it."""
    path = tmp_path / "calls.xlsx"
    rows: list[list[object]] = [["通话编号", "工号"], ["C1", 1001], ["C2", 1002.0]]
    path.write_bytes(book_of(空=[], 话单=rows))
    assert read_side_file(str(path)).rows == {
        "C1": {"agent_id": "1001"},
        "C2": {"agent_id": "1002"},
    }


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.xlsx", b"PK\x03\x04damaged", 0),
        ("a.xlsx", book_of(a=[["id"], ["C1"], ["C1"]]), 3),
        ("a.csv", "id,方向\n".encode() + b"\xff\xfe\x81,x\n", 0),
        ("gone.csv", None, 0),
    ],
)
def test_no_table_in_a_file(
    tmp_path: Path, name: str, data: bytes | None, line: int
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(SourceError) as error:
        read_side_file(str(path))
    assert (error.value.path, error.value.line) == (str(path), line)
