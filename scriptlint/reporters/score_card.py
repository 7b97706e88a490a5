"""The score sheet of one document, and what was not held against it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from scriptlint.messages import Message
from scriptlint.report import Report
from scriptlint.reporters.arithmetic import number, terms
from scriptlint.reporters.arithmetic import word as term
from scriptlint.reporters.styling import Line, Span, cut, filled, labelled, margin
from scriptlint.reporters.words import amount, one_line, word
from scriptlint.scoring import ScoreCard, subtotals
from scriptlint.suppress import Unused

MINUS = str.maketrans("−", "-")  # GBK has no minus sign


def score_card(report: Report, room: int, lang: str) -> Iterator[Line]:
    """Total, arithmetic and categories; then what was not evaluated, excused, waived."""
    label = Span(word("score", lang), "strong")
    sums = _sums(report.score, room - margin(lang), lang)
    lines = [_total(report.score, lang), *sums]
    yield from labelled(label, lines, lang)
    for key, rows in _others(report, lang):
        kept = [(Span(cut(row, room - margin(lang)), "faint"),) for row in rows]
        yield from labelled(Span(word(key, lang), "faint"), kept, lang)


def signed(points: float) -> str:
    """Points with their sign: -10, +3, 0."""
    return ("+" if points > 0 else "") + number(points)


def _total(card: ScoreCard, lang: str) -> Line:
    style = "good" if card.passed else "error"
    total = f"{number(card.total)} {term(card.band, lang)}".rstrip()
    verdict = word("passed" if card.passed else "failed", lang)
    return (Span(total, style), Span(f"  {verdict}"))


def _sums(card: ScoreCard, room: int, lang: str) -> Iterator[Line]:
    """The arithmetic, the points of each category, the score for errors alone.

    Nothing where nothing is lost.
    """
    if not any(line.points or line.notes for line in card.lines):
        return
    for line in filled([f"{each} " for each in terms(card, lang)], room):
        yield (Span(line.translate(MINUS)),)
    sums = [(term(name, lang), points) for name, points in subtotals(card) if points]
    for line in filled([f"{name} {signed(sum_)}  " for name, sum_ in sums], room):
        yield (Span(line, "faint"),)
    if card.critical != card.total:
        yield (Span(f"{word('critical', lang)} {number(card.critical)}", "faint"),)


def _others(report: Report, lang: str) -> Iterator[tuple[str, list[str]]]:
    """What was not held against the document, a list of lines for each kind."""
    yield "skipped", list(_reasons(report, lang))
    if report.not_applicable:
        rules = amount(len(report.not_applicable), "rule", lang)
        yield "exempt", [rules + word("no occasion", lang)]
    yield "excused", _kinds([each.why for each in report.excused], lang)
    yield "waived", _kinds([each.rule for each in report.suppressed], lang)
    yield "stale", [_unused(each, lang) for each in report.unused_waivers]


def _reasons(report: Report, lang: str) -> Iterator[str]:
    """The rules that were not evaluated, one line for each reason."""
    rules: dict[Message, list[str]] = {}
    for each in report.not_evaluated:
        rules.setdefault(each.why, []).append(each.rule)
    for why, ids in rules.items():
        count = amount(len(ids), "rule", lang)
        colon, comma = ("：", "、") if lang == "zh" else (": ", ", ")
        yield f"{count}{colon}{why.said(lang)} ({comma.join(ids)})"


def _kinds(names: Iterable[str], lang: str) -> list[str]:
    """How many there are, and of which kinds."""
    counts = Counter(names)
    if not counts:
        return []
    colon, comma = ("：", "，") if lang == "zh" else (": ", ", ")
    kinds = [f"{word(kind, lang)} {n}" for kind, n in counts.items()]
    if len(counts) == 1:
        kinds = [word(kind, lang) for kind in counts]
    return [f"{amount(counts.total(), 'hit', lang)}{colon}{comma.join(kinds)}"]


def _unused(waiver: Unused, lang: str) -> str:
    text = one_line(waiver.why.said(lang))
    place = f"第 {waiver.line} 行：" if lang == "zh" else f"line {waiver.line}: "
    return place + text
