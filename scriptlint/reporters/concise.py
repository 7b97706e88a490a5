"""One line a finding, for editors, grep and continuous integration."""

from collections.abc import Iterable, Iterator

from scriptlint.report import Failure, Report
from scriptlint.reporters.options import Options
from scriptlint.reporters.words import fixable, marked, one_line, summary, word


def concise(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """`path:line:column: severity rule message`; what could not be checked; the totals."""
    counts = options.earlier
    failures: list[Failure] = []
    for item in reports:
        counts = counts.plus(item)
        if isinstance(item, Failure):
            failures.append(item)
        else:
            yield from _lines(item, options.lang)
    for failure in failures:
        yield _failed(failure, options.lang) + "\n"
    if mark := fixable(counts, options.lang):
        yield mark + "\n"
    yield summary(counts, options.lang) + "\n"


def _failed(item: Failure, lang: str) -> str:
    return one_line(f"{item.path}: {word('failure', lang)}{item.reason.said(lang)}")


def _lines(item: Report, lang: str) -> Iterator[str]:
    path = item.document.path
    key = "" if item.document.key is None else f" [{item.document.key}]"
    for finding, place in zip(item.findings, item.places, strict=True):
        fault = f"{finding.severity} {marked(finding)}{key} {finding.message(lang)}"
        yield one_line(f"{path}:{place.line}:{place.column}: {fault}") + "\n"
    for line, why in item.unused_waivers:
        yield one_line(f"{path}:{line}:1: note{key} {why.said(lang)}") + "\n"
