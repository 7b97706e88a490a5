"""What findings cost, alone and together."""

from collections.abc import Mapping, Sequence
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.finding import Finding, Outcome, Verdict
from scriptlint.rulebook.model import Band, Rule, Rulebook
from scriptlint.scoring import Note, ScoreCard, score, subtotals
from tests.making import document, hit, rule, rulebook

CALL = document("客服：我不知道，你问别人")
REBUKE = rule("taboo.rebuke", weight=10)
NI = rule("courtesy.ni", weight=2, cap=5, severity="warning", category="服务规范性")
RUDE = rule("taboo.rude", weight=30)
INSULT = rule("taboo.insult", veto=True)
GREETING = rule("opening.no-greeting", weight=5, per="document", category="服务流程")
COLD = rule("taboo.cold", zero=True)
PRAISE = rule("praise.warm", weight=3, bonus=True, severity="info")
REMARK = rule("timing.speech-rate", weight=0, severity="info")


def scored(
    rules: Sequence[Rule], terms: Rulebook | None = None, corrected: Sequence[int] = ()
) -> tuple[ScoreCard, tuple[float, ...]]:
    """The score of one finding of each rule; `corrected` are numbers of findings."""
    findings = [hit(each, CALL, 0, "不知道") for each in rules]
    put_right = [number in corrected for number in range(len(rules))]
    return score(terms or rulebook(), (), findings, put_right)


@pytest.mark.parametrize(
    ("rules", "points", "total", "band"),
    [
        ([], [], 100, "优"),
        ([REBUKE], [-10], 90, "优"),
        ([REBUKE, NI], [-10, -2], 88, "良"),
        ([REBUKE] * 3, [-10, -10, -10], 70, "中"),
        ([NI] * 4, [-2, -2, -1, 0], 95, "优"),
        ([GREETING] * 2, [-5, 0], 95, "优"),
        ([RUDE, RUDE, RUDE, RUDE], [-30] * 4, 0, "差"),
        ([REBUKE, INSULT], [-10, -10], 0, "差"),
        ([REMARK], [0], 100, "优"),
    ],
)
def test_points_and_total(
    rules: list[Rule], points: list[float], total: float, band: str
) -> None:
    card, each = scored(rules)
    assert (list(each), card.total, card.band) == (points, total, band)


@pytest.mark.parametrize(
    ("rules", "points"),
    [
        ([REBUKE, REBUKE, NI], [-10, -5, -2]),
        ([REBUKE, COLD, REBUKE], [-10, -5, 0]),
        ([COLD, REBUKE, NI], [-15, 0, -2]),
        ([COLD, COLD], [-15, 0]),
    ],
)
def test_a_category_costs_its_cap_at_most(
    rules: list[Rule], points: list[float]
) -> None:
    """In text order; a zero finding takes what is left of it."""
    _, each = scored(rules, rulebook(caps=(("服务态度", 15),)))
    assert list(each) == points


def test_zero_without_a_category_cap_takes_everything() -> None:
    card, points = scored([COLD, NI])
    assert (points, card.total) == ((-100, -2), 0)


@pytest.mark.parametrize(
    ("bonus_cap", "points", "total"),
    [(0, [-10, 0, 0], 90), (5, [-10, 3, 2], 95), (20, [-10, 3, 3], 96)],
)
def test_praises_add_up_to_the_bonus_cap(
    bonus_cap: float, points: list[float], total: float
) -> None:
    card, each = scored([REBUKE, PRAISE, PRAISE], rulebook(bonus_cap=bonus_cap))
    assert (list(each), card.total) == (points, total)


def test_praises_are_added_after_the_floor() -> None:
    card, _ = scored([RUDE] * 4 + [PRAISE], rulebook(bonus_cap=5))
    assert card.total == 3


@pytest.mark.parametrize(
    ("each", "corrected", "points"),
    [
        (REBUKE, [0], [-5, -10]),
        (GREETING, [0], [-2.5, -2.5]),
        (NI, [0, 1], [-1, -1]),
        (PRAISE, [0], [3, 3]),
    ],
)
def test_what_the_agent_puts_right_costs_half(
    each: Rule, corrected: list[int], points: list[float]
) -> None:
    _, found = scored([each, each], rulebook(bonus_cap=9), corrected)
    assert list(found) == points


def test_an_excuse_that_lowers_to_info_makes_it_free() -> None:
    """Not even a veto holds for what an excuse has made a remark."""
    findings = [hit(each, CALL, 0, severity="info") for each in (REBUKE, INSULT, COLD)]
    card, points = score(rulebook(), (), findings, [False] * 3)
    assert (points, card.total) == ((0, 0, 0), 100)


def test_a_remark_of_a_zero_rule_leaves_its_category_alone() -> None:
    findings = [hit(COLD, CALL, 0), hit(COLD, CALL, 0, severity="info")]
    _, points = score(rulebook(caps=(("服务态度", 15),)), (), findings, [False] * 2)
    assert points == (-15, 0)


@pytest.mark.parametrize(
    ("weight", "total"), [(2.4, 98), (2.5, 98), (2.6, 97), (0.5, 100), (0.1, 100)]
)
def test_the_total_is_rounded_half_up_at_the_end(weight: float, total: float) -> None:
    assert scored([rule("a.b", weight=weight)])[0].total == total


def test_rounding_sees_through_binary_fractions() -> None:
    """Fifteen times 0.1 are 1.5, so that 98.5 is left, and becomes 99."""
    assert scored([rule("a.b", weight=0.1)] * 15)[0].total == 99


