"""What a finding is known by when lines move: rule, file, and the segment it stands in.

The segment (分句) is taken as rules see it, folded: spacing, punctuation and script may
change and it remains the same one; so it does when 你 becomes 您, which is what `--fix`
mends. Something that is missing stands in no segment.
"""

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from posixpath import normpath

from scriptlint.finding import Finding
from scriptlint.normalize import fold, origins, segment_bounds
from scriptlint.report import Failure, Report

Known = tuple[str, str]
"""Rule and hash of the segment: what tells a finding from the others of its file."""


def known_by(report: Report) -> tuple[Known, ...]:
    """What each finding of a report is known by within its file."""
    return tuple(
        (finding.rule.id, _segment(report, finding)) for finding in report.findings
    )


def with_fingerprints(
    items: Iterable[Report | Failure],
) -> Iterator[tuple[Report | Failure, tuple[str, ...]]]:
    """The same items, reports with a fingerprint for each finding, unique in the run.

    The documents of one file come one after the other, as `check` gives them.
    """
    path: str | None = None
    seen: Counter[Known] = Counter()
    for item in items:
        if isinstance(item, Failure):
            yield item, ()
            continue
        if item.document.path != path:
            path, seen = item.document.path, Counter()
        yield item, tuple(_numbered(path, known_by(item), seen))


def fingerprint(path: str, *parts: str) -> str:
    """A name of 32 hexadecimal digits for something in a file."""
    return _digest("\0".join((slashed(path), *parts)), 32)


def slashed(path: str) -> str:
    """The path with slashes between its parts, and without a leading ./"""
    return normpath(path.replace(os.sep, "/")) if path else path


def _numbered(
    path: str, findings: Sequence[Known], seen: Counter[Known]
) -> Iterator[str]:
    """Fingerprints that tell equal findings apart by their number."""
    for known in findings:
        seen[known] += 1
        yield fingerprint(path, *known, str(seen[known]))


def _segment(report: Report, finding: Finding) -> str:
    """The hash of the segment a finding begins in."""
    if finding.turn is None or finding.start == finding.end:
        return _digest("", 16)
    return _hash(report.document.turns[finding.turn].text, finding.start)


def _hash(text: str, start: int) -> str:
    folded, places = _folded(text)
    first, last = segment_bounds(folded, min(bisect_left(places, start), len(folded)))
    return _digest(folded[first:last].replace("你", "您"), 16)


@lru_cache(maxsize=1)
def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Kept for the turn in hand: each of its findings asks for it."""
    folded = fold(text)
    return folded, origins(text, folded)


def _digest(text: str, length: int) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
