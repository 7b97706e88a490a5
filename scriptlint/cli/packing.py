"""Reports on their way between processes, or on disk until they are written once more.

They travel without the text that no reporter shows, and rules as their numbers.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pickle import Pickler, Unpickler
from types import MappingProxyType
from typing import IO, Any

from scriptlint.document import Document, Turn
from scriptlint.report import Failure, Place, Report
from scriptlint.rulebook.model import Rule, Rulebook
from scriptlint.sources.positions import line_starts

Items = list[Report | Failure]


def slim(item: Report | Failure) -> Report | Failure:
    """The report with the turns and lines that have findings, and no others."""
    if isinstance(item, Failure):
        return item
    shown = {finding.turn for finding in item.findings}
    turns = tuple(
        turn if number in shown else _SILENT.get(turn.role, Turn(turn.role, ""))
        for number, turn in enumerate(item.document.turns)
    )
    document = item.document._replace(turns=turns)
    return item._replace(document=_lines_of(item.places, document))


_SILENT: Mapping[str, Turn] = {role: Turn(role, "") for role in ("agent", "customer")}


def _lines_of(places: Sequence[Place], document: Document) -> Document:
    """The document from the first line to the last that has a place, others empty."""
    if not places:
        return document._replace(text="")
    shown = {line for place in places for line in (place.line, place.end_line)}
    first, last = min(shown) - document.line, max(shown) - document.line
    starts = line_starts(document.text)
    bounds = list(pairwise([*starts, len(document.text)]))[first : last + 1]
    text = "".join(
        document.text[begin:end] if number in shown else "\n"
        for number, (begin, end) in enumerate(bounds, first + document.line)
    )
    offset = document.offset + starts[first]
    return document._replace(text=text, offset=offset, line=first + document.line)


def pack(items: Items, file: IO[bytes], rulebook: Rulebook) -> None:
    """Write reports and failures; several such writings may follow each other."""
    _Writer(file, rulebook).dump(items)


def unpack(file: IO[bytes], rulebook: Rulebook) -> Items:
    """Read what was written once; EOFError when there is no more."""
    items: Items = _Reader(file, rulebook).load()
    return items


def _rule(number: int) -> Rule:
    """Stands for a rule where it is written; the reader puts its own in its place."""
    raise LookupError(number)


class _Writer(Pickler):
    """Writes rules as their numbers in the rulebook."""

    def __init__(self, file: IO[bytes], rulebook: Rulebook) -> None:
        super().__init__(file, protocol=5)
        self.numbers = {id(rule): at for at, rule in enumerate(rulebook.rules)}

    def reducer_override(self, obj: Any) -> Any:  # Any: what pickle asks and takes
        """Rules by number; a mapping that nobody may change, which cannot travel, plain."""
        if isinstance(obj, Rule) and id(obj) in self.numbers:
            return _rule, (self.numbers[id(obj)],)
        if isinstance(obj, MappingProxyType):
            return dict, (dict(obj),)
        return NotImplemented


class _Reader(Unpickler):
    """Reads rules from their numbers."""

    def __init__(self, file: IO[bytes], rulebook: Rulebook) -> None:
        super().__init__(file)
        self.rules = rulebook.rules

    def find_class(self, module: str, name: str) -> Any:  # Any: as pickle wants it
        """What a name stands for: `_rule` for the rule of a number."""
        if (module, name) == (__name__, _rule.__name__):
            return self.rules.__getitem__
        return super().find_class(module, name)
