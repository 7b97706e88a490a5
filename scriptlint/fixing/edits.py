"""From findings to edits of the file that their documents were read from."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from scriptlint.finding import Finding
from scriptlint.messages import Message
from scriptlint.report import Report
from scriptlint.sources.positions import stretches
from scriptlint.sources.rewriting import Edit, written

Wanted = Callable[[Finding], bool]

DIVIDED = Message("the words are not written in one piece")
UNWRITABLE = Message("the words cannot be written at this place of the file")


class Change(NamedTuple):
    """What mends a finding: `text` for the characters `start` to `end` of a turn.

    `document` and `finding` are numbers in their lists; `edit` does the same in the
    file, None when that is not possible: `why` says so.
    """

    document: int
    finding: int
    turn: int
    start: int
    end: int
    text: str
    edit: Edit | None
    why: Message


def changes(reports: Sequence[Report], wanted: Wanted) -> Iterator[Change]:
    """What mends the findings that are wanted, as far as they say what to put."""
    for number, report in enumerate(reports):
        for at, finding in enumerate(report.findings):
            if finding.fix and finding.turn is not None and wanted(finding):
                yield _change(report, number, at, finding, finding.turn)


def _change(
    report: Report, number: int, at: int, finding: Finding, turn: int
) -> Change:
    start, end, text = trimmed(finding)
    pieces = stretches(report.document, turn, start, end)
    edit, why = None, DIVIDED
    if len(pieces) == 1:
        [(first, last)] = pieces
        within = first - report.document.offset
        put = written(report.document, within, text)
        edit, why = (None, UNWRITABLE) if put is None else ((first, last, put), why)
    return Change(number, at, turn, start, end, text, edit, why)


def trimmed(finding: Finding) -> tuple[int, int, str]:
    """The place in the turn and the text put there, without what stays as it is."""
    old, new = finding.text, finding.put
    before = _alike(old, new)
    after = _alike(old[before:][::-1], new[before:][::-1])
    return (
        finding.start + before,
        finding.end - after,
        new[before : len(new) - after],
    )


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    size = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        size += 1
    return size


def apart(found: Sequence[Change]) -> list[Change]:
    """Those that can be made together: of edits that overlap the first, in file order."""
    kept: list[Change] = []
    last: Edit | None = None
    for change in sorted(found, key=lambda change: change.edit or (0, 0, "")):
        edit = change.edit
        if edit and (last is None or (edit[0] >= last[1] and edit[:2] != last[:2])):
            kept.append(change)
            last = edit
    return kept
