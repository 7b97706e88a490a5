"""The example repository and scriptlint itself, as git repositories of a test."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.repositories import git, repository

__all__ = ["project", "repository"]  # fixtures
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "canned-repo"
FAULT = "这个我们不管，您自己想办法。"
GOOD = "请您留意签收。"
SHIPPING = "replies/shipping.yaml"
OTHERS = shutil.ignore_patterns(
    *(".git", "__pycache__", ".*_cache", ".venv", "*.egg-info", ".hypothesis", "build")
)


@pytest.fixture
def project(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example repository with one commit, on the branch main."""
    shutil.copytree(EXAMPLE, repository, dirs_exist_ok=True)
    monkeypatch.setenv("PATH", os.pathsep.join([_programs(), os.environ["PATH"]]))
    git("add", "-A")
    git("commit", "-q", "-m", "replies")
    return repository


def spoil() -> None:
    """Make one reply faulty."""
    change(GOOD, FAULT)


def mend() -> None:
    """Make it good again."""
    change(FAULT, GOOD)


def change(old: str, new: str) -> None:
    text = Path(SHIPPING).read_text("utf-8")
    assert text.count(old) == 1
    Path(SHIPPING).write_text(text.replace(old, new), "utf-8")


def scriptlint(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """A run of scriptlint in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "scriptlint", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def tool(path: Path) -> str:
    """A repository at the path that holds scriptlint as it is now; its commit."""
    shutil.copytree(ROOT, path, ignore=OTHERS)
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "tool")):
        git(*arguments, at=path)
    return git("rev-parse", "HEAD", at=path).strip()


def program(name: str) -> str:
    """A program this test needs; without it the test is skipped, in CI it fails."""
    path = shutil.which(name, path=os.pathsep.join([_programs(), os.environ["PATH"]]))
    if path is None:
        absent: Callable[[str], object] = (
            pytest.fail if os.environ.get("SCRIPTLINT_E2E") else pytest.skip
        )
        absent(f"{name} is not installed")
    return path or ""


def _programs() -> str:
    """Where the programs of this environment are."""
    return str(Path(sys.executable).parent)
