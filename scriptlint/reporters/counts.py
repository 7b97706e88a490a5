"""Running totals of a run, which every summary is made from."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scriptlint.report import Failure, Report


class Counts(NamedTuple):
    """How many documents, findings of each severity, failures; the sum of scores.

    `fixable` are the findings that have a safe fix, `bold` those that have an unsafe one.
    """

    documents: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    failures: int = 0
    passed: int = 0
    points: float = 0
    known: int = 0
    unchanged: int = 0
    fixable: int = 0
    bold: int = 0

    def plus(self, item: Report | Failure) -> "Counts":
        """The totals with one document or failure more."""
        if isinstance(item, Failure):
            return self._replace(failures=self.failures + 1)
        severities = [finding.severity for finding in item.findings]
        kinds = [finding.fix for finding in item.findings]
        return Counts(
            self.documents + 1,
            self.error + severities.count("error"),
            self.warning + severities.count("warning"),
            self.info + severities.count("info"),
            self.failures,
            self.passed + item.score.passed,
            self.points + item.score.total,
            self.known + item.known,
            self.unchanged + item.unchanged,
            self.fixable + kinds.count("safe"),
            self.bold + kinds.count("unsafe"),
        )


def counted(
    items: Iterable[Report | Failure], counts: list[Counts]
) -> Iterator[Report | Failure]:
    """The same items; the last of `counts` is the totals so far."""
    for item in items:
        counts[-1] = counts[-1].plus(item)
        yield item
