"""What a round of changes made worse, and where."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scriptlint.finding import Finding
from scriptlint.fixing.edits import Change
from scriptlint.messages import Message, say
from scriptlint.report import Report
from scriptlint.sources.rewriting import spliced

CHANGED = Message("the file would be read otherwise")

Scope = tuple[int, ...]
"""The file (), a document of it (1,), or a turn of the document (1, 4)."""


def scopes(change: Change) -> tuple[Scope, ...]:
    """Where a change is made, from the widest to the narrowest."""
    return (), (change.document,), (change.document, change.turn)


def worsened(
    before: Sequence[Report], after: Sequence[Report], chosen: Sequence[Change]
) -> dict[Scope, Message]:
    """Where a round did harm: a new finding, one that stays, other words than meant."""
    if len(before) != len(after):
        return {(): CHANGED}
    worse: dict[Scope, Message] = {}
    for number in sorted({change.document for change in chosen}):
        made = [change for change in chosen if change.document == number]
        worse |= _worse(number, before[number], after[number], made)
    return worse


def _worse(
    number: int, before: Report, after: Report, made: Sequence[Change]
) -> dict[Scope, Message]:
    said, says = before.document.turns, after.document.turns
    if len(said) != len(says):
        return {(number,): CHANGED}
    edited = {change.turn for change in made}
    for turn in edited:
        edits = [words for each in made if each.turn == turn for words in each.words]
        if spliced(said[turn].text, edits) != says[turn].text:
            return {(number, turn): CHANGED}
    return {
        (number, turn) if turn in edited else (number,): why
        for turn, why in _otherwise(before, after, made)
    }


def _otherwise(
    before: Report, after: Report, made: Sequence[Change]
) -> Iterator[tuple[int | None, Message]]:
    """The turns in which more is found of a fault than should be left, or too little.

    Words that are mended may not hide what is wrong with the rest of the sentence: a
    taboo without its particle is still one.
    """
    mended = Counter(_kind(before.findings[change.finding]) for change in made)
    had, has = (Counter(map(_kind, each.findings)) for each in (before, after))
    grave = {_kind(each) for each in before.findings if _is_grave(each)}
    for kind in sorted(has | had, key=str):
        left = had[kind] - mended[kind]
        if has[kind] > left:
            yield kind[1], say("{fault} would be found then", fault=kind[0])
        elif has[kind] < left and kind in grave:
            yield kind[1], say("{fault} would be hidden by it", fault=kind[0])


def _kind(finding: Finding) -> tuple[str, int | None]:
    """What counts as the same finding before and after: the fault, and its turn."""
    return finding.rule.fault, finding.turn


def _is_grave(finding: Finding) -> bool:
    """Whether a finding must not go without being mended itself."""
    return finding.severity == "error" or finding.rule.family == "taboo"
