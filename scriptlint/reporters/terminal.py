"""The report for people: what was said, what is wrong with it, and the score.

A calm page: no boxes, the turn as written behind a bar, what there is to say under it,
points at the right edge. It uses characters of GBK only, so that it looks the same on a
Chinese Windows console, and no library: colours are a handful of escape codes.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scriptlint.document import Document, Turn
from scriptlint.finding import Finding
from scriptlint.report import Failure, Place, Report
from scriptlint.reporters.excerpt import Mark, excerpt
from scriptlint.reporters.mail_head import field_of, head_of
from scriptlint.reporters.options import Options
from scriptlint.reporters.ranking import Row, ranked, ranking
from scriptlint.reporters.score_card import score_card, signed
from scriptlint.reporters.styling import (
    Line,
    Span,
    cut,
    labelled,
    margin,
    padded,
    paint,
    spread,
    wrapped,
)
from scriptlint.reporters.words import (
    amount,
    clock,
    fixable,
    further,
    inference,
    marked,
    name,
    numbered,
    one_line,
    speaker,
    summary,
    word,
)
from scriptlint.rulebook.model import Source
from scriptlint.sources.parties import told_of
from scriptlint.text import width

NARROWEST, WIDEST = 40, 100
BAR = (Span("  │ ", "faint"),)


class Hit(NamedTuple):
    """A finding with its place and points."""

    finding: Finding
    place: Place
    points: float


def terminal(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """Each document with its findings and score; at the end the worst of several, and
    what could not be checked. Canned replies without findings are counted only.
    """
    counts = options.earlier
    failures: list[Failure] = []
    worst: list[Row] = []
    room = max(NARROWEST, min(options.width, WIDEST))
    for item in reports:
        counts = counts.plus(item)
        if isinstance(item, Failure):
            failures.append(item)
        elif _has_news(item):
            worst = ranked(worst, item, counts.documents, options.worst)
            yield _text(_document(item, room, options.lang), options)
    yield _text(ranking(worst, counts, room, options.lang), options)
    for failure in failures:
        yield _text(_failure(failure, room, options.lang), options)
    for line in wrapped(fixable(counts, options.lang), room):
        yield _text([(Span(line, "faint"),)], options)
    yield _text([(Span(summary(counts, options.lang), "strong"),)], options)


def _has_news(report: Report) -> bool:
    """Whether a document is shown; not a canned reply without findings.

    A folder of replies has thousands of these.
    """
    said = report.findings or report.unused_waivers
    return bool(said) or report.document.kind != "canned"


def _text(lines: Iterable[Line], options: Options) -> str:
    return "".join(paint(line, options.colour) + "\n" for line in lines)


def _failure(failure: Failure, room: int, lang: str) -> Iterator[Line]:
    yield (Span(one_line(failure.path), "strong"),)
    text = one_line(word("failure", lang) + failure.reason.said(lang))
    for line in wrapped(text, room - 2):
        yield (Span("  "), Span(line, "error"))
    yield ()


def _document(report: Report, room: int, lang: str) -> Iterator[Line]:
    yield from _title(report, room, lang)
    yield from _inferred(report.document, room, lang)
    yield ()
    found = list(map(Hit, report.findings, report.places, report.points))
    if report.document.kind == "email":
        yield from _mail_head(report.document, found, room, lang)
        found = [hit for hit in found if not field_of(report.document, hit.finding)]
    for number, hits in groupby(found, key=lambda hit: hit.finding.turn):
        turn = None if number is None else report.document.turns[number]
        yield from _turn(turn, list(hits), room, lang)
        yield ()
    yield from score_card(report, room, lang)
    yield ()


def _title(report: Report, room: int, lang: str) -> Iterator[Line]:
    """The document's name, and what it is."""
    document = report.document
    about = [word(document.kind, lang), amount(len(document.turns), "turn", lang)]
    if report.agents:
        agents = one_line(("、" if lang == "zh" else ", ").join(report.agents))
        role = word("agent", lang)
        about.append(role if agents == role else f"{role} {agents}")
    right = Span(cut(" · ".join(about), room), "faint")
    yield from spread((Span(name(document), "strong"),), (right,), room)


