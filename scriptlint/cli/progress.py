"""How far long work has come: one line on a terminal, written over and over.

The line is gone whenever a report is written, so that both may share a screen.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from scriptlint.cli.running import Given
from scriptlint.errors import SourceError
from scriptlint.messages import NOTHING, Message, say
from scriptlint.report import Failure, Report
from scriptlint.sources.content import ARCHIVES
from scriptlint.text import width

PATIENCE = 1.0
"""Seconds before anything is shown."""
EVERY = 0.1
"""Seconds between two lines."""
HEAD = 65536

Found = str | Given | SourceError


class Progress:
    """Watches reports go by, and shows on `stream` how many, how fast, how much is left."""

    def __init__(self, files: Iterable[Found], stream: TextIO, lang: str) -> None:
        self.files = list(files)
        self.stream = stream
        self.lang = lang
        self.documents = 0
        self.shown = 0
        self.extent: Extent | None = None

    def watch(self, items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """The same items."""
        begun = last = time.monotonic()
        often = sys.stdout.isatty()  # there each report wipes the line away
        try:
            for item in items:
                self._wipe()
                yield item
                self.documents += isinstance(item, Report)
                now = time.monotonic()
                if now - begun > PATIENCE and (often or now - last > EVERY):
                    last = now
                    self._show(item, now - begun)
        finally:
            self._wipe()

    def _show(self, item: Report | Failure, seconds: float) -> None:
        if self.extent is None:
            self.extent = Extent(self.files)
        share = self.extent.share(item)
        text = line(self.documents, seconds, share).said(self.lang)
        room = os.get_terminal_size(self.stream.fileno()).columns or 80
        if width(text) < room:
            self.stream.write("\r" + text)
            self.stream.flush()
            self.shown = width(text)

    def _wipe(self) -> None:
        if self.shown:
            self.stream.write("\r" + " " * self.shown + "\r")
            self.stream.flush()
            self.shown = 0


class Extent:
    """How many bytes there are in all files, and before each of them."""

    def __init__(self, files: Iterable[Found]) -> None:
        self.before: dict[str, tuple[int, int]] = {}
        self.total = 0
        self.density: dict[str, float] = {}
        self.inside: dict[str, Mapping[str, int]] = {}
        for file in files:
            if isinstance(file, str) and file not in self.before:
                size = os.path.getsize(file) if os.path.isfile(file) else 0
                self.before[file] = (self.total, size)
                self.total += size

    def share(self, item: Report | Failure) -> float | None:
        """The part of the bytes that is done with an item; None when that is not known."""
        path = item.path if isinstance(item, Failure) else item.document.path
        file = self._file(path)
        if file is None or not self.total:
            return None
        before, size = self.before[file]
        within = 0.0
        if file.lower().endswith(ARCHIVES):
            within = self._offsets(file).get(path, 0)
        elif isinstance(item, Report) and item.document.offset:
            within = item.document.offset * self._bytes_a_character(file)
        return (before + min(size, within)) / self.total

    def _file(self, path: str) -> str | None:
        """The file that a document is in; it may be an archive."""
        while path and path not in self.before:
            path = os.path.dirname(path) if path != os.path.dirname(path) else ""
        return path or None

    def _offsets(self, file: str) -> Mapping[str, int]:
        """Where in an archive its documents begin, as far as that can be known."""
        if file not in self.inside:
            from scriptlint.sources.archives import offsets_in

            self.inside = {file: offsets_in(file)}
        return self.inside[file]

    def _bytes_a_character(self, file: str) -> float:
        """How many bytes a character of a file has, as its beginning shows."""
        if file not in self.density:
            with open(file, "rb") as opened:
                head = opened.read(HEAD)
            self.density = {file: len(head) / max(1, len(head.decode(errors="ignore")))}
        return self.density[file]


def line(documents: int, seconds: float, share: float | None) -> Message:
    """How many documents, how fast, which part of all, and how long it takes still."""
    rest = NOTHING
    if share:
        left = int(seconds * (1 - share) / share)
        time_left = f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
        words = " · {share} % · {left} left"
        rest = say(words, share=int(100 * share), left=time_left)
    words = "{documents} documents · {rate} a second{rest}"
    number = f"{documents:,}"
    return say(words, documents=number, rate=f"{documents / seconds:,.0f}", rest=rest)
