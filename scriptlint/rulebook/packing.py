"""A rulebook as bytes, from which phrases are read one by one when they are needed.

A check looks at few of the thousands of phrases; to read all of them would cost a cold
start more than everything else. So the rules hold a number in place of each phrase, and
the phrases stand apart, each on its own.
"""

from _pickle import Pickler, Unpickler
from array import array
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any

from scriptlint.rulebook.index import Index
from scriptlint.rulebook.model import Phrase, Rulebook


def packed(rulebook: Rulebook) -> tuple[bytes, ...]:
    """The rulebook; its phrases in a row, where each ends, their numbers and which are bound;
    the rows of its index.
    """
    table = _Table()
    whole = _pack((rulebook._replace(lookup=None), rulebook.lookup.parts), table)  # type: ignore[arg-type]  # put back when it is read
    row, bound = bytearray(), bytearray()
    ends, numbers = array("I"), array("I")
    for phrase in table.phrases:  # grows on the way: excuses hold phrases too
        row += _pack(phrase.fields, table)
        ends.append(len(row))
        numbers.append(phrase.number)
        bound.append(phrase.bound)
    phrases = (bytes(row), ends.tobytes(), numbers.tobytes(), bytes(bound))
    return (whole, *phrases, *rulebook.lookup.rows)


def unpacked(whole: bytes, rows: Sequence[memoryview]) -> Rulebook:
    """The rulebook with phrases that are read when they are first looked at."""
    row, ends, numbers, bound, *indexed = rows
    phrases = _Phrases(row, ends.cast("I"), numbers.cast("I"), bound)
    rulebook, index = phrases.read(whole)
    found: Rulebook = rulebook._replace(lookup=Index.of(*index, *indexed))
    return found


class _Phrases(dict[int, Phrase]):
    """The phrases of a packed rulebook by their place in the row."""

    def __init__(
        self,
        row: memoryview,
        ends: memoryview,
        numbers: memoryview,
        bound: memoryview,
    ) -> None:
        super().__init__()
        self.row, self.ends, self.numbers, self.bound = row, ends, numbers, bound

    def __missing__(self, place: int) -> Phrase:
        fields = partial(self._fields, place)
        phrase = Phrase.unread(self.numbers[place], bool(self.bound[place]), fields)
        self[place] = phrase
        return phrase

    def _fields(self, place: int) -> Any:  # Any: the fields of a phrase
        start = self.ends[place - 1] if place else 0
        return self.read(self.row[start : self.ends[place]])

    def read(self, data: bytes | memoryview) -> Any:  # Any: whatever was packed
        """What was packed, with the phrases that it names."""
        reader = _Reader(BytesIO(data))
        reader.phrases = self
        return reader.load()


class _Table:
    """The phrases met so far, in order, and the place of each."""

    def __init__(self) -> None:
        self.phrases: list[Phrase] = []
        self.places: dict[int, int] = {}

    def place(self, phrase: Phrase) -> int:
        """Where a phrase stands in the row."""
        place = self.places.setdefault(id(phrase), len(self.phrases))
        if place == len(self.phrases):
            self.phrases.append(phrase)
        return place


def _pack(thing: object, table: _Table) -> bytes:
    buffer = BytesIO()
    writer = _Writer(buffer, protocol=5)
    writer.table = table
    writer.dump(thing)
    return buffer.getvalue()


class _Writer(Pickler):
    """Writes places in the row for phrases."""

    table: _Table

    def persistent_id(self, obj: Any) -> int | None:  # Any: whatever is pickled
        """The place of a phrase; None for everything else."""
        return self.table.place(obj) if type(obj) is Phrase else None


class _Reader(Unpickler):
    """Reads phrases from their places in the row."""

    phrases: _Phrases

    def persistent_load(self, pid: Any) -> Phrase:  # Any: what persistent_id gave
        """The phrase of that place."""
        return self.phrases[pid]
