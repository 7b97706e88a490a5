"""Conditions are true, false or unknown, and open windows where they came true."""

from itertools import product

import pytest

from scriptlint.engine import apply
from tests.checks.making import document, findings, outcome, rulebook
from tests.rulebook.making import rule

TRUE, FALSE, UNKNOWN = "true", "false", "unknown"
CONDITIONS = {
    TRUE: "{field: known, one_of: [yes]}",
    FALSE: "{field: known, one_of: [no]}",
    UNKNOWN: "{field: missing, one_of: [yes]}",
}
OUTCOMES = {TRUE: "fail", FALSE: "not_applicable", UNKNOWN: "not_evaluated"}


def decided(condition: str) -> str:
    """What a condition comes to, by the outcome of a rule that waits for it."""
    held = document("客服：不行", known="yes")
    found = outcome(f"when: {condition}\nforbid: [不行]", held)[0]
    return next(value for value, expected in OUTCOMES.items() if expected == found)


def all_of(values: tuple[str, ...]) -> str:
    return FALSE if FALSE in values else UNKNOWN if UNKNOWN in values else TRUE


def any_of(values: tuple[str, ...]) -> str:
    return TRUE if TRUE in values else UNKNOWN if UNKNOWN in values else FALSE


def none_of(values: tuple[str, ...]) -> str:
    return {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}[any_of(values)]


def two_of(values: tuple[str, ...]) -> str:
    if values.count(TRUE) >= 2:
        return TRUE
    return UNKNOWN if values.count(TRUE) + values.count(UNKNOWN) >= 2 else FALSE


@pytest.mark.parametrize("values", list(product(CONDITIONS, repeat=3)), ids="-".join)
def test_kleene(values: tuple[str, str, str]) -> None:
    """all, any, none and at_least of three values."""
    parts = ", ".join(CONDITIONS[value] for value in values)
    assert decided(f"{{all: [{parts}]}}") == all_of(values)
    assert decided(f"{{any: [{parts}]}}") == any_of(values)
    assert decided(f"{{none: [{parts}]}}") == none_of(values)
    assert decided(f"{{at_least: 2, of: [{parts}]}}") == two_of(values)


def test_conditions_within_conditions() -> None:
    nested = (
        f"{{any: [{{none: [{CONDITIONS[TRUE]}]}}, {{all: [{CONDITIONS[UNKNOWN]}]}}]}}"
    )
    assert decided(nested) == UNKNOWN


def test_why_a_condition_is_unknown() -> None:
    held = document("客服：不行", known="yes")
    body = f"when: {{all: [{CONDITIONS[UNKNOWN]}]}}\nforbid: [不行]"
    assert outcome(body, held) == ("not_evaluated", "no metadata: missing")
    body = "when: {measure: silence, above: 3}\nforbid: [不行]"
    assert outcome(body, held) == ("not_evaluated", "no times")


CALL = """
客服：零
客户：问
客服：二
客户：嗯
客服：四
客户：问
客服：六
客服：七
"""


@pytest.mark.parametrize(
    ("then", "turns"),
    [
        ("", [2, 4, 6, 7]),
        ("{hit: first}", [2, 4, 6, 7]),
        ("{hit: last}", [6, 7]),
        ("{hit: 2}", [6, 7]),
        ("{hit: 3}", None),
        ("{position: [before]}", [0]),
        ("{position: [before], hit: last}", [0, 2, 4]),
        ("{position: [before], hit: each}", [0, 2, 4]),
        ("{position: [same]}", None),
        ("{position: [before, after]}", [0, 2, 4, 6, 7]),
        ("{within: 1 turns, position: [after]}", [2]),
        ("{within: 1 turns, position: [after], hit: each}", [2, 6]),
        ("{within: 2 turns, position: [before], hit: each}", [0, 2, 4]),
        ("{within: 1 turn, position: [before, same, after], hit: each}", [0, 2, 4, 6]),
        ("{within: all, hit: each}", [2, 4, 6, 7]),
    ],
)
def test_windows_by_turns(then: str, turns: list[int] | None) -> None:
    """Turns of the scope's role before and after each hit; nobody there: not applicable."""
    body = "when: {said: [问], role: customer}\nforbid: [零, 二, 四, 六, 七]\n"
    body += f"then: {then}" if then else ""
    held = document(CALL)
    if turns is None:
        assert outcome(body, held)[0] == "not_applicable"
    else:
        assert [turn for turn, _ in findings(body, held)] == turns


