"""Suppressions for a whole file of replies: unused only when no document needs them."""

from collections.abc import Callable, Iterable, Iterator

from scriptlint.document import Waiver
from scriptlint.report import Failure, Report
from scriptlint.rulebook import Rulebook
from scriptlint.suppress import Unused, covers, unused


def settled(
    items: Iterable[Report | Failure],
    rulebook: Rulebook,
    only: Callable[[str], bool] | None,
) -> Iterator[Report | Failure]:
    """The reports of one file; the last tells the shared suppressions nobody used.

    Only where there are such suppressions is a report kept back until the next comes.
    """
    used: dict[Waiver, bool] = {}
    kept: list[Report | Failure] = []
    for item in items:
        if isinstance(item, Report):
            yield from kept
            kept = []
            for waiver in item.document.waivers:
                if waiver.shared:
                    used[waiver] = used.get(waiver, False) or _uses(item, waiver)
        if used:
            kept.append(item)
        else:
            yield item
    idle = unused((each for each in used if not used[each]), rulebook, only)
    yield from (_told(item, tuple(sorted(idle))) for item in kept)


def _told(item: Report | Failure, idle: tuple[Unused, ...]) -> Report | Failure:
    """A report that tells of suppressions nobody used; a failure as it is."""
    if isinstance(item, Failure):
        return item
    return item._replace(unused_waivers=(*item.unused_waivers, *idle))


def _uses(report: Report, waiver: Waiver) -> bool:
    """Whether a suppression turned off one of the findings."""
    return any(covers(waiver.rules, each.rule) for each in report.suppressed)
