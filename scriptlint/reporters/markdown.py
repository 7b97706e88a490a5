"""A summary in Markdown, for a comment on a pull request or the page of a run.

It never grows beyond what a comment on GitHub may hold; what does not fit is counted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from scriptlint.fingerprint import slashed, with_fingerprints
from scriptlint.report import Failure, Report
from scriptlint.reporters.arithmetic import number
from scriptlint.reporters.arithmetic import word as term
from scriptlint.reporters.counts import Counts
from scriptlint.reporters.entries import Entry, failed, named, of_report, remedy
from scriptlint.reporters.options import Options
from scriptlint.reporters.words import one_line, summary, word

LONGEST = 65_000  # a comment on GitHub holds 65,536 characters
ROWS = LONGEST // 4  # so much of it may be the table
HEADS = {
    "zh": ("文档", "得分", "错误", "警告", "提示"),
    "en": ("document", "score", "errors", "warnings", "info"),
}
MARKS = re.compile(r"[\\`*_\[\]<>|~$&]")  # what Markdown or HTML would take for its own
CALLS = re.compile("[@#]")  # and GitHub: @names are told, #numbers linked


def markdown(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """The totals, a table of documents with their scores, and what was found in them."""
    counts, lang = Counts(), options.lang
    rows, parts = _Room(ROWS), _Room(LONGEST - ROWS - 1000)
    for item, prints in with_fingerprints(reports):
        counts = counts.plus(item)
        if isinstance(item, Failure):
            entry = failed(item, lang)
            parts.add([f"#### {code(entry.path)}\n\n", f"- {text(entry.message)}\n\n"])
        elif found := list(of_report(item, prints, lang)):
            rows.add([_row(item, lang)])
            parts.add(_section(item, found, lang))
    yield f"### scriptlint{'：' if lang == 'zh' else ': '}{summary(counts, lang)}\n\n"
    if rows.lines:
        yield f"| {' | '.join(HEADS[lang])} |\n|---|---:|---:|---:|---:|\n"
        yield from rows.written(lang)
        yield "\n"
    yield from parts.written(lang)


class _Room:
    """Lines as far as they fit, and the number of those that do not."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.lines: list[str] = []
        self.dropped = 0

    def add(self, lines: Sequence[str]) -> None:
        """Keep the lines that fit; after one that does not, none does."""
        for line in lines:
            if self.dropped or len(line) > self.left:
                self.dropped += 1
                self.left = 0
            else:
                self.left -= len(line)
                self.lines.append(line)

    def written(self, lang: str) -> Iterator[str]:
        """The lines, and how many more there were."""
        yield from self.lines
        if self.dropped:
            more = (
                f"另有 {self.dropped} 行未列出"
                if lang == "zh"
                else f"{self.dropped} more"
            )
            yield f"\n_{more}_\n"


def _row(report: Report, lang: str) -> str:
    severities = [finding.severity for finding in report.findings]
    score = f"{number(report.score.total)} {term(report.score.band, lang)}".rstrip()
    cells = [
        code(named(report.document)),
        text(score),
        *(str(severities.count(each)) for each in ("error", "warning", "info")),
    ]
    return f"| {' | '.join(cells)} |\n"


def _section(report: Report, found: Iterable[Entry], lang: str) -> list[str]:
    return [
        f"#### {code(named(report.document))}\n\n",
        *(_item(entry, lang) for entry in found),
        "\n",
    ]


def _item(entry: Entry, lang: str) -> str:
    """An entry as a list item: severity, rule, place, message; remedy beneath."""
    path = slashed(entry.path)
    where = f"{path}:{entry.place.line}" if entry.place else path
    colon = "：" if lang == "zh" else ": "
    line = f"- **{word(entry.severity, lang)}** {code(entry.rule)} {code(where)}{colon}"
    line += text(entry.message)
    more = remedy(entry.finding, lang) if entry.finding else ""
    return f"{line}<br>{text(more)}\n" if more else f"{line}\n"


def text(words: str) -> str:
    """Words that stand as they are, whatever marks they hold."""
    escaped = MARKS.sub(lambda mark: f"\\{mark[0]}", one_line(words))
    return CALLS.sub(lambda mark: f"{mark[0]}\u200b", escaped)


def code(words: str) -> str:
    """Words as code; a table wants its bars escaped even there."""
    words = one_line(words).replace("|", "\\|")
    fence = "`" * (max(map(len, re.findall("`+", words)), default=0) + 1)
    blank = " " if words[:1] == "`" or words[-1:] == "`" else ""
    return f"{fence}{blank}{words}{blank}{fence}"
