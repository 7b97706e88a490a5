"""The score: what each finding costs, what the document gets, and what it is made of.

A finding costs the weight of its rule, half of it when the agent put it right at once.
Costs are taken in text order until the rule's cap, then the category's cap is used up;
what comes later costs nothing. `per: document` is a cap of one weight. A `zero` finding
takes what is left of its category's cap (of the base, if the category has none). A
`bonus` finding is a praise and adds its weight, up to the bonus cap. A finding that an
excuse lowered to info costs nothing. So the points of all findings add up to the total,
but for three things: it never falls below 0, a veto makes it 0, and it is rounded,
half up, at the very end.

In the mode `weighted` the base is shared out among the rules that applied, by weight,
and a rule that failed loses its share, once; caps do not count there.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import floor, inf
from typing import Literal, NamedTuple

from scriptlint.finding import Finding, Verdict
from scriptlint.rulebook.model import Band, Rule, Rulebook, Score

BANDS = (Band("优", 90), Band("良", 80), Band("中", 60), Band("差", 0))
CORRECTED = 0.5
NOTHING = 1e-9  # differences below this are the noise of binary fractions


class Note(NamedTuple):
    """What changed a rule's cost; `value` is the cap, or how many were corrected."""

    kind: Literal["once", "cap", "category", "bonus", "zero", "veto", "corrected"]
    value: float = 0


class Line(NamedTuple):
    """What one rule costs: `points` is negative, or positive for a bonus."""

    rule: str
    times: int
    points: float
    category: str
    notes: tuple[Note, ...] = ()


class ScoreCard(NamedTuple):
    """The score and what it is made of, the dearest rule first.

    `critical` is what the document would get for its errors alone.
    """

    total: float
    base: float
    band: str
    passed: bool
    critical: float
    lines: tuple[Line, ...]


class _Prices(NamedTuple):
    """What a point of weight costs, and what categories and praises can come to.

    `shared` says that the base is shared out among the rules.
    """

    unit: float
    shared: bool
    categories: Mapping[str, float]
    bonus: float

    def hit(self, rule: Rule) -> float:
        """The cost of one hit."""
        return rule.weight * (1 if rule.bonus else self.unit)

    def rule_cap(self, rule: Rule) -> float:
        """The most that the rule can cost."""
        if self.shared and not rule.bonus:
            return self.hit(rule)
        once = self.hit(rule) if rule.per == "document" else inf
        return once if rule.cap is None else min(once, rule.cap)

    def category_cap(self, rule: Rule) -> float:
        """The most that the rule's category can cost, or all praises can add."""
        return self.bonus if rule.bonus else self.categories.get(rule.category, inf)


def score(
    rulebook: Rulebook,
    verdicts: Sequence[Verdict],
    findings: Sequence[Finding],
    corrected: Sequence[bool],
) -> tuple[ScoreCard, tuple[float, ...]]:
    """The score card, and the points of each finding.

    `findings` are in text order, without those that were suppressed; `corrected` says
    of each whether the agent put it right in the same or the next turn.
    """
    prices = _prices(rulebook.score, verdicts)
    points = tuple(_points(rulebook.score, prices, findings, corrected))
    lines = _lines(prices, findings, points, corrected)
    costs = list(zip(findings, points, strict=True))
    errors = [cost for cost in costs if cost[0].severity == "error"]
    total = _total(rulebook.score, costs)
    card = ScoreCard(
        total=total,
        base=rulebook.score.base,
        band=_band(rulebook.score.bands or BANDS, total),
        passed=total >= rulebook.score.pass_mark,
        critical=_total(rulebook.score, errors),
        lines=lines,
    )
    return card, points


def subtotals(card: ScoreCard) -> tuple[tuple[str, float], ...]:
    """The points of each category, the dearest first."""
    sums: dict[str, float] = {}
    for line in card.lines:
        sums[line.category] = sums.get(line.category, 0) + line.points
    return tuple(sorted(sums.items(), key=lambda item: item[1]))


