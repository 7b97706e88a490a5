"""The sendmail wrapper under real mail programs: msmtp and neomutt."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hooks.house import BAD, CARE, GOOD, LEAD, LIN, VAGUE, house, mail
from tests.hooks.postfix import Postfix, demand, postfix

SCRIPTLINT = str(Path(sys.executable).with_name("scriptlint"))


class Desk(NamedTuple):
    """A place to send from: the mail server, a folder, what stands before the program."""

    mta: Postfix
    folder: Path

    @property
    def wrapper(self) -> list[str]:
        """The command up to the real program."""
        options = ["--rulebook", str(self.folder / "house.yaml"), "--isolated"]
        kept = ["--keep", str(self.folder / "held"), "--log", str(self.folder / "log")]
        return [SCRIPTLINT, "sendmail", *options, *kept]

    @property
    def msmtp(self) -> list[str]:
        """The real program."""
        path = self.folder / "msmtprc"
        port = self.mta.ports["plain"]
        path.write_text(
            "account default\nhost 127.0.0.1\n"
            f"port {port}\nfrom {CARE}\nauth off\ntls off\n"
        )
        path.chmod(0o600)
        return ["/usr/bin/msmtp", "-C", str(path)]

    def run(
        self, command: list[str], given: bytes, **variables: str
    ) -> subprocess.CompletedProcess[bytes]:
        """A program with this on its standard input."""
        own = {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", **variables}
        return subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=60,
            env={**os.environ, **own},
            check=False,
        )

    def logged(self) -> list[str]:
        """The outcomes in the log."""
        lines = (self.folder / "log").read_text("utf-8").splitlines()
        return [json.loads(line)["outcome"] for line in lines]


@pytest.fixture(scope="module")
def mta() -> Iterator[Postfix]:
    demand("msmtp", "msmtp is not installed")
    with postfix({"plain": {}}) as running:
        yield running


@pytest.fixture
def desk(mta: Postfix, tmp_path: Path) -> Desk:
    house(tmp_path)
    return Desk(mta, tmp_path)


def test_msmtp_sends_a_good_mail_as_it_came(desk: Desk) -> None:
    command = [*desk.wrapper, "--", *desk.msmtp, "-t", "--", LEAD]
    done = desk.run(command, mail())
    assert (done.returncode, done.stderr) == (0, b"")
    for data in desk.mta.delivered(2):
        assert data.replace(b"\n", b"\r\n").endswith(mail())


def test_a_bad_mail_is_not_sent_and_a_copy_is_kept(desk: Desk) -> None:
    done = desk.run([*desk.wrapper, "--", *desk.msmtp, LIN, LEAD], mail(BAD))
    assert done.returncode == 65
    assert done.stdout == b""
    *lines, kept = done.stderr.decode().splitlines()
    assert lines == [
        "scriptlint: 邮件没有发出：有 1 处要改",
        "scriptlint: 1. 正文第1段：服务禁语“不归我管”，可改说：我帮您转到负责的部门"
        " [taboo.brush-off]",
        "scriptlint: 改好以后即可发送。",
    ]
    assert Path(kept.partition("：")[2]).read_bytes() == mail(BAD)
    assert desk.logged() == ["held"]
    desk.mta.delivered(0, 0.2)


def test_the_envelope_knows_who_is_in_bcc(desk: Desk) -> None:
    command = [*desk.wrapper, "--", *desk.msmtp]
    assert "没有密送主管" in desk.run([*command, LIN], mail()).stderr.decode()
    hidden = mail(Bcc=LEAD)
    assert desk.run([*command, "-t"], hidden).returncode == 0
    for data in desk.mta.delivered(2):
        assert message_from_bytes(data)["Bcc"] is None


def test_a_reason_lets_a_mail_pass_where_that_is_allowed(desk: Desk) -> None:
    command = [*desk.wrapper, "--", *desk.msmtp, LIN, LEAD]
    assert desk.run(command, mail(VAGUE)).returncode == 65
    reason = {"SCRIPTLINT_OVERRIDE": "客户要求"}
    assert desk.run(command, mail(VAGUE), **reason).returncode == 0
    assert desk.run(command, mail(BAD), **reason).returncode == 65
    desk.mta.delivered(2)
    assert desk.logged() == ["held", "overridden", "held"]


def test_the_status_of_the_program_is_passed_on(desk: Desk) -> None:
    command = [*desk.wrapper, "--", *desk.msmtp, "--port=1", LIN, LEAD]
    done = desk.run(command, mail())
    assert done.returncode == 75
    assert b"msmtp: cannot connect" in done.stderr


@pytest.mark.parametrize(("fail", "status"), [("closed", 75), ("open", 0)])
def test_a_mail_that_cannot_be_checked(desk: Desk, fail: str, status: int) -> None:
    large = mail(GOOD + "好" * 7_000_000)
    command = [*desk.wrapper, "--fail", fail, "--", "sh", "-c", "cat > /dev/null"]
    done = desk.run(command, large)
    assert done.returncode == status
    assert "没有检查就发出了" in done.stderr.decode() or status
    assert desk.logged() == ["not checked"]


@pytest.mark.parametrize("form", [[], ["--"]], ids=["plain", "dashes"])
def test_neomutt_keeps_the_draft_of_a_bad_mail(desk: Desk, form: list[str]) -> None:
    """In batch it exits with 1 and shows the findings; a good mail is delivered."""
    demand("neomutt", "neomutt is not installed")
    rc = desk.folder / "muttrc"
    sendmail = " ".join([*desk.wrapper, *form, *desk.msmtp])
    rc.write_text(
        f'set sendmail="{sendmail}"\nset from={CARE}\nset realname="云禾客服"\n'
        f"set use_envelope_from=yes\nset record=\nset charset=utf-8\n"
        f"set folder={desk.folder}\nset tmpdir={desk.folder}\n",
        encoding="utf-8",
    )
    command = ["neomutt", "-n", "-F", str(rc), "-s", "回复：账单", "-b", LEAD, LIN]
    done = desk.run(command, BAD.encode(), TERM="xterm")
    assert done.returncode == 1
    assert "服务禁语“不归我管”" in (done.stdout + done.stderr).decode()
    desk.mta.delivered(0, 0.2)
    done = desk.run(command, GOOD.encode(), TERM="xterm")
    assert done.returncode == 0, done.stderr.decode()
    for data in desk.mta.delivered(2):
        found = message_from_bytes(data)
        assert found["Return-Path"] == f"<{CARE}>"
        body = found.get_payload(decode=True)
        assert isinstance(body, bytes)
        assert body.decode() == GOOD


def test_git_send_email_stops_at_a_bad_mail(desk: Desk) -> None:
    if not Path("/usr/lib/git-core/git-send-email").exists():
        pytest.skip("git send-email is not installed")
    command = [
        *("git", "send-email", "--quiet", "--confirm=never", "--suppress-cc=all"),
        *(f"--from={CARE}", f"--to={LIN}", f"--bcc={LEAD}", "--8bit-encoding=UTF-8"),
        "--sendmail-cmd=" + " ".join([*desk.wrapper, "--", *desk.msmtp]),
        str(desk.folder / "mail.txt"),
    ]
    name = {"GIT_COMMITTER_NAME": "fang", "GIT_COMMITTER_EMAIL": CARE}
    own = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_EMAIL": CARE, **name}
    for body, sent in ((BAD, False), (GOOD, True)):
        (desk.folder / "mail.txt").write_text(f"Subject: 账单\n\n{body}", "utf-8")
        done = desk.run(command, b"", **own)
        assert (done.returncode == 0) is sent, done.stderr.decode()
        assert ("服务禁语" in done.stderr.decode()) is not sent
        desk.mta.delivered(2 if sent else 0, 10 if sent else 0.2)