@pytest.mark.parametrize(
    ("rules", "critical"),
    [([NI, NI], 100), ([REBUKE, NI], 90), ([INSULT], 0), ([RUDE] * 4, 0)],
)
def test_the_critical_score_counts_errors_only(
    rules: list[Rule], critical: float
) -> None:
    assert scored(rules)[0].critical == critical


@pytest.mark.parametrize(
    ("rules", "band", "passed"),
    [([], "A", True), ([RUDE], "B", True), ([RUDE, REBUKE], "", False)],
)
def test_bands_and_pass_mark_of_the_rulebook(
    rules: list[Rule], band: str, passed: bool
) -> None:
    """Below the lowest band there is no name."""
    terms = rulebook(bands=(Band("B", 70), Band("A", 95)), pass_mark=70)
    card, _ = scored(rules, terms)
    assert (card.band, card.passed) == (band, passed)


def shared(
    outcomes: Sequence[tuple[Rule, Outcome]], found: Sequence[Finding], **terms: float
) -> tuple[ScoreCard, tuple[float, ...]]:
    verdicts = [Verdict(each, outcome) for each, outcome in outcomes]
    terms_ = rulebook(mode="weighted", **terms)
    return score(terms_, verdicts, found, [False] * len(found))


@pytest.mark.parametrize(
    ("outcome", "points", "total"),
    [
        ("pass", (-20, 0), 80),
        ("not_applicable", (-25, 0), 75),
        ("not_evaluated", (-25, 0), 75),
    ],
)
def test_weighted_shares_leave_out_what_was_not_asked(
    outcome: Outcome, points: tuple[float, ...], total: float
) -> None:
    """Weights 10 of 50, or of 40 without the rule of weight 10; each rule once."""
    outcomes: list[tuple[Rule, Outcome]] = [
        (REBUKE, "fail"),
        (RUDE, "pass"),
        (rule("a.b", weight=10), outcome),
    ]
    found = [hit(REBUKE, CALL, 0)] * 2
    card, each = shared(outcomes, found)
    assert (each, card.total) == (points, total)


def test_weighted_zero_takes_the_share_of_its_category() -> None:
    outcomes: list[tuple[Rule, Outcome]] = [
        (COLD, "fail"),
        (RUDE, "pass"),
        (GREETING, "pass"),
    ]
    card, points = shared(outcomes, [hit(COLD, CALL, 0)])
    assert points[0] == pytest.approx(-100 * 40 / 45)
    assert card.total == 11


def test_weighted_with_nothing_applicable_is_the_base() -> None:
    assert shared([(REBUKE, "not_applicable")], [])[0].total == 100


def test_lines_are_the_dearest_first_and_say_what_changed_them() -> None:
    card, _ = scored([NI] * 3 + [REBUKE, COLD], rulebook(caps=(("服务态度", 15),)))
    assert [line[:3] for line in card.lines] == [
        ("taboo.rebuke", 1, -10),
        ("courtesy.ni", 3, -5),
        ("taboo.cold", 1, -5),
    ]
    assert [line.notes for line in card.lines] == [
        (),
        (Note("cap", 5),),
        (Note("zero"),),
    ]


def test_subtotals_of_categories() -> None:
    card, _ = scored([NI, REBUKE, RUDE])
    assert subtotals(card) == (("服务态度", -40), ("服务规范性", -2))


RULES = [REBUKE, NI, RUDE, GREETING, COLD, PRAISE, REMARK]


@given(
    st.lists(st.tuples(st.sampled_from(RULES), st.booleans()), max_size=20),
    st.dictionaries(st.sampled_from(["服务态度", "服务流程"]), st.integers(0, 60)),
    st.integers(0, 5),
)
def test_the_points_add_up_to_the_formula(
    found: list[tuple[Rule, bool]], caps: dict[str, int], bonus_cap: int
) -> None:
    """Taken one by one in text order, they come to what the formula says at once."""
    terms = rulebook(caps=tuple(caps.items()), bonus_cap=bonus_cap)
    corrected = [number for number, (_, right) in enumerate(found) if right]
    card, points = scored([each for each, _ in found], terms, corrected)
    lost, won = formula(found, caps, bonus_cap)
    assert sum(cost for cost in points if cost < 0) == pytest.approx(-lost)
    assert sum(cost for cost in points if cost > 0) == pytest.approx(won)
    assert sum(line.points for line in card.lines) == pytest.approx(won - lost)
    assert abs(card.total - max(0, 100 - lost) - won) <= 0.5


def formula(
    found: Sequence[tuple[Rule, bool]], caps: Mapping[str, float], bonus_cap: float
) -> tuple[float, float]:
    """Σ_category min(cap, Σ_rule min(cap, Σ weight × k)), and min(bonus cap, bonus)."""
    categories: dict[str, float] = {}
    for each in RULES:
        halves = [right and not each.bonus for one, right in found if one is each]
        weight = 100 if each.zero else each.weight
        asked = sum(100 if each.zero else weight / (1 + half) for half in halves)
        limit = weight if each.per == "document" else each.cap
        category = "bonus" if each.bonus else each.category
        cost = asked if limit is None else min(limit, asked)
        categories[category] = categories.get(category, 0) + cost
    won = min(bonus_cap, categories.pop("bonus"))
    return sum(min(caps.get(name, inf), cost) for name, cost in categories.items()), won
