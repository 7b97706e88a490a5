"""A report: one document held against one rulebook, with its score."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scriptlint.document import AGENT, Document
from scriptlint.engine import apply
from scriptlint.finding import Excused, Finding
from scriptlint.messages import Message
from scriptlint.rulebook.model import SEVERITIES, Rulebook
from scriptlint.scoring import ScoreCard, score
from scriptlint.sources.positions import locate, place
from scriptlint.suppress import Suppressed, Unused, suppress, unused


class Place(NamedTuple):
    """Where a finding stands in its file: code points from 0, lines and columns from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class NotEvaluated(NamedTuple):
    """A rule that could not be asked, and what is missing."""

    rule: str
    why: Message


class Report(NamedTuple):
    """What there is to say of a document under a rulebook.

    `findings` are in text order; `points` gives each finding's cost in the same order,
    `places` its place. Rules that are in none of the lists passed. `known` findings of
    a baseline and those in `unchanged` lines are left out and counted; the score counts
    them too, for it is that of the whole document.
    """

    document: Document
    rulebook: str
    version: str
    findings: tuple[Finding, ...]
    points: tuple[float, ...]
    places: tuple[Place, ...]
    score: ScoreCard
    not_applicable: tuple[str, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    excused: tuple[Excused, ...]
    suppressed: tuple[Suppressed, ...]
    unused_waivers: tuple[Unused, ...]
    agents: tuple[str, ...]
    known: int = 0
    unchanged: int = 0


class Failure(NamedTuple):
    """A file that could not be checked, and why."""

    path: str
    reason: Message


def check(
    document: Document,
    rulebook: Rulebook,
    *,
    excerpt: bool = False,
    only: Callable[[str], bool] | None = None,
) -> Report:
    """The report of a document under a rulebook.

    With `excerpt` the document is a part of a longer one; `only` chooses rules by id.
    """
    applied = apply(document, rulebook, excerpt=excerpt, only=only)
    found: list[Finding] = []
    excused: list[Excused] = []
    for verdict in applied.asked.values():
        found += verdict.findings
        excused += verdict.excused
    kept = suppress(distinct(sorted(found, key=in_text_order)), document)
    corrected = [finding.turn in applied.corrected for finding in kept.findings]
    card, points = score(rulebook, applied.verdicts, kept.findings, corrected)
    return Report(
        document,
        rulebook.name,
        rulebook.version,
        kept.findings,
        points,
        tuple(_place(document, finding) for finding in kept.findings),
        card,
        tuple([verdict[0].id for verdict in applied.not_applicable.values()]),
        tuple(
            NotEvaluated(verdict.rule.id, verdict.why)
            for verdict in applied.not_evaluated.values()
        ),
        tuple(excused),
        kept.suppressed,
        unused(kept.idle, rulebook, only) if kept.idle else (),
        _agents(document),
    )


def keeping(report: Report, numbers: Sequence[int]) -> Report:
    """The report with the findings of these numbers only."""
    return report._replace(
        findings=tuple(report.findings[number] for number in numbers),
        points=tuple(report.points[number] for number in numbers),
        places=tuple(report.places[number] for number in numbers),
    )


def in_text_order(finding: Finding) -> tuple[bool, int, int, int, str]:
    """Where a finding stands among others; what belongs to no turn comes last."""
    turn = finding.turn
    return turn is None, turn or 0, finding.start, finding.end, finding.rule.id


def distinct(findings: Sequence[Finding]) -> list[Finding]:
    """Of findings of one fault that overlap the longest, in the order given.

    Two rules may describe one fault (taboo.brush-off.not-my-job and .ask-others), and
    faults of a family border on each other; the same words are charged once.
    """
    kept: list[Finding] = []
    latest: dict[str, int] = {}
    for finding in _dearest(findings):
        fault = finding.rule.fault
        last = kept[latest[fault]] if fault in latest else None
        if (
            last is None
            or finding.turn != last.turn
            or finding.start >= max(last.end, last.start + 1)
        ):
            latest[fault] = len(kept)
            kept.append(finding)
        elif finding.end - finding.start > last.end - last.start:
            kept[latest[fault]] = finding
    return kept


def _dearest(findings: Sequence[Finding]) -> Iterable[Finding]:
    """Of findings of one family for the very same words the gravest, then the dearest."""
    places: dict[tuple[str, int | None, int, int], Finding] = {}
    for number, finding in enumerate(findings):
        said = finding.start if finding.text else -1 - number  # what is missing stays
        place = (finding.rule.family, finding.turn, said, finding.end)
        known = places.get(place)
        if known is None or _gravity(finding) > _gravity(known):
            places[place] = finding
    return places.values()


def _gravity(finding: Finding) -> tuple[int, float]:
    return -SEVERITIES.index(finding.severity), finding.rule.weight


def _place(document: Document, finding: Finding) -> Place:
    if finding.turn is None:
        field = document.fields.get(finding.details.get("field", ""), (0, 0))
        start, end = field[0] + document.offset, field[1] + document.offset
    else:
        start, end = locate(document, finding.turn, finding.start, finding.end)
    return Place(start, end, *place(document, start, end))


def _agents(document: Document) -> tuple[str, ...]:
    """Who speaks for the centre, as labelled, in order of appearance."""
    labels = (turn.label for turn in document.turns if turn.role == AGENT)
    return tuple(dict.fromkeys(label for label in labels if label))
