"""The tools agree: format, lint rules, types, and the layers of the package."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "ruff", "check", "."],
        ["-m", "mypy"],
        ["-m", "importlinter.cli", "lint"],
    ],
    ids=["format", "lint", "types", "layers"],
)
def test_tool_has_nothing_to_say(command: list[str]) -> None:
    """Every tool passes on the whole tree."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
