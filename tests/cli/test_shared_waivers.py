"""A suppression for a whole file of replies is told of when no reply needs it."""

from scriptlint.cli.shared_waivers import settled
from scriptlint.document import Waiver
from scriptlint.messages import Message
from scriptlint.report import Failure, Report
from scriptlint.suppress import Suppressed
from tests.making import document, report, rule, rulebook

SHARED = Waiver(("taboo",), "", 0, 0, 3, shared=True)
HOUSE = rulebook()._replace(rules=(rule("taboo.rude"),))
FAILURE = Failure("a.yml", Message("x"))


def made(*, used: bool = False, waivers: tuple[Waiver, ...] = (SHARED,)) -> Report:
    found = (Suppressed("taboo.rude", 0, "x", ""),) if used else ()
    return report(document("客服：您好", waivers=waivers), suppressed=found)


def told(*items: Report | Failure) -> list[tuple[int, ...] | None]:
    """The lines that each report tells of; None for a failure."""
    return [
        tuple(each.line for each in item.unused_waivers)
        if isinstance(item, Report)
        else None
        for item in settled(items, HOUSE, None)
    ]


def test_the_last_report_tells_of_it() -> None:
    assert told(made(), made()) == [(), (3,)]


def test_one_use_is_enough() -> None:
    assert told(made(used=True), made()) == [(), ()]
    assert told(made(), made(used=True)) == [(), ()]


def test_the_order_stays() -> None:
    assert told(made(), FAILURE) == [(3,), None]
    assert told(FAILURE, made(), FAILURE, made()) == [None, (), None, (3,)]


def test_reports_without_it_are_not_kept_back() -> None:
    items = iter([made(waivers=()), made(waivers=())])
    first = next(settled(items, HOUSE, None))
    assert isinstance(first, Report)
    assert len(list(items)) == 1


def test_one_whose_rules_were_not_all_asked_is_not_told() -> None:
    [item] = settled([made()], HOUSE, lambda _: False)
    assert isinstance(item, Report)
    assert item.unused_waivers == ()