def _prices(terms: Score, verdicts: Sequence[Verdict]) -> _Prices:
    if terms.mode == "deduct":
        return _Prices(1, False, dict(terms.caps), terms.bonus_cap)
    applied = [v.rule for v in verdicts if v.outcome in ("pass", "fail")]
    weights: dict[str, float] = {}
    for rule in applied:
        if not rule.bonus:
            weights[rule.category] = weights.get(rule.category, 0) + rule.weight
    unit = terms.base / (sum(weights.values()) or inf)
    shares = {category: weight * unit for category, weight in weights.items()}
    return _Prices(unit, True, shares, terms.bonus_cap)


def _points(
    terms: Score,
    prices: _Prices,
    findings: Sequence[Finding],
    corrected: Sequence[bool],
) -> Iterator[float]:
    """Each finding's points: what it asks, as far as the caps still allow."""
    of_rule: dict[str, float] = {}
    of_category: dict[str | None, float] = {}
    for finding, put_right in zip(findings, corrected, strict=True):
        rule = finding.rule
        category = None if rule.bonus else rule.category
        left = of_category.get(category, prices.category_cap(rule))
        left_of_rule = of_rule.get(rule.id, prices.rule_cap(rule))
        if rule.zero and not _remark(finding):
            cost = min(left, terms.base)  # no cap: everything
        else:
            cost = min(_asked(prices, finding, put_right), left_of_rule, left)
        of_rule[rule.id] = max(0, left_of_rule - cost)
        of_category[category] = left - cost
        yield cost if rule.bonus else 0 - cost


def _asked(prices: _Prices, finding: Finding, put_right: bool) -> float:
    """What a finding costs as long as no cap is reached."""
    if _remark(finding):
        return 0
    softened = put_right and not finding.rule.bonus
    return prices.hit(finding.rule) * (CORRECTED if softened else 1)


def _remark(finding: Finding) -> bool:
    """Whether an excuse lowered the finding to a mere remark."""
    return finding.severity == "info" and finding.rule.severity != "info"


def _total(terms: Score, costs: Sequence[tuple[Finding, float]]) -> float:
    """The base with the points applied, at least 0, rounded half up."""
    if any(finding.rule.veto and not _remark(finding) for finding, _ in costs):
        return 0.0
    lost = sum(points for _, points in costs if points < 0)
    won = sum(points for _, points in costs if points > 0)
    return float(floor(round(max(0, terms.base + lost) + won, 6) + 0.5))


def _lines(
    prices: _Prices,
    findings: Sequence[Finding],
    points: Sequence[float],
    corrected: Sequence[bool],
) -> tuple[Line, ...]:
    """One line a rule, the dearest first, praises last."""
    places: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        places.setdefault(finding.rule.id, []).append(number)
    lines = []
    for rule_id, numbers in places.items():
        rule = findings[numbers[0]].rule
        cost = sum(points[number] for number in numbers)
        hits = [(findings[number], corrected[number]) for number in numbers]
        notes = tuple(_notes(prices, rule, abs(cost), hits))
        lines.append(Line(rule_id, len(numbers), cost, rule.category, notes))
    return tuple(sorted(lines, key=lambda line: line.points))


def _notes(
    prices: _Prices, rule: Rule, cost: float, hits: Sequence[tuple[Finding, bool]]
) -> Iterator[Note]:
    """What made the rule cost something else than its weight times its hits."""
    charged = [(finding, right) for finding, right in hits if not _remark(finding)]
    if rule.veto and charged:
        yield Note("veto")
    if rule.zero and charged:
        yield Note("zero")
        return
    softened = sum(right for _, right in charged)
    if softened and not rule.bonus:
        yield Note("corrected", softened)
    asked = sum(_asked(prices, *hit) for hit in charged)
    limit = prices.rule_cap(rule)
    if asked > limit + NOTHING:
        yield Note("once") if limit == prices.hit(rule) else Note("cap", limit)
    if cost < min(asked, limit) - NOTHING:
        yield Note("bonus" if rule.bonus else "category", prices.category_cap(rule))


def _band(bands: Sequence[Band], total: float) -> str:
    """The name of the highest band the total reaches; empty below the lowest."""
    reached = [band for band in bands if total >= band.start]
    return max(reached, key=lambda band: band.start).name if reached else ""
