"""Rules test themselves: each example of a rule is a case."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scriptlint.document import AGENT, CUSTOMER, Document, Kind, Turn
from scriptlint.engine import apply
from scriptlint.errors import Problem, ScriptlintError
from scriptlint.finding import Finding
from scriptlint.messages import NOTHING, Message, Value, say
from scriptlint.rulebook.built import Built, Example
from scriptlint.rulebook.model import Rule, Rulebook
from scriptlint.sources import read

_MARKS = re.compile("[⟦⟧]")
PARTS = {
    "主题": "subject",
    "称呼": "salutation",
    "正文": "body",
    "落款": "signature",
    "引文": "quoted",
}
"""How the parts of an e-mail are headed in an example; 引文 is what the customer wrote."""
_PART = re.compile(rf"^({'|'.join(PARTS)})[：:] *", re.MULTILINE)


class Mark(NamedTuple):
    """Where a finding is expected: turn (None: no turn) and code points in it."""

    turn: int | None
    start: int
    end: int


class Case(NamedTuple):
    """An example that was run; `fault` says nothing when it came out as expected."""

    rule: str
    path: str
    line: int
    text: str
    fault: Message

    @property
    def failed(self) -> bool:
        """Whether it came out otherwise than expected."""
        return self.fault != NOTHING

    @property
    def name(self) -> str:
        """The case as named in test output: taboo.dont-know:23."""
        return f"{self.rule}:{self.line}"


def run_examples(built: Built, rulebook_name: str) -> Iterator[Case]:
    """Every example of a rulebook, run against its own rule alone."""
    for rule in built.rulebook.rules:
        for example in built.examples.get(rule.id, ()):
            yield run_example(rule, example, built.rulebook, rulebook_name)


def run_example(
    rule: Rule, example: Example, rulebook: Rulebook, rulebook_name: str
) -> Case:
    """One example held against its rule."""
    if example.settings:
        from scriptlint.rulebook import load_rulebook

        rulebook = load_rulebook(rulebook_name, dict(example.settings))
    try:
        document, marks = marked_document(example)
    except ScriptlintError as error:
        return Case(rule.id, rule.path, example.line, example.text, error.messages[0])
    verdicts = apply(document, rulebook, only=rule.id.__eq__).verdicts
    findings = [finding for verdict in verdicts for finding in verdict.findings]
    fault = _fault(example, marks, findings, document)
    return Case(rule.id, rule.path, example.line, example.text, fault)


def marked_document(example: Example) -> tuple[Document, list[Mark]]:
    """The document of an example without its marks, and where they stood."""
    kind: Kind = example.kind or "call"  # type: ignore[assignment]  # the shape allows nothing else
    plain = _MARKS.sub("", example.text).rstrip("\n")
    if kind == "email" and _PART.match(plain):
        document = _mail(plain)
    else:
        found = read(plain.encode(), kind=kind, path="example")
        document = found[0] if found else Document(kind, (), "")
    document = document._replace(meta={**document.meta, **dict(example.meta)})
    return document, list(_marks(example.text, document))


def _mail(text: str) -> Document:
    """An e-mail of which each part is headed; lines without a heading go on with it."""
    heads = list(_PART.finditer(text))
    ends = [head.start() - 1 for head in heads[1:]] + [len(text)]
    turns = []
    for head, end in zip(heads, ends, strict=True):
        span = (head.end(), max(head.end(), end))
        part = PARTS[head[1]]
        role = CUSTOMER if part == "quoted" else AGENT
        turns.append(Turn(role, text[slice(*span)], span=span, part=part))
    return Document("email", tuple(turns), text, "example")


def _marks(text: str, document: Document) -> Iterator[Mark]:
    start = 0
    for before, match in enumerate(_MARKS.finditer(text)):
        place = match.start() - before
        if match[0] == "⟦":
            start = place
        else:
            yield _mark(document, start, place)


def _mark(document: Document, start: int, end: int) -> Mark:
    for number, turn in enumerate(document.turns):
        if turn.span and turn.span[0] <= start and end <= turn.span[1]:
            return Mark(number, start - turn.span[0], end - turn.span[0])
    return Mark(None, 0, 0)


def _fault(
    example: Example, marks: list[Mark], findings: list[Finding], document: Document
) -> Message:
    found = sorted(
        (Mark(f.turn, f.start, f.end) for f in findings), key=lambda mark: str(mark)
    )
    if not example.bad:
        shown = _show(found, document)
        return say("good, but found {found}", found=shown) if found else NOTHING
    if not marks:
        return NOTHING if found else Message("bad, but nothing was found")
    if found == sorted(marks, key=lambda mark: str(mark)):
        return NOTHING
    wanted, shown = _show(marks, document), _show(found, document)
    return say("expected {expected}, found {found}", expected=wanted, found=shown)


def _show(marks: list[Mark], document: Document) -> Value:
    shown: list[str | Message] = []
    for mark in marks:
        if mark.turn is None:
            shown.append(Message("an absence of no turn"))
        elif mark.start == mark.end:
            shown.append(say("an absence at turn {number}", number=mark.turn + 1))
        else:
            shown.append(f"“{document.turns[mark.turn].text[mark.start : mark.end]}”")
    return tuple(shown) or Message("nothing")


def never_firing(built: Built, rulebook_name: str) -> Iterator[Problem]:
    """A warning for each rule that none of its bad examples makes fire."""
    fired = {
        rule.id
        for rule in built.rulebook.rules
        for example in built.examples.get(rule.id, ())
        if example.bad
        and not run_example(rule, example, built.rulebook, rulebook_name).failed
    }
    for rule in built.rulebook.rules:
        if rule.id not in fired:
            said = say("{rule}: no example makes it fire", rule=rule.id)
            yield Problem(rule.path, rule.line, 1, said)
