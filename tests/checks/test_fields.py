"""What is known of a document: there or not, and of what form."""

import pytest

from scriptlint.document import Document, Turn
from tests.checks.making import document, outcome, verdict

NOTHING = "nothing to compare subject with"


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
        ("each_of: [宋体, SimSun]", {"subject": "simsun, 宋体"}, ("pass", "")),
        ("each_of: [宋体]", {"subject": "宋体, Arial"}, ("fail", "")),
        ("each_of: [宋体]", {}, ("not_evaluated", "no metadata: subject")),
        ("one_of: []", {"subject": "a"}, ("not_evaluated", NOTHING)),
        ("each_of: []", {"subject": "a"}, ("not_evaluated", NOTHING)),
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


@pytest.mark.parametrize(
    ("asked", "seen", "expected"),
    [
        ("Microsoft YaHei", "微软雅黑", "pass"),
        ("微软雅黑", "Microsoft YaHei", "pass"),
        ("Tohoma", "Tahoma", "pass"),
        ("SimSun", "宋体, 新宋体", "fail"),
    ],
)
def test_a_font_goes_by_any_of_its_names(asked: str, seen: str, expected: str) -> None:
    held = document("客服：您好", "email", {"font.han": seen})
    field = f"field: {{name: font.han, each_of: [{asked}]}}"
    assert outcome(field, held) == (expected, "")


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


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("service@yunhe.example", "pass"),
        ("Service@YUNHE.example", "pass"),
        ("云禾客服 <service@yunhe.example>", "pass"),
        ("a@other.example, b@care.example", "pass"),
        ("myservice@yunhe.example", "fail"),
        ("service@yunhe.example <a@other.example>", "fail"),
        ("a@notcare.example", "fail"),
        ("", "fail"),
    ],
)
def test_addresses(address: str, expected: str) -> None:
    """Whole addresses or domains; that there is none is known when it is told."""
    body = "field: {name: bcc, address_in: [service@yunhe.example, '@care.example']}"
    held = document("客服：您好", "email", {"bcc": address})
    assert outcome(body, held) == (expected, "")


def test_no_address_is_told() -> None:
    body = "field: {name: bcc, address_in: [service@yunhe.example]}"
    held = document("客服：您好", "email")
    assert outcome(body, held) == ("not_evaluated", "no metadata: bcc")


def test_what_is_not_among_those_asked_for_is_told() -> None:
    held = document("客服：您好", "email", {"font": "宋体, Arial, 楷体"})
    [finding] = verdict("field: {name: font, each_of: [宋体]}", held).findings
    assert finding.details["value"] == "Arial、楷体"
    assert finding.details["limit"] == "宋体"


def test_a_part_of_a_mail_is_a_field() -> None:
    """Where no metadatum has its name."""
    turns = (Turn("agent", "回复：退款", part="subject"),)
    body = "field: {name: subject, matches: '^回复'}"
    assert outcome(body, Document("email", turns, "")) == ("pass", "")
    assert outcome(body, Document("chat", turns, "")) == (
        "not_evaluated",
        "no metadata: subject",
    )
    known = Document("email", turns, "", meta={"subject": "退款"})
    assert outcome(body, known) == ("fail", "")


@pytest.mark.parametrize(
    ("settings", "needs", "expected"),
    [
        ("lead: []", "lead", ("not_evaluated", "no setting: lead")),
        ("lead: ''", "lead", ("not_evaluated", "no setting: lead")),
        ("lead: [回复]", "lead", ("fail", "")),
        ("lead: {a: 回复}", "lead.a", ("fail", "")),
        ("lead: {b: 回复}", "lead.a", ("not_evaluated", "no setting: lead.a")),
    ],
)
def test_a_rule_needs_a_setting(
    settings: str, needs: str, expected: tuple[str, str]
) -> None:
    more = f"settings: {{{settings}}}\n"
    body = f"needs: {needs}\nfield: {{name: subject, one_of: '${{{needs}}}'}}"
    held = document("客服：您好", "email", {"subject": "退款"})
    assert outcome(body, held, more) == expected
