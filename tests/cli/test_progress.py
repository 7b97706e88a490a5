"""How far long work has come, on a terminal and nowhere else."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scriptlint.cli.progress import Extent, line
from scriptlint.report import Failure
from tests.reporters.samples import BAD, CLEAN, FAILED

COMMAND = [sys.executable, "-m", "scriptlint", "check", "--isolated"]
SHOWN = re.compile(
    r"\r([\d,]+) documents · [\d,]+ a second · (\d+) % · 0:\d\d:\d\d left"
)


def screen(*words: str, printed: bool) -> str:
    """What a terminal shows on stderr, and on stdout where it is `printed` there."""
    outside, inside = pty.openpty()
    out = inside if printed else subprocess.DEVNULL
    run = subprocess.Popen([*COMMAND, *words], stdout=out, stderr=inside)
    os.close(inside)
    shown = b""
    while select.select([outside], [], [], 60)[0]:
        try:
            piece = os.read(outside, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(outside)
    run.wait(60)
    return shown.decode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    turns = [
        {"role": "customer" if at % 2 else "agent", "text": "您好，这个我查一下"}
        for at in range(60)
    ]
    text = json.dumps({"turns": turns}, ensure_ascii=False) + "\n"
    Path("long.jsonl").write_text(text * 2_500, "utf-8")
    Path("call.txt").write_text("客服：我不知道\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_long_work_shows_how_far_it_has_come(jobs: str) -> None:
    words = ["long.jsonl", "--lang", "en", "-f", "json", "--jobs", jobs]
    shown = screen(*words, printed=False)
    steps = [(int(n.replace(",", "")), int(share)) for n, share in SHOWN.findall(shown)]
    assert len(steps) > 1
    assert steps == sorted(steps)
    assert all(0 <= share <= 100 for _, share in steps)
    assert steps[-1][1] > 0
    assert shown.endswith("\r")  # the line is gone in the end


def test_on_the_same_screen_reports_stand_whole() -> None:
    """The line is wiped away before each, and comes again below."""
    shown = screen("long.jsonl", "--lang", "en", "-f", "concise", printed=True)
    assert SHOWN.search(shown)
    left = re.sub(r"\r[\d,]+ documents · [^\r]*\r *\r", "", shown)
    rows = left.replace("\r\n", "\n").strip().split("\n")
    assert all(re.match(r"long\.jsonl:\d+:|\[\*\]|Checked ", row) for row in rows)


def test_short_work_shows_nothing() -> None:
    assert screen("call.txt", printed=False) == ""


def test_no_terminal_no_progress() -> None:
    words = [*COMMAND, "long.jsonl", "-f", "json", "--select", "taboo"]
    done = subprocess.run(words, capture_output=True, timeout=60)
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "english"),
    [
        ((1234, 2.0, 0.25), "1,234 documents · 617 a second · 25 % · 0:00:06 left"),
        ((5, 10.0, 0.001), "5 documents · 0 a second · 0 % · 2:46:30 left"),
        ((5, 10.0, 1.0), "5 documents · 0 a second · 100 % · 0:00:00 left"),
        ((5, 1.0, None), "5 documents · 5 a second"),
        ((5, 1.0, 0.0), "5 documents · 5 a second"),
    ],
)
def test_the_line(arguments: tuple[int, float, float | None], english: str) -> None:
    assert str(line(*arguments)) == english


def test_the_share_is_that_of_the_bytes() -> None:
    """Files before, and of a long one what stands before the document in hand."""
    Path("a.txt").write_bytes(b"x" * 100)
    Path("b.jsonl").write_text("好" * 100, "utf-8")
    Path("c.zip").write_bytes(b"x" * 600)
    extent = Extent(["a.txt", "gone.txt", "b.jsonl", "c.zip", "a.txt"])

    def share(path: str, offset: int = 0) -> float | None:
        document = CLEAN.document._replace(path=path, offset=offset)
        return extent.share(CLEAN._replace(document=document))

    assert share("a.txt") == 0
    assert share("b.jsonl") == 0.1
    assert share("b.jsonl", 50) == pytest.approx(0.25)
    assert share("b.jsonl", 500) == pytest.approx(0.4)
    assert share("c.zip/x/y.txt") == pytest.approx(0.4)
    assert share("elsewhere.txt") is None
    assert extent.share(Failure("c.zip", FAILED.reason)) == pytest.approx(0.4)
    assert Extent([]).share(BAD) is None


def test_how_far_it_has_come_in_an_archive() -> None:
    """A zip file says where its members are; of a tar file only the whole is known."""
    with zipfile.ZipFile("calls.zip", "w") as archive:
        for number in range(4):
            archive.writestr(f"{number}.txt", "客服：您好" * 9)
    extent = Extent(["calls.zip"])
    shares = [
        extent.share(Failure(f"calls.zip/{number}.txt", FAILED.reason))
        for number in range(4)
    ]
    known = [share for share in shares if share is not None]
    assert known == sorted(set(known))
    assert (len(known), known[0]) == (4, 0)
    assert 0.4 < known[-1] < 1
    Path("calls.tar").write_bytes(b"")
    assert not Extent(["calls.zip", "calls.tar"]).share(
        Failure("calls.zip", FAILED.reason)
    )
