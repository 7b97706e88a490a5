"""The simplest way to find what is forbidden: every expression on every turn.

It looks for the phrases of the `forbid` rules in all of the agent's turns, one after the
other, with nothing but `re`: what the engine is compared with, in findings and in time.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from scriptlint.document import AGENT, Document
from scriptlint.engine import apply
from scriptlint.normalize import fold, origins, written_span
from scriptlint.rulebook.model import Forbid, Phrase, Rule, Rulebook
from scriptlint.rulebook.tolerated import LEAD, TAIL

Place = tuple[str, int, int, int]
"""Rule, turn, and the characters from and to."""


class Sought(NamedTuple):
    """A phrase to look for, and the wordings in which it is innocent."""

    rule: str
    find: Callable[[str], Iterator[re.Match[str]]]
    innocent: tuple[re.Pattern[str], ...]


def comparable(rulebook: Rulebook) -> Rulebook:
    """The rulebook's forbid rules that ask for nothing but words, without excuses."""
    found = [_bare(rule) for rule in rulebook.rules if _comparable(rule)]
    return rulebook._replace(rules=tuple(found), allowed=())


def _comparable(rule: Rule) -> bool:
    scope, check = rule.scope, rule.check
    placed = (scope.turns, scope.part, scope.stage, scope.seconds, scope.percent)
    whole = scope.role == AGENT and not any(placed) and rule.when is None
    return whole and isinstance(check, Forbid) and all(map(_wordy, check.any))


def _wordy(phrase: Phrase) -> bool:
    pattern = phrase.pattern
    compared = phrase.similar or phrase.sounds_like or phrase.aligned is not None
    return not (compared or pattern.uses or pattern.bounds)


def _bare(rule: Rule) -> Rule:
    assert isinstance(rule.check, Forbid)
    phrases = tuple(
        Phrase.of(phrase.number, *phrase.fields[:-2], (), phrase.source)
        for phrase in rule.check.any
    )
    return rule._replace(check=Forbid(phrases), unless=())


def sought(rulebook: Rulebook) -> list[Sought]:
    """What to look for, compiled."""
    return [
        Sought(
            rule.id,
            re.compile(_whole(phrase)).finditer,
            tuple(re.compile(pattern.regex) for pattern in phrase.not_in),
        )
        for rule in rulebook.rules
        if isinstance(rule.check, Forbid)
        for phrase in rule.check.any
    ]


def _whole(phrase: Phrase) -> str:
    pattern = phrase.pattern
    return f"{LEAD * pattern.lead}{pattern.regex}{TAIL * pattern.tail}"


def by_loop(document: Document, phrases: list[Sought]) -> list[Place]:
    """Every place of every phrase, of overlapping ones of a rule the longest."""
    found: list[Place] = []
    for number, turn in enumerate(document.turns):
        if turn.role == AGENT:
            text = fold(turn.text)
            hits = [hit for phrase in phrases for hit in _hits(phrase, text)]
            if hits:
                places = origins(turn.text)
                for rule, start, end in _longest(hits):
                    span = written_span(turn.text, places, start, end)
                    found.append((rule, number, *span))
    return sorted(found)


Hit = tuple[str, int, int, int, int]


def _hits(phrase: Sought, text: str) -> Iterator[Hit]:
    for match in phrase.find(text):
        first, last = match.span("c")
        if first < last and not _innocent(phrase, text, first, last):
            yield phrase.rule, *match.span(), first, last


def _innocent(phrase: Sought, text: str, first: int, last: int) -> bool:
    for pattern in phrase.innocent:
        for match in pattern.finditer(text):
            start, end = match.span("c")
            if start <= first and last <= end and (start, end) != (first, last):
                return True
    return False


def _longest(hits: list[Hit]) -> Iterator[tuple[str, int, int]]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit[3] - hit[4], hit[3])):
        same = (other for other in kept if other[0] == hit[0])
        if all(hit[4] <= other[3] or hit[3] >= other[4] for other in same):
            kept.append(hit)
            yield hit[:3]


def by_engine(document: Document, rulebook: Rulebook) -> list[Place]:
    """The same places as the engine finds them."""
    return sorted(
        (finding.rule.id, finding.turn, finding.start, finding.end)
        for verdict in apply(document, rulebook).verdicts
        for finding in verdict.findings
        if finding.turn is not None
    )
