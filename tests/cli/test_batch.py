"""Many documents at once: metadata joined, personal data masked, our own files left."""

import json
import re
from pathlib import Path

import click
import pytest

from scriptlint.cli import run
from scriptlint.cli.check import command
from scriptlint.cli.config import FILE_FORMATS, FORMATS
from scriptlint.cli.inferences import Inferences
from scriptlint.cli.joining import Joined
from scriptlint.report import Failure, Report
from scriptlint.sources.side_file import side_file
from tests.making import document, report
from tests.reporters.samples import CLEAN, FAILED

BOOK = """\
name: house
rules:
- id: taboo.dont-know
  severity: error
  source: {norm: 本店规范, clause: 第3条}
  forbid: [{say: 不知道, instead: 帮您查, fix: safe}]
  scope: {meta: {direction: inbound}}
  message: {zh: "禁语“{match}”", en: taboo}
  why: {zh: 推托, en: evasive}
  examples:
  - bad: {meta: {direction: inbound}, text: 客服：我⟦不知道⟧。}
  - good: 客服：好的。
"""
NUMBER = "13800001234"
DOCS = Path(__file__).parents[2] / "docs" / "batch.md"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three calls of which two have a row; one says a number, and in JSON."""
    monkeypatch.chdir(tmp_path)
    Path("house.yaml").write_text(BOOK, "utf-8")
    Path("calls").mkdir()
    for name in ("a", "b"):
        Path(f"calls/{name}.txt").write_text(f"客服：{NUMBER}不知道\n", "utf-8")
    turns = [{"role": "agent", "speaker": NUMBER, "text": f"{NUMBER}不知道"}]
    Path("calls/c.jsonl").write_text(json.dumps({"id": "C", "turns": turns}), "utf-8")
    Path("calls.csv").write_text("id,方向\na,呼入\nb,呼出\nC,呼入\nz,呼入\n", "utf-8")
    return tmp_path


def check(*more: str) -> int:
    words = ["check", "--isolated", "-r", "house.yaml", "--meta", "calls.csv", "calls"]
    return run([*words, *more])


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("format_", [*FORMATS, *FILE_FORMATS])
def test_no_format_shows_a_number(format_: str, jobs: str) -> None:
    """The first of several outputs and the others, in one process and in two."""
    outputs = ("-o", f"{format_}=first", "-o", "csv=other", "-o", "jsonl=stream")
    assert check("--jobs", jobs, "--redact", *outputs) == 1
    for name in ("first", "other", "stream"):
        data = Path(name).read_bytes()
        assert data
        assert NUMBER.encode() not in data
    assert b"138****1234" in Path("other").read_bytes()
    assert check("--jobs", jobs, *outputs) == 1
    assert NUMBER.encode() in Path("other").read_bytes()


def test_a_baseline_is_masked_and_known_all_the_same() -> None:
    words = ["calls", "--isolated", "-r", "house.yaml", "--meta", "calls.csv"]
    words += ["--baseline", "known.json"]
    assert run(["baseline", "update", *words, "--redact"]) == 0
    assert NUMBER not in Path("known.json").read_text("utf-8")
    assert run(["check", *words]) == run(["check", *words, "--redact"]) == 0


def test_fixes_go_by_the_metadata_and_leave_the_rest(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Files are mended as ever; only the reports are masked."""
    assert check("--fix", "--redact") == 0
    assert Path("calls/a.txt").read_text("utf-8") == f"客服：{NUMBER}帮您查\n"
    assert Path("calls/b.txt").read_text("utf-8") == f"客服：{NUMBER}不知道\n"
    assert NUMBER not in capfd.readouterr().out


def test_what_reports_are_written_to_is_not_checked() -> None:
    outputs = ("-o", "jsonl=calls/out.jsonl", "-o", "json=calls/out.json")
    assert check(*outputs) == check(*outputs) == 1
    told = json.loads(Path("calls/out.json").read_text("utf-8"))
    assert [each["path"] for each in told["documents"]] == [
        "calls/a.txt",
        "calls/b.txt",
        "calls/c.jsonl",
    ]
    assert told["failures"] == []


def test_a_run_that_is_taken_up_knows_the_rows_of_before(
    capfd: pytest.CaptureFixture[str],
) -> None:
    check("-o", "jsonl=out", "--lang", "en")
    check("-o", "jsonl=out", "--lang", "en", "--resume")
    first, again = re.findall(r"calls.csv: .*", capfd.readouterr().err)
    assert first == again == "calls.csv: no document for 1 of the rows: z"


def joined(*items: Report | Failure, whole: bool = True) -> list[str]:
    joined = Joined(side_file("m.csv", "file,方向\na.txt,呼入\nbroken.xls,呼入\n"))
    assert list(joined.watch(items)) == list(items)
    return [str(each) for each in joined.told(whole=whole)]


def named(path: str) -> Report:
    return report(document("客服：喂", path=path), [])


def test_who_did_not_find_his_other() -> None:
    """A file that could not be read has its row; without any row nobody is missed."""
    rows = "m.csv: no document for {} of the rows: "
    assert joined(FAILED) == [rows.format(1) + "a.txt"]
    assert joined(named("x")) == [rows.format(2) + "a.txt, broken.xls"]
    many = [named(f"{number}.txt") for number in range(5)]
    assert joined(named("a.txt"), FAILED, *many) == [
        "m.csv: no row for 5 of the documents: 0.txt, 1.txt, 2.txt …"
    ]
    assert joined(FAILED, whole=False) == []


def test_inferred_roles_of_many_are_counted() -> None:
    meta = {"inferred_roles": "S0=agent, S1=customer"}
    held = CLEAN._replace(document=CLEAN.document._replace(meta=meta, path="a.txt"))
    inferences = Inferences()
    items: list[Report | Failure] = [held, CLEAN, FAILED, *[held] * 4]
    assert list(inferences.watch(items)) == items
    told = "a.txt (S0=agent S1=customer)"
    assert [str(each) for each in inferences.told()] == [
        f"roles inferred in 5 of the documents: {told}, {told}, {told} …; "
        "if that is wrong, use --roles"
    ]
    assert list(Inferences().told()) == []


def test_the_page_names_options_that_exist() -> None:
    known = {name for each in command.params for name in each.opts}
    assert any(isinstance(each, click.Option) for each in command.params)
    named = set(re.findall(r"--[a-z]+", DOCS.read_text("utf-8")))
    assert {"--meta", "--resume", "--redact"} <= named <= known
