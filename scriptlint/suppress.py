"""Suppressions written in a document turn findings off, with a reason."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scriptlint.document import Document, Waiver
from scriptlint.finding import Finding


class Suppressed(NamedTuple):
    """A finding that a suppression in the document turned off, with its reason."""

    rule: str
    turn: int | None
    text: str
    reason: str


class Kept(NamedTuple):
    """Findings that stand, those turned off, and the lines of suppressions not needed.

    One that is shared may be needed in another document: `unused` leaves it out.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    unused: tuple[int, ...]


def suppress(findings: Sequence[Finding], document: Document) -> Kept:
    """The findings without those that a suppression of the document turns off."""
    if not document.waivers:
        return Kept(tuple(findings), (), ())
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[Waiver] = set()
    for finding in findings:
        waiver = _waiver(finding, document.waivers)
        if waiver is None:
            kept.append(finding)
        else:
            used.add(waiver)
            suppressed.append(
                Suppressed(finding.rule.id, finding.turn, finding.text, waiver.reason)
            )
    idle = (waiver for waiver in document.waivers if waiver not in used)
    unused = tuple(waiver.line for waiver in idle if not waiver.shared)
    return Kept(tuple(kept), tuple(suppressed), unused)


def _waiver(finding: Finding, waivers: Iterable[Waiver]) -> Waiver | None:
    for waiver in waivers:
        turn = waiver.first if finding.turn is None else finding.turn
        if waiver.first <= turn <= waiver.last and covers(
            waiver.rules, finding.rule.id
        ):
            return waiver
    return None


def covers(selectors: Iterable[str], rule_id: str) -> bool:
    """Whether one of the selectors names the rule, its fault or its family; `all` does."""
    return any(
        selector in ("all", rule_id) or rule_id.startswith(f"{selector}.")
        for selector in selectors
    )
