"""The line that shows how a total comes about."""

import pytest

from scriptlint.reporters.arithmetic import arithmetic, number
from scriptlint.rulebook.model import Rule
from tests.making import rule, rulebook
from tests.test_scoring import (
    COLD,
    GREETING,
    INSULT,
    NI,
    PRAISE,
    REBUKE,
    REMARK,
    RUDE,
    scored,
)


@pytest.mark.parametrize(
    ("rules", "zh", "en"),
    [
        ([], "100 优", "100 excellent"),
        ([REMARK], "100 优", "100 excellent"),
        (
            [REBUKE, NI, NI, NI],
            "100 − 10 (taboo.rebuke ×1) − 5 (courtesy.ni ×3, 封顶 5) = 85 良",
            "100 − 10 (taboo.rebuke ×1) − 5 (courtesy.ni ×3, capped at 5) = 85 good",
        ),
        (
            [GREETING, GREETING],
            "100 − 5 (opening.no-greeting ×2, 计一次) = 95 优",
            "100 − 5 (opening.no-greeting ×2, counted once) = 95 excellent",
        ),
        (
            [RUDE, REBUKE],
            "100 − 30 (taboo.rude ×1) − 5 (taboo.rebuke ×1, 服务态度封顶 35) = 65 中",
            "100 − 30 (taboo.rude ×1) − 5 (taboo.rebuke ×1, attitude capped at 35)"
            " = 65 fair",
        ),
        (
            [RUDE, REBUKE, REBUKE, COLD],
            "100 − 30 (taboo.rude ×1) − 5 (taboo.rebuke ×2, 服务态度封顶 35)"
            " − 0 (taboo.cold ×1, 服务态度全扣) = 65 中",
            "100 − 30 (taboo.rude ×1) − 5 (taboo.rebuke ×2, attitude capped at 35)"
            " − 0 (taboo.cold ×1, all of attitude) = 65 fair",
        ),
        (
            [INSULT],
            "100 − 10 (taboo.insult ×1, 一票否决) → 0 差",
            "100 − 10 (taboo.insult ×1, veto) → 0 poor",
        ),
        (
            [rule("a.b", weight=70, category="c")] * 2 + [PRAISE],
            "100 − 140 (a.b ×2) = −40 → 0 + 3 (praise.warm ×1) = 3 差",
            "100 − 140 (a.b ×2) = −40 → 0 + 3 (praise.warm ×1) = 3 poor",
        ),
        (
            [rule("a.b", weight=2.5)],
            "100 − 2.5 (a.b ×1) = 97.5 ≈ 98 优",
            "100 − 2.5 (a.b ×1) = 97.5 ≈ 98 excellent",
        ),
        (
            [PRAISE, PRAISE],
            "100 + 4 (praise.warm ×2, 加分封顶 4) = 104 优",
            "100 + 4 (praise.warm ×2, bonus capped at 4) = 104 excellent",
        ),
    ],
)
def test_arithmetic(rules: list[Rule], zh: str, en: str) -> None:
    card, _ = scored(rules, rulebook(caps=(("服务态度", 35),), bonus_cap=4))
    assert (arithmetic(card), arithmetic(card, "en")) == (zh, en)


def test_arithmetic_names_corrections() -> None:
    card, _ = scored([REBUKE, REBUKE], corrected=[1])
    assert arithmetic(card) == "100 − 15 (taboo.rebuke ×2, 已纠正 1 次减半) = 85 良"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (85, "85"),
        (2.5, "2.5"),
        (100 / 7, "14.29"),
        (-1e-9, "0"),
        (12345678, "12345678"),
    ],
)
def test_number(value: float, written: str) -> None:
    assert number(value) == written
