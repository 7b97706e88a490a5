"""--meta: documents joined with their rows of a table, and what did not find its other."""

from collections.abc import Iterable, Iterator

from scriptlint.messages import Message, say
from scriptlint.report import Failure, Report
from scriptlint.reporters.words import name
from scriptlint.sources.side_file import SideFile

SHOWN = 3


class Joined:
    """Watches the reports of documents that were joined with the rows of a table."""

    def __init__(self, side: SideFile) -> None:
        self.side = side
        self.used: set[str] = set()
        self.without = 0
        self.first: list[str] = []

    def watch(self, items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """The same items; which rows they use is noted, and which have none.

        A file that could not be read has its row.
        """
        for item in items:
            if isinstance(item, Failure):
                self._note(self.side.row_for(item.path))
            else:
                self._note(self.side.row_of(item.document), item)
            yield item

    def _note(self, row: str | None, report: Report | None = None) -> None:
        if row is not None:
            self.used.add(row)
        elif report is not None:
            self.without += 1
            if len(self.first) < SHOWN:
                self.first.append(name(report.document))

    def told(self, *, whole: bool) -> Iterator[Message]:
        """Rows without a document, where the `whole` of them was looked at, and documents
        without a row, where others have one.
        """
        unused = self.side.unused(self.used)
        if unused and whole:
            words = "{path}: no document for {count} of the rows: {first}{more}"
            yield self._said(words, len(unused), unused[:SHOWN])
        if self.without and self.used:
            words = "{path}: no row for {count} of the documents: {first}{more}"
            yield self._said(words, self.without, self.first)

    def _said(self, words: str, count: int, first: list[str]) -> Message:
        more = " …" if count > len(first) else ""
        return say(
            words, path=self.side.path, count=count, first=tuple(first), more=more
        )
