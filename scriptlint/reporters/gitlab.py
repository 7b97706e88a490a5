"""The Code Quality report of GitLab: a JSON array, shown in merge requests."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scriptlint.report import Failure, Report
from scriptlint.reporters.entries import UNREADABLE, Entry, entries, remedy
from scriptlint.reporters.options import Options
from scriptlint.reporters.pieces import array, json_text
from scriptlint.rulebook.model import Severity

SEVERITIES: Mapping[Severity, str] = {
    "error": "major",
    "warning": "minor",
    "info": "info",
}


def gitlab(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """One object an entry; GitLab drops those whose fingerprint came before."""
    found = entries(reports, options.lang)
    yield from array(json_text(_issue(entry, options.lang)) for entry in found)
    yield "\n"


def _issue(entry: Entry, lang: str) -> dict[str, Any]:  # Any: what JSON can hold
    more = remedy(entry.finding, lang) if entry.finding else ""
    key = f"[{entry.key}] " if entry.key else ""
    severity = SEVERITIES[entry.severity]
    place = entry.place
    return {
        "description": f"{key}{entry.message}" + (f" ({more})" if more else ""),
        "check_name": entry.rule,
        "fingerprint": entry.fingerprint,
        "severity": "blocker" if entry.rule == UNREADABLE else severity,
        "location": {
            "path": entry.path,
            "lines": {
                "begin": place.line if place else 1,
                "end": place.end_line if place else 1,
            },
        },
    }