@pytest.mark.parametrize(
    ("position", "turns"),
    [("[same]", [1]), ("[before]", [0]), ("[after]", [2]), ("[before, after]", [0, 2])],
)
def test_windows_around_ones_own_turn(position: str, turns: list[int]) -> None:
    body = (
        f"when: {{said: [稍等]}}\nthen: {{position: {position}}}\nforbid: [零, 一, 二]"
    )
    found = findings(body, "客服：零\n客服：一，稍等\n客服：二")
    assert [turn for turn, _ in found] == turns


TIMED = """
0-4 客服：零
10-12 客户：问
14-16 客服：二
20-30 客服：三
40-44 客服：四
"""


@pytest.mark.parametrize(
    ("then", "turns"),
    [
        ("{within: 5 s}", [2]),
        ("{within: 8 s}", [2, 3]),
        ("{within: 27.9 s}", [2, 3]),
        ("{within: 28 s}", [2, 3, 4]),
        ("{within: 6 s, position: [before]}", [0]),
        ("{within: 5.9 s, position: [before]}", None),
        ("{within: 1 s}", None),
    ],
)
def test_windows_by_seconds(then: str, turns: list[int] | None) -> None:
    """A turn counts when it overlaps the window after the end, or before the start."""
    body = (
        f"when: {{said: [问], role: customer}}\nthen: {then}\nforbid: [零, 二, 三, 四]"
    )
    held = document(TIMED)
    if turns is None:
        assert outcome(body, held)[0] == "not_applicable"
    else:
        assert [turn for turn, _ in findings(body, held)] == turns


def test_windows_by_seconds_need_times() -> None:
    body = "when: {said: [问], role: customer}\nthen: {within: 5 s}\nrequire: [答]"
    assert outcome(body, "客户：问\n客服：好") == ("not_evaluated", "no times")


@pytest.mark.parametrize(
    ("hit", "turns"),
    [("first", []), ("each", [4]), ("last", [4]), ("any", []), ("2", [4])],
)
def test_which_hit_must_be_answered(hit: str, turns: list[int]) -> None:
    """Each question, the first, the last, any one of them, the second."""
    call = "客户：问\n客服：答\n客服：好\n客户：问\n客服：嗯"
    body = (
        "when: {said: [问], role: customer}\n"
        f"then: {{within: 2 turns, hit: {hit}}}\nrequire: [答]"
    )
    assert findings(body, call) == [(turn, "") for turn in turns]


def test_any_hit_answered_is_enough_none_is_one_fault() -> None:
    body = (
        "when: {said: [问], role: customer}\n"
        "then: {within: 1 turns, hit: any}\nrequire: [答]"
    )
    assert findings(body, "客户：问\n客服：一\n客户：问\n客服：二") == [(1, "")]


def test_a_customer_who_hangs_up_is_owed_no_answer() -> None:
    body = (
        "when: {said: [问], role: customer}\nthen: {position: [after]}\nrequire: [答]"
    )
    assert outcome(body, "客服：好\n客户：问") == ("not_applicable", "")
    assert outcome(body, "客服：好\n客户：嗯") == ("not_applicable", "")
    assert outcome(body, "客户：问\n客服：好") == ("fail", "")


