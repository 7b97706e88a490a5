"""What is said of a held mail: in lines to its sender, in headers to programs."""

import pytest

from scriptlint.document import Document, Turn
from scriptlint.finding import Finding
from scriptlint.hooks.gate import Ruling, Terms, ruled
from scriptlint.hooks.replies import (
    report_header,
    score_header,
    told,
    told_in_ascii,
    where,
)
from scriptlint.messages import Message
from scriptlint.rulebook.model import Overrides, Words
from tests.making import DONT_KNOW, hit, report, rule, rulebook

LINES = (
    ("subject", "回复：账单"),
    ("salutation", "林先生："),
    ("body", "您好。"),
    ("body", "我不知道，不归我管。"),
    ("signature", "方小禾"),
)
NO_BCC = rule(
    "email.no-bcc",
    severity="warning",
    message=Words("没有密送主管", "no blind copy"),
    why=Words("主管要看得到。", "The supervisor’s copy — it is “blind”."),
)


USUAL = Overrides()


def mail() -> Document:
    text, turns = "", []
    for part, words in LINES:
        span = (len(text), len(text) + len(words))
        turns.append(Turn("agent", words, part=part, span=span))
        text += words + "\n"
    return Document("email", tuple(turns), text)


def ruling(*more: Finding, lang: str = "zh", overrides: Overrides = USUAL) -> Ruling:
    held = mail()
    instead = hit(DONT_KNOW, held, 3, "我不知道", instead="我帮您核实")
    found = report(held, [instead, *more])
    terms = Terms(rulebook()._replace(overrides=overrides), lang)
    return ruled(found, terms)


def test_the_findings_in_the_language_of_the_sender() -> None:
    found = ruling(hit(NO_BCC, mail(), None))
    assert told(found) == [
        "邮件没有发出：有 2 处要改",
        "1. 正文第2段：服务禁语“我不知道”，可改说：我帮您核实 [taboo.dont-know]",
        "2. 信头：没有密送主管 [email.no-bcc]",
        "改好以后即可发送。",
    ]
    assert told(found._replace(lang="en")) == [
        "The mail is held: 2 to mend",
        "1. body, paragraph 2: taboo phrase “我不知道”; say instead “我帮您核实” [taboo.dont-know]",
        "2. header: no blind copy [email.no-bcc]",
        "It can be sent once this is mended.",
    ]


def test_a_session_that_knows_ascii_only() -> None:
    assert told_in_ascii(ruling(hit(NO_BCC, mail(), None))) == [
        "The mail is held: 2 to mend",
        "1. body, paragraph 2: error taboo.dont-know: It hands the question back.",
        '2. header: warning email.no-bcc: The supervisor\'s copy - it is "blind".',
        "It can be sent once this is mended.",
    ]


def test_a_reason_that_quotes_chinese_is_left_out_in_ascii() -> None:
    bare = rule("courtesy.bare", why=Words("加“请”。", "With 请 it is a request."))
    lines = told_in_ascii(ruling(hit(bare, mail(), 3, "不归我管")))
    assert lines[2] == "2. body, paragraph 2: error courtesy.bare"


@pytest.mark.parametrize(
    ("overrides", "last"),
    [
        (Overrides("justify"), "确需照发的，说明理由后可以照发。"),
        (Overrides("acknowledge"), "确认知晓后可以照发。"),
        (Overrides("false-positive"), "如属误报，可以报为误报并说明，邮件即照发。"),
    ],
)
def test_what_helps_is_said(overrides: Overrides, last: str) -> None:
    assert told(ruling(overrides=overrides))[-1] == last


def test_twenty_lines_are_enough() -> None:
    more = [hit(rule(f"x.n{n}"), mail(), 3, "不归我管") for n in range(40)]
    for lines in (told(ruling(*more)), told_in_ascii(ruling(*more))):
        assert len(lines) <= 20
        assert "25" in lines[-2]


def test_what_is_only_told_is_not_held_for() -> None:
    found = ruling(hit(NO_BCC, mail(), None), overrides=Overrides(warning="free"))
    assert len(told(found)) == 3
    assert found.ask == "none"
    assert [one.rule.id for one in found.told] == ["email.no-bcc"]


@pytest.mark.parametrize(
    ("turn", "place"),
    [
        (None, "header"),
        (0, "subject"),
        (1, "salutation"),
        (2, "body, paragraph 1"),
        (3, "body, paragraph 2"),
        (4, "signature"),
    ],
)
def test_where_a_finding_stands(turn: int | None, place: str) -> None:
    held = mail()
    assert str(where(hit(DONT_KNOW, held, turn), report(held))) == place


def test_headers_are_ascii_and_folded() -> None:
    found = ruling(hit(NO_BCC, mail(), None))
    assert score_header(found) == "80"
    assert report_header(found) == (
        "house/1.0.0; held=2 told=0;\n\terror taboo.dont-know line 4;"
        "\n\twarning email.no-bcc line 1"
    )


def test_a_mail_that_could_not_be_checked() -> None:
    found = Ruling(None, failure=Message("checking took too long"))
    assert told(found) == ["邮件没能检查，没有发出：检查超时"]
    assert told_in_ascii(found) == [
        "The mail could not be checked, and is held. Try again later."
    ]
    assert score_header(found) == "not checked"
    assert report_header(found) == "failed; checking took too long"
    assert told_in_ascii(found._replace(lasting=True)) == [
        "The mail cannot be checked, and is held: checking took too long"
    ]
