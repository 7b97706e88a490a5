"""A ruling as the composer shows it."""

from typing import Any

import pytest

from scriptlint.document import Document, Turn
from scriptlint.finding import Finding
from scriptlint.hooks.gate import Ruling
from scriptlint.hooks.shown import LONGEST, MOST, shown
from scriptlint.messages import Message
from tests.making import CLAUSE, DONT_KNOW, hit, report

MAIL = Document(
    "email",
    (
        Turn("agent", "不知道的事", part="subject"),
        Turn("agent", "张先生：", part="salutation"),
        Turn("agent", "您好！不知道，真的不知道。\n另一行", part="body"),
        Turn("agent", "云禾客服 方宁，不知道", part="signature"),
        Turn("customer", "你们怎么什么都不知道", part="quoted"),
    ),
    "",
)
INSTEAD = "请您稍等，我帮您核实"


def finding(turn: int | None, start: int, text: str = "不知道") -> Finding:
    """A finding at a place of a turn, with something to say instead."""
    made = hit(
        DONT_KNOW, MAIL, None if turn is None else turn, "" if turn is None else text
    )
    return made._replace(
        start=start,
        end=start + len(made.text),
        instead=INSTEAD,
        fix="unsafe",
        put="核实",
    )


def answer(*held: Finding, lang: str = "zh", **changes: Any) -> Any:  # Any: JSON
    """What is shown of a ruling with these findings."""
    ruling = Ruling(report(MAIL, held), held=held, ask="justify")._replace(**changes)
    return shown(ruling, lang)


def test_a_finding_is_shown_with_all_an_agent_needs() -> None:
    [shown_one] = answer(finding(2, 3))["findings"]
    assert shown_one == {
        "held": True,
        "rule": "taboo.dont-know",
        "severity": "error",
        "part": "body",
        "place": "正文第1段",
        "text": "不知道",
        "before": "您好！",
        "after": "，真的不知道。",
        "message": f"服务禁语“不知道”，可改说：{INSTEAD}",
        "instead": INSTEAD,
        "clause": "hotline 第三条（二）",
        "put": "核实",
        "nth": 0,
        "of": 3,
    }


@pytest.mark.parametrize(
    ("turn", "start", "nth", "of"),
    [
        (0, 0, 0, 1),
        (2, 3, 0, 3),
        (2, 9, 1, 3),
        (3, 8, 2, 3),
        (2, 4, -1, 3),
        (None, 0, -1, 0),
    ],
)
def test_words_are_counted_in_their_own_field(
    turn: int | None, start: int, nth: int, of: int
) -> None:
    """The subject apart, the body without what the customer wrote; -1: not there."""
    [shown_one] = answer(finding(turn, start))["findings"]
    assert (shown_one["nth"], shown_one["of"]) == (nth, of)


def test_the_ruling_says_what_would_let_it_pass() -> None:
    said = answer(finding(2, 3))
    assert (said["held"], said["ask"], said["failure"]) == (True, "justify", None)
    assert said["score"] == 90


def test_what_could_not_be_checked_is_told_in_the_language_asked() -> None:
    failure = Message("not UTF-8")
    said = answer(report=None, held=(), failure=failure, lang="zh")
    assert said == {
        "held": True,
        "ask": "none",
        "failure": "不是 UTF-8",
        "findings": [],
        "more": 0,
    }


def test_what_is_only_told_comes_after_what_holds() -> None:
    told = finding(0, 0)
    said = answer(finding(2, 3), told=(told,))
    assert [each["held"] for each in said["findings"]] == [True, False]


def test_many_findings_are_cut_and_counted() -> None:
    said = answer(*[finding(2, 3)] * (MOST + 7))
    assert (len(said["findings"]), said["more"]) == (MOST, 7)


def test_many_clauses_are_counted() -> None:
    many = finding(2, 3)._replace(source=(CLAUSE,) * 5)
    [shown_one] = answer(many)["findings"]
    assert shown_one["clause"].endswith("第三条（二）（另有 3 条）")


def test_what_is_only_an_example_is_not_put_in_by_a_button() -> None:
    """“6月14日前给您答复” is how to say it, and no date that the agent has promised."""
    [shown_one] = answer(finding(2, 3)._replace(fix="", put=""))["findings"]
    assert (shown_one["instead"], shown_one["nth"]) == (INSTEAD, -1)


def test_long_words_are_cut_and_cannot_be_replaced() -> None:
    long = "长" * (LONGEST + 1)
    mail = MAIL._replace(turns=(Turn("agent", long, part="body"),))
    held = (hit(DONT_KNOW, mail, 0, long)._replace(fix="safe", put="短"),)
    [shown_one] = shown(Ruling(report(mail, held), held=held), "zh")["findings"]
    assert len(shown_one["text"]) == LONGEST
    assert shown_one["nth"] == -1
