"""What is asked about a mail, and what is answered: plain values that travel to a worker."""

from typing import NamedTuple

from scriptlint.hooks.gate import Gate, Ruling, Sender, rule_on_safely
from scriptlint.hooks.journal import Entry, Outcome, entry_of
from scriptlint.hooks.override import Given, allows
from scriptlint.hooks.replies import (
    report_header,
    score_header,
    told,
    told_in_ascii,
)

HOOK = "milter"


class Question(NamedTuple):
    """A mail, who sends it, and the override its sender is trusted to give."""

    mail: bytes
    sender: Sender
    utf8: bool
    given: Given | None = None


class Answer(NamedTuple):
    """What is to be done with a mail, what its sender is told, and its headers.

    `lasting` says of one that was not checked that to try again is of no use.
    """

    outcome: Outcome
    lines: tuple[str, ...]
    score: str
    report: str
    entry: Entry
    lasting: bool = False


def answer(question: Question, gate: Gate) -> Answer:
    """The answer to a question."""
    ruling = rule_on_safely(question.mail, gate, question.sender)
    return answered(ruling, question)


def answered(ruling: Ruling, question: Question) -> Answer:
    """The answer that follows from a ruling."""
    given = question.given if ruling.held else None
    outcome = _outcome(ruling, given)
    lines = told(ruling) if question.utf8 else told_in_ascii(ruling)
    sent = outcome in ("sent", "overridden")
    entry = entry_of(ruling, HOOK, question.sender, outcome, sent=sent, given=given)
    headers = score_header(ruling), report_header(ruling)
    return Answer(outcome, tuple(lines), *headers, entry, ruling.lasting)


def _outcome(ruling: Ruling, given: Given | None) -> Outcome:
    if ruling.report is None:
        return "not checked"
    if not ruling.held:
        return "sent"
    return "overridden" if allows(ruling.ask, given) else "held"
