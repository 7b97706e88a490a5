"""The files that the milter runs by: systemd unit, settings, rotation of its log."""

import re
import shlex
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from scriptlint.hooks.install.program import this_program
from scriptlint.hooks.install.steps import Step, Tell, Write, read_if_there
from scriptlint.messages import say

UNIT, SETTINGS, ROTATION = "scriptlint-milter.service", "milter.yaml", "logrotate"
HOMES = {
    UNIT: "/etc/systemd/system",
    SETTINGS: "/etc/scriptlint",
    ROTATION: "/etc/logrotate.d/scriptlint",
}
PROGRAM = re.compile(rb"(?m)^(ExecStart=)\S+")


def install(folder: Path) -> Iterator[Step]:
    """The files in a folder, and where each belongs; settings that are there stay."""
    shipped = files("scriptlint.hooks.milter") / "files"
    for name, home in HOMES.items():
        data = (shipped / name).read_bytes()
        path = folder / name
        if name == UNIT:
            data = _of_this_program(data)
        there = read_if_there(path)
        if name == SETTINGS and there not in (None, data):
            yield Tell(say("left as you have changed it: {path}", path=str(path)))
            continue
        yield Write(path, data)
        yield Tell(say("its place: {home}", home=home))


def _of_this_program(unit: bytes) -> bytes:
    """The unit with the program that runs now, instead of one that may not be there."""
    command = shlex.join(this_program()).encode()
    return PROGRAM.sub(lambda found: found[1] + command, unit)
