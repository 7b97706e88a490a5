"""The milter behind a real Postfix: what is let through, refused, held, and logged."""

import json
import os
import shutil
import signal
import smtplib
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import NamedTuple

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
from tests.hooks.milters import Milter, milter
from tests.hooks.postfix import Postfix, postfix
from tests.hooks.sasl import LOGIN, PASSWORD, login_server

SOCKETS = "socket-mode: 666\n"
UTF8 = ("SMTPUTF8", "BODY=8BITMIME")


class Rig(NamedTuple):
    """Postfix, and where a milter is to listen for its services, with a folder for it.

    `running` listens all the time for the service `usual`, with nothing set. Mails go
    to `service` where nothing else is said.
    """

    mta: Postfix
    folder: Path
    book: str
    running: Milter
    service: str = "closed"

    @property
    def socket(self) -> str:
        """Where Postfix looks for the milter."""
        return f"unix:{self.folder}/milter.sock"

    def milter(self, *options: str, config: str = "") -> AbstractContextManager[Milter]:
        """A milter at this place with the house's rulebook."""
        given = ["--socket", self.socket, "--rulebook", self.book, *options]
        workers = "" if "workers" in config else "workers: 1\n"
        return milter(self.folder, given, config=SOCKETS + workers + config)

    def smtp(self, service: str = "") -> smtplib.SMTP:
        """A session with a service."""
        return smtplib.SMTP(
            "127.0.0.1", self.mta.ports[service or self.service], timeout=30
        )

    def send(
        self,
        data: bytes,
        *,
        service: str = "",
        to: tuple[str, ...] = (LIN, LEAD),
        options: tuple[str, ...] = UTF8,
        sender: str = CARE,
    ) -> str:
        """Send a mail: empty when it was taken, else the reply."""
        with self.smtp(service) as session:
            return sent(session, data, to=to, options=options, sender=sender)

    def delivered(self, count: int = 2) -> list[Message]:
        """The mails delivered, one for each recipient."""
        return [message_from_bytes(data) for data in self.mta.delivered(count)]


def sent(
    session: smtplib.SMTP,
    data: bytes,
    *,
    to: tuple[str, ...] = (LIN, LEAD),
    options: tuple[str, ...] = UTF8,
    sender: str = CARE,
) -> str:
    """Send a mail in a session: empty when it was taken, else the reply."""
    try:
        session.sendmail(sender, to, data, options)
    except smtplib.SMTPResponseException as refused:
        said = refused.smtp_error
        words = said.decode() if isinstance(said, bytes) else said
        return f"{refused.smtp_code} {words}"
    return ""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that the user postfix may look into."""
    made = Path(tempfile.mkdtemp(prefix="milter-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def rig(folder: Path) -> Iterator[Rig]:
    sock = f"unix:{folder}/milter.sock"
    login = {
        "smtpd_sasl_auth_enable": "yes",
        "smtpd_sasl_type": "dovecot",
        "smtpd_sasl_path": f"{folder}/login.sock",
        "smtpd_milters": sock,
    }
    services = {
        "closed": {"smtpd_milters": sock, "milter_default_action": "tempfail"},
        "open": {"smtpd_milters": sock, "milter_default_action": "accept"},
        "login": login,
        "usual": {"smtpd_milters": f"unix:{folder}/usual/milter.sock"},
    }
    own = folder / "usual"
    own.mkdir()
    given = ["--socket", f"unix:{own}/milter.sock", "--rulebook", house(own)]
    with (
        login_server(f"{folder}/login.sock"),
        postfix(services) as mta,
        milter(own, given, config=SOCKETS + "workers: 2\n") as usual,
    ):
        yield Rig(mta, folder, house(folder), usual)


@pytest.fixture
def usual(rig: Rig) -> Rig:
    """The rig with the milter that listens all the time."""
    return rig._replace(service="usual")


@pytest.fixture(autouse=True)
def clean(rig: Rig) -> None:
    """Each test has its own log and the house's rulebook."""
    for folder in (rig.folder, rig.folder / "usual"):
        (folder / "hooks.jsonl").unlink(missing_ok=True)
    house(rig.folder)


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


@pytest.mark.parametrize("service", ["closed", "open"])
def test_a_milter_killed_in_mid_message(rig: Rig, service: str) -> None:
    """After DATA has begun: Postfix defers the mail, or lets it through, as it is told."""
    with rig.milter(config="workers: 2\n") as running, rig.smtp(service) as session:
        session.ehlo()
        session.mail(CARE)
        session.rcpt(LIN)
        assert session.docmd("DATA")[0] == 354
        whole = mail(BAD)
        session.send(whole[:300])
        time.sleep(0.1)
        workers = workers_of(running.process.pid)
        assert len(workers) == 2
        assert running.stop(signal.SIGKILL) == -signal.SIGKILL
        session.send(whole[300:] + b"\r\n.\r\n")
        code, said = session.getreply()
        if service == "closed":
            assert (code, said[:5]) == (451, b"4.7.1")
            rig.mta.delivered(0, 0.2)
        else:
            assert code == 250
            [found] = rig.delivered(1)
            assert found["X-ScriptLint-Score"] is None
        assert gone(workers)


def test_a_milter_that_is_down(rig: Rig) -> None:
    assert rig.send(mail(), service="closed")[:9] == "451 4.7.1"
    assert rig.send(mail(BAD), service="open", to=(LIN,)) == ""
    [found] = rig.delivered(1)
    assert found["X-ScriptLint-Score"] is None


