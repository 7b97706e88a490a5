"""The milter's configuration: what stands in it, and what of it is wrong."""

from pathlib import Path
from typing import Any

import pytest

from scriptlint.errors import RulebookError
from scriptlint.hooks.milter.settings import Book, Settings, read_settings

WHOLE = """\
socket: unix:/run/scriptlint/milter.sock
rulebook: house.yaml
settings: {lead: [lead@yunhe.example]}
lang: en
senders:
  Care@yunhe.example: {rulebook: telecom-vip, settings: {company: [云禾]}}
  '@bank.example': {settings: {register: formal}, lang: zh}
  login:fang: {rulebook: hotline}
mode: quarantine
reply-text: utf-8
fail: closed
overrides: nobody
max-size: 100000
seconds: 2.5
workers: 3
grace: 4
socket-mode: 0600
log: /var/log/scriptlint/milter.jsonl
log-all: true
log-subjects: false
"""


def settings(folder: Path, text: str, **given: Any) -> Settings:  # Any: options
    path = folder / "milter.yaml"
    path.write_text(text, encoding="utf-8")
    return read_settings(str(path), given)


def test_a_whole_configuration(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("name: house\n")
    own = str(tmp_path / "house.yaml")
    lead = {"lead": "[lead@yunhe.example]"}
    assert settings(tmp_path, WHOLE) == Settings(
        "unix:/run/scriptlint/milter.sock",
        Book(own, lead, "en"),
        {
            "care@yunhe.example": Book("telecom-vip", {"company": "[云禾]"}, "en"),
            "@bank.example": Book(own, {**lead, "register": "formal"}, "zh"),
            "login:fang": Book("hotline", {}, "en"),
        },
        mode="quarantine",
        reply_text="utf-8",
        fail="closed",
        overrides="nobody",
        max_size=100_000,
        seconds=2.5,
        workers=3,
        grace=4,
        socket_mode=0o600,
        log="/var/log/scriptlint/milter.jsonl",
        log_all=True,
        log_subjects=False,
    )


def test_options_go_first(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        WHOLE,
        socket="unix:/tmp/x",
        rulebook="hotline",
        settings={"lead": "[]", "company": "云禾"},
        mode=None,
        fail="open",
        lang="zh",
    )
    assert found.socket == "unix:/tmp/x"
    assert found.book == Book("hotline", {"lead": "[]", "company": "云禾"}, "zh")
    assert (found.mode, found.fail) == ("quarantine", "open")


def test_without_a_file_all_is_as_usual() -> None:
    assert read_settings(None, {"socket": "unix:/tmp/x"}) == Settings("unix:/tmp/x")
    assert Settings("").processes >= 1


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = (
        "mode: rejct\nsockets: x\nseconds: 400\nworkers: none\nsocket-mode: rw\n"
        "senders:\n  fang: {rulebook: hotline}\n  '@a.example': {ruleboook: x}\n"
        "log-all: yes\n"
    )
    with pytest.raises(RulebookError) as error:
        settings(tmp_path, text)
    name = f"{tmp_path}/milter.yaml"
    assert str(error.value).splitlines() == [
        f"{name}:1:7: 'rejct' is not known here; did you mean 'reject'?",
        f"{name}:2:1: unknown key 'sockets'; did you mean 'socket'?",
        f"{name}:3:10: expected a number from 0.1 to 290, found '400'",
        f"{name}:4:10: expected a whole number from 1 to 256, found 'none'",
        f"{name}:5:14: expected an octal number like 660, found 'rw'",
        f"{name}:7:3: expected an address, an @domain or login:name",
        f"{name}:8:18: unknown key 'ruleboook'; did you mean 'rulebook'?",
        f"{name}:9:10: expected true or false, found 'yes'",
    ]


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(RulebookError, match="no\\.yaml: cannot be read"):
        read_settings("no.yaml", {})
