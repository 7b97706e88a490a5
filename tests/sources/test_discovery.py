"""The files that paths on the command line name."""

import os
from pathlib import Path

import pytest

from scriptlint.errors import SourceError
from scriptlint.sources import discover


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of transcripts and other files, which is the current one."""
    names = (
        "b.txt a.TXT sub/c.jsonl sub/d.csv sub/.hidden.txt .git/e.txt notes.md z.log"
    )
    for name in names.split():
        path = tmp_path / "calls" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("客服：您好", "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "x.bin").touch()
    (tmp_path / "[1].txt").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths: str) -> list[str]:
    """What discover gives; an error as `path: reason`."""
    return [str(path).replace(os.sep, "/") for path in discover(paths)]


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("calls", ["calls/a.TXT", "calls/b.txt", "calls/z.log", "calls/sub/c.jsonl"]),
        ("calls/", ["calls/a.TXT", "calls/b.txt", "calls/z.log", "calls/sub/c.jsonl"]),
        ("calls/notes.md", ["calls/notes.md"]),
        ("calls/*.txt", ["calls/b.txt"]),
        ("calls/**/*.jsonl", ["calls/sub/c.jsonl"]),
        ("calls/s*", ["calls/sub/c.jsonl"]),
        ("[1].txt", ["[1].txt"]),
        ("-", ["-"]),
        ("nothing.txt", ["nothing.txt: there is no such file"]),
        ("*.doc", ["*.doc: no file matches"]),
        (
            "empty",
            [
                "empty: no documents in this directory (.txt .text .log .jsonl .ndjson .json "
                ".eml .emltpl .mbox .mbx .msg .oft)"
            ],
        ),
        (
            "others",
            [
                "others: no documents in this directory (.txt .text .log .jsonl .ndjson "
                ".json .eml .emltpl .mbox .mbx .msg .oft); 1 other files; name them to have them read"
            ],
        ),
    ],
)
@pytest.mark.usefixtures("folder")
def test_discover(path: str, files: list[str]) -> None:
    assert found(path) == files


@pytest.mark.usefixtures("folder")
def test_one_bad_path_does_not_stop_the_others() -> None:
    assert found("nothing", "calls/b.txt", "empty", "-")[1::2] == ["calls/b.txt", "-"]


@pytest.mark.usefixtures("folder")
def test_no_file_comes_twice() -> None:
    assert found("calls/b.txt", "calls", "calls/*.txt").count("calls/b.txt") == 1


@pytest.mark.usefixtures("folder")
def test_what_is_left_out_is_told() -> None:
    left_out: list[str] = []
    list(discover(["calls", "others"], left_out))
    names = [path.replace(os.sep, "/") for path in left_out]
    assert names == ["calls/notes.md", "calls/sub/d.csv", "others/x.bin"]


def test_errors_are_source_errors() -> None:
    [error] = discover(["nothing"])
    assert isinstance(error, SourceError)
    assert error.path == "nothing"
