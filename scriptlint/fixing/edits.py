"""From findings to edits of the file that their documents were read from."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from scriptlint.document import Document
from scriptlint.finding import Finding
from scriptlint.messages import NOTHING, Message
from scriptlint.report import Report
from scriptlint.sources.positions import stretches
from scriptlint.sources.rewriting import Edit, written

Wanted = Callable[[Finding], bool]

DIVIDED = Message("the words are not written in one piece")
UNCHANGED = Message("what its rule puts is what stands there")
UNWRITABLE = Message("the words cannot be written at this place of the file")


class Unfit(Exception):
    """A change that cannot be made in the file; `why` says what stands against it."""

    def __init__(self, why: Message) -> None:
        super().__init__()
        self.why = why


class Change(NamedTuple):
    """What mends a finding: `words` are put in its turn, `edits` in the file.

    `document` and `finding` are numbers in their lists. Where it cannot be done there
    are no edits, and `why` says what stands against it.
    """

    document: int
    finding: int
    turn: int
    words: tuple[Edit, ...]
    edits: tuple[Edit, ...] = ()
    why: Message = NOTHING


def changes(reports: Sequence[Report], wanted: Wanted) -> Iterator[Change]:
    """What mends the findings that are wanted, as far as they say what to put."""
    for number, report in enumerate(reports):
        for at, finding in enumerate(report.findings):
            if finding.fix and finding.turn is not None and wanted(finding):
                change = Change(number, at, finding.turn, tuple(differences(finding)))
                yield _located(change, report.document)


def differences(finding: Finding) -> Iterator[Edit]:
    """Where the text of a turn changes when a finding is mended; what is alike stays.

    So a word put before others does not touch the tags between those.
    """
    matcher = SequenceMatcher(None, finding.text, finding.put, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            put = finding.put[first:last]
            yield finding.start + start, finding.start + end, put


def _located(change: Change, document: Document) -> Change:
    if not change.words:
        return change._replace(why=UNCHANGED)
    try:
        edits = [_edit(document, change.turn, *words) for words in change.words]
    except Unfit as unfit:
        return change._replace(why=unfit.why)
    return change._replace(edits=tuple(edits))


def _edit(document: Document, turn: int, start: int, end: int, text: str) -> Edit:
    """The edit of the file that does the same as one of a turn."""
    pieces = stretches(document, turn, start, end)
    if len(pieces) > 1:
        raise Unfit(DIVIDED)
    [(first, last)] = pieces
    put = written(document, first - document.offset, text)
    if put is None:
        raise Unfit(UNWRITABLE)
    return first, last, put


def apart(found: Sequence[Change]) -> list[Change]:
    """Those that can be made together: of changes that overlap the first in the file."""
    kept: list[Change] = []
    begin = end = -1
    for change in sorted(found, key=_stretch):
        first, last = _stretch(change)
        if first > end or (first == end and (first, last) != (begin, end)):
            kept.append(change)
            begin, end = first, last
    return kept


def _stretch(change: Change) -> tuple[int, int]:
    """Where in the file a change begins and ends."""
    return min(edit[0] for edit in change.edits), max(edit[1] for edit in change.edits)
