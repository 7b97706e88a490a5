"""The command line, as files anyone can read: input, command, status, output.

A scenario holds `--- file: NAME`, `--- command:`, `--- status:`, `--- stdout:` and
`--- stderr:`; a last line `…` in an output means that more may follow, and `…` inside a
line stands for anything.
"""

import re
import shlex
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
    for kind, value, body in _sections(scenario.read_text(encoding="utf-8")):
        match kind:
            case "file":
                path = tmp_path / value
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body, encoding="utf-8")
            case "command":
                program, *arguments = shlex.split(value)
                assert program == "scriptlint"
                status = run(arguments)
                captured = capfd.readouterr()
                shown = {"stdout": captured.out, "stderr": captured.err}
            case "status":
                assert status == int(value), shown
            case "stdout" | "stderr":
                assert _same(shown[kind], body), f"{kind} was:\n{shown[kind]}"
            case _:
                pytest.fail(f"unknown section '{kind}'")
