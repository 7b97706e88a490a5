"""The rules on e-mails, held against mails as a reader of e-mails gives them."""

import pytest

from scriptlint import check, load_rulebook
from scriptlint.document import Document, Turn
from scriptlint.report import Report
from scriptlint.rulebook import Rulebook
from scriptlint.rulebook.built import Example
from scriptlint.testing.examples import marked_document

SETTINGS = {
    "email.official_mailbox": "[service@yunhe.example]",
    "email.supervisor_bcc": "[lead@yunhe.example]",
    "email.archive_id_pattern": r"'\[YH-\d{8}-\d{4}\]'",
}
CLEAN = (
    ("subject", "回复：五月流量费用的疑问 [YH-20240611-0032]"),
    ("salutation", "林先生，您好："),
    ("body", "您来信问到的 38.4 元，是套餐内流量用完以后按量计费的部分。"),
    ("body", "可以这样设置：\n1. 打开营业厅，点“我的”。\n2. 打开“用完即停”。"),
    ("body", "资费说明已转给财务部，6月14日前给您答复。"),
    ("signature", "方小禾\n云禾电信客服中心  工号 6018"),
    ("quoted", "你们怎么乱扣钱，XX先生说不知道，急死人了"),
)
FAULTY = (
    ("subject", "流量费用"),
    ("salutation", "尊敬的客户："),
    ("body", "请您先打开营业厅，然后点“我的”，最后打开“用完即停”。"),
    ("body", "XX先生的信件已转给财务部，由其与您联络。"),
    ("signature", "云禾电信"),
)
KNOWN = {
    "from": "service@yunhe.example",
    "bcc": "lead@yunhe.example",
    "font.han": "宋体",
    "font.digit": "Tahoma",
    "font.latin": "Verdana",
    "font.size": "10.5",
    "reply_hours": "2",
    "late_hours": "0",
}
WRONG = {
    "from": "fang@freemail.example",
    "bcc": "",
    "font.han": "微软雅黑",
    "font.digit": "宋体",
    "font.latin": "Arial",
    "font.size": "12",
    "reply_hours": "48",
    "late_hours": "5",
}
FAULTS = {
    "email.no-salutation": 1,
    "email.unnumbered-steps": 2,
    "email.no-deadline": 3,
    "email.unfilled-placeholder": 3,
    "email.no-signature": 4,
    **dict.fromkeys(
        (
            *("email.private-mailbox", "email.no-bcc-supervisor"),
            *("email.no-archive-id", "email.slow-reply", "email.late-completion"),
            "email.font",  # digits, Latin letters and size too: one fault, told once
        )
    ),
}


@pytest.fixture(scope="module", params=["standard", "service-standard-email"])
def rulebook(request: pytest.FixtureRequest) -> Rulebook:
    return load_rulebook(request.param, SETTINGS)


def mail(parts: tuple[tuple[str, str], ...], meta: dict[str, str]) -> Document:
    """A mail of these parts, one after the other in its text."""
    text, turns = "", []
    for part, words in parts:
        span = (len(text), len(text) + len(words))
        role = "customer" if part == "quoted" else "agent"
        turns.append(Turn(role, words, part=part, span=span))
        text += words + "\n"
    return Document("email", tuple(turns), text, meta=meta)


def faults(report: Report) -> dict[str, int | None]:
    """The rules on e-mails that a mail breaks, and where."""
    return {
        finding.rule.id: finding.turn
        for finding in report.findings
        if finding.rule.family == "email"
    }


def unknown(report: Report) -> dict[str, str]:
    """The rules on e-mails that were not evaluated, and why."""
    return {
        rule: str(why)
        for rule, why in report.not_evaluated
        if rule.startswith("email.")
    }


def test_a_clean_mail(rulebook: Rulebook) -> None:
    report = check(mail(CLEAN, KNOWN), rulebook)
    assert faults(report) == {}
    assert unknown(report) == {"email.off-template": "no setting: email.template"}


