"""forbid, require, ratio and sequence find what they say, where they say it."""

import pytest

from tests.checks.making import document, findings, outcome, verdict


def test_overlapping_hits_are_one_the_longest() -> None:
    assert findings("forbid: [不行, 不行不行, 行不行啊]", "客服：不行不行啊") == [
        (0, "不行不行啊")
    ]
    assert findings("forbid: [甲乙, 乙丙丁]", "客服：甲乙丙丁甲乙") == [
        (0, "乙丙丁"),
        (0, "甲乙"),
    ]


def test_the_longer_innocent_wording_wins() -> None:
    body = "forbid: [{say: 不知道, not_in: [知不知道, 不知道您…吗, 不知道]}]"
    assert findings(body, "客服：您知不知道？我不知道。不知道您带没带证吗") == [
        (0, "我不知道")
    ]


def test_hits_are_told_as_written() -> None:
    found = verdict("forbid: [不知道]", "客服：这事，我 不 知 道 啊！！")
    [finding] = found.findings
    assert (finding.text, finding.start, finding.end) == ("我 不 知 道 啊", 3, 12)


@pytest.mark.parametrize(
    ("require", "missing"),
    [
        ("[您好, 早上好]", None),
        ("[再见, 拜拜]", "再见"),
        ("{any: [再见, 拜拜], label: {zh: 结束语, en: closing}}", "结束语"),
        ("{all: [您好, 工号]}", None),
        ("{all: [您好, 再见, 感谢]}", "再见、感谢"),
        ("{at_least: 2, of: [您好, 工号, 再见]}", None),
        ("{at_least: 3, of: [您好, 工号, 再见]}", "再见"),
        ("{all: [您好, 工号], together: true}", "工号"),
        ("{at_least: 1, of: [您好, 工号], together: true}", None),
        ("{all: [$closing]}", "结束语"),
        ("{all: [{label: {zh: 告别, en: goodbye}, any: [$closing, 下次见]}]}", "告别"),
    ],
)
def test_require(require: str, missing: str | None) -> None:
    """What is missing is reported once, by its name."""
    more = "phrases: {closing: {label: {zh: 结束语, en: closing}, any: [再见]}}\n"
    found = verdict(f"require: {require}", document("客服：您好\n客服：工号三"), more)
    told = [finding.details["missing"] for finding in found.findings]
    assert told == ([] if missing is None else [missing])


@pytest.mark.parametrize(
    ("ratio", "found"),
    [
        ("{of: [您好], against: [您好, 你好], at_least: 0.7}", "0.67"),
        ("{of: [您好], against: [您好, 你好], at_least: 0.6}", None),
        ("{of: [你好], against: [您好, 你好], at_most: 0.3}", "0.33"),
        ("{of: [您好], against: turns, at_most: 0.5}", "1.00"),
        ("{of: [您好], against: characters, at_least: 0.5}", "0.33"),
    ],
)
def test_ratio(ratio: str, found: str | None) -> None:
    """Counts of phrases against those of others, of turns or of characters."""
    call = "客服：您好您好\n客户：你好你好\n客服：你好"
    held = verdict(f"ratio: {ratio}", call)
    told = [(finding.turn, finding.details["value"]) for finding in held.findings]
    assert told == ([] if found is None else [(2, found)])


def test_ratio_of_nothing_does_not_apply() -> None:
    body = "ratio: {of: [您好], against: [您好, 你好], at_least: 0.9}"
    assert outcome(body, "客服：在") == ("not_applicable", "")


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
    ("field", "known", "expected"),
    [
        ("present: true", {"subject": "回复"}, ("pass", "")),
        ("present: true", {}, ("fail", "")),
        ("absent: true", {"subject": "回复"}, ("fail", "")),
        ("absent: true", {}, ("pass", "")),
        ("matches: '^回复'", {"subject": "回复：退款"}, ("pass", "")),
        ("matches: '^回复'", {"subject": "退款"}, ("fail", "")),
        ("one_of: [回复, 转发]", {"subject": "转发"}, ("pass", "")),
        ("one_of: [回复, 转发]", {"subject": "退款"}, ("fail", "")),
        ("one_of: [回复]", {}, ("not_evaluated", "no metadata: subject")),
        ("at_most: 3", {"subject": "4"}, ("fail", "")),
        ("at_least: 3", {"subject": "4"}, ("pass", "")),
        (
            "at_least: 3",
            {"subject": "四"},
            ("not_evaluated", "subject is not a number: 四"),
        ),
    ],
)
def test_field(field: str, known: dict[str, str], expected: tuple[str, str]) -> None:
    held = document("客服：您好", "email", known)
    assert outcome(f"field: {{name: subject, {field}}}", held) == expected


def test_a_field_belongs_to_no_turn() -> None:
    [finding] = verdict("field: {name: subject, present: true}", "客服：您好").findings
    assert (finding.turn, finding.text, finding.details["field"]) == (
        None,
        "",
        "subject",
    )


def test_a_field_is_asked_whoever_speaks() -> None:
    body = (
        "when: {field: direction, one_of: [inbound]}\n"
        "field: {name: subject, present: true}"
    )
    held = document("客户：在吗", "email", {"direction": "inbound"})
    assert outcome(body, held) == ("fail", "")
    held = document("客户：在吗", "email", {"direction": "outbound"})
    assert outcome(body, held) == ("not_applicable", "")
