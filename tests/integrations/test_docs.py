"""What docs/ci.md shows exists: options, inputs, keys of the configuration."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import click
import pytest
import yaml

from scriptlint.cli import scriptlint
from scriptlint.cli.config import FORMATS, read_config
from tests.integrations.projects import ROOT

TEXT = (ROOT / "docs/ci.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
COMMANDS = sorted(
    {
        *re.findall(r"`(scriptlint [^`]+)`", TEXT),
        *re.findall(r"^(scriptlint [^|#\n]+)", TEXT, re.MULTILINE),
    }
)
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def test_there_is_something_to_look_at() -> None:
    assert len(COMMANDS) > 8
    assert [kind for kind, _ in BLOCKS].count("yaml") == 3


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_the_options_shown(command: str) -> None:
    words = shlex.split(command.partition(" < ")[0])[1:]
    group: click.Command = scriptlint
    while isinstance(group, click.Group):
        found = group.get_command(click.Context(group), words.pop(0))
        assert found is not None, command
        group = found
    known = {name for param in group.params for name in param.opts}
    assert {word for word in words if word.startswith("--")} <= known
    for word, value in pairwise(words):
        if word == "--output":
            assert value.partition("=")[0] in FORMATS


def test_the_configuration_can_be_read(tmp_path: Path) -> None:
    [body] = [body for _, body in BLOCKS if body.startswith("# .scriptlint.yaml")]
    path = tmp_path / ".scriptlint.yaml"
    path.write_text(body, "utf-8")
    assert read_config(str(path)).texts("output") == (
        "concise",
        "sarif=out/replies.sarif",
    )


def test_the_inputs_of_the_action_are_described() -> None:
    rows = re.findall(r"^\| (`.*?) \|", TEXT, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert named | {"python-version"} == set(ACTION["inputs"])
    assert re.findall(r"output `(\w+)`", TEXT) == list(ACTION["outputs"])
