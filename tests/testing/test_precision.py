"""The precision of each rule, and who falls short of the floors."""

from pathlib import Path

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.rulebook.built import Built, PrecisionFloors
from scriptlint.testing.evaluation import Evaluation, evaluate
from scriptlint.testing.gold import gold_files, gold_items
from scriptlint.testing.holding import held_against
from scriptlint.testing.precision import (
    imprecise,
    judged,
    labelled_families,
    rule_figures,
)
from tests.rulebook.making import REST, built, problems
from tests.testing.test_evaluation import dialogue, line

RULES = f"""\
name: house
rules:
- id: taboo.no
  severity: error
  forbid: [不行]
{REST}
- id: taboo.dont-know
  severity: warning
  forbid: [不知道]
{REST}
- id: style.filler
  severity: error
  forbid: [那个]
{REST}
"""


def judgements(rulebook: Built, *lines: str) -> Evaluation:
    return evaluate(gold_items(lines, "gold.jsonl"), held_against(rulebook.rulebook))


@pytest.fixture
def house(tmp_path: Path) -> Built:
    return built(tmp_path, RULES)


def test_each_rule_has_its_own_figures(house: Built) -> None:
    """Two rules in one turn both stand; a family nobody labels is not judged."""
    evaluation = judgements(
        house,
        line("L1", "不行，不知道", "taboo.no"),
        line("L2", "不行"),
        dialogue("D3", "客：在吗", "服：那个不行", gold=[]),
    )
    found = {one.rule.id: one for one in rule_figures(evaluation, house.rulebook.rules)}
    assert set(found) == {"taboo.no", "taboo.dont-know"}
    assert (found["taboo.no"].right, found["taboo.no"].findings) == (1, 3)
    assert found["taboo.no"].false_alarms == ("L2", "D3:1")
    assert found["taboo.dont-know"].precision == 1.0
    assert labelled_families(evaluation) == {"taboo"}


def test_a_rule_of_another_fault_is_right_by_family(house: Built) -> None:
    """As everywhere: family and turn decide."""
    evaluation = judgements(house, line("L1", "不行", "taboo.brush-off"))
    assert rule_figures(evaluation, house.rulebook.rules)[0].right == 1


def test_an_error_below_its_floor_is_told_with_figures_and_remedy(
    house: Built,
) -> None:
    evaluation = judgements(
        house,
        line("L1", "不行", "taboo.no"),
        line("L2", "不行"),
        line("L3", "不行", "taboo.no"),
    )
    found = rule_figures(evaluation, house.rulebook.rules)
    [problem] = imprecise(found, "error", PrecisionFloors())
    assert (problem.line, problem.column) == (3, 1)
    assert str(problem.message) == (
        "taboo.no: precision 0.67 (2 of 3 right) is under 0.9, the floor of error;"
        " lower it to warning, or narrow it (false alarms: L2)"
    )
    assert imprecise(found, "warning", PrecisionFloors()) == []


@pytest.mark.parametrize(
    ("floors", "short"),
    [
        (PrecisionFloors(), 0),
        (PrecisionFloors(findings=2), 1),
        (PrecisionFloors(error=0.5, findings=2), 0),
        (PrecisionFloors(error=0, findings=1), 0),
    ],
)
def test_too_few_findings_are_no_judgement(
    floors: PrecisionFloors, short: int, house: Built
) -> None:
    evaluation = judgements(
        house,
        line("L1", "不行", "taboo.no"),
        line("L2", "不行"),
        line("L3", "不知道", "taboo.dont-know"),
    )
    found = rule_figures(evaluation, house.rulebook.rules)
    assert len(imprecise(found, "error", floors)) == short
    assert len(judged(found, floors)) == (
        0 if floors.findings == 3 else 1 if floors.findings == 2 else 2
    )


def test_floors_are_inherited_and_overridden(tmp_path: Path) -> None:
    base = "name: base\nfloors: {error: 0.8, findings: 5}\n"
    assert built(tmp_path / "base", base).floors == PrecisionFloors(0.8, 0.6, 5)
    heir = built(tmp_path / "heir", "name: heir\nextends: [../base]\n")
    assert heir.floors == PrecisionFloors(0.8, 0.6, 5)
    own = built(tmp_path / "own", "name: own\nextends: [../base]\nfloors: {error: 1}\n")
    assert own.floors == PrecisionFloors(1.0, 0.6, 5)


def test_wrong_floors_are_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, "name: a\nfloors: {errror: 0.8, findings: 0}\n") == [
        "2:10: unknown key 'errror'; did you mean 'error'?",
        "2:33: expected a whole number from 1 to 1e+06, found '0'",
    ]


def test_a_folder_stands_for_its_gold_files(tmp_path: Path) -> None:
    with pytest.raises(ScriptlintError, match="no gold files"):
        gold_files(str(tmp_path))
    for name in ("b.jsonl", "a.jsonl", "notes.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [Path(path).name for path in gold_files(str(tmp_path))]
    assert found == ["a.jsonl", "b.jsonl"]
