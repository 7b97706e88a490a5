"""Hooks put in place: what is written where, and that what others wrote stays."""

import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.install import git, milter, sendmail
from scriptlint.hooks.install.block import BEGIN, END, with_block, without_block
from scriptlint.hooks.install.program import launcher, this_program
from scriptlint.hooks.install.steps import (
    Register,
    Remove,
    Step,
    Write,
    carry_out,
)
from tests.hooks.postfix import demand


def done(steps: Iterable[Step], *, dry_run: bool = False) -> list[str]:
    """What is said of each step, after it was done."""
    return [str(message) for message in carry_out(steps, dry_run=dry_run)]


def test_a_file_is_written_once_and_then_left(tmp_path: Path) -> None:
    path = tmp_path / "a/b"
    step = Write(path, b"x", 0o755)
    assert done([step], dry_run=True) == [f"to be written: {path}"]
    assert not path.exists()
    assert done([step]) == [f"written: {path}"]
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"x", 0o755)
    assert done([step]) == [f"unchanged: {path}"]
    assert [each.name for each in path.parent.iterdir()] == ["b"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    done([Write(tmp_path / "link", b"new")])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_file_is_removed_once(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    said = [done([Remove(path)], dry_run=dry)[0] for dry in (True, False, False)]
    assert said == [f"to be removed: {path}", f"removed: {path}", f"not there: {path}"]


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for step in (Write(tmp_path / "a", b""), Remove(tmp_path / "a")):
        with pytest.raises(ScriptlintError, match="a: cannot be"):
            done([step])
    (tmp_path / "b").write_bytes(b"")
    with pytest.raises(ScriptlintError, match="cannot be"):
        done([Write(tmp_path / "b/c", b"")])


@pytest.mark.skipif(sys.platform == "win32", reason="there is a registry here")
def test_a_registry_is_only_set_where_there_is_one() -> None:
    step = Register("HKEY_CURRENT_USER", r"Software\X", "y")
    assert done([step], dry_run=True) == [r"to be set: HKEY_CURRENT_USER\Software\X"]
    with pytest.raises(ScriptlintError, match="there is no registry here"):
        done([step])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "{block}"),
        ("set x\n", "set x\n{block}"),
        ("set x", "set x\n{block}"),
        ("a\n" + BEGIN + "\nold\n" + END + "\nb\n", "a\n{block}b\n"),
    ],
)
def test_a_block_goes_to_its_place(text: str, expected: str) -> None:
    block = f"{BEGIN}\nline\n{END}\n"
    assert with_block(text, "line", "rc") == expected.format(block=block)


@pytest.mark.parametrize("text", ["", "a\n", "a\nb\n"])
def test_a_block_is_taken_out_again(text: str) -> None:
    assert without_block(with_block(text, "line", "rc"), "rc") == text


def test_half_a_block_is_told() -> None:
    with pytest.raises(ScriptlintError, match="rc: '# >>> scriptlint >>>' without"):
        with_block(f"a\n{BEGIN}\nb\n", "line", "rc")


def test_launchers_hand_on_what_they_are_given() -> None:
    words = ["native-host", "--set", "company=云禾 电信", "50%"]
    posix = launcher(words, windows=False).decode()
    assert posix.startswith("#!/bin/sh\nexec ")
    assert shlex.split(posix.splitlines()[1]) == ["exec", *this_program(), *words, "$@"]
    windows = launcher(words, windows=True).decode()
    assert windows.endswith('"native-host" "--set" "company=云禾 电信" "50%%" %*\r\n')


def test_the_line_for_mutt_is_read_as_it_is_meant(tmp_path: Path) -> None:
    line = sendmail.setting(
        ["/opt/my mail/msmtp", "-a", 'x"y'], ["--rulebook", "hotline"]
    )
    assert line.startswith('set sendmail="')
    command = line.removeprefix('set sendmail="').removesuffix('"')
    command = command.replace(r"\"", '"').replace(r"\\", "\\")
    assert shlex.split(command) == [
        *this_program(),
        *("sendmail", "--rulebook", "hotline", "--", "/opt/my mail/msmtp", "-a", 'x"y'),
    ]
    rc = tmp_path / "muttrc"
    rc.write_text("set from=x\n")
    rc.chmod(0o600)
    done(sendmail.install(rc, line))
    assert line in rc.read_text()
    assert rc.stat().st_mode & 0o777 == 0o600
    done(sendmail.uninstall(rc))
    assert rc.read_text() == "set from=x\n"


def test_settings_in_another_encoding_are_left(tmp_path: Path) -> None:
    rc = tmp_path / "muttrc"
    rc.write_bytes("# 设置".encode("gbk"))
    with pytest.raises(ScriptlintError, match="not UTF-8; write the line into it"):
        done(sendmail.install(rc, "line"))


def test_the_milters_files_are_written_for_this_program(tmp_path: Path) -> None:
    done(milter.install(tmp_path))
    unit = (tmp_path / "scriptlint-milter.service").read_text("utf-8")
    [start] = [line for line in unit.splitlines() if line.startswith("ExecStart=")]
    words = shlex.split(start.removeprefix("ExecStart="))
    assert words == [
        *this_program(),
        *("milter", "--config", "/etc/scriptlint/milter.yaml"),
    ]
    assert {path.name for path in tmp_path.iterdir()} == set(milter.HOMES)


def test_settings_of_the_milter_that_were_changed_stay(tmp_path: Path) -> None:
    settings = tmp_path / "milter.yaml"
    settings.write_text("socket: unix:/run/x\n")
    said = done(milter.install(tmp_path))
    assert f"left as you have changed it: {settings}" in said
    assert settings.read_text() == "socket: unix:/run/x\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    demand("git", "git is not installed")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def test_a_git_hook_is_written_and_taken_away(repository: Path) -> None:
    path = git.hook_path(repository)
    assert path == repository / ".git/hooks/pre-commit"
    done(git.install(path))
    assert path.stat().st_mode & 0o111
    assert path.read_text().endswith(" check --staged\n")
    assert done(git.install(path)) == [f"unchanged: {path}"]
    done(git.uninstall(path))
    assert not path.exists()


def test_a_git_hook_of_somebody_else_stays(repository: Path) -> None:
    path = git.hook_path(repository)
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\nmake test\n")
    with pytest.raises(ScriptlintError, match="there is a hook already; add this line"):
        done(git.install(path))
    with pytest.raises(ScriptlintError, match="was not written by scriptlint"):
        done(git.uninstall(path))
    assert path.read_text() == "#!/bin/sh\nmake test\n"


def test_a_hooks_folder_set_in_git_is_used(repository: Path) -> None:
    setting = ["git", "-C", str(repository), "config", "core.hooksPath", "my/hooks"]
    subprocess.run(setting, check=True)
    assert git.hook_path(repository) == repository / "my/hooks/pre-commit"


def test_no_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScriptlintError, match="no git repository"):
        git.hook_path(tmp_path)
