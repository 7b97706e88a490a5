"""check --fix in a real folder."""

import zipfile
from pathlib import Path

import pytest

from scriptlint.cli import run
from tests.fixing.making import BOOK


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a rulebook in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCRIPTLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "house.yaml").write_text(BOOK, encoding="utf-8")


def test_a_write_protected_file_is_told_and_still_checked(
    capfd: pytest.CaptureFixture[str],
) -> None:
    file = Path("a.txt")
    file.write_text("客服：问你\n", encoding="utf-8")
    file.chmod(0o444)
    assert run(["check", "a.txt", "-r", "house.yaml", "--fix", "-f", "concise"]) == 2
    shown = capfd.readouterr()
    assert "a.txt: 文件是只读的，没有改" in shown.err
    assert "a.txt:1:5: warning house.ni [*]" in shown.out
    assert "1 处违规中改好了 0 处" in shown.err
    assert file.read_text(encoding="utf-8") == "客服：问你\n"


def test_what_is_held_back_is_told_with_its_place(
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("a.txt").write_text("客服：好\n客服：那就换一家呗\n", encoding="utf-8")
    arguments = ["check", "a.txt", "-r", "house.yaml", "--fix", "--unsafe-fixes"]
    run([*arguments, "--lang", "en"])
    assert (
        "a.txt:2:9: house.particle not mended: taboo.shrug would be hidden by it"
        in capfd.readouterr().err
    )


def test_an_archive_is_checked_and_stays_as_it_is(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("b.txt", "客服：问你\n")
    before = Path("a.zip").read_bytes()
    asked = ["check", "a.zip", "-r", "house.yaml", "--fix", "-f", "concise"]
    assert run([*asked, "--lang", "en"]) == 0
    shown = capfd.readouterr()
    assert "a.zip/b.txt:1:5: warning house.ni" in shown.out
    assert "a.zip not mended: it is an archive; unpack it first" in shown.err
    assert Path("a.zip").read_bytes() == before


def test_a_file_above_the_limit_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("scriptlint.cli.mending.LIMIT", 10)
    Path("a.txt").write_text("客服：问你\n", encoding="utf-8")
    assert run(["check", "a.txt", "-r", "house.yaml", "--diff", "--lang", "en"]) == 2
    assert "a.txt: is larger than 1e-05 MB" in capfd.readouterr().err


def test_folders_and_files_that_need_nothing_stay_untouched() -> None:
    folder = Path("replies")
    folder.mkdir()
    (folder / "a.txt").write_text("客服：问您\n", encoding="utf-8")
    (folder / "b.txt").write_text("客服：问你\n", encoding="utf-8")
    before = (folder / "a.txt").stat()
    assert run(["check", "replies", "-r", "house.yaml", "--fix", "-f", "concise"]) == 0
    after = (folder / "a.txt").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert (folder / "b.txt").read_text(encoding="utf-8") == "客服：问您\n"
