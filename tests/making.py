"""Rules, documents and reports made by hand, for tests of what comes after checking."""

from collections.abc import Sequence
from typing import Any

from scriptlint.document import Document, Turn
from scriptlint.finding import Finding
from scriptlint.report import Place, Report
from scriptlint.rulebook.index import Index
from scriptlint.rulebook.model import (
    Forbid,
    Rule,
    Rulebook,
    Scope,
    Score,
    Source,
    Words,
)
from scriptlint.scoring import score

ROLES = {"客服": "agent", "客户": "customer", "系统": "system"}
CLAUSE = Source("n1.3.2", "hotline", "第三条（二）", "我不知道", "")
DONT_KNOW = Rule(
    id="taboo.dont-know",
    severity="error",
    weight=10,
    category="服务态度",
    source=(CLAUSE,),
    scope=Scope(),
    check=Forbid(()),
    message=Words(
        "服务禁语“{match}”，可改说：{instead}",
        "taboo phrase “{match}”; say instead “{instead}”",
    ),
    why=Words("一句“不知道”把问题推了回去。", "It hands the question back."),
)


def rule(id_: str, **changes: Any) -> Rule:  # Any: each field has its own type
    """A rule like `taboo.dont-know`, with these fields changed."""
    return DONT_KNOW._replace(id=id_, **changes)


def rulebook(**terms: Any) -> Rulebook:  # Any: each term of a score has its own type
    """An empty rulebook with these terms of score."""
    title = Words("本店", "house")
    return Rulebook("house", "1.0.0", title, (), Index(()), Score(**terms))


def document(text: str, **changes: Any) -> Document:  # Any: as above
    """A document of lines `客服：…`; a line may begin with its second, `12.5 客服：…`."""
    turns, place = [], 0
    for line in text.splitlines(keepends=True):
        head, mark, body = line.rstrip("\n").partition("：")
        second, _, label = head.rpartition(" ")
        start = float(second) if second else None
        span = (place + len(head) + len(mark), place + len(line.rstrip("\n")))
        role = ROLES.get(label[:2], "other")
        turns.append(Turn(role, body, label, start, start, span))
        place += len(line)
    made = Document("call", tuple(turns), text, path="call.txt")
    return made._replace(**changes)


def hit(
    of: Rule, held: Document, turn: int | None, text: str = "", **changes: Any
) -> Finding:  # Any: as above
    """A finding of the rule at `text` in the turn; an absence when there is none."""
    start = 0 if turn is None else held.turns[turn].text.index(text)
    end = start + len(text)
    made = Finding(of, of.severity, turn, start, end, text, of.source)
    return made._replace(**changes)


def report(
    held: Document,
    findings: Sequence[Finding] = (),
    *,
    terms: Rulebook | None = None,
    **changes: Any,  # Any: as above
) -> Report:
    """A report of these findings, scored by the terms of a rulebook."""
    card, points = score(terms or rulebook(), (), findings, [False] * len(findings))
    agents = {turn.label: 0 for turn in held.turns if turn.role == "agent"}
    made = Report(
        document=held,
        rulebook="house",
        version="1.0.0",
        findings=tuple(findings),
        points=points,
        places=tuple(_place(held, finding) for finding in findings),
        score=card,
        not_applicable=(),
        not_evaluated=(),
        excused=(),
        suppressed=(),
        unused_waivers=(),
        agents=tuple(filter(None, agents)),
    )
    return made._replace(**changes)


def _place(held: Document, finding: Finding) -> Place:
    """Where a finding stands; in the first place of all if it belongs to no turn."""
    span = None if finding.turn is None else held.turns[finding.turn].span
    begin = 0 if span is None else span[0]
    start, end = begin + finding.start, begin + finding.end
    return Place(
        held.offset + start,
        held.offset + end,
        *_position(held, start),
        *_position(held, end),
    )


def _position(held: Document, place: int) -> tuple[int, int]:
    before = held.text[:place]
    return held.line + before.count("\n"), place - before.rfind("\n")
