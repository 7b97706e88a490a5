"""Workflow commands of GitHub Actions: each becomes an annotation in a pull request."""

from collections.abc import Iterable, Iterator, Mapping

from scriptlint.report import Failure, Report
from scriptlint.reporters.counts import counted
from scriptlint.reporters.entries import Entry, entries, remedy
from scriptlint.reporters.options import Options
from scriptlint.reporters.words import one_line, summary
from scriptlint.rulebook.model import Severity

COMMANDS: Mapping[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "info": "notice",
}


def github(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """`::error file=…,line=…,title=…::message`, and the totals in the last line."""
    counts = [options.earlier]
    for entry in entries(counted(reports, counts), options.lang):
        yield _command(entry, options.lang) + "\n"
    yield summary(counts[0], options.lang) + "\n"


def _command(entry: Entry, lang: str) -> str:
    about = {"file": entry.path, **_where(entry), "title": _title(entry)}
    told = ",".join(f"{key}={_property(of)}" for key, of in about.items())
    more = remedy(entry.finding, lang) if entry.finding else ""
    message = f"{entry.message}\n{more}" if more else entry.message
    return f"::{COMMANDS[entry.severity]} {told}::{_data(message)}"


def _where(entry: Entry) -> Mapping[str, str]:
    """Lines and columns; columns only within one line, else GitHub refuses them."""
    place = entry.place
    if place is None:
        return {}
    lines = {"line": str(place.line), "endLine": str(place.end_line)}
    if place.line != place.end_line or place.start == place.end:
        return lines
    return {**lines, "col": str(place.column), "endColumn": str(place.end_column)}


def _title(entry: Entry) -> str:
    return f"{entry.rule} [{entry.key}]" if entry.key else entry.rule


def _data(text: str) -> str:
    """Text as a command holds it: one line, however many it is."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(one_line(char) for char in escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
