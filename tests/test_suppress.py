"""A suppression turns off what it names, where it stands, and must be needed."""

from collections.abc import Callable

import pytest

from scriptlint.document import Waiver
from scriptlint.suppress import Suppressed, covers, suppress, unused
from tests.making import document, hit, rule, rulebook

CALL = document("客服：我不知道\n客户：啊\n客服：不知道呀")
REBUKE = rule("taboo.rebuke.again")
NO_GOODBYE = rule("closing.no-goodbye")
FINDINGS = (
    hit(rule("taboo.dont-know"), CALL, 0, "我不知道"),
    hit(REBUKE, CALL, 2, "不知道"),
    hit(NO_GOODBYE, CALL, None),
)


@pytest.mark.parametrize(
    ("waiver", "kept"),
    [
        (Waiver(("taboo.dont-know",), "约定", 0, 0, 1), [1, 2]),
        (Waiver(("taboo",), "约定", 0, 2, 1), [2]),
        (Waiver(("taboo",), "约定", 2, 2, 3), [0, 2]),
        (Waiver(("all",), "约定", 0, 2, 1), []),
        (Waiver(("closing",), "约定", 2, 2, 3), [0, 1]),
        (Waiver(("taboo.dont",), "约定", 0, 2, 1), [0, 1, 2]),
        (Waiver((), "约定", 0, 2, 1), [0, 1, 2]),
    ],
)
def test_what_is_kept(waiver: Waiver, kept: list[int]) -> None:
    """By rule, fault or family, within its turns; what belongs to no turn anywhere."""
    found = suppress(FINDINGS, CALL._replace(waivers=(waiver,)))
    assert found.findings == tuple(FINDINGS[number] for number in kept)
    assert found.idle == ((waiver,) if len(kept) == len(FINDINGS) else ())
    assert [each.reason for each in found.suppressed] == ["约定"] * (3 - len(kept))


def test_what_was_turned_off_is_told() -> None:
    waiver = Waiver(("taboo.rebuke",), "客户要求", 2, 2, 3)
    found = suppress(FINDINGS, CALL._replace(waivers=(waiver,)))
    assert found.suppressed == (
        Suppressed("taboo.rebuke.again", 2, "不知道", "客户要求"),
    )


def test_one_of_two_that_say_the_same_is_not_needed() -> None:
    waivers = (Waiver(("taboo",), "", 0, 2, 1), Waiver(("taboo.rebuke",), "", 0, 2, 2))
    assert suppress(FINDINGS, CALL._replace(waivers=waivers)).idle == waivers[1:]


def told(*rules: str, only: Callable[[str], bool] | None = None) -> list[str]:
    """What is told of an idle suppression of these rules."""
    rules_ = (rule("taboo.rude.crude"), rule("taboo.rude.insult"))
    book = rulebook()._replace(rules=rules_)
    return [str(why) for _, why in unused([Waiver(rules, "", 0, 0, 1)], book, only)]


def test_what_is_told_of_one_that_is_not_needed() -> None:
    assert told("taboo.rude") == told("all") == ["unused suppression; it can go"]


def test_a_rule_that_is_none_is_told_with_the_nearest() -> None:
    words = "no rule 'taboo.rude.crud' in house; did you mean 'taboo.rude.crude'?"
    assert told("taboo", "taboo.rude.crud") == [words]


def test_one_without_a_rule_does_nothing() -> None:
    [words] = told()
    assert words.startswith("this suppression does nothing")


def test_nothing_is_told_where_a_rule_of_it_was_not_asked() -> None:
    assert told("taboo.rude", only=lambda id_: id_ == "taboo.rude.crude") == []
    assert len(told("taboo.rude.crude", only=lambda id_: id_ != "x")) == 1


@pytest.mark.parametrize(
    ("selector", "covered"),
    [
        ("all", True),
        ("taboo", True),
        ("taboo.rebuke", True),
        ("taboo.rebuke.again", True),
        ("tab", False),
        ("taboo.rebuke.ag", False),
        ("rebuke", False),
        ("", False),
    ],
)
def test_covers(selector: str, covered: bool) -> None:
    assert covers([selector], "taboo.rebuke.again") is covered
