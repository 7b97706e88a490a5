"""The lines that editors and continuous integration read."""

import pytest

from scriptlint.messages import Message
from scriptlint.report import Failure, Report
from scriptlint.reporters.concise import concise
from scriptlint.reporters.options import Options
from tests.making import DONT_KNOW, document, hit, report
from tests.reporters.samples import ALL, BAD, CLEAN, ENTRY, FAILED

ZH = """\
call.txt:2:8: warning opening.no-identity 开头没有报单位和工号
call.txt:4:11: error taboo.dont-know 服务禁语“我不知道”，可改说：请您稍等，我帮您核实一下
call.txt:4:16: warning courtesy.ni [*] 对客户应称“您”
call.txt:4:24: warning courtesy.ni [*] 对客户应称“您”
call.txt:6:9: error taboo.rebuke 责问客户“刚才不是跟您讲过了吗”
call.txt:6:72: warning courtesy.ni [*] 对客户应称“您”
call.txt:1:1: info closing.no-thanks 结束时没有致谢
call.txt:6:1: note 这条屏蔽没有用到，可以删去
[*] 3 处可用 --fix 改好
检查了 1 份文档：2 个错误，4 个警告，1 个提示
"""


def text(*items: Report | Failure, lang: str = "zh") -> str:
    return "".join(concise(items, Options(lang=lang)))


def test_one_line_a_finding_and_the_totals() -> None:
    assert text(BAD) == ZH


def test_the_key_of_an_entry_leaves_the_place_clickable() -> None:
    lines = text(ENTRY, lang="en").splitlines()
    assert (
        lines[2] == "calls.jsonl:4:16: warning courtesy.ni [*] [D12] the customer is 您"
    )


def test_english() -> None:
    lines = text(FAILED, CLEAN, BAD, lang="en").splitlines()
    assert lines[1] == (
        "call.txt:4:11: error taboo.dont-know taboo phrase “我不知道”; "
        "say instead “请您稍等，我帮您核实一下”"
    )
    assert lines[-4] == "call.txt:6:1: note unused suppression; it can go"
    assert lines[-3] == "broken.xls: cannot be checked: there is no such file"
    assert lines[-2] == "[*] 3 fixable with --fix"
    assert lines[-1] == (
        "Checked 2 documents: 2 errors, 4 warnings, 1 info; 1 file could not be checked"
    )


@pytest.mark.parametrize(
    ("items", "summary"),
    [
        ([], "检查了 0 份文档：0 个错误，0 个警告，0 个提示\n"),
        ([CLEAN], "检查了 1 份文档：0 个错误，0 个警告，0 个提示\n"),
        (
            [FAILED],
            "broken.xls: 无法检查：没有这个文件\n"
            "检查了 0 份文档：0 个错误，0 个警告，0 个提示；1 个文件无法检查\n",
        ),
    ],
)
def test_nothing_found(items: list[Report | Failure], summary: str) -> None:
    assert text(*items) == summary


def test_a_finding_is_one_line_whatever_it_quotes() -> None:
    """Line ends, escapes and marks of direction in the text or the path go."""
    held = document("客服：喂", path="a\nb\u202e.txt")
    turn = held.turns[0]._replace(text="我不\u2028知\x1b[2J道")
    held = held._replace(turns=(turn,))
    found = hit(DONT_KNOW, held, 0, turn.text)
    lines = text(
        report(held, [found]), Failure("c\r.txt", Message("d\ne"))
    ).splitlines()
    fault = "error taboo.dont-know 服务禁语“我不 知 [2J道”，可改说："
    assert lines[0] == f"a b.txt:1:4: {fault}"
    assert lines[1] == "c .txt: 无法检查：d e"
    assert len(lines) == 3


def test_all_samples_are_counted() -> None:
    assert text(*ALL).endswith(
        "[*] 6 处可用 --fix 改好\n"
        "检查了 3 份文档：4 个错误，8 个警告，2 个提示；1 个文件无法检查\n"
    )


def test_fixes_that_want_a_second_look_are_told_beside_the_others() -> None:
    held = document("客服：稍等，你说")
    bold = hit(DONT_KNOW, held, 0, "稍等", fix="unsafe", put="请稍等")
    safe = hit(DONT_KNOW, held, 0, "你", fix="safe", put="您")
    assert "[*]" not in text(report(held, [bold]))
    assert (
        text(report(held, [bold, safe])).splitlines()[-2]
        == "[*] 1 处可用 --fix 改好，加 --unsafe-fixes 还可改 1 处"
    )
    assert (
        text(report(held, [bold, safe]), lang="en").splitlines()[-2]
        == "[*] 1 fixable with --fix, 1 more with --unsafe-fixes"
    )
