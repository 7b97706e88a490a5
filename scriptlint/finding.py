"""A finding: a place where a document breaks a rule (违规点)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from scriptlint.messages import NOTHING, Message
from scriptlint.rulebook.model import Rule, Severity, Source

NO_DETAILS: Mapping[str, str] = MappingProxyType({})


class Finding(NamedTuple):
    """Where and how a document breaks a rule.

    `turn` is the number of the turn, None when the fault belongs to no turn. `start`
    and `end` are code points within the turn's text as written, half open; equal for
    something that is missing. `text` is what stands there. `details` fill the message.
    `fix` is safe or unsafe where the text can be replaced by `put`, else empty.
    """

    rule: Rule
    severity: Severity
    turn: int | None
    start: int
    end: int
    text: str
    source: tuple[Source, ...]
    instead: str = ""
    fix: str = ""
    put: str = ""
    details: Mapping[str, str] = NO_DETAILS

    def message(self, lang: str = "zh") -> str:
        """The rule's message with this finding's words filled in; `lang` zh or en."""
        template = self.rule.message.said(lang)
        if "{" not in template and "}" not in template:
            return template
        fields = {"match": self.text, "instead": self.instead, **self.details}
        return template.format_map(_Blank(fields))


class _Blank(dict[str, str]):
    """Fields of a message; what is not known stays empty."""

    def __missing__(self, key: str) -> str:
        return ""


class Excused(NamedTuple):
    """A hit that was let go, and the name of the excuse."""

    rule: str
    turn: int
    text: str
    why: str


Outcome = Literal["pass", "fail", "not_applicable", "not_evaluated"]


class Verdict(NamedTuple):
    """How a rule came out: its findings, or why it could not be asked."""

    rule: Rule
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    excused: tuple[Excused, ...] = ()
    why: Message = NOTHING


def found_out(rule: Rule, found: Iterable[Finding | Excused]) -> Verdict:
    """How a rule came out that found this: it fails when not all of it is excused."""
    findings: list[Finding] = []
    excused: list[Excused] = []
    for item in found:
        if isinstance(item, Finding):
            findings.append(item)
        else:
            excused.append(item)
    outcome: Outcome = "fail" if findings else "pass"
    return Verdict(rule, outcome, tuple(findings), tuple(excused))
