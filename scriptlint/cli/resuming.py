"""--resume: a file of JSON Lines that an earlier run wrote, and what is done by it.

A document is known by path, key and line. Lines of failures go: what failed is tried
again. A last line that was not finished goes, too.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scriptlint.document import Document
from scriptlint.errors import SourceError, cannot_write
from scriptlint.messages import Message
from scriptlint.reporters.counts import Counts

Place = tuple[str | None, int | None]
"""The key of a document, and its line in JSON Lines."""
Done = Mapping[str, Counter[Place]]
"""The documents that have their reports, by the path of their file."""


class Earlier(NamedTuple):
    """What earlier runs have done: the documents, their totals, how grave they are.

    `severities` are those of findings that are told, `lowest` is the lowest score.
    """

    done: Done
    counts: Counts
    severities: frozenset[str]
    lowest: float | None


NONE = Earlier({}, Counts(), frozenset(), None)


def take_up(path: str) -> Earlier:
    """What a file says was done; it is left with whole lines of documents only.

    Raises SourceError when the file holds something else: it may be anybody's.
    """
    if not os.path.exists(path):
        return NONE
    done: dict[str, Counter[Place]] = {}
    counts, severities, lowest = Counts(), set[str](), None
    beside = f"{path}.resuming"
    try:
        with open(path, "rb") as old, open(beside, "wb") as new:
            for raw, entry in _entries(old, path):
                new.write(raw)
                place = (entry["key"], entry["line"])
                done.setdefault(entry["path"], Counter())[place] += 1
                counts = _plus(counts, entry)
                severities |= {each["severity"] for each in entry["findings"]}
                if _tells(entry):
                    total = entry["score"]["total"]
                    lowest = total if lowest is None else min(lowest, total)
        os.replace(beside, path)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        if os.path.exists(beside):
            os.unlink(beside)
    return Earlier(done, counts, frozenset(severities), lowest)


class Left:
    """Which documents of a file are left to do, while they are read in order."""

    def __init__(self, done: Done) -> None:
        self.done = done
        self.seen: dict[str, Counter[Place]] = {}

    def is_done(self, document: Document) -> bool:
        """Whether a document has its report; one of two that are alike has it once."""
        known = self.done.get(document.path)
        if known is None:
            return False
        line = document.line if document.format == "jsonl" else None
        place = (document.key, line)
        seen = self.seen.setdefault(document.path, Counter())
        seen[place] += 1
        return seen[place] <= known[place]


def _entries(lines: Any, path: str) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """The lines of documents, and what they say; Any: a file of bytes, and JSON."""
    for number, raw in enumerate(lines, 1):
        whole = raw.endswith(b"\n")
        entry = _entry(raw)
        if entry is None and whole:
            words = "is no report of a document; --resume goes on with files of `jsonl`"
            raise SourceError(path, Message(words), number)
        if entry is not None and whole and "findings" in entry:
            yield raw, entry


def _entry(raw: bytes) -> dict[str, Any] | None:  # Any: what JSON can hold
    """What a line says of a document or of a failure; None when it does not."""
    try:
        entry = json.loads(raw)
    except ValueError:
        return None
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        return None
    report = {"key", "line", "findings", "score", "known", "unchanged"} <= set(entry)
    return entry if report or set(entry) == {"path", "reason"} else None


def _plus(counts: Counts, entry: Mapping[str, Any]) -> Counts:  # Any: JSON
    """The totals with one document more."""
    found = [each["severity"] for each in entry["findings"]]
    kinds = [each["fix"]["kind"] for each in entry["findings"] if each["fix"]]
    return counts._replace(
        documents=counts.documents + 1,
        error=counts.error + found.count("error"),
        warning=counts.warning + found.count("warning"),
        info=counts.info + found.count("info"),
        passed=counts.passed + entry["score"]["passed"],
        points=counts.points + entry["score"]["total"],
        known=counts.known + entry["known"],
        unchanged=counts.unchanged + entry["unchanged"],
        fixable=counts.fixable + kinds.count("safe"),
        bold=counts.bold + kinds.count("unsafe"),
    )


def _tells(entry: Mapping[str, Any]) -> bool:  # Any: JSON
    """Whether a document's score counts: not for what is known or unchanged alone."""
    return bool(entry["findings"]) or not (entry["known"] or entry["unchanged"])