def workers_of(parent: int) -> list[int]:
    """The processes that check mails for a milter."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(place.name))
    return found


def gone(processes: list[int], seconds: float = 5) -> bool:
    """Whether these processes end in time."""
    end = time.monotonic() + seconds
    while any(Path(f"/proc/{process}").exists() for process in processes):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize(("fail", "taken"), [("open", True), ("closed", False)])
def test_a_worker_killed_while_it_checks(rig: Rig, fail: str, taken: bool) -> None:
    """The mail is answered as asked, and the next is checked by another worker."""
    with rig.milter("--fail", fail) as running:
        for worker in workers_of(running.process.pid):
            os.kill(worker, signal.SIGSTOP)
        with rig.smtp() as session:
            results: list[str] = []
            sending = threading.Thread(
                target=lambda: results.append(sent(session, mail(BAD)))
            )
            sending.start()
            time.sleep(0.3)
            for worker in workers_of(running.process.pid):
                os.kill(worker, signal.SIGKILL)
            sending.join()
        assert (results == [""]) is taken
        if taken:
            rig.delivered()
        assert "不归我管" in rig.send(mail(BAD))


@pytest.mark.parametrize(("fail", "taken"), [("open", True), ("closed", False)])
def test_a_check_that_takes_too_long(rig: Rig, fail: str, taken: bool) -> None:
    with rig.milter("--fail", fail, config="seconds: 0.5\n") as running:
        for worker in workers_of(running.process.pid):
            os.kill(worker, signal.SIGSTOP)
        reply = rig.send(mail(BAD))
        assert (reply == "") is taken
        if taken:
            rig.delivered()
        else:
            assert "检查超时" in reply
        [entry] = running.entries()
        assert (entry["outcome"], entry["failure"]) == ("not checked", "检查超时")


def test_rulebooks_are_read_again(rig: Rig) -> None:
    """A broken rulebook is told, and the old one holds on."""
    with rig.milter() as running:
        house(rig.folder, HOUSE.replace("不归我管", "管不着"))
        assert "不归我管" in rig.send(mail(BAD))
        running.process.send_signal(signal.SIGHUP)
        running.wait_for("reloaded")
        assert rig.send(mail(BAD)) == ""
        rig.delivered()
        house(rig.folder, HOUSE + "ruls: []\n")
        running.process.send_signal(signal.SIGHUP)
        [told] = running.wait_for("not reloaded")
        assert "不认识的键“ruls”" in told
        assert rig.send(mail(BAD)) == ""
        rig.delivered()


def test_a_session_goes_on_over_a_reload(rig: Rig) -> None:
    with rig.milter() as running, rig.smtp() as session:
        assert "不归我管" in sent(session, mail(BAD))
        running.process.send_signal(signal.SIGHUP)
        running.wait_for("reloaded")
        assert "不归我管" in sent(session, mail(BAD))
        assert sent(session, mail()) == ""
        rig.delivered()


def test_a_stop_waits_for_the_mail_in_flight(rig: Rig) -> None:
    with rig.milter() as running, rig.smtp() as session, rig.smtp() as idle:
        idle.ehlo()
        session.ehlo()
        session.mail(CARE)
        session.rcpt(LIN)
        session.rcpt(LEAD)
        session.docmd("DATA")
        running.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        assert running.process.poll() is None
        session.send(mail() + b"\r\n.\r\n")
        assert session.getreply()[0] == 250
        assert running.process.wait(5) == 0
        assert not (rig.folder / "milter.sock").exists()
        for found in rig.delivered():
            assert found["X-ScriptLint-Score"] == "100"
    assert running.events("stopped") == ["已停止"]


def test_a_stop_waits_no_longer_than_the_grace(rig: Rig) -> None:
    with rig.milter(config="grace: 0.5\n") as running, rig.smtp() as session:
        session.ehlo()
        session.mail(CARE)
        session.rcpt(LIN)
        session.docmd("DATA")
        begun = time.monotonic()
        assert running.stop() == 0
        assert time.monotonic() - begun < 4
        session.send(mail() + b"\r\n.\r\n")
        assert session.getreply()[0] == 451


def test_a_second_milter_is_refused(rig: Rig, tmp_path: Path) -> None:
    with rig.milter():
        options = ["--socket", rig.socket, "--rulebook", rig.book]
        with (
            pytest.raises(AssertionError, match="另一个 milter"),
            milter(tmp_path, options),
        ):
            pass
        assert "不归我管" in rig.send(mail(BAD))


def test_what_speaks_another_protocol_is_refused(usual: Rig) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.settimeout(5)
        made.connect(f"{usual.folder}/usual/milter.sock")
        made.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert made.recv(100) == b""
    assert "milter 协议" in usual.running.wait_for("refused")[0]
    assert "不归我管" in usual.send(mail(BAD))


def test_a_tcp_port_serves_as_well(rig: Rig, tmp_path: Path) -> None:
    from tests.hooks.postfix import free_port

    place = f"inet:127.0.0.1:{free_port()}"
    service = {"tcp": {"smtpd_milters": place}}
    with (
        postfix(service) as mta,
        milter(tmp_path, ["--socket", place, "--rulebook", rig.book]),
    ):
        other = rig._replace(mta=mta)
        assert "不归我管" in other.send(mail(BAD), service="tcp")
        assert other.send(mail(), service="tcp") == ""
        other.delivered()


def test_many_connections_at_once_are_all_answered_right(usual: Rig) -> None:
    """50 sessions, each 20 mails, good and bad in turn: none lost, none let through."""
    sessions, mails = 50, 20
    wrong: list[str] = []

    def run(number: int) -> None:
        with usual.smtp() as session:
            for at in range(mails):
                bad = (number + at) % 2
                reply = sent(session, mail(BAD if bad else GOOD), to=(LEAD,))
                if ("不归我管" in reply) != bool(bad):
                    wrong.append(reply)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(sessions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    found = usual.mta.delivered(sessions * mails // 2, 30)
    assert all(b"\nX-ScriptLint-Score: 100\n" in data for data in found)
