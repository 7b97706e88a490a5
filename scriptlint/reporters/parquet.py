"""Parquet for data tools: one row a finding or a file that could not be checked.

Rows are written in groups, so that memory stays bounded however many there are.
"""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from scriptlint.errors import ScriptlintError
from scriptlint.finding import Finding
from scriptlint.messages import Message
from scriptlint.report import Failure, Place, Report
from scriptlint.reporters.csv import HALF
from scriptlint.reporters.entries import UNREADABLE
from scriptlint.reporters.options import Options

if TYPE_CHECKING:
    from pyarrow import RecordBatch

GROUP = 5000
"""So many rows are written together."""
TEXTS = ("path", "key", "role", "speaker", "turn_text", "rule", "severity", "category")
MORE_TEXTS = ("text", "clauses", "instead", "message")
NUMBERS = ("turn", "line", "column")
"""As in the JSON report: turns from 0, lines and columns from 1."""
FRACTIONS = ("start", "points")
"""Seconds from the beginning of the document to the turn, and points lost (negative)."""

Row = Mapping[str, str | int | float | None]


def parquet(reports: Iterable[Report | Failure], options: Options) -> Iterator[bytes]:
    """The bytes of a Parquet file; ScriptlintError without pyarrow."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        words = "writing Parquet needs pyarrow: pip install 'scriptlint[parquet]'"
        raise ScriptlintError(Message(words)) from None
    fields = [(name, pyarrow.string()) for name in (*TEXTS, *MORE_TEXTS)]
    fields += [(name, pyarrow.int32()) for name in NUMBERS]
    fields += [(name, pyarrow.float64()) for name in FRACTIONS]
    schema = pyarrow.schema(fields)

    def batch(rows: list[Row]) -> "RecordBatch":
        return pyarrow.RecordBatch.from_pylist(rows, schema=schema)

    made = BytesIO()
    with ParquetWriter(made, schema, compression="zstd") as writer:
        for rows in _groups(reports, options.lang):
            writer.write_batch(batch(rows))
            yield _taken(made)
    yield _taken(made)


def _taken(made: BytesIO) -> bytes:
    """What has been written since the last time; it is not kept."""
    data = made.getvalue()
    made.seek(0)
    made.truncate()
    return data


def _groups(items: Iterable[Report | Failure], lang: str) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for item in items:
        rows += _rows(item, lang)
        if len(rows) >= GROUP:
            yield rows
            rows = []
    if rows:
        yield rows


def _rows(item: Report | Failure, lang: str) -> Iterator[Row]:
    if isinstance(item, Failure):
        reason = _whole(item.reason.said(lang))
        about = {"rule": UNREADABLE, "severity": "error", "message": reason}
        yield {"path": _whole(item.path), **about}
        return
    found = zip(item.findings, item.places, item.points, strict=True)
    for finding, place, points in found:
        yield {
            "path": _whole(item.document.path),
            "key": None if item.document.key is None else _whole(item.document.key),
            **_turn(item, finding),
            **_finding(finding, place, lang),
            "points": points,
        }


def _turn(report: Report, finding: Finding) -> Row:
    """Who said it, when and what; nothing for a fault that belongs to no turn."""
    if finding.turn is None:
        return {"role": finding.rule.scope.role}
    turn = report.document.turns[finding.turn]
    return {
        "turn": finding.turn,
        "role": turn.role,
        "speaker": _whole(turn.label),
        "turn_text": _whole(turn.text),
        "start": turn.start,
    }


def _finding(finding: Finding, place: Place, lang: str) -> Row:
    clauses = (f"{each.norm} {each.clause}" for each in finding.source)
    return {
        "rule": finding.rule.id,
        "severity": finding.severity,
        "category": finding.rule.category,
        "text": _whole(finding.text),
        "clauses": "；".join(clauses),
        "instead": _whole(finding.instead),
        "message": _whole(finding.message(lang)),
        "line": place.line,
        "column": place.column,
    }


def _whole(text: str) -> str:
    """The text without halves of characters, which UTF-8 cannot hold."""
    return HALF.sub("\ufffd", text)
