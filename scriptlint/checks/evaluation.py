"""One document held against one rulebook: what all checks share."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from scriptlint.checks.excuses import Place, excused
from scriptlint.checks.hearing import Heard
from scriptlint.checks.hits import NOTHING_BOUND, Hit
from scriptlint.checks.matching import Matching
from scriptlint.document import UNKNOWN, Document
from scriptlint.finding import Excused, Finding, Outcome
from scriptlint.messages import NOTHING, Message, Value, say
from scriptlint.rulebook.model import (
    SEVERITIES,
    Excuse,
    Phrase,
    Rule,
    Rulebook,
    Scope,
    Severity,
    Writing,
)

NO_TIMES = Message("no times")
UNKNOWN_ROLES = Message("unknown roles")


class NotApplicable(Exception):
    """The rule's trigger never came, or the document is of another kind."""


class NotEvaluated(Exception):
    """Times, roles or metadata that the rule needs are not there; `why` names them."""

    def __init__(self, words: str | Message, /, **fields: Value | int) -> None:
        super().__init__()
        self.why = say(words, **fields)


class Candidate(NamedTuple):
    """A finding, the excuses that may let it go, and where these look."""

    finding: Finding
    excuses: Sequence[Excuse]
    place: Place


class Evaluation:
    """The document, its matches, and the outcomes of rules that others ask for."""

    def __init__(
        self,
        document: Document,
        rulebook: Rulebook,
        matching: Matching,
        outcome: Callable[[str], Outcome],
    ) -> None:
        self.document = document
        self.rulebook = rulebook
        self.matching = matching
        self.outcome = outcome
        self.unknown = UNKNOWN in [turn[0] for turn in document.turns]
        self.events = {turn[7] for turn in document.turns}
        self.selected: dict[Scope, list[int]] = {}
        self.truths: dict[int, Truth] = {}
        self.spoken: dict[object, Sequence[Heard]] = {}
        self.known: dict[int, bool | None] = {}

    def require_times(self) -> None:
        """NotEvaluated when the document carries no times."""
        if not self.document.timed:
            raise NotEvaluated(NO_TIMES)

    def finding(
        self,
        rule: Rule,
        hit: Hit,
        severity: Severity | None = None,
        details: Mapping[str, str] | None = None,
    ) -> Finding:
        """The finding of a hit, in the text as written."""
        start, end = self.matching.written(hit.turn, hit.start, hit.end)
        phrase = hit.phrase
        text = self.document.turns[hit.turn].text[start:end]
        return Finding(
            rule,
            severity or rule.severity,
            hit.turn,
            start,
            end,
            text,
            phrase.source or rule.source,
            phrase.instead or rule.instead,
            phrase.fix,
            self._put({"match": text}, phrase.put) if phrase.fix else "",
            {**(details or {}), **hit.bound},
        )

    def writing(
        self,
        rule: Rule,
        turn: int,
        match: re.Match[str],
        asked: Writing,
        details: Mapping[str, str],
    ) -> Finding:
        """The finding of something that must not be written."""
        words = {"match": match[0], **match.groupdict("")}
        return Finding(
            rule,
            rule.severity,
            turn,
            *match.span(),
            match[0],
            rule.source,
            asked.instead or rule.instead,
            asked.fix,
            self._put(words, asked.put) if asked.fix else "",
            details,
        )

    def _put(self, words: Mapping[str, str], put: str) -> str:
        """What a fix puts for a hit, in the script of the document.

        `words` fill the names in braces; they stay as they were written.
        """
        if not put.isascii():
            from scriptlint.normalize.traditional import in_traditional

            put = in_traditional(put) if self.traditional else put
        return put.format_map(words)

    @cached_property
    def traditional(self) -> bool:
        """Whether the document is in traditional characters; found out once."""
        from scriptlint.normalize.traditional import is_traditional

        return is_traditional("".join(turn[1] for turn in self.document.turns))

    def absence(
        self, rule: Rule, turn: int | None, details: Mapping[str, str] | None = None
    ) -> Finding:
        """The finding of something missing or out of bounds at a turn."""
        return Finding(
            rule,
            rule.severity,
            turn,
            0,
            0,
            "",
            rule.source,
            rule.instead,
            details=details or {},
        )

    def weigh(
        self, finding: Finding, excuses: Sequence[Excuse], place: Place
    ) -> "Finding | Excused":
        """The finding, lowered or let go by the excuses that hold."""
        for excuse in excuses:
            if excused(excuse, self.matching, place):
                if excuse.lower_to is None:
                    return Excused(
                        finding.rule.id, place.turn, finding.text, excuse.name
                    )
                lower = max(finding.severity, excuse.lower_to, key=SEVERITIES.index)
                finding = finding._replace(severity=lower)
        return finding

    def trigger(self, rule: Rule, anchor: "Anchor") -> str:
        """What led to a window, as written: the words said there or the value.

        Nothing where the rule's message does not tell it.
        """
        if "{trigger}" not in rule.message.zh and "{trigger}" not in rule.message.en:
            return ""
        if anchor.turn is None or anchor.last <= anchor.first:
            return anchor.value
        start, end = self.matching.written(anchor.turn, anchor.first, anchor.last)
        return self.document.turns[anchor.turn].text[start:end]

    def first_hit(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str],
    ) -> Hit | None:
        """The first hit of any of the phrases in the turns."""
        return self.matching.earliest(phrases, turns, bound)


class Anchor(NamedTuple):
    """Where a condition came true; turn None means the document as a whole.

    `first` and `last` are the folded code points of what was said there, `value` what
    was measured.
    """

    turn: int | None
    bound: Mapping[str, str] = NOTHING_BOUND
    first: int = 0
    last: int = 0
    value: str = ""


ANYWHERE = Anchor(None)


class Truth(NamedTuple):
    """True, False or unknown (None, with the reason), and where it came true."""

    value: bool | None
    anchors: Sequence[Anchor] = ()
    why: Message = NOTHING


class Window(NamedTuple):
    """Turns in order that a check looks at, and what led there."""

    turns: Sequence[int]
    anchor: Anchor = ANYWHERE
