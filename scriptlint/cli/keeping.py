"""Reports kept on disk until they are written once more, so that memory stays bounded."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from scriptlint.cli.packing import pack, slim, unpack
from scriptlint.report import Failure, Report
from scriptlint.rulebook import Rulebook

IN_MEMORY = 10_000_000  # bytes; beyond that a file is begun
TOGETHER = 64


class Kept:
    """Reports that were seen once and can be had again, as often as wanted."""

    def __init__(self, file: IO[bytes], rulebook: Rulebook) -> None:
        self._file = file
        self._rulebook = rulebook

    def watch(self, items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """The same items, kept as they go by."""
        waiting: list[Report | Failure] = []
        for item in items:
            waiting.append(slim(item))
            if len(waiting) == TOGETHER:
                pack(waiting, self._file, self._rulebook)
                waiting.clear()
            yield item
        pack(waiting, self._file, self._rulebook)

    def again(self) -> Iterator[Report | Failure]:
        """The items that are kept, from the first on."""
        self._file.seek(0)
        while True:
            try:
                yield from unpack(self._file, self._rulebook)
            except EOFError:
                return


@contextmanager
def keeping(rulebook: Rulebook) -> Iterator[Kept]:
    """Where reports are kept as long as this lasts."""
    with SpooledTemporaryFile(IN_MEMORY) as file:
        yield Kept(file, rulebook)
