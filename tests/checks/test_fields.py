"""What is known of a document: there or not, and of what form."""

import pytest

from tests.checks.making import document, outcome, verdict


@pytest.mark.parametrize(
    ("field", "known", "expected"),
    [
        ("present: true", {"subject": "回复"}, ("pass", "")),
        ("present: true", {}, ("fail", "")),
        ("absent: true", {"subject": "回复"}, ("fail", "")),
        ("absent: true", {}, ("pass", "")),
        ("matches: '^回复'", {"subject": "回复：退款"}, ("pass", "")),
        ("matches: '^回复'", {"subject": "退款"}, ("fail", "")),
        ("one_of: [回复, 转发]", {"subject": "转发"}, ("pass", "")),
        ("one_of: [回复, 转发]", {"subject": "退款"}, ("fail", "")),
        ("one_of: [回复]", {}, ("not_evaluated", "no metadata: subject")),
        ("at_most: 3", {"subject": "4"}, ("fail", "")),
        ("at_least: 3", {"subject": "4"}, ("pass", "")),
        (
            "at_least: 3",
            {"subject": "四"},
            ("not_evaluated", "subject is not a number: 四"),
        ),
    ],
)
def test_field(field: str, known: dict[str, str], expected: tuple[str, str]) -> None:
    held = document("客服：您好", "email", known)
    assert outcome(f"field: {{name: subject, {field}}}", held) == expected


def test_a_field_belongs_to_no_turn() -> None:
    [finding] = verdict("field: {name: subject, present: true}", "客服：您好").findings
    assert (finding.turn, finding.text, finding.details["field"]) == (
        None,
        "",
        "subject",
    )


def test_a_field_is_asked_whoever_speaks() -> None:
    body = (
        "when: {field: direction, one_of: [inbound]}\n"
        "field: {name: subject, present: true}"
    )
    held = document("客户：在吗", "email", {"direction": "inbound"})
    assert outcome(body, held) == ("fail", "")
    held = document("客户：在吗", "email", {"direction": "outbound"})
    assert outcome(body, held) == ("not_applicable", "")
