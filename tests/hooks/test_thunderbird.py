"""Real Thunderbird with the add-on: faulty mails are held, mended ones are delivered."""

import os
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hooks.postfix import Postfix, postfix
from tests.hooks.thunderbird import Thunderbird, display, thunderbird, until

CUSTOMER = "zhang@customer.example"
RUDE = "<p>尊敬的张先生：</p><p>您好！这个问题不归我管。</p><p>云禾客服 方宁</p>"


class Desk(NamedTuple):
    """An agent's Thunderbird, and the mail server behind it."""

    bird: Thunderbird
    mta: Postfix
    folder: Path

    def delivered(self) -> EmailMessage:
        """The one mail that has arrived."""
        [data] = self.mta.delivered(1)
        mail = message_from_bytes(data, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        return mail


def scriptlint(folder: Path, *arguments: str) -> None:
    """Run the command line in the home of the folder."""
    done = subprocess.run(
        [sys.executable, "-m", "scriptlint", *arguments],
        env={**os.environ, "HOME": str(folder / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A firm's computer: add-on by policy, host installed by the user's own command."""
    folder = tmp_path_factory.mktemp("thunderbird")
    with display() as screen, postfix({"plain": {}}) as mta:
        scriptlint(folder, "hook", "install", "thunderbird", "--user")
        root = ["--root", str(folder), "--fail", "closed", "--lang", "zh"]
        scriptlint(folder, "hook", "install", "thunderbird", "--system", *root)
        with thunderbird(folder, screen, mta.ports["plain"]) as bird:
            until(lambda: _active(bird), 30)
            yield Desk(bird, mta, folder)


def _active(bird: Thunderbird) -> bool:
    script = """
    const { AddonManager } = ChromeUtils.importESModule(
      "resource://gre/modules/AddonManager.sys.mjs");
    const addon = await AddonManager.getAddonByID("thunderbird@scriptlint.example");
    return Boolean(addon?.isActive);
    """
    return bool(bird.remote.run(script))


def test_a_faulty_mail_is_held_mended_and_delivered(desk: Desk) -> None:
    bird = desk.bird
    bird.compose(CUSTOMER, "回复您的报修", RUDE)
    bird.send("回复您的报修")
    shown = until(bird.findings)
    print(shown)
