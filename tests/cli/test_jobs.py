"""Several processes give what one gives, in the same order."""

import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from scriptlint.cli import jobs
from scriptlint.cli.running import Reading, Selection, Task, reports
from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.report import Failure, Report
from scriptlint.reporters import REPORTERS
from scriptlint.reporters.options import Options
from scriptlint.sources import content
from tests.checks.making import rulebook
from tests.rulebook.making import rule

BOOK = rule("forbid: [不行, 没办法]\nunless: [conditional]")
TURNS = ["您好", "不行", "如果不行呢", "这个没办法😀"]


def task() -> Task:
    return Task(rulebook(BOOK), Reading(), Selection())


def line(number: int) -> str:
    turns = [
        {"role": "agent" if at % 2 else "customer", "text": TURNS[(at + number) % 4]}
        for at in range(1 + number % 5)
    ]
    return json.dumps({"turns": turns}, ensure_ascii=number % 2 == 0)


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Small files, a large one with every sort of line, and what is not there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(jobs, "PART", 500)
    monkeypatch.setattr(jobs, "BATCH", 2)
    monkeypatch.setattr(content, "_HEAD", 300)
    for number in range(5):
        Path(f"{number}.txt").write_text("客服：不行\n" * number, "utf-8")
    lines = [line(number) for number in range(60)]
    lines[7], lines[20], lines[21], lines[40] = "", "{broken", "  ", '{"id": 3}'
    data = "\r\n".join(lines).encode()
    before, _, after = data.rpartition("没办法".encode())
    Path("large.jsonl").write_bytes(before + b"\xff" + after)
    Path("gbk.jsonl").write_text("\n".join(lines), "gbk", "replace")
    return [
        "0.txt",
        "1.txt",
        "2.txt",
        "large.jsonl",
        "3.txt",
        "gbk.jsonl",
        "gone.txt",
        "4.txt",
    ]


@pytest.mark.parametrize("format_", REPORTERS)
def test_the_same_in_the_same_order(paths: list[str], format_: str) -> None:
    missing = SourceError("nowhere", Message("there is no such file"))
    found: list[str | SourceError] = [paths[0], missing, *paths[1:]]
    one, two = (
        "".join(REPORTERS[format_](reports(found, task(), many), Options()))
        for many in (1, 2)
    )
    assert one == two
    assert "large.jsonl" in one


def test_large_files_are_shared_out(paths: list[str]) -> None:
    """Else the test before this one would compare nothing."""
    work = list(jobs._work(paths, Reading()))
    assert [item.paths for item in work if isinstance(item, jobs.Work) and not item.end]
    parts = [item for item in work if isinstance(item, jobs.Work) and item.end]
    assert len(parts) > 3
    assert parts[0].start == 0
    assert parts[-1].end == os.path.getsize("large.jsonl")
    assert all(one.end == other.start for one, other in pairwise(parts))


def test_a_process_that_dies_fails_its_files_only_in_words(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost in silence: each file is there, with a report or a reason."""
    monkeypatch.setattr(jobs, "_reports", lambda *_: os._exit(1))
    found = list(reports(paths, task(), 2))
    assert {item.path for item in found if isinstance(item, Failure)} == set(paths)
    assert not any(isinstance(item, Report) for item in found)
    assert {str(item.reason) for item in found if isinstance(item, Failure)} == {
        "the process that read it died"
    }
