"""Findings in lines that have not changed are counted, but not told."""

from collections.abc import Iterable, Iterator, Mapping

from scriptlint.document import Document
from scriptlint.report import Failure, Place, Report, keeping
from scriptlint.sources import place
from scriptlint.sources.git import Lines


def in_changed_lines(
    items: Iterable[Report | Failure], lines: Mapping[str, Lines]
) -> Iterator[Report | Failure]:
    """The same items, reports without the findings in lines that have not changed."""
    for item in items:
        if isinstance(item, Failure):
            yield item
        else:
            yield _narrowed(item, lines.get(item.document.path, ()))


def _narrowed(report: Report, changed: Lines) -> Report:
    found = zip(report.findings, report.places, strict=True)
    kept = [
        number
        for number, (finding, at) in enumerate(found)
        if (
            _touches(changed, at) if finding.text else _is_new(report.document, changed)
        )
    ]
    waivers = (
        each for each in report.unused_waivers if _within(changed, each.line, each.line)
    )
    return keeping(report, kept)._replace(
        unchanged=report.unchanged + len(report.findings) - len(kept),
        unused_waivers=tuple(waivers),
    )


def _touches(changed: Lines, at: Place) -> bool:
    return _within(changed, at.line, at.end_line)


def _within(changed: Lines, first: int, last: int) -> bool:
    """Whether any line from first to last has changed."""
    return any(begin <= last and end >= first for begin, end in changed if end >= begin)


def _is_new(document: Document, changed: Lines) -> bool:
    """Whether a document lacks something anew: any of its lines has changed, or gone."""
    first, last = _extent(document)
    around = (sorted(lines) for lines in changed)
    return any(begin <= last and end >= first for begin, end in around)


def _extent(document: Document) -> tuple[int, int]:
    """The first and the last line of a document; of a canned reply, those of its entry."""
    begin, end = document.fields.get("entry", (0, len(document.text)))
    end = begin + len(document.text[begin:end].rstrip())
    offset = document.offset
    first, _, last, _ = place(document, offset + begin, offset + end)
    return first, last
