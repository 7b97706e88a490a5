"""Running totals of a run, which every summary is made from."""

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
    fixable: int = 0
    bold: int = 0

    def plus(self, item: Report | Failure) -> "Counts":
        """The totals with one document or failure more."""
        if isinstance(item, Failure):
            return self._replace(failures=self.failures + 1)
        documents, error, warning, info, failures, passed, points, *fixes = self
        severities = [finding.severity for finding in item.findings]
        kinds = [finding.fix for finding in item.findings]
        return Counts(
            documents + 1,
            error + severities.count("error"),
            warning + severities.count("warning"),
            info + severities.count("info"),
            failures,
            passed + item.score.passed,
            points + item.score.total,
            fixes[0] + kinds.count("safe"),
            fixes[1] + kinds.count("unsafe"),
        )
