"""Rules and documents written in a test, and how the ones come out on the others."""

import re
import tempfile
from functools import cache
from pathlib import Path

from scriptlint.document import Document, Kind, Turn
from scriptlint.engine import apply
from scriptlint.finding import Verdict
from scriptlint.rulebook.model import Rulebook
from tests.rulebook import making

ROLES = {"客服": "agent", "客户": "customer", "系统": "system", "商家": "other"}
EVENTS = {
    "振铃": "ring",
    "保持": "hold",
    "无声": "silent",
    "杂音": "noise",
    "转接": "transfer",
}
LINE = r"(?:([0-9.]+)-([0-9.]+) )?([^：]+)：(.*)"

Found = tuple[int | None, str]


@cache
def rulebook(text: str) -> Rulebook:
    """The rulebook of one file."""
    with tempfile.TemporaryDirectory() as folder:
        return making.built(Path(folder), text).rulebook


def document(
    text: str,
    kind: Kind = "call",
    meta: dict[str, str] | None = None,
    **more: str,
) -> Document:
    """Lines `客服：…`, perhaps with seconds, `0-4 客服：…`; other labels are unknown."""
    turns = []
    for line in text.strip().splitlines():
        found = re.fullmatch(LINE, line.strip())
        assert found, line
        start, end, label, body = found.groups()
        event = next((event for word, event in EVENTS.items() if word in body), "")
        role = ROLES.get(label, "unknown")
        turns.append(
            Turn(
                role,
                body,
                label,
                float(start) if start else None,
                float(end) if end else None,
                event=event if role == "system" else "",
            )
        )
    return Document(kind, tuple(turns), text, meta={**(meta or {}), **more})


def verdict(body: str, held: str | Document, more: str = "") -> Verdict:
    """How a rule comes out; `body` is the part of it that matters, `more` stands before."""
    if isinstance(held, str):
        held = document(held)
    found = apply(held, rulebook(more + making.rule(body))).verdicts
    return next(item for item in found if item.rule.id == "house.fault")


def findings(body: str, held: str | Document, more: str = "") -> list[Found]:
    """Turn and words of a rule's findings."""
    found = verdict(body, held, more).findings
    return [(finding.turn, finding.text) for finding in found]


def outcome(body: str, held: str | Document, more: str = "") -> tuple[str, str]:
    """A rule's outcome, and why it was not evaluated."""
    found = verdict(body, held, more)
    return found.outcome, str(found.why)


def value(
    measure: str, text: str, scope: str = "role: any"
) -> list[tuple[int | None, str]]:
    """Turns and values of a measure, each of which breaks the bound."""
    body = f"scope: {{{scope}}}\nmeasure: {{{measure}, at_most: -1000000}}"
    found = verdict(body, text).findings
    return [(finding.turn, finding.details["value"]) for finding in found]
