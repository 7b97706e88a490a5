"""What only a process shows: a terminal, a pipe that closes, an interruption, a bug."""

import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scriptlint import cli

COMMAND = [sys.executable, "-m", "scriptlint"]
PATIENCE = 60
CALL = "客服：您好\n客户：怎么退\n客服：我不知道\n"


def interrupt(run: "subprocess.Popen[bytes]") -> None:
    """Ctrl-C, again until it is heard: just before `input` waits, it is not."""
    for _ in range(PATIENCE):
        run.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(1)
            return


def heard() -> None:
    """A process hears Ctrl-C though the one that started it was put in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def on_a_terminal(
    words: list[str], answer: bytes | signal.Signals = b"", **more: str
) -> str:
    """What a terminal shows, and the status; the first question gets the answer."""
    screen, inside = pty.openpty()
    run = subprocess.Popen(
        [*COMMAND, *words],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={**os.environ, **more},
        preexec_fn=heard,
    )
    os.close(inside)
    shown = b""
    while select.select([screen], [], [], PATIENCE)[0]:
        try:
            piece = os.read(screen, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        shown += piece
        if "公司名称".encode() in shown and answer:
            if isinstance(answer, bytes):
                os.write(screen, answer)
            else:
                interrupt(run)
            answer = b""
    os.close(screen)
    try:
        status = run.wait(PATIENCE)
    finally:
        run.kill()
    text = shown.decode("utf-8", "replace").replace("\r\n", "\n")
    return f"{text}[{status}]"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "call.txt").write_text(CALL, "utf-8")
    return tmp_path


def test_a_terminal_gets_colours() -> None:
    words = ["check", "call.txt", "--select", "taboo"]
    shown = on_a_terminal(words, TERM="xterm", NO_COLOR="")
    assert "\x1b[" in shown
    assert "taboo.dont-know" in re.sub(r"\x1b\[[\d;]*m", "", shown)
    assert shown.endswith("[1]")


def test_no_colour_when_asked_for_none() -> None:
    words = ["check", "call.txt", "--select", "taboo"]
    shown = on_a_terminal(words, TERM="xterm", NO_COLOR="1")
    assert "\x1b[" not in shown
    assert "taboo.dont-know" in shown


def test_init_asks_on_a_terminal(folder: Path) -> None:
    words = ["init", "--rulebook", "standard", "--titles", "", "--register", "formal"]
    shown = on_a_terminal(words, "松果图书\n".encode())
    assert "已生成 .scriptlint.yaml" in shown
    assert "松果图书" in (folder / ".scriptlint.yaml").read_text("utf-8")


def test_init_can_be_interrupted(folder: Path) -> None:
    shown = on_a_terminal(["init", "--rulebook", "standard"], signal.SIGINT)
    assert shown.endswith("已中断\n[130]")
    assert not (folder / ".scriptlint.yaml").exists()


def test_a_reader_who_has_seen_enough() -> None:
    """`| head` is no fault: nothing is said about it."""
    Path("many.txt").write_text(CALL * 3000, "utf-8")
    words = [*COMMAND, "check", "many.txt", "-f", "concise", "--select", "taboo"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert b"taboo.dont-know" in run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(60) in (0, 1)


def test_a_bug_of_ours_is_status_3(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(cli.COMMANDS, "check", "scriptlint.cli.no_such_module")
    assert cli.run(["check", "call.txt"]) == 3
    shown = capfd.readouterr().err
    assert "Traceback" in shown
    assert "这是 scriptlint 自己的错误" in shown
    assert cli.run(["check", "call.txt", "--lang", "en"]) == 3
    assert "this is a fault of scriptlint" in capfd.readouterr().err
