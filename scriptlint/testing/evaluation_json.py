"""An evaluation as JSON, in the layout `scriptlint.eval/1`."""

from typing import Any

from scriptlint.testing.evaluation import Evaluation, Judgement, Part, evidence, parts
from scriptlint.testing.figures import Figures, tables, units
from scriptlint.testing.gold import Unit

SCHEMA = "scriptlint.eval/1"
GROUPS = ("level", "tier", "channel", "script", "family", "fault")


def evaluation_json(
    evaluation: Evaluation, split: int = 0, show_holdout: bool = False
) -> dict[str, Any]:  # Any: a JSON mapping
    """All figures and, where they may be shown, the false alarms and the misses."""
    found = {
        part.name: {unit: _unit_json(part, unit) for unit in units(part.evaluation)}
        for part in parts(evaluation, split, show_holdout)
    }
    return {"schema": SCHEMA, "parts": found}


def _unit_json(part: Part, unit: Unit) -> dict[str, Any]:  # Any: a JSON mapping
    """The figures of a unit and, where they may be shown, its lists."""
    table = tables(part.evaluation, unit)
    content: dict[str, Any] = {  # Any: a JSON mapping
        "items": sum(item.unit == unit for item in part.evaluation.items),
        "overall": _numbers(table["overall"][""]),
        "exact": _numbers(table["exact"][""]),
    }
    for group in GROUPS:
        content[group] = {
            name: _numbers(numbers) for name, numbers in table[group].items() if name
        }
    if part.listed:
        wrong = [one for one in part.evaluation.families if one.item.unit == unit]
        for key, verdict in (("false_alarms", "false alarm"), ("misses", "missed")):
            content[key] = [_listed(one) for one in wrong if one.verdict == verdict]
    return content


def _numbers(numbers: Figures) -> dict[str, int | float | None]:
    return {
        "labels": numbers.found + numbers.missed,
        **numbers._asdict(),
        "precision": numbers.precision,
        "recall": numbers.recall,
        "f1": numbers.f1,
    }


def _listed(judgement: Judgement) -> dict[str, Any]:  # Any: a JSON mapping
    rules, words = evidence(judgement)
    return {
        "id": judgement.item.id,
        "turn": judgement.turn,
        "name": judgement.name,
        "rules": rules.split(),
        "match": words,
        "text": judgement.text,
    }
