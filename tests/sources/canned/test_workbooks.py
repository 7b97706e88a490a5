"""canned-workbook: replies in the sheets of Excel, and tables that it saved as text."""

import pytest

from scriptlint.document import Document
from scriptlint.report import check
from scriptlint.rulebook import load_rulebook
from scriptlint.sources import iterate, read
from scriptlint.sources.canned.selecting import Replies, Select
from scriptlint.sources.paths import path_of
from scriptlint.sources.rewriting import written
from tests.sources.books import book_of

Rows = list[list[str | int | None]]
REPLIES: Rows = [
    ["青禾商城话术"],
    ["编号", "环节", "话术内容", "scriptlint"],
    [1, "开场白", "您好，请讲。", None],
    [2, None, "您好，\r\n这个我们不管。", "off taboo — 例"],
]


def told(data: bytes, **options: object) -> list[str]:
    """What is said of a file that cannot be read."""
    found = iterate(data, path="/x/a.xlsx", **options)  # type: ignore[arg-type]  # of read
    return [str(each) for each in found if not isinstance(each, Document)]


def test_a_row_is_a_reply_below_the_names_of_the_columns() -> None:
    first, second = read(book_of(售前=REPLIES), path="a.xlsx")
    assert (first.format, first.kind) == ("canned-workbook", "canned")
    assert [first.key, second.key] == ["1", "2"]
    assert [first.meta["stage"], second.meta["stage"]] == ["opening", ""]
    assert second.turns[0].text == "您好，\n这个我们不管。"
    [waiver] = second.waivers
    assert (waiver.rules, waiver.line) == (("taboo",), 4)


def test_the_line_is_the_row_and_the_column_counts_in_the_cell() -> None:
    rows = [*REPLIES[:3], [2, None, "您好，\r\n这个我们不管。"]]
    held = read(book_of(售前=rows), path="a.xlsx")[1]
    made = check(held, load_rulebook("standard"))
    [place] = made.places
    assert (place.line, place.column, place.end_column) == (4, 5, 11)
    assert held.text[place.start : place.end] == "这个我们不管"
    assert written(held, place.start, "好的") is None


def test_of_several_sheets_keys_begin_with_the_name() -> None:
    found = read(book_of(售前=REPLIES, 目录=[["页"], [1]], 售后=REPLIES), path="a.xlsx")
    assert [each.key for each in found] == ["售前/1", "售前/2", "售后/1", "售后/2"]


def test_a_sheet_of_dialogues_makes_it_one_of_dialogues() -> None:
    talk: Rows = [["会话", "角色", "内容"], [1, "客服", "您好"], [1, "客户", "喂"]]
    [document] = read(book_of(对话=talk, 话术=REPLIES), path="a.xlsx")
    assert document.format == "workbook"


def test_other_columns_are_selected() -> None:
    rows: Rows = [["代码", "正文"], ["A", "您好。"]]
    chosen = Select(path_of("$[*]"), (path_of("正文"),), path_of("代码"))
    said = [Replies("/x/*.xlsx", chosen)]
    [document] = read(book_of(表=rows), path="/x/a.xlsx", replies=said)
    assert (document.key, document.turns[0].text) == ("A", "您好。")
    wrong = [Replies("/x/*.xlsx", chosen._replace(text=(path_of("正问"),)))]
    [fault] = told(book_of(表=rows), replies=wrong)
    assert "no key '正问' among 代码, 正文" in fault


@pytest.mark.parametrize("rows", [[], [["月份", "金额"], ["一月", 3]]])
def test_a_workbook_of_something_else_is_told(rows: Rows) -> None:
    assert "--kind canned says that it holds replies" in told(book_of(表=rows))[0]
    assert "no canned replies found in this" in told(book_of(表=rows), kind="canned")[0]


def test_a_table_saved_as_unicode_text() -> None:
    text = "编号\t话术内容\r\nA\t您好，请讲。\r\n".encode("utf-16")
    [document] = read(text, path="a.txt", kind="canned")
    assert (document.key, document.format) == ("A", "canned-csv")
