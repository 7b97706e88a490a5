"""Real Thunderbird with the add-on: faulty mails are held, mended ones are delivered."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scriptlint.hooks.install.addon import ADDON
from tests.hooks.postfix import Postfix, postfix
from tests.hooks.thunderbird import Thunderbird, cache, display, thunderbird, until

CUSTOMER = "zhang@customer.example"
MAIL = (
    "<p>尊敬的张先生：</p><p>您好！{}</p><p>祝您生活愉快！</p>"
    "<p>云禾电信客服中心 方宁<br>工号 6018</p>"
)
BRUSH_OFF = MAIL.format("这个问题不<b>归我</b>管。")
FAMILIAR = MAIL.format("你的宽带今天下午已经修好。")
FINE = MAIL.format("您的宽带今天下午已经修好。")
MANIFEST = ".mozilla/native-messaging-hosts/scriptlint.json"


class Desk(NamedTuple):
    """An agent's Thunderbird, his home, and the mail server behind it."""

    bird: Thunderbird
    mta: Postfix
    home: Path

    def held(self, subject: str, body: str) -> str:
        """What the window with the findings says when this mail is sent."""
        self.bird.compose(CUSTOMER, subject, body)
        self.bird.send(subject)
        said: str = until(self.bird.findings)
        return said

    def delivered(self) -> EmailMessage:
        """The one mail that has arrived."""
        [data] = self.mta.delivered(1)
        mail = message_from_bytes(data, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        return mail

    def logged(self) -> list[Any]:  # Any: JSON
        """The entries of the user's log."""
        path = self.home / ".local/state/scriptlint/hooks.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def words(mail: EmailMessage) -> str:
    """The text of a mail, whichever way Thunderbird chose to send it."""
    body = mail.get_body(("html", "plain"))
    assert body is not None
    text: str = body.get_content()
    return text


def scriptlint(folder: Path, *arguments: str) -> None:
    """Run the command line in the home of the folder."""
    own = {"HOME": str(folder / "home"), "SCRIPTLINT_CACHE_DIR": cache(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "scriptlint", *arguments],
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def active(bird: Thunderbird) -> bool:
    """Whether Thunderbird runs the add-on."""
    script = """
    const { AddonManager } = ChromeUtils.importESModule(
      "resource://gre/modules/AddonManager.sys.mjs");
    return Boolean((await AddonManager.getAddonByID(addon))?.isActive);
    """
    return bool(bird.remote.run(script, addon=ADDON))


def end_host(home: Path) -> None:
    """Kill the program that this home's Thunderbird has started."""
    argument = str(home / MANIFEST).encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # it has ended meanwhile
        if argument in command:
            os.kill(int(process.name), signal.SIGKILL)


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as number:
        yield number


@pytest.fixture(scope="module")
def mta() -> Iterator[Postfix]:
    with postfix({"plain": {}}) as running:
        yield running


@pytest.fixture(scope="module")
def firm(
    screen: str, mta: Postfix, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """A firm's computer: add-on and choices by policy, the host for this user."""
    folder = tmp_path_factory.mktemp("firm")
    scriptlint(folder, "hook", "install", "thunderbird", "--user")
    root = ["--root", str(folder), "--fail", "closed", "--lang", "zh"]
    scriptlint(folder, "hook", "install", "thunderbird", "--system", *root)
    with thunderbird(folder, screen, mta.ports["plain"]) as bird:
        until(lambda: active(bird), 30)
        yield Desk(bird, mta, folder / "home")


@pytest.fixture
def desk(firm: Desk) -> Iterator[Desk]:
    """The firm's computer, cleared of what a test has left open."""
    yield firm
    firm.bird.clear()


def test_a_faulty_mail_is_held_mended_and_delivered(desk: Desk) -> None:
    said = desk.held("关于您的报修", BRUSH_OFF)
    assert "邮件还没有发出：1 处需要修改" in said
    assert "taboo.brush-off.not-my-job" in said
    assert "建议说法：这项业务由某某部门负责" in said
    assert "替换" not in said  # what is suggested names no department: an example
    gesture = "document.notifyUserGestureActivation();"  # as the mouse does
    desk.bird.findings(f"{gesture} document.querySelector('.copy').click()")
    until(lambda: "已复制" in desk.bird.findings())
    assert "按公司规定，这些问题改好后才能发出。" in said
    assert desk.bird.findings("return document.getElementById('override').hidden")
    assert "不<b>归我</b>" in (desk.bird.draft("关于您的报修") or "")
    assert desk.mta.delivered(0) == []

    desk.bird.edit(
        "关于您的报修", "不<b>归我</b>管", "我帮您转到负责的部门，明天18:00前答复您"
    )
    desk.bird.findings("click('send')")
    mail = desk.delivered()
    assert "归我" not in words(mail)
    assert "我帮您转到负责的部门" in words(mail)
    until(lambda: desk.bird.draft("关于您的报修") is None)
    until(lambda: desk.bird.findings() is None)


def test_a_replacement_is_put_into_the_mail(desk: Desk) -> None:
    said = desk.held("关于您的宽带", FAMILIAR.replace("你的", "<b>你</b>的"))
    assert "courtesy.ni" in said
    desk.bird.findings("document.querySelector('.replace').click()")
    until(
        lambda: (
            "您的宽带"
            in (desk.bird.draft("关于您的宽带") or "").replace("<b>您</b>", "您")
        )
    )
    assert "已替换" in desk.bird.findings()
    desk.bird.findings("click('send')")
    assert "你" not in words(desk.delivered())


def test_a_warning_passes_with_a_reason_which_is_logged(desk: Desk) -> None:
    said = desk.held("宽带已经修好", FAMILIAR)
    assert "courtesy.ni" in said
    desk.bird.findings("click('justify')")
    assert desk.bird.findings(
        "return document.getElementById('why').classList.contains('lacking')"
    )
    assert desk.mta.delivered(0) == []

    desk.bird.findings(
        "document.getElementById('why').value = '客户要求原文照发'; click('justify')"
    )
    mail = desk.delivered()
    assert "你的宽带" in words(mail)
    assert mail["X-ScriptLint-Override"].startswith("justify; why=%E5%AE%A2")
    *_, entry = desk.logged()
    assert (entry["outcome"], entry["hook"]) == ("overridden", "thunderbird")
    assert entry["override"]["why"] == "客户要求原文照发"
    assert entry["override"]["who"] == entry["who"] != ""
    assert "courtesy.ni" in [each["rule"] for each in entry["findings"]]
    until(lambda: desk.bird.findings() is None)


def test_a_faultless_mail_passes_unnoticed(desk: Desk) -> None:
    desk.bird.compose(CUSTOMER, "宽带已经修好", FINE)
    desk.bird.send("宽带已经修好")
    assert "您的宽带" in words(desk.delivered())
    assert desk.bird.findings() is None


def test_the_agent_goes_back_to_the_mail(desk: Desk) -> None:
    desk.held("先不发", BRUSH_OFF)
    desk.bird.findings("click('back')")
    until(lambda: desk.bird.findings() is None)
    assert "归我" in (desk.bird.draft("先不发") or "")
    desk.bird.send("先不发")
    assert until(desk.bird.findings)
    desk.bird.discard("先不发")
    until(lambda: desk.bird.findings() is None)
    assert desk.mta.delivered(0) == []


def test_without_the_host_a_mail_is_held_and_sent_when_it_is_back(desk: Desk) -> None:
    launcher = desk.home / ".local/share/scriptlint/native-host"
    away = launcher.rename(launcher.with_name("away"))
    end_host(desk.home)
    said = desk.held("关于宽带进度", FINE)
    assert "邮件还没有发出：没能检查" in said
    assert "检查程序没有应答" in said
    assert "您的宽带" in (desk.bird.draft("关于宽带进度") or "")
    assert desk.mta.delivered(0) == []

    away.rename(launcher)
    desk.bird.findings("click('send')")
    assert "您的宽带" in words(desk.delivered())


def test_a_host_that_was_killed_is_started_again(desk: Desk) -> None:
    end_host(desk.home)
    assert "taboo.brush-off.not-my-job" in desk.held("又一封", BRUSH_OFF)


def test_a_single_user_may_choose_to_send_what_cannot_be_checked(
    screen: str, mta: Postfix, tmp_path: Path
) -> None:
    """The add-on loaded from its file, the choices from the user's managed storage."""
    choices = ["--fail", "open", "--lang", "en"]
    scriptlint(tmp_path, "hook", "install", "thunderbird", "--user", *choices)
    own = tmp_path / "home/.local/share/scriptlint"
    loaded = tmp_path / f"profile/extensions/{ADDON}.xpi"
    loaded.parent.mkdir(parents=True)
    loaded.write_bytes((own / "thunderbird.xpi").read_bytes())
    with thunderbird(tmp_path, screen, mta.ports["plain"]) as bird:
        until(lambda: active(bird), 30)
        desk = Desk(bird, mta, tmp_path / "home")
        said = desk.held("Held", BRUSH_OFF)
        assert "Not sent yet: 1 to mend" in said
        assert "Say instead: " in said
        bird.clear()

        (own / "native-host").unlink()
        end_host(desk.home)
        bird.compose(CUSTOMER, "Open", BRUSH_OFF)
        bird.send("Open")
        assert "归我" in words(desk.delivered())
