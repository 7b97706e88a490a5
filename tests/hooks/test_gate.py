"""The gate: whose terms count, what the envelope adds, what holds a mail."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint import load_rulebook
from scriptlint.document import Document, Turn
from scriptlint.hooks.gate import (
    Gate,
    Ruling,
    Sender,
    Terms,
    chosen,
    enveloped,
    rule_on,
    rule_on_safely,
)
from scriptlint.rulebook.model import Override
from tests.hooks.house import BAD, CARE, GOOD, LEAD, LIN, VAGUE, house, mail

SENDERS = {
    "login:fang": "login",
    "care@yunhe.example": "address",
    "@yunhe.example": "domain",
}


@pytest.mark.parametrize(
    ("sender", "found"),
    [
        (Sender("care@yunhe.example", "fang"), "login"),
        (Sender("Care@Yunhe.example"), "address"),
        (Sender("other@yunhe.example", "li"), "domain"),
        (Sender("care@sub.yunhe.example"), "usual"),
        (Sender("care@other.example"), "usual"),
        (Sender("", ""), "usual"),
        (Sender("yunhe.example"), "usual"),
    ],
)
def test_whose_terms_count(sender: Sender, found: str) -> None:
    assert chosen(SENDERS, sender, "usual") == found


@pytest.mark.parametrize(
    ("meta", "recipients", "bcc"),
    [
        ({"to": f"林 <{LIN.upper()}>"}, (LIN, LEAD), LEAD),
        ({"to": LIN, "cc": f"x@y.example, {LEAD}"}, (LIN, LEAD), ""),
        ({"to": LIN, "bcc": LEAD}, (LIN,), LEAD),
        ({"to": LIN, "bcc": f"主管 <{LEAD}>"}, (LIN, LEAD), LEAD),
        ({}, (LIN, LEAD), f"{LIN}, {LEAD}"),
    ],
)
def test_who_is_in_bcc(
    meta: dict[str, str], recipients: tuple[str, ...], bcc: str
) -> None:
    document = Document("email", (Turn("agent", "x"),), "x", meta=meta)
    assert enveloped(document, Sender(CARE, "", recipients)).meta["bcc"] == bcc


def test_without_an_envelope_the_header_stands() -> None:
    document = Document("email", (Turn("agent", "x"),), "x", meta={"to": LIN})
    assert enveloped(document, Sender()) is document


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Terms:
    return Terms(load_rulebook(house(Path(tmp_path_factory.mktemp("house")))))


def rules(ruling: Ruling) -> tuple[list[str], list[str], Override]:
    """The rules a mail is held for, those only told, and what lets it pass."""
    held = [finding.rule.id for finding in ruling.held]
    return held, [finding.rule.id for finding in ruling.told], ruling.ask


@pytest.mark.parametrize(
    ("body", "held", "told", "ask"),
    [
        (GOOD, [], [], "free"),
        (BAD, ["taboo.brush-off"], [], "none"),
        (VAGUE, ["wording.vague"], [], "justify"),
        (GOOD + "真的哦\n", [], ["style.exclaim"], "free"),
        (BAD + VAGUE, ["taboo.brush-off", "wording.vague"], [], "none"),
    ],
)
def test_what_holds_a_mail(
    body: str, held: list[str], told: list[str], ask: Override, terms: Terms
) -> None:
    ruling = rule_on(mail(body), Gate(terms), Sender(CARE, "", (LIN, LEAD)))
    assert rules(ruling) == (held, told, ask)


@pytest.mark.parametrize(
    "waiver", ["# scriptlint: off taboo", "<!-- scriptlint: off taboo -->"]
)
def test_a_sender_cannot_switch_rules_off(waiver: str, terms: Terms) -> None:
    body = f"{waiver}\n{BAD}\n{waiver}\n"
    ruling = rule_on(mail(body), Gate(terms), Sender(CARE, "", (LIN, LEAD)))
    assert rules(ruling)[0] == ["taboo.brush-off"]


def test_words_that_only_one_alternative_shows_do_not_pass(terms: Terms) -> None:
    """Whoever reads mails as plain text is shown them."""
    both = EmailMessage()
    both["Subject"] = "账单"
    both.set_content(BAD)
    both.add_alternative(f"<p>{GOOD}</p>", subtype="html")
    ruling = rule_on(both.as_bytes(), Gate(terms), Sender(CARE, "", (LIN, LEAD)))
    assert rules(ruling)[0] == ["taboo.brush-off"]


def test_the_sender_of_the_envelope_has_its_own_terms(terms: Terms) -> None:
    lax = terms.rulebook._replace(
        overrides=terms.rulebook.overrides._replace(error="free")
    )
    gate = Gate(terms, {"@bank.example": Terms(lax, "en")})
    ruling = rule_on(mail(BAD), gate, Sender("a@bank.example", "", (LIN, LEAD)))
    assert rules(ruling) == ([], ["taboo.brush-off"], "free")
    assert ruling.lang == "en"


def test_fonts_are_judged_where_they_are_seen() -> None:
    """Not in a mail that its program sent as plain text: nobody knows them there."""
    gate = Gate(Terms(load_rulebook("standard")))
    plain = EmailMessage()
    plain["Subject"] = "账单"
    plain.set_content(GOOD)
    report = rule_on(plain.as_bytes(), gate).report
    assert report is not None
    assert "email.font" in {each.rule for each in report.not_evaluated}
    plain.add_alternative(f"<p style='font-family: 楷体'>{GOOD}</p>", subtype="html")
    report = rule_on(plain.as_bytes(), gate).report
    assert report is not None
    assert "email.font" in {each.rule.id for each in report.findings}


@given(body=st.binary(max_size=300), head=st.binary(max_size=100))
def test_any_bytes_get_a_ruling(body: bytes, head: bytes, terms: Terms) -> None:
    """A report or a failure, whatever a mail is made of."""
    for data in (body, head + b"\r\n\r\n" + body, b"Subject: " + head + b"\n\n" + body):
        ruling = rule_on(data, Gate(terms), Sender(CARE, "", (LIN,)))
        assert (ruling.report is None) == bool(ruling.failure.words)


def test_a_mail_that_is_too_large_is_not_checked(terms: Terms) -> None:
    ruling = rule_on(mail(BAD), Gate(terms, limit=100))
    assert ruling.report is None
    assert not ruling.held
    assert "larger than" in str(ruling.failure)


def test_a_fault_of_ours_makes_a_mail_unchecked(
    terms: Terms, capfd: pytest.CaptureFixture[str]
) -> None:
    """And is told on standard error with its traceback."""
    no_mail: bytes = 7  # type: ignore[assignment]  # what no caller gives
    ruling = rule_on_safely(no_mail, Gate(terms))
    assert ruling.report is None
    assert "fault of scriptlint" in str(ruling.failure)
    assert "Traceback" in capfd.readouterr().err
