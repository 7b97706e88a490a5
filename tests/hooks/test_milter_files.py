"""The files that come with the milter are what systemd, logrotate and we can read."""

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from scriptlint import load_rulebook
from scriptlint.hooks.gate import Gate, Terms, rule_on
from scriptlint.hooks.milter.settings import SHAPE, Settings, read_settings

FILES = Path(str(files("scriptlint.hooks.milter"))) / "files"
LOGROTATE = shutil.which("logrotate", path="/usr/sbin:/usr/bin")
SCRIPTLINT = str(Path(sys.executable).with_name("scriptlint"))


def test_the_sample_configuration_is_accepted() -> None:
    found = read_settings(str(FILES / "milter.yaml"), {})
    assert found.socket == "unix:/run/scriptlint/milter.sock"
    assert found.log == "/var/log/scriptlint/milter.jsonl"


def test_the_sample_shows_every_option_with_its_usual_value(tmp_path: Path) -> None:
    """What is commented out can be put in, and says what holds without it."""
    text = (FILES / "milter.yaml").read_text("utf-8")
    whole = text.replace("\n# ", "\n").replace("\n#   ", "\n  ")
    prose = ("Settings of", "`scriptlint", "scriptlint-", "Senders", "Without a")
    lines = [line for line in whole.splitlines() if not line.startswith(prose)]
    assert all(
        any(line.startswith(f"{key}:") for line in lines) for key in SHAPE.fields
    )
    path = tmp_path / "milter.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_settings(str(path), {})
    assert sorted(found.senders) == ["@bank.example", "login:fang", "vip@yunhe.example"]
    usual = Settings("")
    for name in ("mode", "reply_text", "fail", "overrides", "max_size", "seconds"):
        assert getattr(found, name) == getattr(usual, name), name
    for name in ("grace", "socket_mode", "log_all", "log_subjects"):
        assert getattr(found, name) == getattr(usual, name), name


def test_the_mail_that_warms_workers_up_is_read() -> None:
    """In all its parts, and with faults: else it would make too little ready."""
    gate = Gate(Terms(load_rulebook("standard")))
    report = rule_on((FILES / "warm-up.eml").read_bytes(), gate).report
    assert report is not None
    parts = {turn.part for turn in report.document.turns}
    assert parts == {"subject", "salutation", "body", "signature", "quoted"}
    assert {"taboo", "courtesy"} <= {each.rule.family for each in report.findings}


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd-analyze"
)
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    unit = (FILES / "scriptlint-milter.service").read_text("utf-8")
    path = tmp_path / "scriptlint-milter.service"
    path.write_text(unit.replace("/usr/local/bin/scriptlint", SCRIPTLINT))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(LOGROTATE is None, reason="logrotate is not installed")
def test_logrotate_accepts_its_file(tmp_path: Path) -> None:
    user = "root root"
    text = (FILES / "logrotate").read_text().replace("scriptlint scriptlint", user)
    path = tmp_path / "logrotate"
    path.write_text(text)
    done = subprocess.run(
        [str(LOGROTATE), "--debug", str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "error:" not in done.stderr
