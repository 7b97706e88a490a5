"""Suppressions for a whole file of replies: unused only when no document needs them."""

from collections.abc import Iterable, Iterator

from scriptlint.document import Waiver
from scriptlint.report import Failure, Report
from scriptlint.suppress import covers


def settled(items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
    """The reports of one file; the last tells the shared suppressions nobody used."""
    last: Report | None = None
    after: list[Failure] = []  # what came after the last report stays there
    used: dict[Waiver, bool] = {}
    for item in items:
        if isinstance(item, Failure):
            after.append(item)
            continue
        if last is not None:
            yield last
        yield from after
        last, after = item, []
        for waiver in item.document.waivers:
            if waiver.shared:
                used[waiver] = used.get(waiver, False) or _uses(item, waiver)
    if last is not None:
        idle = sorted(waiver.line for waiver in used if not used[waiver])
        yield last._replace(unused_waivers=(*last.unused_waivers, *idle))
    yield from after


def _uses(report: Report, waiver: Waiver) -> bool:
    """Whether a suppression turned off one of the findings."""
    return any(covers(waiver.rules, each.rule) for each in report.suppressed)
