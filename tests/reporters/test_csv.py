"""The table for Excel, and that a reader gets out of it what went in."""

from csv import reader
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.messages import Message
from scriptlint.report import Failure, Report
from scriptlint.reporters.csv import LONGEST, cell, csv
from scriptlint.reporters.options import Options
from tests.making import document, hit, report, rule
from tests.reporters.samples import BAD, CLEAN, ENTRY, FAILED

ZH = """\
文件,轮次,时间,角色,原文,违规点,条款,建议用语,扣分,复核,规则,严重程度,说明
call.txt,2,00:00:03,客服小林,喂，什么事,开头没有报单位和工号,hotline 第一条,,5,,opening.no-identity,警告,开头没有报单位和工号
call.txt,4,00:00:12,客服小林,这个我不知道，你去营业厅问吧，你带上证件就行。,我不知道,hotline 第三条（二）,请您稍等，我帮您核实一下,10,,taboo.dont-know,错误,服务禁语“我不知道”，可改说：请您稍等，我帮您核实一下
"""


def text(*items: Report | Failure, lang: str = "zh") -> str:
    return "".join(csv(items, Options(lang=lang)))


def rows(*items: Report | Failure, lang: str = "zh") -> list[list[str]]:
    read = list(reader(StringIO(text(*items, lang=lang)[1:], newline="")))
    assert {len(row) for row in read} == {13}
    return read


def test_the_table() -> None:
    assert text(BAD).startswith("\ufeff" + ZH.replace("\n", "\r\n"))


def test_every_row_ends_as_excel_wants_it() -> None:
    written = text(BAD, CLEAN, FAILED)
    assert written.count("\r\n") == written.count("\n") == 1 + 7 + 0 + 1


def test_a_hit_that_was_capped_costs_what_was_left() -> None:
    assert [row[8] for row in rows(BAD)] == [
        "扣分",
        "5",
        "10",
        "2",
        "2",
        "10",
        "1",
        "0",
    ]


def test_clauses_stand_in_one_cell() -> None:
    assert rows(BAD)[5][6] == "telecom-vip 附录 3；hotline 第九条"


def test_a_fault_that_belongs_to_no_turn_has_no_turn() -> None:
    assert rows(BAD)[7][:6] == ["call.txt", "", "", "", "", "结束时没有致谢"]


def test_an_entry_is_named_by_its_key() -> None:
    assert rows(ENTRY)[1][0] == "calls.jsonl[D12]"


def test_a_file_that_could_not_be_checked_is_a_row() -> None:
    assert rows(FAILED)[1] == [
        "broken.xls",
        *[""] * 10,
        "无法检查",
        "没有这个文件",
    ]


def test_english() -> None:
    head, row = rows(BAD, lang="en")[:2]
    assert ",".join(head) == (
        "file,turn,time,speaker,turn text,fault,clause,say instead,"
        "points lost,review,rule,severity,message"
    )
    assert row[11:] == ["warning", "the opening does not say who speaks"]


def test_without_times_the_cell_is_empty() -> None:
    held = document("客服：喂")
    assert rows(report(held, [hit(rule("a.b"), held, 0, "喂")]))[1][1:4] == [
        "1",
        "",
        "客服",
    ]


def test_a_praise_is_a_negative_loss() -> None:
    """A number, which needs no guard."""
    held = document("客服：喂")
    found = hit(rule("a.b"), held, 0, "喂")
    assert rows(report(held, [found], points=(3,)))[1][8] == "-3"


@pytest.mark.parametrize(
    "formula",
    ["=1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a", " =1", "\t=1", "\n=1"],
)
def test_a_cell_is_never_run_as_a_formula(formula: str) -> None:
    held = document("客服：喂")
    turn = held.turns[0]._replace(text=formula, label=formula)
    held = held._replace(turns=(turn,), path=formula)
    found = hit(rule("a.b"), held, 0, formula, instead=formula)
    _, row, failed = rows(report(held, [found]), Failure(formula, Message(formula)))
    assert {row[column][0] for column in (0, 3, 4, 5, 7)} == {"'"}
    assert (row[4], failed[0], failed[12]) == ("'" + formula,) * 3


@pytest.mark.parametrize(
    ("length", "kept"), [(LONGEST, "喂"), (LONGEST + 1, "…"), (LONGEST * 2, "…")]
)
def test_a_cell_is_no_longer_than_excel_holds(length: int, kept: str) -> None:
    made = cell("喂" * length)
    assert (len(made), made[-1]) == (LONGEST, kept)


@given(st.text(min_size=1), st.text())
def test_reading_gives_back_the_words(words: str, instead: str) -> None:
    """Behind the apostrophe of the guard, which a text of its own doubles."""
    held = document("客服：喂")
    turn = held.turns[0]._replace(text=words)
    held = held._replace(turns=(turn,))
    row = rows(report(held, [hit(rule("a.b"), held, 0, words, instead=instead)]))[1]
    assert (row[4].removeprefix("'"), row[7].removeprefix("'")) == (words, instead)
