"""The example repository: clean as it is, and a pull request that spoils a reply."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from scriptlint.baseline import read_baseline
from tests.integrations.projects import (
    EXAMPLE,
    ROOT,
    SHIPPING,
    program,
    project,
    repository,
    scriptlint,
    spoil,
)
from tests.reporters.formats import validator
from tests.sources.repositories import git

__all__ = ["project", "repository"]  # fixtures

pytestmark = pytest.mark.usefixtures("project")


def test_it_is_clean_but_for_what_is_known() -> None:
    done = scriptlint("check", "--format", "concise")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "检查了 10 份文档：0 个错误，0 个警告，0 个提示；基线中已有 2 处\n"
    )


def test_its_baseline_is_what_update_writes() -> None:
    kept = Path(".scriptlint-baseline.json").read_bytes()
    assert scriptlint("baseline", "update").returncode == 0
    assert Path(".scriptlint-baseline.json").read_bytes() == kept
    assert len(read_baseline(".scriptlint-baseline.json").entries) == 2


def test_a_pull_request_gets_the_clause_and_the_better_sentence() -> None:
    """Only for the line it changes, at its characters."""
    git("checkout", "-q", "-b", "topic")
    spoil()
    git("commit", "-q", "-a", "-m", "change")
    done = scriptlint("check", "--changed", "main", "--output", "github")
    assert done.returncode == 1
    command, *_ = done.stdout.splitlines()
    match = re.match(
        r"::error file=(.+),line=3,endLine=3,col=(\d+),endColumn=(\d+)", command
    )
    assert match is not None
    path, begin, end = match.groups()
    assert path == SHIPPING
    line = Path(path).read_text("utf-8").splitlines()[2]
    assert line[int(begin) - 1 : int(end) - 1] == "这个我们不管"
    assert "可改说：" in command
    assert "%0A依据：" in command


def test_all_formats_of_one_run() -> None:
    spoil()
    done = scriptlint(
        *("check", "--output", "concise", "--output", "sarif=out.sarif"),
        *("--output", "gitlab=quality.json", "--output", "rdjson=review.json"),
    )
    assert done.returncode == 1
    for schema, name in (
        ("sarif-2.1.0", "out.sarif"),
        ("gitlab-codequality", "quality.json"),
        ("rdjson", "review.json"),
    ):
        validator(schema).validate(json.loads(Path(name).read_text("utf-8")))
    log = json.loads(Path("out.sarif").read_text("utf-8"))
    [invocation] = log["runs"][0]["invocations"]
    assert invocation["exitCode"] == 1


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-actions", ROOT / "action.yml"),
        ("github-workflows", EXAMPLE / ".github/workflows/replies.yml"),
        ("gitlab-ci", ROOT / "docs/ci/gitlab.yml"),
        ("gitlab-ci", EXAMPLE / ".gitlab-ci.yml"),
    ],
)
def test_what_servers_read_is_valid(schema: str, path: Path) -> None:
    checker = program("check-jsonschema")
    asked = [checker, "--builtin-schema", f"vendor.{schema}"]
    assert subprocess.run([*asked, str(path)], capture_output=True).returncode == 0
    broken = Path("broken.yml")
    broken.write_text("runs: 1\njobs: 1\nscript: [[[[[[1]]]]]]\n", "utf-8")
    assert subprocess.run([*asked, str(broken)], capture_output=True).returncode == 1


def test_readme_names_every_file() -> None:
    text = Path("README.md").read_text("utf-8")
    for path in git("ls-files").splitlines():
        named = [
            part for part in re.findall(r"`([^`\n]+)`", text) if path.startswith(part)
        ]
        assert path == "README.md" or len(named) == 2, path
