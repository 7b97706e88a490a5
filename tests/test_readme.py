"""The README files show real runs: every command prints what stands beneath it.

A block ```console holds commands (`$ …`) and what they print; `<!-- file: name -->`
before a block makes a file of it, `<!-- change: name -->` before a ```diff changes one.
Commands run one after the other in a fresh
directory that holds `examples/`; set-up commands (```sh) are not run.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(
    r"(?:^<!-- (?:file|change): (?P<name>\S+) -->\n)?^```(?P<kind>\S*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A fenced block: its language, its text, and the file it stands for."""

    kind: str
    body: str
    name: str


def blocks(readme: str) -> Iterator[Block]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        yield Block(match["kind"], match["body"], match["name"] or "")


def write(block: Block, folder: Path) -> None:
    """Write the file a block stands for, or change it as the block says."""
    path = folder / block.name
    if block.kind != "diff":
        path.write_text(block.body, encoding="utf-8")
        return
    lines = block.body.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] == "-")
    new = "".join(line[1:] for line in lines if line[0] == "+")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def runs(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the text beneath it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def printed(command: str, folder: Path, status: int) -> tuple[str, int]:
    """What a command prints, and its exit status."""
    if command == "echo $?":
        return f"{status}\n", 0
    program, *words = command.split()
    assert program == "scriptlint", command
    done = subprocess.run(
        [sys.executable, "-m", "scriptlint", *words],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
    )
    return done.stdout, done.returncode


@pytest.mark.parametrize("readme", READMES)
def test_every_command_prints_what_is_shown(readme: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    status = 0
    for block in blocks(readme):
        if block.name:
            write(block, tmp_path)
        if block.kind == "console":
            for command, shown in runs(block.body):
                output, status = printed(command, tmp_path, status)
                assert output == shown, f"{readme}: $ {command}"


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_shows_runs_and_files(readme: str) -> None:
    """A change of the notation above must not leave the test without work."""
    kinds = [block.kind for block in blocks(readme)]
    assert kinds.count("console") >= 4
    assert kinds.count("sh") == 2
    assert any(block.name for block in blocks(readme))


def test_the_python_example_runs() -> None:
    (body,) = (block.body for block in blocks("README.md") if block.kind == "python")
    done = subprocess.run(
        [sys.executable, "-c", body], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.stderr == ""
    assert "taboo.dont-know" in done.stdout


def test_every_command_named_in_the_text_exists() -> None:
    """Those that want more than their name are asked for their help."""
    texts = [BLOCK.sub("", (ROOT / name).read_text("utf-8")) for name in READMES]
    commands = set(re.findall(r"`(scriptlint [^`]+)`", "".join(texts)))
    assert commands
    for command in sorted(commands):
        wanting = command.split()[1] in ("eval", "init", "milter")
        asked = f"{command} --help" if wanting else command
        output, status = printed(asked, ROOT, 0)
        assert status in (0, 1), f"{asked}\n{output}"


@pytest.mark.parametrize("kind", ["sh", "python"])
def test_what_is_no_language_is_the_same_in_both(kind: str) -> None:
    one, other = (
        [block.body for block in blocks(readme) if block.kind == kind]
        for readme in READMES
    )
    assert one == other


def test_the_picture_shows_what_the_terminal_shows() -> None:
    picture = (ROOT / "docs/images/report.svg").read_text(encoding="utf-8")
    inside = picture[picture.index('-matrix">') :]
    drawn = unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", inside)))
    example = re.search(r">scriptlint(?:&#160;)check(?:&#160;)([^<]+)<", picture)
    assert example is not None
    command = f"scriptlint check {example[1]}"
    assert "".join(drawn.split()) == "".join(printed(command, ROOT, 0)[0].split())
