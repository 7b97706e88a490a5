"""`check --watch` in a process of its own: files are saved, and checked again."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from scriptlint.cli import run

RULES = """\
name: house
rules:
- id: taboo.dont-know
  severity: error
  source: {norm: 本店规范, clause: 第3条}
  forbid: [不知道]
  message: {zh: 禁语, en: taboo}
  why: {zh: 推诿。, en: It hands the question back.}
  examples:
  - {bad: '客服：⟦不知道⟧。'}
  - {good: '客服：好的。'}
"""
SUMMARY = "检查了"
PATIENCE = 30


class Watching:
    """A running `check --watch`, and what it has printed."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-u", "-m", "scriptlint", "check", *arguments),
                *("-r", "house.yaml", "-f", "concise", "--watch"),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        assert self.process.stdout is not None
        threading.Thread(target=self._read, args=(self.process.stdout,)).start()

    def _read(self, stream: IO[bytes]) -> None:
        for line in stream:
            self.lines.put(line.decode().rstrip("\n"))

    def next(self) -> list[str]:
        """What the next check finds, without its summary."""
        found = []
        while SUMMARY not in (line := self.lines.get(timeout=PATIENCE)):
            found.append(line)
        return found

    def stop(self) -> tuple[int, str]:
        """Stop it as a user does; its status and what it says of it."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stderr is not None
        said = self.process.stderr.read().decode()
        return self.process.wait(PATIENCE), said


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCRIPTLINT_CACHE_DIR", str(tmp_path / "cache"))
    Path("house.yaml").write_text(RULES, "utf-8")
    Path("calls").mkdir()
    Path("calls/one.txt").write_text("客服：不知道\n", "utf-8")
    Path("calls/two.txt").write_text("客服：好的\n", "utf-8")
    return tmp_path


@pytest.fixture
def watching(folder: Path, request: pytest.FixtureRequest) -> Iterator[Watching]:
    assert folder
    running = Watching(*request.param)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait(PATIENCE)
    for stream in (running.process.stdout, running.process.stderr):
        assert stream is not None
        stream.close()


@pytest.mark.parametrize("watching", [["calls"]], indirect=True)
def test_what_is_saved_is_checked_again(watching: Watching) -> None:
    assert watching.next() == ["calls/one.txt:1:4: error taboo.dont-know 禁语"]
    Path("calls/two.txt").write_text("客服：好的\n客服：不知道\n", "utf-8")
    assert watching.next() == ["calls/two.txt:2:4: error taboo.dont-know 禁语"]
    Path("calls/three.txt").write_text("客服：不知道\n", "utf-8")
    assert watching.next() == ["calls/three.txt:1:4: error taboo.dont-know 禁语"]
    assert watching.stop() == (0, "")


@pytest.mark.parametrize("watching", [["calls/one.txt"]], indirect=True)
def test_a_file_that_an_editor_replaces(watching: Watching) -> None:
    """Others in its folder are left alone."""
    assert len(watching.next()) == 1
    Path("calls/two.txt").write_text("客服：不知道\n", "utf-8")
    Path("calls/.one.txt.new").write_text("客服：好的\n客服：不知道\n", "utf-8")
    os.replace("calls/.one.txt.new", "calls/one.txt")
    assert watching.next() == ["calls/one.txt:2:4: error taboo.dont-know 禁语"]
    assert watching.stop() == (0, "")


def test_without_the_extra_it_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert folder
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert run(["check", "calls", "-r", "house.yaml", "--watch", "--lang", "en"]) == 2
    said = capfd.readouterr().err
    assert said == "--watch needs an extra: pip install 'scriptlint[watch]'\n"
