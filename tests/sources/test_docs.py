"""docs/formats.md names every reader, format, ending and key, and shows what is so."""

import os
import re
from pathlib import Path

import pytest

from scriptlint.cli import run
from scriptlint.cli.config import read_config
from scriptlint.cli.options import described_of
from scriptlint.cli.source_config import sources_shape
from scriptlint.sources.content import ARCHIVES
from scriptlint.sources.discovery import ENDINGS
from scriptlint.sources.formats import FORMATS
from tests.test_readme import blocks, runs, write

PAGE = Path("docs/formats.md")
DOCS = (Path(__file__).parents[2] / PAGE).read_text("utf-8")
NAMES = [
    *FORMATS,
    *(name for each in FORMATS.values() for name in each.programs if name != "csv"),
    *ENDINGS,
    *ARCHIVES,
]


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_named(name: str) -> None:
    assert f"`{name}`" in DOCS


@pytest.mark.parametrize("key", sources_shape().fields)
def test_every_key_of_a_description_is_shown(key: str) -> None:
    [yaml] = [block.body for block in blocks(str(PAGE)) if block.kind == "yaml"]
    assert re.search(rf"^[- ] {key}:", yaml, re.MULTILINE)


def test_what_is_shown_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkdir("dialer")
    commands = 0
    for block in blocks(str(PAGE)):
        if block.name:
            write(block, tmp_path)
        for command, shown in runs(block.body) if block.kind == "console" else ():
            commands += 1
            assert run(command.split()[1:]) == 0
            assert capsys.readouterr().out.strip() == shown.strip()
    assert commands == 1
    names = [one.layout.name for one in described_of(read_config(".scriptlint.yaml"))]
    assert names == ["our-dialer", "ledger", "cells"]
