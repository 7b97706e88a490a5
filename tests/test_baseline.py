"""What is known is not told again, wherever its line has moved to."""

import json
import os
from pathlib import Path

import pytest

from scriptlint.baseline import (
    SCHEMA,
    Baseline,
    Memory,
    pruned,
    read_baseline,
    updated,
    write_baseline,
)
from scriptlint.document import Document
from scriptlint.errors import RulebookError, ScriptlintError
from scriptlint.report import Failure, Report
from tests.making import document, hit, report, rule
from tests.reporters.samples import FAILED, NI

HEAD = f'{{"schema": "{SCHEMA}", "findings": [\n'
ENTRY = '{"file": "a.txt", "rule": "x.y", "segment": "0", "times": 1, "text": "你"}'


def of(path: str, text: str, said: str = "你") -> Report:
    """A report in which each `said` is a finding."""
    held: Document = document(text, path=path)
    found = [
        hit(NI, held, number, said)._replace(start=start, end=start + len(said))
        for number, turn in enumerate(held.turns)
        for start in range(len(turn.text))
        if turn.text.startswith(said, start)
    ]
    return report(held, found)


def watched(memory: Memory, *items: Report | Failure) -> list[tuple[int, int]]:
    """How many findings each report keeps, and how many of it are known."""
    found = list(memory.watch(items))
    return [(len(i.findings), i.known) for i in found if isinstance(i, Report)]


def memory(path: Path, *items: Report | Failure) -> Memory:
    """The memory of a baseline, kept at the path, of these reports."""
    first = Memory(Baseline(str(path), {}), lambda _: True)
    watched(first, *items)
    write_baseline(updated(first))
    return Memory(read_baseline(str(path)), lambda _: True)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        Path(name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("text", "kept", "known"),
    [
        ("客服：请你等等", 0, 1),
        ("客户：喂\n客户：在吗\n客服：好的，请你等等！", 0, 1),
        ("客服：请你等等\n客服：请你等等", 1, 1),
        ("客服：请你稍等", 1, 0),
        ("客服：请你等等，你看看", 1, 1),
        ("客服：您好", 0, 0),
    ],
)
def test_known_findings_are_counted_only(
    text: str, kept: int, known: int, folder: Path
) -> None:
    known_already = memory(folder / "base.json", of("a.txt", "客服：请你等等"))
    assert watched(known_already, of("a.txt", text)) == [(kept, known)]


def test_what_is_known_in_one_file_is_new_in_another(folder: Path) -> None:
    known = memory(folder / "base.json", of("a.txt", "客服：请你等等"))
    assert watched(known, of("b.txt", "客服：请你等等")) == [(1, 0)]


def test_places_and_points_go_with_their_findings(folder: Path) -> None:
    known = memory(folder / "base.json", of("a.txt", "客服：请你等等"))
    [left] = known.watch([of("a.txt", "客服：请你等等，你看看")])
    assert isinstance(left, Report)
    assert [finding.start for finding in left.findings] == [5]
    assert [place.column for place in left.places] == [9]
    assert len(left.points) == 1
    assert left.score.total == 96, "the score is that of the whole document"


def test_failures_go_by(folder: Path) -> None:
    known = memory(folder / "base.json")
    assert list(known.watch([FAILED])) == [FAILED]


def test_files_are_named_from_the_baselines_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "ci").mkdir()
    memory(folder / "ci/base.json", of("a.txt", "客服：请你等等"))
    data = json.loads((folder / "ci/base.json").read_text("utf-8"))
    assert [entry["file"] for entry in data["findings"]] == ["../a.txt"]
    monkeypatch.chdir(folder / "ci")
    known = Memory(read_baseline("base.json"), lambda _: True)
    assert watched(known, of("../a.txt", "客服：请你等等")) == [(0, 1)]


def test_the_file_is_in_order_one_entry_a_line(folder: Path) -> None:
    base = folder / "base.json"
    memory(base, of("b.txt", "客服：你看\n客服：你看"), of("a.txt", "客服：你好你坐"))
    first, *lines, last = base.read_text("utf-8").splitlines()
    assert (first + "\n", last) == (HEAD, "]}")
    entries = [json.loads(line.rstrip(",")) for line in lines]
    assert [(each["file"], each["times"], each["text"]) for each in entries] == [
        ("a.txt", 2, "你"),
        ("b.txt", 2, "你"),
    ]
    again = Memory(read_baseline(str(base)), lambda _: True)
    watched(again, of("a.txt", "客服：你好你坐"), of("b.txt", "客服：你看\n客服：你看"))
    assert updated(again) == again.baseline, "whatever order the files come in"


