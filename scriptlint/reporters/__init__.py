"""Reports written out: each reporter turns reports into text, and decides nothing.

A reporter yields pieces that hold their own line ends. Those in `EXACT` are files for
programs: they are UTF-8 whatever the terminal is, and their line ends stay as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from scriptlint.report import Failure, Report
from scriptlint.reporters.options import Options

Reporter = Callable[[Iterable[Report | Failure], Options], Iterator[str]]
BinaryReporter = Callable[[Iterable[Report | Failure], Options], Iterator[bytes]]


def _concise(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.concise import concise

    return concise(reports, options)


def _jsonl(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.jsonl import jsonl

    return jsonl(reports, options)


def _parquet(reports: Iterable[Report | Failure], options: Options) -> Iterator[bytes]:
    from scriptlint.reporters.parquet import parquet

    return parquet(reports, options)


def _csv(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.csv import csv

    return csv(reports, options)


def _json(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.json import json

    return json(reports, options)


def _terminal(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.terminal import terminal

    return terminal(reports, options)


def _sarif(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.sarif import sarif

    return sarif(reports, options)


def _github(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.github import github

    return github(reports, options)


def _gitlab(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.gitlab import gitlab

    return gitlab(reports, options)


def _junit(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.junit import junit

    return junit(reports, options)


def _checkstyle(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.checkstyle import checkstyle

    return checkstyle(reports, options)


def _rdjson(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.rdjson import rdjson

    return rdjson(reports, options)


def _markdown(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.markdown import markdown

    return markdown(reports, options)


def _tap(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    from scriptlint.reporters.tap import tap

    return tap(reports, options)


REPORTERS: Mapping[str, Reporter] = {
    "terminal": _terminal,
    "concise": _concise,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "checkstyle": _checkstyle,
    "rdjson": _rdjson,
    "markdown": _markdown,
    "tap": _tap,
}
BINARY: Mapping[str, BinaryReporter] = {"parquet": _parquet}
"""Reporters whose files are no text; they go to files only."""
EXACT = frozenset(REPORTERS) - {"terminal", "concise"}
