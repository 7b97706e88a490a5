"""What a round of changes made worse, and where."""

from collections import Counter
from collections.abc import Sequence

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
    for turn in {change.turn for change in made}:
        edits = [words for each in made if each.turn == turn for words in each.words]
        if spliced(said[turn].text, edits) != says[turn].text:
            return {(number, turn): CHANGED}
    return _new(number, before, after, made)


def _new(
    number: int, before: Report, after: Report, made: Sequence[Change]
) -> dict[Scope, Message]:
    """Where more is found of a rule than should be left."""
    had, has = _counts(before), _counts(after)
    had.subtract((before.findings[each.finding].rule.id, each.turn) for each in made)
    edited = {each.turn for each in made}
    worse: dict[Scope, Message] = {}
    for (rule, turn), count in has.items():
        if count > had[rule, turn]:
            scope: Scope = (number,)
            if turn is not None and turn in edited:
                scope = (number, turn)
            worse[scope] = say("{rule} would be found then", rule=rule)
    return worse


def _counts(report: Report) -> Counter[tuple[str, int | None]]:
    return Counter((finding.rule.id, finding.turn) for finding in report.findings)
