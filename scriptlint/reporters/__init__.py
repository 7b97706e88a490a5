"""Reports written out: each reporter turns reports into text, and decides nothing.

A reporter yields pieces that hold their own line ends. Those in `EXACT` are files for
programs: they are UTF-8 whatever the terminal is, and their line ends stay as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from scriptlint.report import Failure, Report
from scriptlint.reporters.options import Options

Reporter = Callable[[Iterable[Report | Failure], Options], Iterator[str]]


def _concise(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.concise import concise

    return concise(reports, options)


def _csv(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.csv import csv

    return csv(reports, options)


def _json(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.json import json

    return json(reports, options)


def _terminal(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.terminal import terminal

    return terminal(reports, options)


REPORTERS: Mapping[str, Reporter] = {
    "terminal": _terminal,
    "concise": _concise,
    "json": _json,
    "csv": _csv,
}
EXACT = frozenset({"csv", "json"})
