"""The diagnostic format of reviewdog: comments in a review, with suggested changes.

Its columns count bytes of UTF-8, from 1; an end is exclusive.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scriptlint.document import Document
from scriptlint.fingerprint import with_fingerprints
from scriptlint.report import Failure, Place, Report
from scriptlint.reporters.entries import Entry, failed, of_report, remedy, replacement
from scriptlint.reporters.options import Options
from scriptlint.reporters.pieces import array, json_text
from scriptlint.rulebook.model import Severity
from scriptlint.sources.positions import line_text

SEVERITIES: Mapping[Severity, str] = {
    "error": "ERROR",
    "warning": "WARNING",
    "info": "INFO",
}
Object = dict[str, Any]  # Any: what JSON can hold


def rdjson(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """One JSON object; a diagnostic a line."""
    yield '{"source": {"name": "scriptlint"}, "diagnostics": '
    yield from array(json_text(each) for each in _diagnostics(reports, options.lang))
    yield "}\n"


def _diagnostics(reports: Iterable[Report | Failure], lang: str) -> Iterator[Object]:
    for item, prints in with_fingerprints(reports):
        if isinstance(item, Failure):
            yield _diagnostic(failed(item, lang), None, lang)
            continue
        for entry in of_report(item, prints, lang):
            yield _diagnostic(entry, item.document, lang)


def _diagnostic(entry: Entry, document: Document | None, lang: str) -> Object:
    place, finding = entry.place, entry.finding
    more = remedy(finding, lang) if finding else ""
    told: Object = {
        "message": f"{entry.message}\n{more}" if more else entry.message,
        "location": {"path": entry.path},
        "severity": SEVERITIES[entry.severity],
        "code": {"value": entry.rule},
    }
    if place is None or document is None:
        return told
    told["location"]["range"] = _range(place, document)
    words = replacement(finding, place) if finding else None
    if words is not None:
        told["suggestions"] = [{"range": _range(place, document), "text": words}]
    return told


def _range(place: Place, document: Document) -> Object:
    return {
        "start": _position(place.line, place.column, document),
        "end": _position(place.end_line, place.end_column, document),
    }


def _position(line: int, column: int, document: Document) -> Object:
    before = line_text(document, line)[: column - 1]
    return {"line": line, "column": len(before.encode("utf-8", "replace")) + 1}