def test_an_empty_baseline(folder: Path) -> None:
    memory(folder / "base.json")
    assert (folder / "base.json").read_text("utf-8") == HEAD + "]}\n"
    assert read_baseline("base.json").entries == {}


def test_what_no_longer_occurs_is_stale(folder: Path) -> None:
    known = memory(folder / "base.json", of("a.txt", "客服：请你等等\n客服：请你等等"))
    watched(known, of("a.txt", "客服：请你等等"))
    assert known.stale().total() == 1
    [left] = pruned(known).entries.values()
    assert left.times == 1


def test_pruning_adds_nothing(folder: Path) -> None:
    known = memory(folder / "base.json", of("a.txt", "客服：请你等等"))
    watched(known, of("a.txt", "客服：你看"))
    assert pruned(known).entries == {}
    assert len(updated(known).entries) == 1


@pytest.mark.parametrize("change", [updated, pruned])
def test_files_that_were_not_checked_stay(change: object, folder: Path) -> None:
    known = memory(
        folder / "base.json", of("a.txt", "客服：你看"), of("b.txt", "客服：你看")
    )
    watched(known, of("a.txt", "客服：您看"), Failure("b.txt", FAILED.reason))
    assert callable(change)
    assert {key.file for key in change(known).entries} == {"b.txt"}


@pytest.mark.parametrize("change", [updated, pruned])
def test_files_that_are_gone_go(change: object, folder: Path) -> None:
    known = memory(folder / "base.json", of("a.txt", "客服：你看"))
    os.remove("a.txt")
    assert callable(change)
    assert change(known).entries == {}


def test_rules_that_were_not_asked_stay(folder: Path) -> None:
    memory(folder / "base.json", of("a.txt", "客服：你看"))
    known = Memory(read_baseline("base.json"), lambda id_: id_ != "courtesy.ni")
    watched(known, report(document("客服：你看", path="a.txt")))
    assert not known.stale()
    assert len(updated(known).entries) == len(pruned(known).entries) == 1


def test_other_rules_are_other_findings(folder: Path) -> None:
    known = memory(folder / "base.json", of("a.txt", "客服：你看"))
    held = document("客服：你看", path="a.txt")
    found = report(held, [hit(rule("other.rule"), held, 0, "你")])
    assert watched(known, found) == [(1, 0)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ":1:1: not JSON: Expecting value"),
        (HEAD + "<<<<<<< ours\n", ":2:1: not JSON: Expecting value"),
        ("[" * 100_000, ": not JSON: nested too deeply"),
        ("[]", f": is no baseline: its schema is not {SCHEMA}"),
        ('{"schema": "x/2", "findings": []}', ": is no baseline: its schema is not"),
        (f'{{"schema": "{SCHEMA}"}}', ": is no baseline: its schema is not"),
        (HEAD + ENTRY + ",\n  {}]}", ":3:3: an entry has file, rule, segment, times"),
        (HEAD + ENTRY.replace("1", "0") + "]}", ":2:1: an entry has file"),
        (HEAD + ENTRY.replace("1", "true") + "]}", ":2:1: an entry has file"),
        (HEAD + ENTRY.replace('"x.y"', "[]") + "]}", ":2:1: an entry has file"),
        (HEAD + "1]}", ":2:1: an entry has file"),
    ],
)
def test_a_damaged_file_is_told_with_its_place(text: str, problem: str) -> None:
    Path("base.json").write_text(text, "utf-8")
    with pytest.raises(RulebookError) as caught:
        read_baseline("base.json")
    assert str(caught.value).startswith("base.json" + problem)


def test_all_faults_are_told_at_once() -> None:
    Path("base.json").write_text(HEAD + "{},\n{}]}", "utf-8")
    with pytest.raises(RulebookError) as caught:
        read_baseline("base.json")
    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_equal_entries_of_a_merge_add_up() -> None:
    Path("base.json").write_text(f"{HEAD}{ENTRY},\n{ENTRY}]}}", "utf-8")
    [known] = read_baseline("base.json").entries.values()
    assert known.times == 2


def test_what_cannot_be_read_or_written_is_told(folder: Path) -> None:
    with pytest.raises(RulebookError, match="no such baseline"):
        read_baseline("base.json")
    with pytest.raises(RulebookError, match="cannot be read"):
        read_baseline(".")
    with pytest.raises(ScriptlintError, match="cannot be written"):
        write_baseline(Baseline(str(folder / "nowhere/base.json"), {}))