def _inferred(document: Document, room: int, lang: str) -> Iterator[Line]:
    """Which roles were inferred, and what to do when they are wrong."""
    if roles := told_of(document):
        comma = "，" if lang == "zh" else ", "
        told = comma.join(f"{label}={word(roles[label], lang)}" for label in roles)
        for line in wrapped(one_line(inference(told, lang)), room - 2):
            yield (Span("  "), Span(line, "faint"))


def _mail_head(
    document: Document, found: Sequence[Hit], room: int, lang: str
) -> Iterator[Line]:
    """Sender, recipients and subject of a mail, and what is wrong with its header."""
    places = [(field_of(document, hit.finding), hit) for hit in found]
    fields = list(head_of(document, [key for key, _ in places if key], lang))
    column = max((width(field.label) for field in fields), default=0) + 2
    for field in fields:
        hits = [hit for key, hit in places if key == field.key]
        style = _mark(hits[0].finding).style if hits else ""
        label = Span("  " + padded(field.label, column), "strong" if hits else "faint")
        yield (label, Span(cut(field.value, room - column - 2), style))
        for same in _alike(hits):
            yield from _finding(same, room, lang)
        if hits or field is fields[-1]:
            yield ()


def _turn(
    turn: Turn | None, hits: Sequence[Hit], room: int, lang: str
) -> Iterator[Line]:
    """The words of a turn once, then what is wrong with them."""
    finding, place, _ = hits[0]
    where = f"{place.line}:{place.column}"
    if finding.turn is not None:
        where = f"{numbered(finding.turn + 1, lang)} · {where}"
    yield from spread(_speaker(turn, lang), (Span(where, "faint"),), room)
    if turn:
        marks = [_mark(hit.finding) for hit in hits]
        for line in excerpt(turn.text, marks, room - 4):
            yield (*BAR, *line)
    for same in _alike(hits):
        yield from _finding(same, room, lang)


def _speaker(turn: Turn | None, lang: str) -> Line:
    """Who speaks, and when; in an e-mail, in which part."""
    if turn is None:
        return (Span("  "), Span(word("whole", lang), "strong"))
    about = [word(turn.part, lang)] if turn.part else []
    about += [clock(turn.start)] if turn.start is not None else []
    name_ = Span(speaker(turn, lang), "strong")
    return (Span("  "), name_, Span("".join(f"  {each}" for each in about)))


def _mark(finding: Finding) -> Mark:
    style = "good" if finding.rule.bonus else finding.severity
    return Mark(finding.start, finding.end, style)


def _alike(hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    """The hits of a turn, those together that say the same."""
    alike: dict[tuple[object, ...], list[Hit]] = {}
    for hit in hits:
        finding = hit.finding
        key = (finding.rule.id, finding.severity, finding.message(), finding.instead)
        alike.setdefault(key, []).append(hit)
    yield from alike.values()


def _finding(hits: Sequence[Hit], room: int, lang: str) -> Iterator[Line]:
    """Severity, rule and points; message, what to say instead, clauses."""
    finding = hits[0].finding
    times = f" ×{len(hits)}" if len(hits) > 1 else ""
    label = Span(word(finding.severity, lang), _mark(finding).style)
    points = Span(signed(sum(hit.points for hit in hits)), "strong")
    for line in labelled(label, [(Span(marked(finding) + times),)], lang):
        yield from spread(line, (points,), room)
    message = one_line(finding.message(lang))
    yield from _paragraph(Span(""), message, "", room, lang)
    if finding.instead and finding.instead not in message:
        label = Span(word("instead", lang), "faint")
        yield from _paragraph(label, one_line(finding.instead), "instead", room, lang)
    yield from _clause(finding.source, room, lang)


def _paragraph(
    label: Span, text: str, style: str, room: int, lang: str
) -> Iterator[Line]:
    lines = [(Span(line, style),) for line in wrapped(text, room - margin(lang))]
    yield from labelled(label, lines, lang)


def _clause(sources: Sequence[Source], room: int, lang: str) -> Iterator[Line]:
    """The first clause and its words, as understood where damaged; how many more."""
    for source in sources[:1]:
        cited = f"{source.norm} {source.clause}"
        words = source.reading or source.quote
        text = one_line(f"{cited}：{words}" if words else cited)
        more = further(len(sources) - 1, lang)
        text = cut(text, room - margin(lang) - width(more)) + more
        label = Span(word("clause", lang), "faint")
        yield from labelled(label, [(Span(text, "faint"),)], lang)
