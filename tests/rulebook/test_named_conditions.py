"""Named conditions: written once, inherited, overridden, meant by `$name`."""

from pathlib import Path

import pytest

from scriptlint.errors import RulebookError
from scriptlint.rulebook.model import Combined, Said
from scriptlint.rulebook.opening import open_rulebook
from tests.rulebook.making import NAME, REST, built, problems, write

RULE = "rules:\n- id: house.fault\n  forbid: [不行]\n"
BASE = f"""{NAME}settings: {{word: 退款}}
conditions:
  refund: {{said: ['${{word}}'], role: customer}}
  angry: {{all: [$refund, {{event: hold}}]}}
{RULE}  when: $angry
{REST}"""


def said(condition: object) -> list[str]:
    """The phrases of a condition."""
    assert isinstance(condition, Said)
    return [phrase.say for phrase in condition.phrases]


def test_a_name_stands_for_its_condition(tmp_path: Path) -> None:
    """Wherever a condition may stand; settings are filled in."""
    text = BASE + f"- id: house.other\n  forbid: [没门]\n  when: $refund\n{REST}"
    fault, other = built(tmp_path, text).rulebook.rules
    assert isinstance(fault.when, Combined)
    assert said(fault.when.of[0]) == ["退款"]
    assert other.when is fault.when.of[0]


def test_a_flow_may_end_at_a_named_condition(tmp_path: Path) -> None:
    flow = "sequence: {stages: [{id: a, any: [您好]}], until: $refund}"
    text = BASE.replace("forbid: [不行]", flow)
    [rule] = built(tmp_path, text).rulebook.rules
    assert said(rule.check.until) == ["退款"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("", ["退款"]),
        ("settings: {word: 退货}\n", ["退货"]),
        ("override: {$refund: {said: [赔偿], role: customer}}\n", ["赔偿"]),
    ],
)
def test_conditions_are_inherited_and_overridden(
    own: str, words: list[str], tmp_path: Path
) -> None:
    """What is built on an overridden condition is built on the new one."""
    write(tmp_path / "base", {"rulebook.yaml": BASE})
    text = f"name: own\nversion: 1.0.0\nextends: [../base]\n{own}"
    [rule] = built(tmp_path / "own", text).rulebook.rules
    assert isinstance(rule.when, Combined)
    assert said(rule.when.of[0]) == words


@pytest.mark.parametrize(
    ("conditions", "problem"),
    [
        ("{angy: {event: hold}}", "no condition named 'angry'; did you mean 'angy'?"),
        ("{angry: $angry}", "conditions name each other: angry → angry"),
        (
            "{angry: {any: [$sad]}, sad: {none: [$angry]}}",
            "conditions name each other: angry → sad → angry",
        ),
        ("{angry: {evnt: hold}}", "unknown key 'evnt'; did you mean 'event'?"),
        ("{angry: {measure: silence}}", "silence lacks 'above' or 'below'"),
        ("{angry: {event: hold}, other: [$angry]}", "expected text or mapping, found"),
        ("{angry: {said: ['${wrd}']}}", "no setting named 'wrd'"),
    ],
)
def test_faults(conditions: str, problem: str, tmp_path: Path) -> None:
    """Each is told once, whoever uses the condition, at its place."""
    text = f"{NAME}conditions: {conditions}\n{RULE}  when: $angry\n{REST}"
    [found] = problems(tmp_path, text)
    assert problem in found


def test_a_name_stands_for_one_thing(tmp_path: Path) -> None:
    text = f"{NAME}phrases: {{angry: [气]}}\nconditions: {{angry: {{event: hold}}}}\n"
    [found] = problems(tmp_path, text)
    assert "phrase set 'angry' stands already at" in found


def test_what_two_extended_rulebooks_say_differently_is_settled(tmp_path: Path) -> None:
    write(tmp_path / "base", {"rulebook.yaml": BASE})
    shop = "name: shop\nversion: 1.0.0\nextends: [../base]\noverride: {$refund: {event: hold}}\n"
    write(tmp_path / "shop", {"rulebook.yaml": shop})
    both = "name: own\nversion: 1.0.0\nextends: [../base, ../shop]\n"
    with pytest.raises(RulebookError) as error:
        built(tmp_path / "own", both)
    [problem] = error.value.problems
    assert "condition 'refund' stands at" in str(problem.message)
    settled = f"{both}override: {{$refund: {{event: transfer}}}}\n"
    assert built(tmp_path / "own", settled).rulebook.rules


def test_a_complaint_is_told_in_one_place() -> None:
    """All shipped rules on complaints wait for the same condition."""
    rules = {rule.id: rule for rule in open_rulebook("complaint-parts").rulebook.rules}
    assert rules["complaint.no-apology"].when == rules["complaint.no-solution"].when
