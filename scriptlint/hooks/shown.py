"""A ruling as a composer shows it: findings in words, and where their words stand."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from scriptlint.document import AGENT, Document, Turn
from scriptlint.finding import Finding
from scriptlint.hooks.gate import Ruling
from scriptlint.hooks.replies import where
from scriptlint.messages import NOTHING
from scriptlint.report import Report
from scriptlint.reporters.words import further

AROUND = 24  # characters shown on either side of the words
LONGEST = 300  # characters of one text in an answer; a longer one is cut
CITED = 2  # clauses of a finding
MOST = 100  # findings in an answer: with texts of that length they fit its 1 MB
SUBJECT, QUOTED = "subject", "quoted"
Object = dict[str, Any]  # Any: what JSON can hold


def shown(ruling: Ruling, lang: str) -> Object:
    """The ruling as JSON: held or not, what would let it pass, score and findings."""
    failure = ruling.failure != NOTHING
    answer: Object = {
        "held": bool(ruling.held) or failure,
        "ask": "none" if failure else ruling.ask,
        "failure": ruling.failure.said(lang) if failure else None,
        "findings": [],
        "more": 0,
    }
    report = ruling.report
    if report is not None:
        found = (*ruling.held, *ruling.told)
        answer["score"] = round(report.score.total, 4)
        answer["band"] = report.score.band
        answer["more"] = max(0, len(found) - MOST)
        answer["findings"] = [
            {"held": number < len(ruling.held), **_finding(finding, report, lang)}
            for number, finding in enumerate(islice(found, MOST))
        ]
    return answer


def _finding(finding: Finding, report: Report, lang: str) -> Object:
    number = finding.turn
    turn = None if number is None else report.document.turns[number]
    before, after = _around(finding, turn)
    occurrence = _occurrence(finding, report.document)
    return {
        "rule": finding.rule.id,
        "severity": finding.severity,
        "part": turn.part if turn else "",
        "place": where(finding, report).said(lang),
        "text": _cut(finding.text),
        "before": before,
        "after": after,
        "message": _cut(finding.message(lang)),
        "instead": _cut(finding.instead),
        "clause": _cut(_clause(finding, lang)),
        "put": _cut(finding.put),
        "nth": occurrence.nth,
        "of": occurrence.of,
    }


class _Occurrence(NamedTuple):
    """Which of the occurrences of its words, in the sender's own, a finding means.

    What is to be said instead may be an example that promises a day: only what the rule
    calls a fix is put in the words' place by a press of a button.
    """

    nth: int  # from 0; -1 when its words cannot be told from others or be replaced
    of: int


def _occurrence(finding: Finding, document: Document) -> _Occurrence:
    if finding.turn is None or not finding.fix:
        return _Occurrence(-1, 0)
    if not finding.text or max(len(finding.text), len(finding.put)) > LONGEST:
        return _Occurrence(-1, 0)
    places = _occurrences(document, finding)
    here = (finding.turn, finding.start)
    return _Occurrence(places.index(here) if here in places else -1, len(places))


def _occurrences(document: Document, finding: Finding) -> Sequence[tuple[int, int]]:
    """Turn and place of each occurrence of a finding's words in its field of the mail."""
    return [
        (number, at)
        for number in _field(document, finding.turn)
        for at in _finds(document.turns[number].text, finding.text)
    ]


def _field(document: Document, number: int | None) -> Iterable[int]:
    """The sender's own turns in the subject, or in the body, whichever a turn is of."""
    turns = document.turns
    subject = number is not None and turns[number].part == SUBJECT
    return (
        other
        for other, turn in enumerate(turns)
        if turn.role == AGENT
        and turn.part != QUOTED
        and (turn.part == SUBJECT) is subject
    )


def _finds(text: str, words: str) -> Iterable[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _around(finding: Finding, turn: Turn | None) -> tuple[str, str]:
    """What stands before and after the words in their line."""
    if turn is None:
        return "", ""
    text, start, end = turn.text, finding.start, finding.end
    before = text[:start].rpartition("\n")[2]
    after = text[end:].partition("\n")[0]
    return (
        "…" * (len(before) > AROUND) + before[-AROUND:],
        after[:AROUND] + "…" * (len(after) > AROUND),
    )


def _clause(finding: Finding, lang: str) -> str:
    """The clauses that a finding rests on; the first speak for the others."""
    named = [f"{source.norm} {source.clause}" for source in finding.source[:CITED]]
    return "；".join(named) + further(len(finding.source) - len(named), lang)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
