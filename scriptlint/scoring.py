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

from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    base: float
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


class _Account:
    """What the findings of a rule have asked and cost so far.

    `remarks` are those that ask nothing because an excuse lowered them to info.
    """

    __slots__ = ("asked", "corrected", "cost", "remarks", "rule", "times")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.times = self.remarks = self.corrected = 0
        self.asked = self.cost = 0.0


def score(
    rulebook: Rulebook,
    verdicts: Iterable[Verdict],
    findings: Sequence[Finding],
    corrected: Sequence[bool],
) -> tuple[ScoreCard, tuple[float, ...]]:
    """The score card, and the points of each finding.

    `findings` are in text order, without those that were suppressed; `corrected` says
    of each whether the agent put it right in the same or the next turn.
    """
    terms = rulebook.score
    prices = _prices(terms, verdicts)
    accounts: dict[str, _Account] = {}
    spent: dict[str | None, float] = {}
    points: list[float] = []
    for finding, put_right in zip(findings, corrected, strict=True):
        account = accounts.setdefault(finding.rule.id, _Account(finding.rule))
        points.append(_charge(prices, account, spent, finding, put_right))
    lines = [_line(prices, account) for account in accounts.values()]
    total = _total(terms, findings, points)
    card = ScoreCard(
        total=total,
        base=terms.base,
        band=_band(terms.bands or BANDS, total),
        passed=total >= terms.pass_mark,
        critical=_critical(terms, findings, points),
        lines=tuple(sorted(lines, key=lambda line: line.points)),
    )
    return card, tuple(points)


def subtotals(card: ScoreCard) -> tuple[tuple[str, float], ...]:
    """The points of each category, the dearest first."""
    sums: dict[str, float] = {}
    for line in card.lines:
        sums[line.category] = sums.get(line.category, 0) + line.points
    return tuple(sorted(sums.items(), key=lambda item: item[1]))


def _prices(terms: Score, verdicts: Iterable[Verdict]) -> _Prices:
    if terms.mode == "deduct":
        return _Prices(terms.base, 1, False, dict(terms.caps), terms.bonus_cap)
    applied = [v.rule for v in verdicts if v.outcome in ("pass", "fail")]
    weights: dict[str, float] = {}
    for rule in applied:
        if not rule.bonus:
            weights[rule.category] = weights.get(rule.category, 0) + rule.weight
    unit = terms.base / (sum(weights.values()) or inf)
    shares = {category: weight * unit for category, weight in weights.items()}
    return _Prices(terms.base, unit, True, shares, terms.bonus_cap)


def _charge(
    prices: _Prices,
    account: _Account,
    spent: dict[str | None, float],
    finding: Finding,
    put_right: bool,
) -> float:
    """The finding's points: what it asks, as far as the caps still allow."""
    rule = finding.rule
    account.times += 1
    if _remark(finding):
        account.remarks += 1
        return 0
    category = None if rule.bonus else rule.category
    left = max(0, prices.category_cap(rule) - spent.get(category, 0))
    if rule.zero:
        cost = min(left, prices.base)  # no cap: everything
    else:
        softened = put_right and not rule.bonus
        asked = prices.hit(rule) * (CORRECTED if softened else 1)
        cost = min(asked, max(0, prices.rule_cap(rule) - account.cost), left)
        account.corrected += softened
        account.asked += asked
    account.cost += cost
    spent[category] = spent.get(category, 0) + cost
    return cost if rule.bonus else 0 - cost


def _remark(finding: Finding) -> bool:
    """Whether an excuse lowered the finding to a mere remark."""
    return finding.severity == "info" and finding.rule.severity != "info"


def _total(terms: Score, findings: Sequence[Finding], points: Sequence[float]) -> float:
    """The base with the points applied, at least 0, rounded half up."""
    if any(finding.rule.veto and not _remark(finding) for finding in findings):
        return 0.0
    lost = sum(cost for cost in points if cost < 0)
    won = sum(cost for cost in points if cost > 0)
    return float(floor(round(max(0, terms.base + lost) + won, 6) + 0.5))


def _critical(
    terms: Score, findings: Sequence[Finding], points: Sequence[float]
) -> float:
    """The total if there were nothing but errors."""
    errors = [
        number for number, finding in enumerate(findings) if finding.severity == "error"
    ]
    found = [findings[number] for number in errors]
    return _total(terms, found, [points[number] for number in errors])


def _line(prices: _Prices, account: _Account) -> Line:
    rule = account.rule
    points = account.cost if rule.bonus else 0 - account.cost
    notes = tuple(_notes(prices, account))
    return Line(rule.id, account.times, points, rule.category, notes)


def _notes(prices: _Prices, account: _Account) -> Iterator[Note]:
    """What made the rule cost something else than its weight times its hits."""
    rule, asked = account.rule, account.asked
    charged = account.times > account.remarks
    if rule.veto and charged:
        yield Note("veto")
    if rule.zero and charged:
        yield Note("zero")
    if account.corrected:
        yield Note("corrected", account.corrected)
    cap = prices.rule_cap(rule)
    if asked > cap + NOTHING:
        yield Note("once") if cap == prices.hit(rule) else Note("cap", cap)
    if account.cost < min(asked, cap) - NOTHING:
        yield Note("bonus" if rule.bonus else "category", prices.category_cap(rule))


def _band(bands: Sequence[Band], total: float) -> str:
    """The name of the highest band the total reaches; empty below the lowest."""
    reached = [band for band in bands if total >= band.start]
    return max(reached, key=lambda band: band.start).name if reached else ""
