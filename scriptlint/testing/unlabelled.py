"""False alarms on documents nobody labelled: how often good agents are accused."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scriptlint.document import AGENT, Document
from scriptlint.testing.holding import Check


class Alarm(NamedTuple):
    """An error found where none is expected; `turn` is the text of the turn."""

    path: str
    key: str | None
    number: int | None
    rule: str
    words: str
    turn: str


class Alarms(NamedTuple):
    """All errors found in unlabelled documents."""

    documents: int
    agent_turns: int
    errors: tuple[Alarm, ...]

    @property
    def per_thousand(self) -> float | None:
        """Errors for each thousand agent turns; None when no agent speaks."""
        return 1000 * len(self.errors) / self.agent_turns if self.agent_turns else None


def false_errors_per_thousand(documents: Iterable[Document], check: Check) -> Alarms:
    """The errors that `check` finds in documents presumed to be without fault."""
    checked = turns = 0
    errors: list[Alarm] = []
    for document in documents:
        checked += 1
        turns += sum(turn.role == AGENT for turn in document.turns)
        errors += _errors(document, check)
    return Alarms(checked, turns, tuple(errors))


def _errors(document: Document, check: Check) -> Iterator[Alarm]:
    for finding in check(document).findings:
        if finding.severity == "error":
            said = "" if finding.turn is None else document.turns[finding.turn].text
            yield Alarm(
                document.path,
                document.key,
                finding.turn,
                finding.rule.id,
                finding.text,
                said,
            )
