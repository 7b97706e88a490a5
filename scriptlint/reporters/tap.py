"""The Test Anything Protocol, version 13: a test a document, findings in YAML beneath."""

from collections.abc import Iterable, Iterator

from scriptlint.fingerprint import with_fingerprints
from scriptlint.report import Failure, Report
from scriptlint.reporters.entries import Entry, failed, named, of_report
from scriptlint.reporters.options import Options
from scriptlint.reporters.pieces import json_text
from scriptlint.reporters.words import one_line


def tap(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """`ok` or `not ok` for each document or file, and the plan in the last line."""
    yield "TAP version 13\n"
    number = 0
    for number, (item, prints) in enumerate(with_fingerprints(reports), 1):
        if isinstance(item, Failure):
            found = [failed(item, options.lang)]
            yield _test(number, found[0].path, found)
        else:
            found = list(of_report(item, prints, options.lang))
            yield _test(number, named(item.document), found)
    yield f"1..{number}\n"


def _test(number: int, about: str, found: list[Entry]) -> str:
    faulty = any(entry.faulty for entry in found)
    told = one_line(about).replace("#", "＃")  # a # would begin a directive
    line = f"{'not ok' if faulty else 'ok'} {number} - {told}\n"
    if not found:
        return line
    return f"{line}  ---\n{''.join(map(_diagnosis, found))}  ...\n"


def _diagnosis(entry: Entry) -> str:
    """An entry as an item of a YAML list; JSON strings are YAML too."""
    told: dict[str, str | int] = {
        "rule": entry.rule,
        "severity": entry.severity,
        "message": entry.message,
        "file": entry.path,
    }
    if entry.place:
        told |= {"line": entry.place.line, "column": entry.place.column}
    if entry.finding and entry.finding.instead:
        told["instead"] = entry.finding.instead
    fields = [f"{key}: {json_text(value)}" for key, value in told.items()]
    return "  - " + "\n    ".join(fields) + "\n"
