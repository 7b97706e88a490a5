"""A milter behind a real Postfix that is killed, stopped, reloaded, crowded."""

import os
import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from tests.hooks.house import (
    BAD,
    CARE,
    GOOD,
    HOUSE,
    LEAD,
    LIN,
    house,
    mail,
)
from tests.hooks.milter.conftest import Rig, sent
from tests.hooks.milters import milter
from tests.hooks.postfix import postfix


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
