"""Draws report.svg: what the terminal shows for one of the examples.

Run it when the output changes: `python docs/images/picture.py`.
"""

import io
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent.parent
PICTURE = Path(__file__).with_name("report.svg")
EXAMPLE = "examples/call-noise.txt"
WIDTH = 84
COLUMN = 12.2
RUN = re.compile(
    r'<text class="(?P<style>[^"]+)" x="(?P<x>[^"]+)" y="(?P<y>[^"]+)" '
    r'textLength="[^"]+" (?P<clip>clip-path="[^"]+")>(?P<text>[^<\n]+)</text>'
)


def shown(colour: bool) -> str:
    """What the terminal shows for the example."""
    switch = "FORCE_COLOR" if colour else "NO_COLOR"
    done = subprocess.run(
        [sys.executable, "-m", "scriptlint", "check", EXAMPLE],
        cwd=ROOT,
        env={**os.environ, switch: "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return done.stdout


def svg(output: str) -> str:
    """The output as a picture that fetches nothing from elsewhere."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False)
    console.print(Text.from_ansi(output))
    local = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    picture = console.export_svg(
        title=f"scriptlint check {EXAMPLE}", code_format=local, unique_id="report"
    )
    return RUN.sub(_spaced, picture)


def _spaced(run: re.Match[str]) -> str:
    """The run of text with two columns for each wide character.

    Rich gives every character one column of `textLength`, which squeezes Chinese.
    """
    x, pieces = float(run["x"]), []
    for piece in re.findall(r"[\u2e80-\uffef]+|[^\u2e80-\uffef]+", run["text"]):
        length = COLUMN * cell_len(unescape(piece))
        pieces.append(
            f'<text class="{run["style"]}" x="{x:g}" y="{run["y"]}" '
            f'textLength="{length:g}" {run["clip"]}>{piece}</text>'
        )
        x += length
    return "".join(pieces)


if __name__ == "__main__":
    PICTURE.write_text(svg(shown(colour=True)), encoding="utf-8")
