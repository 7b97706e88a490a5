"""The command line, as files anyone can read: input, command, status, output.

A scenario holds `--- file: NAME [ENCODING]`, `--- command:`, `--- status:`,
`--- stdout:` and `--- stderr:`; a last line `…` in an output means that more may follow,
and `…` inside a line stands for anything. `--- stdin: [ENCODING]` is what the next
command reads, `--- wrote: NAME` what a command wrote. After `--- env: NAME=VALUE …`
commands run as processes of their own with these variables.
"""

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from scriptlint.cli import run

HERE = Path(__file__).parent
SCENARIOS = sorted((HERE / "scenarios").glob("*.txt"))
SECTION = re.compile(r"^--- (\w+):[ ]?(.*)\n", re.MULTILINE)


def _sections(text: str) -> list[tuple[str, str, str]]:
    pieces = SECTION.split(text)
    return list(zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True))


def _same(shown: str, expected: str) -> bool:
    pattern = re.escape(expected.strip("\n")).replace("…", ".*")
    if expected.strip("\n").endswith("\n…"):
        pattern = pattern.removesuffix(r"\n.*").removesuffix("\\\n.*") + r"(?s:.*)"
    return re.fullmatch(pattern, shown.strip("\n")) is not None


def _process(
    arguments: Sequence[str], given: bytes, variables: dict[str, str]
) -> tuple[int, str, str]:
    """Status, output and errors of a process with these variables."""
    done = subprocess.run(
        [sys.executable, "-m", "scriptlint", *arguments],
        input=given,
        capture_output=True,
        env={**os.environ, **variables},
        timeout=60,
    )
    encoding = variables.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_scenario(
    scenario: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The command prints and returns what the scenario says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCRIPTLINT_CACHE_DIR", str(tmp_path / "cache"))
    status, shown = 0, {"stdout": "", "stderr": ""}
    given, variables = b"", {}
    for kind, value, body in _sections(scenario.read_text(encoding="utf-8")):
        match kind:
            case "file":
                name, _, encoding = value.partition(" ")
                path = tmp_path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(body.encode(encoding or "utf-8"))
            case "stdin":
                given = body.encode(value or "utf-8")
            case "env":
                variables = dict(pair.split("=", 1) for pair in value.split())
            case "command":
                program, *arguments = shlex.split(value)
                assert program == "scriptlint"
                if variables:
                    status, *outputs = _process(arguments, given, variables)
                else:
                    stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
                    monkeypatch.setattr(sys, "stdin", stdin)
                    status = run(arguments)
                    outputs = list(capfd.readouterr())
                shown = dict(zip(("stdout", "stderr"), outputs, strict=True))
                given = b""
            case "wrote":
                assert (tmp_path / value).read_text(encoding="utf-8") == body
            case "status":
                assert status == int(value), shown
            case "stdout" | "stderr":
                assert _same(shown[kind], body), f"{kind} was:\n{shown[kind]}"
            case _:
                pytest.fail(f"unknown section '{kind}'")
