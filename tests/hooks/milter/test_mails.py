"""Mails through a real Postfix: what is let through, refused, held, and logged."""

import json

import pytest

from tests.hooks.house import (
    BAD,
    CARE,
    GOOD,
    HOUSE,
    LEAD,
    LIN,
    VAGUE,
    house,
    mail,
)
from tests.hooks.milter.conftest import UTF8, Rig, sent
from tests.hooks.sasl import LOGIN, PASSWORD


def test_a_good_mail_is_delivered_with_headers_of_ours_alone(usual: Rig) -> None:
    claims = {"X_ScriptLint_Score": "100", "x_scriptlint_anything": "x"}
    assert usual.send(mail(**claims)) == ""
    for found in usual.delivered():
        assert found.get_all("X-ScriptLint-Score") == ["100"]
        assert found["X-ScriptLint-Report"] == "house/1.0.0; held=0 told=0"
        assert found["X-ScriptLint-Anything"] is None
        body = found.get_payload(decode=True)
        assert isinstance(body, bytes)
        assert body.decode().replace("\r\n", "\n") == GOOD
    assert usual.running.entries() == []


def test_a_bad_mail_is_refused_in_chinese_and_logged(usual: Rig) -> None:
    assert usual.send(mail(BAD)).splitlines() == [
        "550 5.7.1 邮件没有发出：有 1 处要改",
        "5.7.1 1. 正文第1段：服务禁语“不归我管”，可改说：我帮您转到负责的部门"
        " [taboo.brush-off]",
        "5.7.1 改好以后即可发送。",
    ]
    [entry] = usual.running.entries()
    assert entry["outcome"] == "held"
    assert (entry["who"], entry["message_id"]) == (CARE, "<1@yunhe.example>")
    assert entry["subject"] == "回复：账单"
    assert [one["text"] for one in entry["findings"]] == ["不归我管"]
    assert entry["queue_id"]
    usual.mta.delivered(0, 0.2)


@pytest.mark.parametrize(
    ("options", "text", "said"),
    [
        ((), "auto", "error taboo.brush-off: It sends the customer away."),
        (UTF8, "ascii", "error taboo.brush-off: It sends the customer away."),
        ((), "utf-8", "服务禁语“不归我管”"),
    ],
)
def test_the_letters_of_the_reply(
    rig: Rig, options: tuple[str, ...], text: str, said: str
) -> None:
    with rig.milter("--reply-text", text):
        reply = rig.send(mail(BAD), options=options)
    assert said in reply
    assert reply.isascii() == said.isascii()


def test_a_percent_sign_arrives_as_one(rig: Rig) -> None:
    text = HOUSE.replace("[{say: 不归我管", "[100%管不了, {say: 不归我管")
    house(rig.folder, text)
    with rig.milter():
        assert "“100%管不了”" in rig.send(mail(BAD))


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb18030", "8bit"), ("gb2312", "base64"), ("utf-8", "quoted-printable")],
)
def test_mails_in_other_encodings(usual: Rig, charset: str, encoding: str) -> None:
    bad = mail(BAD, charset=charset, encoding=encoding, subject="回复：朱镕基")
    assert "不归我管" in usual.send(bad)


def test_a_customers_words_do_not_count(usual: Rig) -> None:
    quoted = GOOD + "\n在 2026年11月1日，林 <lin@kehu.example> 写道：\n> 不归我管？\n"
    assert usual.send(mail(quoted)) == ""
    usual.delivered()


def test_quarantine_keeps_the_mail_in_the_queue(rig: Rig) -> None:
    with rig.milter("--mode", "quarantine") as running:
        assert rig.send(mail(BAD)) == ""
        [held] = map(json.loads, rig.mta.run("postqueue", "-j").splitlines())
        [entry] = running.entries()
        assert held["queue_name"] == "hold"
        assert entry["queue_id"] == held["queue_id"]
        assert (entry["outcome"], entry["sent"]) == ("held", False)
        rig.mta.run("postsuper", "-H", held["queue_id"])
        rig.mta.run("postqueue", "-f")
        for found in rig.delivered():
            assert found["X-ScriptLint-Score"] == "90"


