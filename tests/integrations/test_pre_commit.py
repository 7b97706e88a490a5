"""pre-commit and prek build the hook and block a commit that spoils a reply."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.integrations.projects import (
    ROOT,
    mend,
    program,
    project,
    repository,
    spoil,
    tool,
)
from tests.sources.repositories import git, write

__all__ = ["project", "repository"]  # fixtures
CONFIG = Path(".pre-commit-config.yaml")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """scriptlint as a repository that hooks come from, and its commit."""
    path = tmp_path_factory.mktemp("tool") / "scriptlint"
    with pytest.MonkeyPatch.context() as patch:
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "林小")
            patch.setenv(f"GIT_{role}_EMAIL", "lin@yunhe.example")
        return path, tool(path)


@pytest.fixture
def hooked(
    project: Path,
    made: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The example repository with its hook taken from scriptlint as it is now."""
    for name in ("PRE_COMMIT_HOME", "PREK_HOME"):
        monkeypatch.setenv(name, str(tmp_path_factory.mktemp(name)))
    path, commit = made
    text = CONFIG.read_text("utf-8")
    text = re.sub(r"repo: .*", f"repo: {path.as_uri()}", text)
    CONFIG.write_text(re.sub(r"rev: .*", f"rev: {commit}", text), "utf-8")
    git("commit", "-q", "-a", "-m", "hook")
    return project


@pytest.mark.parametrize(
    "name",
    [
        "prek",
        pytest.param(
            "pre-commit",
            marks=pytest.mark.skipif(
                not os.environ.get("SCRIPTLINT_E2E"),
                reason="one environment more, as for try-repo: SCRIPTLINT_E2E=1",
            ),
        ),
    ],
)
@pytest.mark.usefixtures("hooked")
def test_a_commit_that_spoils_a_reply_is_blocked(name: str) -> None:
    assert run(program(name), "install").returncode == 0
    spoil()
    done = run("git", "commit", "-a", "-m", "spoil")
    assert done.returncode != 0
    told = done.stdout + done.stderr
    assert (
        "replies/shipping.yaml:3:41: error taboo.indifference.not-our-concern" in told
    )
    assert git("log", "--format=%s").splitlines()[0] == "hook"
    mend()
    write("replies/package.json", '{"name": "no reply at all"}\n')
    git("add", "-A")
    done = run("git", "commit", "-m", "mend")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.usefixtures("hooked")
def test_the_manifest_can_be_tried(made: tuple[Path, str]) -> None:
    spoil()
    path, _ = made
    done = run(
        *(program("pre-commit"), "try-repo", str(path), "scriptlint"),
        *("--files", "replies/shipping.yaml", "replies/refund.json"),
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "taboo.indifference.not-our-concern" in done.stdout


def test_the_manifest_is_valid() -> None:
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    assert run(program("pre-commit"), "validate-manifest", manifest).returncode == 0


@pytest.mark.parametrize(
    ("name", "read"),
    [
        *((f"a.{end}", True) for end in ("yaml", "yml", "json", "jsonl", "csv", "tsv")),
        *((f"a/b.{end}", True) for end in ("md", "txt", "po", "html", "eml", "emltpl")),
        *((f"a.{end}", False) for end in ("py", "png", "toml", "emlx", "yaml.bak")),
        ("A.EML", True),
        ("yaml", False),
    ],
)
def test_files_are_chosen_by_their_ending(name: str, read: bool) -> None:
    assert {bool(re.search(hook["files"], name)) for hook in HOOKS} == {read}
