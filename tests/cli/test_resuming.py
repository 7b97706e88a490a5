"""A run that ended early is taken up again, and comes to what it would have come to."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from scriptlint.cli import run
from scriptlint.cli.resuming import NONE, Left, take_up
from scriptlint.document import Document
from scriptlint.errors import SourceError

COMMAND = [sys.executable, "-m", "scriptlint", "check", "--isolated"]
BOOK = """\
name: house
rules:
- id: taboo.dont-know
  severity: error
  source: {norm: 本店规范, clause: 第3条}
  forbid: [不知道]
  message: {zh: 禁语, en: taboo}
  why: {zh: 推托, en: evasive}
  examples: [{bad: 客服：我⟦不知道⟧。}, {good: 客服：好的。}]
"""


def dialogue(number: int, turns: int = 4) -> str:
    said = [
        {
            "role": "customer" if at % 2 else "agent",
            "text": "我不知道" if number % 10 == at else "好的",
        }
        for at in range(turns)
    ]
    return json.dumps({"id": f"c{number // 2}", "turns": said}, ensure_ascii=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Dialogues, each id twice, and a line that is none; a text; what is not there."""
    monkeypatch.chdir(tmp_path)
    Path("house.yaml").write_text(BOOK, "utf-8")
    lines = [dialogue(number) for number in range(40)]
    lines[13] = "{broken"
    Path("many.jsonl").write_text("\n".join(lines), "utf-8")
    Path("call.txt").write_text("客服：我不知道\n", "utf-8")
    return tmp_path


def check(*more: str) -> int:
    paths = ("call.txt", "many.jsonl", "gone.txt")
    return run(["check", "--isolated", "-r", "house.yaml", *paths, *more])


def lines_of(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_from_every_place_it_comes_to_the_same(
    jobs: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert check("-o", "jsonl=whole.jsonl", "--lang", "en") == 2
    summary = capfd.readouterr().err
    whole = Path("whole.jsonl").read_bytes()
    for cut in (0, 1, len(whole) // 3, len(whole) // 2, len(whole) - 1, len(whole)):
        Path("part.jsonl").write_bytes(whole[:cut])
        options = ("-o", "jsonl=part.jsonl", "--resume", "--jobs", jobs)
        assert check(*options, "--lang", "en") == 2
        assert sorted(lines_of("part.jsonl")) == sorted(lines_of("whole.jsonl"))
        told = capfd.readouterr().err
        assert told.splitlines()[-1] == summary.splitlines()[-1]
        assert "taken up" in told


def test_what_failed_is_tried_again() -> None:
    """And does not stand there twice."""
    check("-o", "jsonl=out.jsonl")
    Path("gone.txt").write_text("客服：好的\n", "utf-8")
    assert check("-o", "jsonl=out.jsonl", "--resume") == 2
    found = [json.loads(line) for line in lines_of("out.jsonl")]
    assert [each["path"] for each in found if "reason" in each] == ["many.jsonl"]
    assert found[-1]["path"] == "gone.txt"
    assert len(found) == 1 + 40 + 1


def test_the_exit_status_counts_what_was_found_before() -> None:
    words = ["check", "--isolated", "-r", "house.yaml", "call.txt", "-o", "jsonl=a"]
    assert run(words) == 1
    assert run([*words, "--resume"]) == 1
    assert run([*words, "--resume", "--fail-on", "never"]) == 0
    never = [*words, "--resume", "--fail-on", "never", "--min-score"]
    assert run([*never, "90"]) == 0
    assert run([*never, "91"]) == 1


def test_a_summary_for_people_counts_what_was_found_before(
    capfd: pytest.CaptureFixture[str],
) -> None:
    options = ("-f", "concise", "-o", "jsonl=a.jsonl", "--lang", "en")
    check(*options)
    first = capfd.readouterr().out.splitlines()
    check(*options, "--resume")
    again = capfd.readouterr().out.splitlines()
    assert again[-1] == first[-1]
    assert again[-1].startswith("Checked 40 documents: 9 errors")
    assert [line for line in again if "taboo" in line] == []


@pytest.mark.parametrize(
    "line", ["{}", "no JSON", '{"path": 3}', '{"path": "a", "turns": []}', "[]"]
)
def test_what_is_no_report_is_left_alone(line: str) -> None:
    """The file may be anybody's."""
    data = f"{line}\n{line}\n".encode()
    Path("mine.jsonl").write_bytes(data)
    with pytest.raises(SourceError) as error:
        take_up("mine.jsonl")
    assert error.value.line == 1
    assert Path("mine.jsonl").read_bytes() == data
    assert sorted(Path().glob("mine*")) == [Path("mine.jsonl")]


def test_without_a_file_it_begins() -> None:
    assert take_up("nothing.jsonl") is NONE


def test_of_two_that_are_alike_each_is_counted() -> None:
    left = Left({"a.csv": Counter({("1", None): 2})})
    document = Document("call", (), "", "a.csv", "1")
    assert [left.is_done(document) for _ in range(3)] == [True, True, False]
    assert not left.is_done(document._replace(path="b.csv"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_after_kill_9(jobs: str) -> None:
    """Nothing is lost, nothing is there twice."""
    lines = [dialogue(number, 60) for number in range(20_000)]
    Path("long.jsonl").write_text("\n".join(lines), "utf-8")
    words = [*COMMAND, "-r", "house.yaml", "long.jsonl", "-o", "jsonl=out.jsonl"]
    child = subprocess.Popen([*words, "--jobs", jobs], start_new_session=True)
    for _ in range(600):
        if os.path.exists("out.jsonl") and os.path.getsize("out.jsonl") > 100_000:
            break
        time.sleep(0.05)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    before = len(lines_of("out.jsonl"))
    assert 0 < before < 20_000
    again = subprocess.run([*words, "--resume"], capture_output=True, timeout=120)
    assert again.returncode == 1
    found = [json.loads(line) for line in lines_of("out.jsonl")]
    assert [each["line"] for each in found] == list(range(1, 20_001))
