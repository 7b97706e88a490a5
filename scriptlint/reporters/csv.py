"""A table for Excel: one row a finding, with a column for the reviewer."""

import re
from collections.abc import Iterable, Iterator
from csv import writer
from io import StringIO

from scriptlint.finding import Finding
from scriptlint.report import Failure, Report
from scriptlint.reporters.arithmetic import number
from scriptlint.reporters.options import Options
from scriptlint.reporters.words import name, speaker, word

COLUMNS = (
    ("文件", "file"),
    ("轮次", "turn"),
    ("时间", "time"),
    ("角色", "speaker"),
    ("原文", "turn text"),
    ("违规点", "fault"),
    ("条款", "clause"),
    ("建议用语", "say instead"),
    ("扣分", "points lost"),
    ("复核", "review"),
    ("规则", "rule"),
    ("严重程度", "severity"),
    ("说明", "message"),
)
BOM = "\ufeff"  # makes Excel read UTF-8
HALF = re.compile("[\ud800-\udfff]")  # of a character, which UTF-8 cannot hold
LONGEST = 32767  # what a cell of Excel holds
FORMULA = tuple("=+-@＝＋－＠")  # a cell that begins so may be run as a formula
Row = tuple[str, ...]


def csv(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """A head, then a row for each finding and each file that could not be checked."""
    yield BOM + _line(tuple(column[options.lang == "en"] for column in COLUMNS))
    for item in reports:
        for row in _rows(item, options.lang):
            yield _line(row)


def _rows(item: Report | Failure, lang: str) -> Iterator[Row]:
    if isinstance(item, Failure):
        blank = ("",) * (len(COLUMNS) - 3)
        yield (
            cell(item.path),
            *blank,
            word("unchecked", lang),
            cell(item.reason.said(lang)),
        )
        return
    for finding, points in zip(item.findings, item.points, strict=True):
        yield _row(item, finding, points, lang)


def _row(report: Report, finding: Finding, points: float, lang: str) -> Row:
    message = finding.message(lang)
    return (
        cell(name(report.document)),
        *_turn(report, finding, lang),
        cell(finding.text or message),
        cell("；".join(f"{each.norm} {each.clause}" for each in finding.source)),
        cell(finding.instead),
        number(0 - points),
        "",
        cell(finding.rule.id),
        word(finding.severity, lang),
        cell(message),
    )


def _turn(report: Report, finding: Finding, lang: str) -> Row:
    """Number (from 1), time, speaker and words of the finding's turn."""
    if finding.turn is None:
        return ("", "", "", "")
    turn = report.document.turns[finding.turn]
    time = "" if turn.start is None else _time(turn.start)
    return (str(finding.turn + 1), time, cell(speaker(turn, lang)), cell(turn.text))


def cell(text: str) -> str:
    """The text as Excel can hold it: not too long, and never run as a formula."""
    text = HALF.sub("\ufffd", text)
    risky = text.lstrip().startswith(FORMULA) or text.startswith("'")
    guarded = f"'{text}" if risky else text
    return guarded if len(guarded) <= LONGEST else guarded[: LONGEST - 1] + "…"


def _time(seconds: float) -> str:
    """Hours, minutes and seconds, which Excel takes for a time: 00:01:05."""
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"


def _line(row: Row) -> str:
    buffer = StringIO(newline="")
    writer(buffer).writerow(row)
    return buffer.getvalue()