def test_many_hits_to_the_end_are_each_answered_for() -> None:
    """An answer serves every question before it, and none after."""
    call = "客户：问\n客服：好\n客户：问\n客服：答\n客户：问\n客服：嗯\n客户：问\n客服：再见"
    body = "when: {said: [问], role: customer}\nthen: {hit: each, position: [after]}\nrequire: [答]"
    assert findings(body, call) == [(5, ""), (7, "")]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("{said: [问]}", False),
        ("{said: [问], role: customer}", True),
        ("{said: [问], role: any}", True),
        ("{said: [问], role: customer, turns: first}", True),
        ("{said: [嗯], role: customer, turns: first}", False),
        ("{said: [嗯], role: customer, turns: 2..3}", True),
        ("{said: [问, 嗯], role: customer, at_least: 2}", True),
        ("{said: [问, 哼], role: customer, at_least: 2}", False),
        ("{said: [问, 嗯], role: customer, at_least: 2, together: true}", False),
        ("{measure: turns, above: 7}", True),
        ("{measure: turns, role: customer, above: 3}", False),
        ("{measure: turns, role: customer, below: 4}", True),
        (
            "{measure: count, phrases: [问], role: customer, per: document, above: 1}",
            True,
        ),
        (
            "{measure: count, phrases: [问], role: agent, per: document, above: 0}",
            False,
        ),
        ("{field: direction, one_of: [inbound]}", True),
        ("{field: direction, absent: true}", False),
        ("{field: subject, present: true}", False),
        ("{field: direction, matches: ^in}", True),
        ("{field: size, at_least: 3, at_most: 5}", True),
        ("{field: size, at_most: 3}", False),
        ("{event: hold}", False),
        ("{measure: clock, from: '08:00', to: '11:00'}", True),
        ("{measure: clock, from: '22:00', to: '06:00'}", False),
    ],
)
def test_each_condition(condition: str, holds: bool) -> None:
    held = document(CALL, direction="inbound", size="4", time="08:30:00")
    found = outcome(f"when: {condition}\nforbid: [七]", held)[0]
    assert found == ("fail" if holds else "not_applicable")


def test_words_together_in_one_turn() -> None:
    body = "when: {said: [退货, 坏了], role: customer, at_least: 2, together: true}\nforbid: [不行]"
    assert outcome(body, "客户：退货\n客户：坏了\n客服：不行")[0] == "not_applicable"
    assert outcome(body, "客户：坏了，退货\n客服：不行")[0] == "fail"


def test_events_place_their_hit() -> None:
    body = "when: {event: hold}\nthen: {within: 1 turns, position: [after], hit: each}\nrequire: [久等]"
    call = "客服：稍等\n系统：保持\n客服：让您久等了\n系统：保持\n客服：好"
    assert findings(body, call) == [(4, "")]


def test_a_measure_places_its_hit_at_the_turn_that_ends_it() -> None:
    body = "when: {measure: silence, above: 10}\nthen: {within: 1 turns, position: [same]}\nrequire: [久等]"
    assert findings(body, "0-2 客户：嗯\n20-22 客服：好\n23-24 客服：久等") == [(1, "")]


@pytest.mark.parametrize(
    ("condition", "call", "told"),
    [
        ("{said: [投诉], role: customer}", "客户：我要投訴你們\n客服：不行", "投訴"),
        ("{measure: silence, above: 10}", "0-2 客户：嗯\n20-22 客服：不行", "18"),
        ("{event: hold}", "系统：保持\n客服：不行", ""),
    ],
)
def test_what_led_to_a_finding_is_told_as_written(
    condition: str, call: str, told: str
) -> None:
    text = rule(f"when: {condition}\nforbid: [不行]")
    made = rulebook(text.replace("zh: 违规", "zh: '“{trigger}”'"))
    [found] = apply(document(call), made).verdicts
    assert [finding.message() for finding in found.findings] == [f"“{told}”"]


def test_bound_slots_go_from_the_condition_to_the_check() -> None:
    body = (
        "when: {said: ['我姓{surname as s}'], role: customer}\n"
        "then: {hit: each}\nrequire: ['{=s}(先生|女士)']"
    )
    assert findings(body, "客户：我姓王\n客服：王女士好") == []
    assert findings(body, "客户：我姓王\n客服：李女士好") == [(1, "")]
    more = "客户：我姓王\n客服：王女士好\n客户：他姓李，我姓张\n客服：王女士好"
    assert findings(body, more) == [(3, "")]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("forbid: [不行]", "fail"),
        ("forbid: [没门]", "not_applicable"),
        ("when: {said: [没门]}\n  forbid: [没门]", "not_applicable"),
        ("field: {name: gone, one_of: [a]}", "not_evaluated"),
    ],
)
def test_another_rules_outcome(first: str, expected: str) -> None:
    """True when it failed, false when it passed or does not apply, else unknown."""
    other = (
        "- id: house.other\n  source: {norm: 店规, clause: 第一条}\n"
        f"  message: m\n  why: w\n  examples: []\n  {first}\n"
    )
    made = rulebook(rule("when: {rule: house.other}\nrequire: [抱歉]") + other)
    found = apply(document("客服：不行"), made).verdicts
    assert {item.rule.id: item.outcome for item in found}["house.fault"] == expected
