"""The documents with the lowest scores, for the end of a long report."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scriptlint.report import Report
from scriptlint.reporters.arithmetic import number
from scriptlint.reporters.arithmetic import word as term
from scriptlint.reporters.counts import Counts
from scriptlint.reporters.styling import Line, Span, cut, padded, wrapped
from scriptlint.reporters.words import name, word
from scriptlint.text import width

BANDS = 60  # columns a page must have for the bands to be shown


class Row(NamedTuple):
    """A document of a run; `place` is where it came."""

    total: float
    place: int
    band: str
    passed: bool
    counts: Counts
    name: str


def ranked(rows: Sequence[Row], report: Report, place: int, size: int) -> list[Row]:
    """The worst documents, one more taken into account; the earlier of two first."""
    card = report.score
    counts = Counts().plus(report)
    row = Row(card.total, place, card.band, card.passed, counts, name(report.document))
    return sorted([*rows, row])[:size]


def ranking(
    rows: Sequence[Row], counts: Counts, room: int, lang: str
) -> Iterator[Line]:
    """A table of the worst documents, under the average; nothing for a single one."""
    if counts.documents < 2 or not rows:
        return
    for line in wrapped(_overall(rows, counts, lang), room):
        yield (Span(line, "strong"),)
    yield ()
    names = [word(key, lang) for key in ("error", "warning", "info")]
    scores = [_score(row, rows, lang if room >= BANDS else None) for row in rows]
    first = max(map(width, [*scores, word("score", lang)]))
    head = "".join(f"  {each}" for each in (padded(word("score", lang), first), *names))
    yield (Span(f"{head}  {word('path', lang)}", "faint"),)
    left = room - width(head) - 2
    for row, score in zip(rows, scores, strict=True):
        numbers = (row.counts.error, row.counts.warning, row.counts.info)
        cells = [
            f"  {n:>{width(each)}}" for n, each in zip(numbers, names, strict=True)
        ]
        style = "good" if row.passed else "error"
        total = Span("  " + padded(score, first), style)
        yield (total, Span("".join(cells)), Span(f"  {_tail(row.name, left)}"))
    yield ()


def _overall(rows: Sequence[Row], counts: Counts, lang: str) -> str:
    mean = number(round(counts.points / counts.documents, 1))
    n, passed = counts.documents, counts.passed
    if lang == "zh":
        text = f"平均 {mean} 分，{n} 份文档中 {passed} 份合格"
        return text + f"；得分最低的 {len(rows)} 份：" * (len(rows) < n)
    text = f"average {mean}, {passed} of {n} documents passed"
    return text + f"; the {len(rows)} lowest:" * (len(rows) < n)


def _score(row: Row, rows: Sequence[Row], lang: str | None) -> str:
    """Total and band, the totals of all rows aligned at their last digit."""
    digits = max(len(number(each.total)) for each in rows)
    band = "" if lang is None else f" {term(row.band, lang)}"
    return f"{number(row.total):>{digits}}{band}".rstrip()


def _tail(path: str, room: int) -> str:
    """The end of a path, which tells it apart from others."""
    return cut(path[::-1], room)[::-1]
