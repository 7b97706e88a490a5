"""A suppression turns off what it names, where it stands, and must be needed."""

import pytest

from scriptlint.document import Waiver
from scriptlint.suppress import Suppressed, covers, suppress
from tests.making import document, hit, rule

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
    assert found.unused == ((waiver.line,) if len(kept) == len(FINDINGS) else ())
    assert [each.reason for each in found.suppressed] == ["约定"] * (3 - len(kept))


def test_what_was_turned_off_is_told() -> None:
    waiver = Waiver(("taboo.rebuke",), "客户要求", 2, 2, 3)
    found = suppress(FINDINGS, CALL._replace(waivers=(waiver,)))
    assert found.suppressed == (
        Suppressed("taboo.rebuke.again", 2, "不知道", "客户要求"),
    )


def test_one_of_two_that_say_the_same_is_not_needed() -> None:
    waivers = (Waiver(("taboo",), "", 0, 2, 1), Waiver(("taboo.rebuke",), "", 0, 2, 2))
    assert suppress(FINDINGS, CALL._replace(waivers=waivers)).unused == (2,)


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