def test_a_faulty_mail(rulebook: Rulebook) -> None:
    report = check(mail(FAULTY, WRONG), rulebook)
    assert faults(report) == FAULTS


def test_what_headers_and_formats_do_not_tell_is_not_evaluated(
    rulebook: Rulebook,
) -> None:
    """A plain-text mail that passed a server: no Bcc, no fonts, no ticket."""
    report = check(mail(CLEAN, {"from": "service@yunhe.example"}), rulebook)
    assert faults(report) == {}
    fonts = ("font.han", "font.digit", "font.latin", "font.size")
    keys = ("bcc", *fonts, "reply_hours", "late_hours")
    whys = {f"no metadata: {key}" for key in keys}
    assert set(unknown(report).values()) == whys | {"no setting: email.template"}


def test_a_mail_without_parts_is_not_evaluated(rulebook: Rulebook) -> None:
    turns = (Turn("agent", "已经办好。", span=(0, 5)),)
    report = check(Document("email", turns, "已经办好。"), rulebook)
    assert faults(report) == {}
    assert unknown(report)["email.no-salutation"] == "no parts"


@pytest.mark.parametrize("kind", ["call", "chat", "canned"])
def test_other_channels_are_not_asked(rulebook: Rulebook, kind: str) -> None:
    held = mail(FAULTY, WRONG)._replace(kind=kind)  # type: ignore[arg-type]  # the kinds above
    assert faults(check(held, rulebook)) == {}
    assert unknown(check(held, rulebook)) == {}


def test_parts_in_an_example() -> None:
    """Each part is headed; lines without a heading go on with it; 引文 is the customer's."""
    text = "主题：移机\n称呼：⟦⟧您好：\n正文: 已经\n办好。\n落款：客服\n引文：快点"
    document, marks = marked_document(Example(text, bad=True, line=1, kind="email"))
    assert [(turn.role, turn.part, turn.text) for turn in document.turns] == [
        ("agent", "subject", "移机"),
        ("agent", "salutation", "您好："),
        ("agent", "body", "已经\n办好。"),
        ("agent", "signature", "客服"),
        ("customer", "quoted", "快点"),
    ]
    assert marks == [(1, 0, 0)]
    for turn in document.turns:
        assert turn.span is not None
        assert document.text[slice(*turn.span)] == turn.text


GRIEVANCE = ("quoted", "等了一个月没人管，你们到底修不修？我要投诉！")
PLAIN = ("quoted", "请问移机怎么收费？")
ANSWER = ("body", "很抱歉，让您久等又着急了，师傅明天上午十点前上门。谢谢您的反映。")
CURT = ("body", "已经登记。")


@pytest.mark.parametrize(
    ("complaint", "parts", "lacking"),
    [
        ("auto", (CURT, GRIEVANCE), 4),
        ("auto", (CURT, PLAIN), 0),
        ("auto", (("subject", "回复您的投诉"), CURT), 4),
        ("auto", (("body", "您投诉的漏水一事已经登记。"),), 4),
        ("auto", (ANSWER, GRIEVANCE), 0),
        ("yes", (CURT,), 4),
        ("yes", (ANSWER,), 0),
        ("no", (CURT, GRIEVANCE), 0),
    ],
)
def test_complaints(
    complaint: str, parts: tuple[tuple[str, str], ...], lacking: int
) -> None:
    """The customer's mail, the subject or this mail's words tell a complaint."""
    standard = load_rulebook("standard", {"complaint": complaint})
    report = check(mail(parts, {}), standard)
    found = [f.rule.id for f in report.findings if f.rule.family == "complaint"]
    assert len(found) == lacking


def test_subject_and_signature_are_not_taken_for_what_the_agent_says() -> None:
    parts = (
        ("subject", "回复：你们不归我管是什么意思"),
        ("body", "已经办好。"),
        ("signature", "客服 方小禾\n不归我管"),
    )
    report = check(mail(parts, {}), load_rulebook("standard"))
    families = {finding.rule.family for finding in report.findings}
    assert families.isdisjoint({"taboo", "courtesy"})
