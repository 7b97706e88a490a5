"""The cache keeps bytes, or says that it has none."""

from pathlib import Path

import pytest

from scriptlint import cache


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCRIPTLINT_CACHE_DIR", str(tmp_path / "new" / "cache"))
    return tmp_path / "new" / "cache"


def loaded(name: str) -> list[bytes]:
    return [bytes(part) for part in cache.load(name) or ()]


def test_what_is_stored_is_loaded() -> None:
    assert cache.load("table") is None
    cache.store("table", b"\x00words")
    assert loaded("table") == [b"\x00words"]
    cache.store("table", b"", b"more", b"")
    assert loaded("table") == [b"", b"more", b""]


def test_nothing_partial_stays(directory: Path) -> None:
    cache.store("table", b"words")
    assert [path.name for path in directory.iterdir()] == ["table"]


@pytest.mark.parametrize("keep", [0, 5, 20, -1])
def test_a_file_cut_off_counts_as_missing(directory: Path, keep: int) -> None:
    cache.store("table", b"words")
    whole = (directory / "table").read_bytes()
    (directory / "table").write_bytes(whole[:keep])
    assert cache.load("table") is None


def test_a_damaged_file_counts_as_missing(directory: Path) -> None:
    cache.store("table", b"words")
    whole = (directory / "table").read_bytes()
    for damaged in (whole.replace(b"words", b"worms"), whole + b"x", b"x" * 99):
        (directory / "table").write_bytes(damaged)
        assert cache.load("table") is None


def test_an_unwritable_directory_is_no_error(directory: Path) -> None:
    directory.parent.mkdir()
    directory.write_text("a file where the directory should be")
    cache.store("table", b"words")
    assert cache.load("table") is None
    assert directory.is_file()


def test_where_the_cache_lives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SCRIPTLINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Path(cache.cache_directory()) == tmp_path / "scriptlint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert Path(cache.cache_directory()) == tmp_path / ".cache" / "scriptlint"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert Path(cache.cache_directory()) == tmp_path / "Local" / "scriptlint"
