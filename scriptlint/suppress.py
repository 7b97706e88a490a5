"""Suppressions written in a document turn findings off, with a reason."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scriptlint.document import Document, Waiver
from scriptlint.errors import did_you_mean
from scriptlint.finding import Finding
from scriptlint.messages import Message, say
from scriptlint.rulebook.model import Rulebook

NEEDLESS = Message("unused suppression; it can go")
EMPTY = Message(
    "this suppression does nothing: it names no rule, or nothing follows it"
)


class Suppressed(NamedTuple):
    """A finding that a suppression in the document turned off, with its reason."""

    rule: str
    turn: int | None
    text: str
    reason: str


class Unused(NamedTuple):
    """The line of a suppression that turned nothing off, and what is told of it."""

    line: int
    why: Message


class Kept(NamedTuple):
    """Findings that stand, those turned off, and the suppressions that turned off none.

    One that is shared may be needed in another document: `idle` leaves it out.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    idle: tuple[Waiver, ...]


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
    alone = tuple(waiver for waiver in idle if not waiver.shared)
    return Kept(tuple(kept), tuple(suppressed), alone)


def unused(
    idle: Iterable[Waiver], rulebook: Rulebook, only: Callable[[str], bool] | None
) -> tuple[Unused, ...]:
    """What is to be told of suppressions that turned nothing off.

    Nothing of one whose rules were not all asked: who knows what they would find.
    """
    said = ((waiver.line, _why(waiver, rulebook, only)) for waiver in idle)
    return tuple(Unused(line, why) for line, why in said if why is not None)


def _why(
    waiver: Waiver, rulebook: Rulebook, only: Callable[[str], bool] | None
) -> Message | None:
    if not waiver.rules:
        return EMPTY
    ids = [rule.id for rule in rulebook.rules]
    for name in waiver.rules:
        if not any(covers([name], id_) for id_ in ids):
            return no_rule(name, rulebook)
    asked = (only is None or only(id_) for id_ in ids if covers(waiver.rules, id_))
    return NEEDLESS if all(asked) else None


def no_rule(name: str, rulebook: Rulebook) -> Message:
    """That a rulebook has no such rule, fault or family."""
    hint = did_you_mean(name, [rule.id for rule in rulebook.rules])
    words = "no rule '{name}' in {rulebook}{hint}"
    return say(words, name=name, rulebook=rulebook.name, hint=hint)


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
