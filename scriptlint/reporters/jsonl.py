"""JSON Lines: the documents of `scriptlint.report/1`, one a line, as they come.

A file that could not be checked is a line of its own, with `path` and `reason`.
"""

from collections.abc import Iterable, Iterator

from scriptlint.report import Failure, Report
from scriptlint.reporters.json import document_object, failure_object
from scriptlint.reporters.options import Options
from scriptlint.reporters.pieces import json_text


def jsonl(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """A line for each document, and for each failure."""
    for item in reports:
        yield line(item, options.lang)


def line(item: Report | Failure, lang: str) -> str:
    """The line of a document or of a failure, with its end."""
    if isinstance(item, Failure):
        return json_text(failure_object(item, lang)) + "\n"
    return json_text(document_object(item, lang)) + "\n"
