"""Rules bound to a role are not evaluated where somebody's role is not known."""

import pytest

from scriptlint.finding import Verdict
from tests.checks.making import document, outcome, verdict

CALL = "甲：您好\n乙：不行"
WHY = ("not_evaluated", "unknown roles")


@pytest.mark.parametrize(
    "body",
    [
        "forbid: [不行]",
        "require: [不行]",
        "scope: {role: customer}\nrequire: [您好]",
        "measure: {of: turns, at_least: 1}",
        "ratio: {of: [您], against: turns, at_least: 0.5}",
        "when: {said: [您好], role: customer}\nforbid: [不行]",
        "sequence: {stages: [{id: a, any: [您好]}, {id: b, any: [不行]}]}",
    ],
)
def test_role_bound_rules(body: str) -> None:
    found = outcome(body, CALL)
    assert (
        found in (WHY, ("not_applicable", "")) if "sequence" in body else found == WHY
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("scope: {role: any}\nforbid: [不行]", "fail"),
        ("scope: {role: any}\nrequire: [您好]", "pass"),
        ("field: {name: direction, present: true}", "fail"),
        ("when: {said: [您好], role: any}\nscope: {role: any}\nforbid: [不行]", "fail"),
    ],
)
def test_rules_for_everybody(body: str, expected: str) -> None:
    assert outcome(body, CALL) == (expected, "")


def test_what_is_surely_the_agents_is_found() -> None:
    """A forbidden phrase in a known agent's turn counts, whoever else speaks."""
    held = document(CALL + "\n客服：不行")
    found: Verdict = verdict("forbid: [不行]", held)
    assert (found.outcome, [finding.turn for finding in found.findings]) == (
        "fail",
        [2],
    )
    assert outcome("require: [再见]", held) == WHY
