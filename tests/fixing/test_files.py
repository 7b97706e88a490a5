"""A mended file takes the place of the old one at once, or not at all."""

import os
from pathlib import Path

import pytest

from scriptlint.errors import SourceError
from scriptlint.fixing.files import difference, replace


def test_permissions_stay_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(Path("real") / "a.txt")
    replace(str(link), b"old", b"new")
    assert link.is_symlink()
    assert (folder / "a.txt").read_bytes() == b"new"


def test_a_write_protected_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(SourceError, match="write-protected"):
        replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"


def test_a_file_that_changed_meanwhile_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"other")
    with pytest.raises(SourceError, match="changed meanwhile"):
        replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"other"


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be written: No such file"):
        replace(str(tmp_path / "a.txt"), b"old", b"new")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("a\n", "a\n", []),
        ("a\nb\n", "a\nc\n", [" a\n", "-b\n", "+c\n"]),
        ("a\r\n", "b\r\n", ["-a\r\n", "+b\r\n"]),
        (
            "a",
            "b\n",
            ["-a\n\\ No newline at end of file\n", "+b\n"],
        ),
        (
            "a\u2028b\x0cc\n",
            "a\u2028b\x0cd\n",
            ["-a\u2028b\x0cc\n", "+a\u2028b\x0cd\n"],
        ),
    ],
)
def test_a_difference_is_what_patch_reads(old: str, new: str, shown: list[str]) -> None:
    """Lines end at line feeds only, and a missing one at the end is told."""
    lines = list(difference("a.txt", old, new))
    assert lines[3:] == shown
    if shown:
        assert lines[:2] == ["--- a.txt\n", "+++ a.txt\n"]
