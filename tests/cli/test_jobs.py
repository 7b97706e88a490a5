"""Several processes give what one gives, in the same order."""

import json
import os
import signal
import zipfile
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from scriptlint.cli import running, work
from scriptlint.cli.running import Reading, Selection, Task, reports
from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.report import Failure, Report
from scriptlint.report import check as running_check
from scriptlint.reporters import REPORTERS
from scriptlint.reporters.options import Options
from scriptlint.sources import content
from scriptlint.sources.described import Described
from scriptlint.sources.layouts import Layout
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
    monkeypatch.setattr(work, "PART", 500)
    monkeypatch.setattr(work, "BATCH", 2)
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
    found = list(work.work_of(paths, Reading()))
    assert [item for item in found if isinstance(item, work.Work) and not item.end]
    parts = [item for item in found if isinstance(item, work.Work) and item.end]
    assert len(parts) > 3
    assert parts[0].start == 0
    assert parts[-1].end == os.path.getsize("large.jsonl")
    assert all(one.end == other.start for one, other in pairwise(parts))


def test_archives_are_shared_out(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their members are work like files; one that kills every process is told of."""
    monkeypatch.setattr(work, "PART", 2_000_000)
    with zipfile.ZipFile("calls.zip", "w") as archive:
        for name in ("a", "b", "c", "d", "e"):
            archive.writestr(f"{name}.txt", f"客服：{name}不行")
        archive.writestr("../f.txt", "客服：不行")
    found = [*paths[:2], "calls.zip", "gone.zip", paths[2]]
    one, two = (written(reports(found, task(), jobs)) for jobs in (1, 2))
    assert one == two
    assert "calls.zip/e.txt" in one
    assert "calls.zip/../f.txt" in one
    deadly = "calls.zip/d.txt"
    monkeypatch.setattr(running, "check", killing(lambda one: one.path == deadly))
    failed = [one for one in reports(found, task(), 2) if isinstance(one, Failure)]
    assert [one.path for one in failed] == [
        *("0.txt", deadly, "calls.zip/../f.txt", "gone.zip"),
    ]


def test_what_cannot_be_checked_goes_by_its_key() -> None:
    lines = b'{"turns": []}\n{"id": "c2", "turns": [{"role": "x", "text": "\xe5"}]}'
    given = [running.Given("a.jsonl", lines.replace(b"\xe5", "好".encode()))]
    failed = [one for one in reports(given, task()) if isinstance(one, Failure)]
    assert [str(one.reason) for one in failed] == [
        "[1] no turns in it",
        "[c2] roles unknown: x; say --roles x=agent",
    ]


def written(found: Iterable[Report | Failure]) -> str:
    return "".join(REPORTERS["json"](found, Options()))


def killing(condition: Callable[[Document], bool]) -> Callable[..., Report]:
    """Checks documents, and kills its own process at those that meet the condition."""

    def check(document: Document, *rest: Any, **more: Any) -> Report:  # Any: passed on
        if condition(document):
            os.kill(os.getpid(), signal.SIGKILL)
        return running_check(document, *rest, **more)

    return check


def test_the_work_of_a_process_that_dies_is_done_again(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed once in the midst of it, the run gives what it always gives."""
    whole = written(reports(paths, task(), 1))

    def once(document: Document) -> bool:
        if document.key != "30" or os.path.exists("killed"):
            return False
        Path("killed").touch()
        return True

    monkeypatch.setattr(running, "check", killing(once))
    assert written(reports(paths, task(), 2)) == whole
    assert os.path.exists("killed")


def test_what_kills_every_process_is_told_of(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line of a file, and one file among others; all the rest has its report."""
    whole = list(reports(paths, task(), 1))
    deadly = {("large.jsonl", "34"), ("3.txt", None)}
    monkeypatch.setattr(
        running, "check", killing(lambda one: (one.path, one.key) in deadly)
    )
    found = list(reports(paths, task(), 2))
    died = [
        (one.path, str(one.reason))
        for one in found
        if isinstance(one, Failure) and "died" in str(one.reason)
    ]
    assert died == [
        ("large.jsonl", "line 34: the process that read it died"),
        ("3.txt", "the process that read it died"),
    ]
    kept = [
        one
        for one in whole
        if isinstance(one, Failure)
        or (one.document.path, one.document.key) not in deadly
    ]
    others = [one for one in found if "died" not in str(getattr(one, "reason", ""))]
    assert written(others) == written(kept)


def test_large_files_of_a_users_layout_are_shared_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its reader's name or its path; the same comes of it as from one process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(work, "PART", 500)
    lines = [line(number).replace('"turns"', '"said"') for number in range(60)]
    Path("large.jsonl").write_text("\n".join(lines), "utf-8")
    layout = Layout("own", "said[*]", ("text",), role="role")
    for reading in (
        Reading(described=[Described(layout, (f"{tmp_path}/*.jsonl",))]),
        Reading(described=[Described(layout)], reader="own"),
    ):
        asked = task()._replace(reading=reading)
        parts = list(work.work_of(["large.jsonl"], reading))
        assert len(parts) > 3
        one, two = (written(reports(["large.jsonl"], asked, many)) for many in (1, 2))
        assert one == two
        assert json.loads(one)["summary"]["documents"] == 60
