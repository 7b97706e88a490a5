"""The GitHub Action: its steps are run in bash, as a runner runs them."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.integrations.projects import FAULT, ROOT, project, repository, spoil
from tests.sources.repositories import git, write

__all__ = ["project", "repository"]  # fixtures
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))  # Any: YAML
STEPS = {step.get("name", "Python"): step for step in ACTION["runs"]["steps"]}
INPUTS = {name: of["default"] for name, of in ACTION["inputs"].items()}


class Runner:
    """What a runner does: it fills expressions in, and gives files to write to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {
            name: folder / name
            for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")
        }
        for file in self.files.values():
            file.touch()

    def run(self, name: str, **inputs: str) -> "subprocess.CompletedProcess[str]":
        """Run the step of that name."""
        step = STEPS[name]
        given = {**INPUTS, **{key.replace("_", "-"): of for key, of in inputs.items()}}
        known = {
            **{f"inputs.{key}": of for key, of in given.items()},
            "github.action_path": str(ROOT),
            "runner.temp": str(self.folder),
        }
        assert "${{" not in step["run"], "what users write is no part of a script"
        variables = {
            key: re.sub(r"\$\{\{ (.*?) \}\}", lambda each: known[each[1]], text)
            for key, text in step["env"].items()
        }
        files = {key: str(path) for key, path in self.files.items()}
        path = [*self.files["GITHUB_PATH"].read_text().splitlines(), os.environ["PATH"]]
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **variables, **files, "PATH": os.pathsep.join(path)},
        )

    def written(self, name: str) -> str:
        return self.files[name].read_text("utf-8")


@pytest.fixture
def runner(tmp_path: Path, project: Path) -> Runner:
    assert project
    (tmp_path / "runner").mkdir()
    return Runner(tmp_path / "runner")


def test_it_is_clean(runner: Runner) -> None:
    done = runner.run("Check")
    assert (done.returncode, done.stderr) == (0, "")
    assert runner.written("GITHUB_OUTPUT") == "status=0\n"
    assert runner.written("GITHUB_STEP_SUMMARY").startswith("### scriptlint：")


def test_a_fault_fails_it_and_is_shown(runner: Runner) -> None:
    spoil()
    done = runner.run("Check", sarif_file="out.sarif")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=replies/shipping.yaml,line=3,")
    assert runner.written("GITHUB_OUTPUT") == "status=1\n"
    assert "`replies/shipping.yaml:3`" in runner.written("GITHUB_STEP_SUMMARY")
    assert Path("out.sarif").read_text("utf-8").startswith('{"$schema"')


def test_only_what_changed(runner: Runner) -> None:
    spoil()
    git("commit", "-q", "-a", "-m", "change")
    assert runner.run("Check", changed="HEAD").returncode == 0
    assert runner.run("Check", changed="HEAD~1").returncode == 1


def test_severity_and_baseline_are_options(runner: Runner) -> None:
    spoil()
    assert runner.run("Check", fail_on="never").returncode == 0
    done = runner.run("Check", baseline="nowhere.json")
    assert done.returncode == 2
    assert runner.written("GITHUB_OUTPUT").endswith("status=2\n")


def test_paths_stand_on_lines_and_options_between_blanks(runner: Runner) -> None:
    write("other replies/a b.yaml", f"- {{key: a, text: {FAULT}}}\n")
    paths = "other replies/*.yaml\n\n  \nreplies/refund.json\n"
    done = runner.run("Check", paths=paths, args="--lang en  --select taboo")
    assert done.returncode == 1
    first, *_, last = done.stdout.splitlines()
    assert "file=other replies/a b.yaml,line=1" in first
    assert last == "Checked 3 documents: 1 error, 1 warning, 0 info"


@pytest.mark.parametrize("evil", ["$(touch pwned)", "`touch pwned`", "; touch pwned #"])
def test_no_input_is_a_command(evil: str, runner: Runner) -> None:
    for name in ("paths", "args", "changed", "baseline", "fail_on", "sarif_file"):
        runner.run("Check", **{name: evil})
    assert not Path("pwned").exists()


def test_what_is_not_installed_by_it_is_said_so() -> None:
    assert STEPS["Python"]["if"] == STEPS["Install scriptlint"]["if"]
    assert "installed" in ACTION["inputs"]["version"]["description"]


@pytest.mark.skipif(
    not os.environ.get("SCRIPTLINT_E2E"), reason="installs everything: SCRIPTLINT_E2E=1"
)
def test_it_installs_itself(runner: Runner) -> None:
    done = runner.run("Install scriptlint")
    assert done.returncode == 0, done.stderr
    [programs] = runner.written("GITHUB_PATH").splitlines()
    assert Path(programs).is_relative_to(runner.folder)
    assert (Path(programs) / "scriptlint").exists()
    assert runner.run("Check").returncode == 0
