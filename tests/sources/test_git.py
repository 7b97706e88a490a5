"""Which lines git says have changed, in repositories made for it."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scriptlint.errors import ScriptlintError
from scriptlint.sources import git as asking
from scriptlint.sources.git import (
    WHOLE,
    changed_lines,
    is_revision,
    staged,
    staged_lines,
)
from tests.sources.repositories import commit, git, repository, write

__all__ = ["repository"]  # a fixture
SHORT = "一\n二\n三\n四\n五\n"

pytestmark = pytest.mark.usefixtures("repository")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (SHORT, None),
        ("一\n贰\n三\n四\n五\n", ((2, 2),)),
        ("零\n" + SHORT, ((1, 1),)),
        (SHORT + "六\n七", ((6, 7),)),
        ("壹\n二\n三\n肆\n伍\n", ((1, 1), (4, 5))),
        ("一\n二\n四\n五\n", ((3, 2),)),
        ("三\n四\n五\n", ((1, 0),)),
        (SHORT.replace("\n", "\r\n"), ((1, 5),)),
        ("一\n+++ b/x\n--- a/y\n@@ -1 +1 @@\n四\n五\n", ((2, 4),)),
        (SHORT.rstrip("\n"), ((5, 5),)),
    ],
)
def test_changed_lines(text: str, lines: object) -> None:
    commit(a_txt=SHORT)
    write("a.txt", text)
    assert changed_lines().lines.get("a.txt") == lines
    git("add", "-A")
    assert staged_lines().lines.get("a.txt") == lines


@pytest.mark.parametrize(
    "name",
    [
        "带 空格/回复 😀.txt",
        'quote".txt',
        "tab\there.txt",
        "back\\slash.txt",
        "line\nend.txt",
        "b",
        "-z",
        "'single'.txt",
    ],
)
@pytest.mark.parametrize("quoted", ["true", "false"])
def test_names_are_what_they_are(name: str, quoted: str) -> None:
    commit(other_txt="x")
    git("config", "core.quotePath", quoted)
    write(name, SHORT)
    assert changed_lines().lines == {name: WHOLE}
    git("add", "-A")
    assert changed_lines().lines == {name: ((1, 5),)}
    assert staged_lines().lines == {name: ((1, 5),)}
    assert list(staged([name], "")) == [(name, SHORT.encode())]


def test_names_that_are_no_unicode() -> None:
    name = os.fsdecode(b"\xb0\xa1.txt")
    try:
        write(name, SHORT)
    except OSError:
        pytest.skip("this file system has Unicode names only")
    git("add", "-A")
    assert staged_lines().lines == {name: ((1, 5),)}


def test_settings_of_the_user_change_nothing() -> None:
    commit(a_txt=SHORT)
    write("a.txt", "零\n" + SHORT)
    for key, value in (
        *(("color.ui", "always"), ("diff.noprefix", "true"), ("diff.context", "5")),
        *(("diff.mnemonicPrefix", "true"), ("diff.external", "false")),
        *(("diff.interHunkContext", "9"), ("diff.relative", "true")),
    ):
        git("config", key, value)
    assert changed_lines().lines == {"a.txt": ((1, 1),)}


def test_a_renamed_file_has_the_lines_that_changed() -> None:
    commit(a_txt=SHORT * 5)
    git("mv", "a.txt", "新.txt")
    assert staged_lines().lines == {}
    write("新.txt", SHORT * 5 + "六\n")
    git("add", "-A")
    assert staged_lines().lines == {"新.txt": ((26, 26),)}


def test_a_deleted_file_is_none() -> None:
    commit(a_txt=SHORT)
    os.remove("a.txt")
    assert changed_lines().lines == {}


def test_what_git_takes_for_binary_is_changed_as_a_whole() -> None:
    commit(a_txt="客服：您好\n")
    write("a.txt", "客服：上\n".encode("utf-16"))
    assert changed_lines().lines == {"a.txt": WHOLE}
    git("mv", "-f", "a.txt", "b.txt")
    git("add", "-A")
    assert staged_lines().lines == {"b.txt": WHOLE}


def test_before_the_first_commit_everything_is_changed() -> None:
    write("a.txt", SHORT)
    git("add", "-A")
    assert changed_lines().lines == staged_lines().lines == {"a.txt": ((1, 5),)}


def test_ignored_files_are_not_changes() -> None:
    commit(a_txt=SHORT)
    write(".gitignore", "out/\n")
    write("out/x.txt", "x")
    assert set(changed_lines().lines) == {".gitignore"}


def test_from_a_folder_below() -> None:
    commit(a_txt=SHORT)
    write("回复/b.txt", "x\n")
    write("a.txt", "零\n" + SHORT)
    git("add", "-A")
    os.chdir("回复")
    lines = {"b.txt": ((1, 1),), "../a.txt": ((1, 1),)}
    assert changed_lines().lines == staged_lines().lines == lines
    found = dict(staged(lines, staged_lines().up))
    assert found == {"b.txt": b"x\n", "../a.txt": ("零\n" + SHORT).encode()}


def test_what_is_staged_is_not_what_lies_there() -> None:
    commit(a_txt=SHORT)
    write("a.txt", "零\n" + SHORT)
    git("add", "-A")
    write("a.txt", "别的\n")
    assert staged_lines().lines == {"a.txt": ((1, 1),)}
    assert dict(staged(["a.txt"], "")) == {"a.txt": ("零\n" + SHORT).encode()}


def test_links_are_no_files() -> None:
    write("a.txt", SHORT)
    Path("link.txt").symlink_to("a.txt")
    git("add", "-A")
    assert [path for path, _ in staged(["a.txt", "link.txt"], "")] == ["a.txt"]


def test_what_others_did_since_does_not_count() -> None:
    commit(a_txt=SHORT, b_txt="x\n")
    git("checkout", "-q", "-b", "topic")
    commit(a_txt="零\n" + SHORT)
    git("checkout", "-q", "main")
    commit(b_txt="y\nz\n")
    git("checkout", "-q", "topic")
    write("c.txt", "new\n")
    assert changed_lines("main").lines == {"a.txt": ((1, 1),), "c.txt": WHOLE}
    assert changed_lines().lines == {"c.txt": WHOLE}


@pytest.mark.parametrize("name", ["nowhere", "", "--output=x", "HEAD~9"])
def test_a_revision_that_is_none(name: str) -> None:
    commit(a_txt=SHORT)
    assert not is_revision(name)
    if name:
        with pytest.raises(ScriptlintError, match="git knows no commit"):
            changed_lines(name)
    assert is_revision("HEAD")


def test_histories_that_share_nothing() -> None:
    commit(a_txt=SHORT)
    git("checkout", "-q", "--orphan", "other")
    commit(a_txt="x")
    with pytest.raises(ScriptlintError, match="fetch more history"):
        changed_lines("main")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScriptlintError, match="in no git repository"):
        changed_lines()


def test_a_broken_repository() -> None:
    commit(a_txt=SHORT)
    shutil.rmtree(".git/objects")
    Path(".git/objects").mkdir()
    write("a.txt", "x")
    with pytest.raises(ScriptlintError, match="git cannot tell what changed: "):
        staged_lines()


def test_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ScriptlintError, match="git is not installed"):
        changed_lines()


texts = st.lists(st.sampled_from(["甲", "乙", "+++ b/x", "-- x", "@@ -1 +1 @@", ""]))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts, texts, st.booleans())
def test_lines_that_are_not_new_were_there(
    old: list[str], new: list[str], ended: bool
) -> None:
    """What is outside of the changed lines stood in the old text, in order."""
    write("a.txt", "".join(f"{line}\n" for line in old))
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "x")
    text = "\n".join(new) + "\n" * ended
    write("a.txt", text)
    found = changed_lines().lines.get("a.txt", ())
    lines = text.removesuffix("\n").split("\n") if text else []
    kept = [
        line
        for number, line in enumerate(lines, 1)
        if not any(first <= number <= last for first, last in found)
    ]
    rest = iter(old)
    assert all(line in rest for line in kept)


def test_the_patch_is_read_to_its_end() -> None:
    """A patch of many files: none is lost between two."""
    for number in range(30):
        write(f"{number:02}.txt", SHORT)
    git("add", "-A")
    assert len(staged_lines().lines) == 30
    assert asking.WHOLE not in staged_lines().lines.values()
