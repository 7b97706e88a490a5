"""Checkstyle XML, which Jenkins and many other servers read."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from scriptlint.report import Failure, Report
from scriptlint.reporters.entries import Entry, entries, remedy
from scriptlint.reporters.options import Options
from scriptlint.reporters.pieces import attribute


def checkstyle(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """A `file` for each file with entries, an `error` for each entry."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    found = entries(reports, options.lang)
    for path, group in groupby(found, key=lambda entry: entry.path):
        yield f"  <file name={attribute(path)}>\n"
        for entry in group:
            yield f"    {_error(entry, options.lang)}\n"
        yield "  </file>\n"
    yield "</checkstyle>\n"


def _error(entry: Entry, lang: str) -> str:
    more = remedy(entry.finding, lang) if entry.finding else ""
    key = f"[{entry.key}] " if entry.key else ""
    message = f"{key}{entry.message}" + (f" ({more})" if more else "")
    place = entry.place
    about = {
        "line": str(place.line if place else 1),
        **({"column": str(place.column)} if place else {}),
        "severity": entry.severity,
        "message": message,
        "source": entry.rule,
    }
    told = " ".join(f"{name}={attribute(of)}" for name, of in about.items())
    return f"<error {told}/>"