def test_warning_only_adds_headers(rig: Rig) -> None:
    with rig.milter("--mode", "warn") as running:
        assert rig.send(mail(BAD)) == ""
        for found in rig.delivered():
            assert "error taboo.brush-off" in found["X-ScriptLint-Report"]
        [entry] = running.entries()
        assert (entry["outcome"], entry["sent"]) == ("sent", True)


def test_who_is_in_bcc_is_known_from_the_envelope(usual: Rig) -> None:
    assert "没有密送主管" in usual.send(mail(), to=(LIN,))
    assert "没有密送主管" in usual.send(mail(Cc=LEAD), to=(LIN, LEAD))
    assert usual.send(mail(), to=(LIN, LEAD)) == ""
    usual.delivered()


def test_senders_have_their_own_rulebooks(rig: Rig) -> None:
    lax = "{settings: {email.override: {error: free, warning: free}}}"
    config = (
        f"senders:\n  vip@yunhe.example: {lax}\n  '@bank.example': {lax}\n"
        f"  login:fang: {lax}\n  '@en.example': {{lang: en}}\n"
    )
    with rig.milter(config=config):
        for sender, taken in (
            ("VIP@yunhe.example", True),
            ("any@bank.example", True),
            ("other@yunhe.example", False),
            ("any@sub.bank.example", False),
        ):
            assert (rig.send(mail(BAD), sender=sender) == "") is taken, sender
        assert "taboo phrase" in rig.send(mail(BAD), sender="a@en.example")
        with rig.smtp("login") as session:
            session.login(LOGIN, PASSWORD)
            assert sent(session, mail(BAD)) == ""
        rig.delivered(6)


def test_an_override_counts_from_who_has_logged_in(rig: Rig) -> None:
    why = "justify; why=%E5%AE%A2%E6%88%B7%E8%A6%81%E6%B1%82"
    with rig.milter() as running, rig.smtp("login") as session:
        given = {"X_ScriptLint_Override": why}
        assert "含糊的“差不多”" in sent(session, mail(VAGUE, **given))
        session.login(LOGIN, PASSWORD)
        assert sent(session, mail(VAGUE, **given)) == ""
        for found in rig.delivered():
            assert found["X-ScriptLint-Override"] is None
            assert found["X-ScriptLint-Score"] == "98"
        assert "不归我管" in sent(session, mail(BAD, **given))
        entries = running.entries()
    assert [one["outcome"] for one in entries] == ["held", "overridden", "held"]
    assert entries[1]["override"] == {
        "kind": "justify",
        "why": "客户要求",
        "who": LOGIN,
    }
    assert entries[0]["override"] is None


@pytest.mark.parametrize(
    ("trust", "taken"), [("anyone", True), ("authenticated", False), ("nobody", False)]
)
def test_whose_overrides_count(rig: Rig, trust: str, taken: bool) -> None:
    with rig.milter(config=f"overrides: {trust}\n"):
        given = {"X_ScriptLint_Override": "justify; why=x"}
        assert (rig.send(mail(VAGUE, **given)) == "") is taken
        rig.delivered(2 if taken else 0) if taken else None


@pytest.mark.parametrize(
    ("fail", "reply"),
    [
        ("open", ""),
        ("closed", "550 5.7.1 邮件没能检查，没有发出：超过 3,000 字节"),
    ],
)
def test_a_mail_that_is_too_large(rig: Rig, fail: str, reply: str) -> None:
    with rig.milter("--fail", fail, config="max-size: 3000\n") as running:
        assert rig.send(mail(BAD + "好" * 3000)) == reply
        [entry] = running.entries()
        assert (entry["outcome"], entry["sent"]) == ("not checked", fail == "open")
        assert entry["failure"] == "超过 3,000 字节"
        assert entry["message_id"] == "<1@yunhe.example>"
        if fail == "open":
            for found in rig.delivered():
                assert found["X-ScriptLint-Score"] == "not checked"
