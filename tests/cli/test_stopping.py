"""Ctrl-C: all output is complete for what was done."""

import csv
import io
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scriptlint.cli.stopping import Stopper
from scriptlint.report import Failure, Report
from tests.reporters.samples import BAD, CLEAN, FAILED

COMMAND = [sys.executable, "-m", "scriptlint", "check", "--isolated"]
PATIENCE = 60
ENOUGH = 30_000  # bytes: several reports, and less than a pipe that nobody reads holds
STOPPED = b"stopped after "


@pytest.fixture
def long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """More than can be checked in the time of a test."""
    monkeypatch.chdir(tmp_path)
    turns = [
        {"role": "customer" if at % 2 else "agent", "text": "您好，我不知道，请稍等"}
        for at in range(40)
    ]
    line = json.dumps({"turns": turns}, ensure_ascii=False)
    path = tmp_path / "long.jsonl"
    path.write_text(f"{line}\n" * 20_000, "utf-8")
    return path


def begun(*more: str) -> "subprocess.Popen[bytes]":
    """A run of which some reports are written: of the first one Ctrl-C may be too early."""
    words = [*COMMAND, "long.jsonl", "--lang", "en", "-o", "jsonl=seen.jsonl", *more]
    run = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(PATIENCE * 20):
        if Path("seen.jsonl").exists() and Path("seen.jsonl").stat().st_size > ENOUGH:
            break
        time.sleep(0.05)
    return run


def stopped(*more: str) -> tuple[int, bytes, bytes]:
    """Status, output and errors of a run that Ctrl-C ends."""
    run = begun(*more)
    out: list[bytes] = []
    reading = threading.Thread(target=lambda: out.extend(run.communicate(None, 60)))
    reading.start()
    run.send_signal(signal.SIGINT)
    reading.join(PATIENCE)
    assert not reading.is_alive()
    return run.returncode, out[0], out[1]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.usefixtures("long")
def test_json_is_closed_and_counts_what_was_done(jobs: str) -> None:
    status, out, err = stopped("-f", "json", "--jobs", jobs)
    assert status == 130
    whole = json.loads(out)
    number = whole["summary"]["documents"]
    assert 0 < number == len(whole["documents"]) < 20_000
    lines = Path("seen.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == whole["documents"]
    assert f"stopped after {number} documents; the others were not".encode() in err
    assert b"Traceback" not in err


@pytest.mark.usefixtures("long")
def test_files_are_complete_and_the_summary_is_printed() -> None:
    status, out, err = stopped("-f", "concise", "-o", "csv=out.csv")
    assert status == 130
    assert out.decode().splitlines()[-1].startswith("Checked ")
    assert STOPPED in err
    rows = list(csv.reader(io.StringIO(Path("out.csv").read_text("utf-8"))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.usefixtures("long")
def test_what_was_stopped_is_taken_up_again(jobs: str) -> None:
    status, _, _ = stopped("--jobs", jobs)
    assert status == 130
    done = len(Path("seen.jsonl").read_text("utf-8").splitlines())
    Path("long.jsonl").write_bytes(
        b"\n".join(Path("long.jsonl").read_bytes().split(b"\n")[: done + 7])
    )
    words = [*COMMAND, "long.jsonl", "-o", "jsonl=seen.jsonl", "--resume"]
    again = subprocess.run(words, capture_output=True, timeout=PATIENCE)
    assert again.returncode == 0
    assert len(Path("seen.jsonl").read_text("utf-8").splitlines()) == done + 7


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.usefixtures("long")
def test_a_second_one_ends_at_once(jobs: str) -> None:
    """Also while output is written: here nobody reads it."""
    run = begun("-f", "json", "--jobs", jobs)
    time.sleep(1)  # until the pipe is full
    run.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert run.poll() is None
    run.send_signal(signal.SIGINT)
    assert run.wait(PATIENCE) == 130
    out, err = run.communicate()
    assert b"Traceback" not in err
    with pytest.raises(ValueError, match="line"):
        json.loads(out)


@pytest.mark.usefixtures("long")
def test_processes_end_with_the_one_that_started_them() -> None:
    """They hold its standard error, which is closed when the last of them has gone."""
    run = begun("--jobs", "2")
    run.kill()
    run.communicate(timeout=PATIENCE)


@pytest.mark.usefixtures("long")
def test_a_run_in_the_background_does_not_hear_it() -> None:
    """A shell says so: a program that ignores the signal goes on ignoring it."""
    words = [*COMMAND, "long.jsonl", "-f", "concise", "--select", "taboo"]
    Path("long.jsonl").write_bytes(Path("long.jsonl").read_bytes()[:4_000_000])
    ignoring = "import os, signal, sys; signal.signal(2, signal.SIG_IGN); os.execv(sys.executable, sys.argv[1:])"
    child = [sys.executable, "-c", ignoring, *words]
    with subprocess.Popen(child, stdout=subprocess.PIPE) as run:
        time.sleep(1)
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=PATIENCE)
        assert run.returncode in (1, 2)


def test_nothing_passes_after_it() -> None:
    """And what the reports come from is closed."""
    closed = []

    def items() -> Iterator[Report | Failure]:
        try:
            yield CLEAN
            yield FAILED
            signal.raise_signal(signal.SIGINT)
            yield BAD
            yield BAD
        finally:
            closed.append(True)

    before = signal.getsignal(signal.SIGINT)
    stopper = Stopper(several=False)
    assert list(stopper.watch(items())) == [CLEAN, FAILED, BAD]
    assert closed == [True]
    assert [str(each) for each in stopper.told()] == [
        "stopped after 2 documents; the others were not checked"
    ]
    assert signal.getsignal(signal.SIGINT) is before


def test_nobody_waits_for_a_slow_second_document() -> None:
    def items() -> Iterator[Report | Failure]:
        yield CLEAN
        signal.raise_signal(signal.SIGINT)
        yield BAD

    stopper = Stopper(several=False)
    assert list(stopper.watch(items())) == [CLEAN]
    assert stopper.stopped


@pytest.mark.parametrize("before", [0, 2])
def test_a_second_one_or_one_before_all_reports_goes_through(before: int) -> None:
    def items() -> Iterator[Report | Failure]:
        yield from [CLEAN, BAD][:before]
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        yield BAD

    with pytest.raises(KeyboardInterrupt):
        list(Stopper(several=False).watch(items()))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_run_that_was_not_stopped_has_nothing_to_tell() -> None:
    stopper = Stopper(several=True)
    before = signal.getsignal(signal.SIGINT)
    assert list(stopper.watch([CLEAN, BAD])) == [CLEAN, BAD]
    assert list(stopper.told()) == []
    assert signal.getsignal(signal.SIGINT) is before
