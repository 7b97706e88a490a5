"""Stages of a call: in their order, and none left out."""

import pytest

from tests.checks.making import outcome, verdict

FLOW = """sequence:
  stages:
  - {id: greet, label: {zh: 问候, en: greeting}, any: [您好]}
  - {id: name, label: {zh: 自报, en: name}, any: [我是], optional: true}
  - {id: help, label: {zh: 询问, en: offer}, any: [请讲]}
  - {id: bye, label: {zh: 告别, en: goodbye}, any: [再见], take: last}
"""


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("客服：您好，我是小林，请讲\n客服：再见", []),
        ("客服：您好，请讲\n客服：再见", []),
        ("客服：请讲，您好\n客服：再见", [(0, "请讲", "“询问”应在“问候”之后")]),
        (
            "客服：您好\n客服：请讲，我是小林\n客服：再见",
            [(1, "请讲", "“询问”应在“自报”之后")],
        ),
        ("客服：您好，再见，请讲\n客服：再见", []),
        ("客服：您好\n客服：再见\n客服：请讲", [(1, "再见", "“告别”应在“询问”之后")]),
        ("客服：您好\n客服：好的", []),
    ],
)
def test_order(call: str, found: list[tuple[int, str, str]]) -> None:
    """Stages in their order; the last of one that says so; absence is another rule."""
    told = verdict(FLOW, call).findings
    assert [(one.turn, one.text, one.details["fault"]) for one in told] == found


@pytest.mark.parametrize(
    ("call", "expected", "missing"),
    [
        ("客服：您好\n客服：好的", "fail", "询问、告别"),
        ("客服：您好，请讲\n客服：再见", "pass", ""),
        ("客服：请讲\n客服：再见", "not_applicable", ""),
        ("客服：您好\n客户：我先挂了\n客服：好的", "pass", ""),
    ],
)
def test_missing_stages(call: str, expected: str, missing: str) -> None:
    """Not applicable until the first required stage; nothing is missed after the end."""
    body = FLOW + "  until: {said: [我先挂了], role: customer}\n  missing: report"
    found = verdict(body, call)
    assert found.outcome == expected
    assert [one.details["missing"] for one in found.findings] == (
        [missing] if missing else []
    )


def test_a_customer_who_speaks_up_ends_a_silent_call() -> None:
    body = (
        "when: {event: silent}\nsequence:\n"
        "  stages: [{id: a, any: [请讲话]}, {id: b, any: [将挂断]}]\n"
        "  until: {role: customer}\n  missing: report"
    )
    silent = "系统：无声\n客服：请讲话\n客服：再见"
    assert [finding.turn for finding in verdict(body, silent).findings] == [2]
    assert outcome(body, "系统：无声\n客服：请讲话\n客户：听得到\n客服：好") == (
        "pass",
        "",
    )


def test_an_unknown_end_leaves_a_flow_open() -> None:
    body = FLOW + "  until: {measure: silence, above: 9}"
    assert outcome(body, "客服：您好\n客服：再见") == ("not_evaluated", "no times")


@pytest.mark.parametrize(
    ("take", "found"), [("first", [(2, "“乙”应在“甲”之后")]), ("last", [])]
)
def test_which_of_several_counts(take: str, found: list[tuple[int, str]]) -> None:
    """乙 is said before 甲 and after it."""
    body = (
        "sequence:\n  stages:\n  - {id: a, label: {zh: 甲, en: a}, any: [甲]}\n"
        f"  - {{id: b, label: {{zh: 乙, en: b}}, any: [乙, 丙], take: {take}}}"
    )
    told = verdict(body, "客户：好\n客户：在\n客服：丙\n客服：甲\n客服：乙").findings
    assert [(one.turn, one.details["fault"]) for one in told] == found


def test_a_stage_may_be_the_customers() -> None:
    body = (
        "sequence:\n  missing: report\n  stages:\n"
        "  - {id: a, label: {zh: 询问, en: ask}, any: [对吗]}\n"
        "  - {id: b, label: {zh: 确认, en: confirm}, any: [对的], role: customer}"
    )
    assert outcome(body, "客服：三五六，对吗\n客户：对的\n客服：好") == ("pass", "")
    assert outcome(body, "客服：三五六，对吗\n客服：对的") == ("fail", "")
