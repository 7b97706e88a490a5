"""A rulebook must not flag the sentences its own norm recommends."""

from collections.abc import Iterator

from scriptlint.document import AGENT, Document, Kind, Turn
from scriptlint.engine import apply
from scriptlint.errors import Problem
from scriptlint.messages import say
from scriptlint.rulebook.built import Built, Script
from scriptlint.rulebook.model import SEVERITIES, Forbid

_SLOTS = {
    "company": "蓝海电信",
    "department": "客服部",
    "agent_id": "1001",
    "name": "小林",
    "surname": "林",
    "title": "先生",
    "date": "明天",
    "time": "三点",
    "duration": "两个工作日",
    "money": "十元",
    "phone": "400-000-0000",
    "number": "三",
}


def self_flagged(built: Built) -> Iterator[Problem]:
    """Each recommended script that a rule of the same rulebook forbids."""
    forbids = {
        rule.id
        for rule in built.rulebook.rules
        if isinstance(rule.check, Forbid) and rule.severity in SEVERITIES[:2]
    }
    for script in built.scripts:
        if script.erratum is not None:
            continue
        document = _spoken(script)
        applied = apply(
            document, built.rulebook, excerpt=True, only=forbids.__contains__
        )
        for verdict in applied.verdicts:
            for finding in verdict.findings:
                yield Problem(
                    script.path,
                    script.line,
                    1,
                    say(
                        "{rule} flags “{text}” in the rulebook's own script",
                        rule=verdict.rule.id,
                        text=finding.text,
                    ),
                )


def _spoken(script: Script) -> Document:
    """The script as an agent would say it, slots filled."""
    import re

    said = re.sub(r"<[^>]*>", "", script.say)
    said = re.sub(r"\{(\w+)[^}]*\}", lambda slot: _SLOTS.get(slot[1], "某"), said)
    kind: Kind = "chat" if script.channel == "chat" else "call"
    return Document(kind, (Turn(AGENT, said),), said)
