"""The figures of an evaluation, and which of them are below their floors."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from scriptlint.testing.evaluation import Evaluation, Judgement
from scriptlint.testing.gold import Unit


class Figures(NamedTuple):
    """Counts of verdicts and what follows from them; None where undefined."""

    found: int
    missed: int
    false_alarms: int

    @property
    def precision(self) -> float | None:
        """The share of what was reported that is right."""
        return _share(self.found, self.found + self.false_alarms)

    @property
    def recall(self) -> float | None:
        """The share of what was labelled that is reported."""
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.found, 2 * self.found + self.missed + self.false_alarms)


class Floors(NamedTuple):
    """The least that is accepted; None is no floor."""

    precision: float | None = None
    recall: float | None = None
    f1: float | None = None


class Shortfall(NamedTuple):
    """A figure below its floor; `value` is None when it is undefined."""

    unit: Unit
    measure: str
    value: float | None
    floor: float


def figures(judgements: Iterable[Judgement]) -> Figures:
    """The counts over these judgements."""
    verdicts = [judgement.verdict for judgement in judgements]
    return Figures(
        verdicts.count("found"),
        verdicts.count("missed"),
        verdicts.count("false alarm"),
    )


def figures_by(
    judgements: Iterable[Judgement], key: Callable[[Judgement], str]
) -> dict[str, Figures]:
    """The counts for each value of `key`, in the order of the values."""
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(key(judgement), []).append(judgement)
    return {name: figures(groups[name]) for name in sorted(groups)}


def tables(evaluation: Evaluation, unit: Unit) -> dict[str, dict[str, Figures]]:
    """All figures on the items of a unit, by what they are counted over."""
    families = [one for one in evaluation.families if one.item.unit == unit]
    faults = [one for one in evaluation.faults if one.item.unit == unit]
    return {
        "overall": {"": figures(families)},
        "exact": {"": figures(faults)},
        "level": figures_by(families, lambda one: one.level),
        "tier": figures_by(families, lambda one: str(one.item.tier or "")),
        "channel": figures_by(families, lambda one: one.item.document.kind),
        "script": figures_by(families, lambda one: one.item.script),
        "family": figures_by(families, lambda one: one.name),
        "fault": figures_by(faults, lambda one: one.name),
    }


def failing(evaluation: Evaluation, floors: Floors) -> tuple[Shortfall, ...]:
    """The overall figures below their floors; an undefined figure is below any."""
    found: list[Shortfall] = []
    for unit in units(evaluation):
        overall = figures(j for j in evaluation.families if j.item.unit == unit)
        found += shortfalls(unit, overall, floors)
    return tuple(found)


def shortfalls(unit: Unit, counts: Figures, floors: Floors) -> list[Shortfall]:
    """The figures below their floors; an undefined figure is below any."""
    found = []
    for measure, floor in floors._asdict().items():
        value = getattr(counts, measure)
        if floor is not None and (value is None or value < floor):
            found.append(Shortfall(unit, measure, value, floor))
    return found


def units(evaluation: Evaluation) -> tuple[Unit, ...]:
    """Which kinds of items the gold set holds."""
    present = {item.unit for item in evaluation.items}
    known: tuple[Unit, ...] = ("line", "dialogue", "mail", "canned")
    return tuple(unit for unit in known if unit in present)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
