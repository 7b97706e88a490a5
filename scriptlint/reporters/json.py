"""The report for programs: the contract `scriptlint.report/1`.

`docs/report.schema.json` describes it. One document a line, so that it streams.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from scriptlint.document import Turn
from scriptlint.finding import Finding
from scriptlint.report import Failure, Place, Report
from scriptlint.reporters.arithmetic import arithmetic
from scriptlint.reporters.counts import Counts
from scriptlint.reporters.options import Options
from scriptlint.reporters.pieces import json_text
from scriptlint.rulebook.model import Source
from scriptlint.scoring import ScoreCard
from scriptlint.sources.parties import told_of
from scriptlint.version import VERSION

SCHEMA = "scriptlint.report/1"
Object = dict[str, Any]  # Any: what JSON can hold


def json(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """One JSON object: documents in the order they came, failures, summary."""
    counts, failures = Counts(), []
    for item in reports:
        if isinstance(item, Failure):
            failures.append(failure_object(item, options.lang))
        else:
            yield ",\n" if counts.documents else _head(item)
            yield json_text(document_object(item, options.lang))
        counts = counts.plus(item)
    yield "\n" if counts.documents else _head(None)
    yield f'], "failures": {json_text(failures)}, "summary": {json_text(_summary(counts))}}}\n'


def _head(first: Report | None) -> str:
    rulebook = first and {"name": first.rulebook, "version": first.version}
    head = {"schema": SCHEMA, "version": VERSION, "rulebook": rulebook}
    return json_text(head)[:-1] + ', "documents": [' + "\n" * bool(first)


def _summary(counts: Counts) -> Object:
    names = ("documents", "error", "warning", "info", "known", "unchanged")
    return {name: getattr(counts, name) for name in names}


def failure_object(failure: Failure, lang: str) -> Object:
    """What JSON says of a file that could not be checked."""
    return {"path": failure.path, "reason": failure.reason.said(lang)}


def document_object(report: Report, lang: str) -> Object:
    """What JSON says of a document."""
    document = report.document
    found = zip(report.findings, report.places, report.points, strict=True)
    return {
        "path": document.path,
        "key": document.key,
        "line": document.line if document.format == "jsonl" else None,
        "kind": document.kind,
        "turns": len(document.turns),
        "agents": report.agents,
        "inferred_roles": dict(told_of(document)),
        "score": _score(report.score, lang),
        "findings": [
            _finding(finding, _turn(report, finding), place, points, lang)
            for finding, place, points in found
        ],
        "not_applicable": report.not_applicable,
        "not_evaluated": [
            {"rule": each.rule, "why": str(each.why)} for each in report.not_evaluated
        ],
        "excused": [each._asdict() for each in report.excused],
        "suppressed": [each._asdict() for each in report.suppressed],
        "unused_suppressions": [each.line for each in report.unused_waivers],
        "known": report.known,
        "unchanged": report.unchanged,
    }


def _score(card: ScoreCard, lang: str) -> Object:
    return {
        "total": _number(card.total),
        "base": _number(card.base),
        "band": card.band,
        "passed": card.passed,
        "critical": _number(card.critical),
        "lines": [
            {
                "rule": line.rule,
                "times": line.times,
                "points": _number(line.points),
                "category": line.category,
            }
            for line in card.lines
        ],
        "arithmetic": arithmetic(card, lang),
    }


def _finding(
    finding: Finding, turn: Turn | None, place: Place, points: float, lang: str
) -> Object:
    rule = finding.rule
    fix = {"kind": finding.fix, "text": finding.put} if finding.fix else None
    return {
        "rule": rule.id,
        "severity": finding.severity,
        "category": rule.category,
        "turn": finding.turn,
        "role": turn.role if turn else rule.scope.role,
        "agent": turn.label if turn and turn.role == "agent" else None,
        "text": finding.text,
        "span": [place.start, place.end],
        "start": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
        "message": finding.message(lang),
        "instead": finding.instead,
        "why": rule.why.said(lang),
        "source": [_source(source) for source in finding.source],
        "points": _number(points),
        "fix": fix,
    }


def _source(source: Source) -> Object:
    cited = {"norm": source.norm, "clause": source.clause, "quote": source.quote}
    return {**cited, "reading": source.reading} if source.reading else cited


def _turn(report: Report, finding: Finding) -> Turn | None:
    return None if finding.turn is None else report.document.turns[finding.turn]


def _number(value: float) -> float:
    """A number without needless decimals: 85, -2.5, -14.2857."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded
