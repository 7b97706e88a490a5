"""What docs/reports.md shows is what the reporters write."""

from pathlib import Path

from scriptlint.messages import Message
from scriptlint.report import Failure, NotEvaluated, Report
from scriptlint.reporters.arithmetic import arithmetic
from scriptlint.reporters.concise import concise
from scriptlint.reporters.csv import COLUMNS
from scriptlint.reporters.options import Options
from scriptlint.reporters.terminal import terminal
from scriptlint.rulebook.model import Source
from scriptlint.suppress import NEEDLESS, Unused
from tests.making import DONT_KNOW, document, hit, report, rule
from tests.reporters.samples import NI

DOCS = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")
CALL = document(
    """\
0 系统：振铃
3 客服：您好，请讲
8 客户：积分怎么少了？
12.0 客服：这个我不知道，你去营业厅问吧。
"""
)
ADVICE = "请您稍等，我帮您核实一下"
KNOWN = Source("", "hotline", "第十六条（三）14", "我不知道", "")
TIMED = ("timing.speech-rate", "hold.long")
YOU = Source("", "hotline", "第五条", "多用“您”", "")


def test_the_page() -> None:
    findings = [
        hit(DONT_KNOW, CALL, 3, "我不知道", instead=ADVICE, source=(KNOWN,)),
        hit(NI, CALL, 3, "你", instead="您", source=(YOU,)),
    ]
    untimed = tuple(NotEvaluated(each, Message("no times")) for each in TIMED)
    made = report(CALL, findings, not_evaluated=untimed)
    page = "".join(terminal([made], Options()))
    assert f"```\n{page.rpartition('检查了')[0].rstrip()}\n```" in DOCS


def test_the_lines() -> None:
    told = hit(DONT_KNOW, CALL, 3, "我不知道", instead=ADVICE)
    words = "您好，这个积分要到三月份才清零的，还早呢，你放心"
    entry = document(f"2 客服：{words}", path="calls.jsonl", key="D12")
    asked = hit(NI, entry, 0, "你")
    reports: list[Report | Failure] = [
        report(CALL, [told], unused_waivers=(Unused(9, NEEDLESS),)),
        report(entry._replace(line=12), [asked]),
        Failure("broken.xls", Message("there is no such file")),
    ]
    lines = "".join(concise(reports, Options()))
    assert f"```\n{lines}```" in DOCS


def test_the_arithmetic() -> None:
    held = document("客服：你你你你你你怎么还问")
    found = [hit(rule("taboo.rebuke"), held, 0, "怎么还问")]
    found += [hit(NI._replace(weight=1), held, 0, "你")] * 6
    assert f"```\n{arithmetic(report(held, found).score)}\n```" in DOCS


def test_every_column_is_described() -> None:
    for zh, en in COLUMNS:
        assert zh in DOCS
        assert en in DOCS
