"""Parquet: what a data tool reads of a run."""

import io
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from pyarrow import parquet as reading

from scriptlint.errors import ScriptlintError
from scriptlint.report import Failure, Report
from scriptlint.reporters import BINARY, parquet
from scriptlint.reporters.options import Options
from tests.reporters.samples import ALL, BAD, CLEAN, ENTRY, FAILED


def written(*items: Report | Failure, lang: str = "zh") -> bytes:
    return b"".join(BINARY["parquet"](items, Options(lang=lang)))


def rows(*items: Report | Failure, lang: str = "zh") -> list[dict[str, Any]]:
    """Any: the values of a row have their own types."""
    table = reading.read_table(io.BytesIO(written(*items, lang=lang)))
    found: list[dict[str, Any]] = table.to_pylist()
    return found


def test_a_row_a_finding() -> None:
    assert len(rows(*ALL)) == 7 + 0 + 1 + 7
    row = rows(BAD)[1]
    assert row == {
        "path": "call.txt",
        "key": None,
        "role": "agent",
        "speaker": "客服小林",
        "turn_text": "这个我不知道，你去营业厅问吧，你带上证件就行。",
        "rule": "taboo.dont-know",
        "severity": "error",
        "category": "服务态度",
        "text": "我不知道",
        "clauses": "hotline 第三条（二）",
        "instead": "请您稍等，我帮您核实一下",
        "message": "服务禁语“我不知道”，可改说：请您稍等，我帮您核实一下",
        "turn": 3,
        "line": 4,
        "column": 11,
        "start": 12.0,
        "points": -10.0,
    }


def test_what_is_not_there_is_null() -> None:
    """A fault of the whole document, a file that could not be checked."""
    assert rows(BAD)[6]["turn"] is rows(BAD)[6]["turn_text"] is None
    assert rows(ENTRY)[0]["key"] == "D12"
    [row] = rows(FAILED, lang="en")
    assert {key: value for key, value in row.items() if value is not None} == {
        "path": "broken.xls",
        "rule": "scriptlint.not-checked",
        "severity": "error",
        "message": "there is no such file",
    }


@pytest.mark.parametrize("items", [(), (CLEAN,)])
def test_without_findings_there_are_columns_only(items: tuple[Report, ...]) -> None:
    table = reading.read_table(io.BytesIO(written(*items)))
    assert (table.num_rows, len(table.schema)) == (0, 17)


def test_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the memory they need is bounded: a group goes before the next is asked."""
    monkeypatch.setattr(parquet, "GROUP", 10)
    asked = []

    def reports() -> Iterator[Report]:
        for number in range(6):
            asked.append(number)
            yield BAD

    pieces = parquet.parquet(reports(), Options())
    first = next(pieces)
    assert asked == [0, 1]
    file = reading.ParquetFile(io.BytesIO(first + b"".join(pieces)))
    assert (file.metadata.num_rows, file.num_row_groups) == (42, 3)


def test_half_a_character_does_not_stop_it() -> None:
    held = CLEAN.document._replace(path="\ud83d.txt")
    [row] = rows(Failure(held.path, FAILED.reason))
    assert row["path"] == "\ufffd.txt"


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ScriptlintError, match=r"scriptlint\[parquet\]"):
        written(BAD)
