"""How other programs start scriptlint on this computer."""

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path


def this_program() -> list[str]:
    """The command that runs this very installation, whatever PATH says elsewhere."""
    name = "scriptlint.exe" if os.name == "nt" else "scriptlint"
    script = Path(sys.executable).with_name(name)
    # -P: nothing is imported from the folder that the caller happens to stand in
    module = [sys.executable, "-P", "-m", "scriptlint"]
    return [str(script)] if script.is_file() else module


def launcher(arguments: Sequence[str], *, windows: bool) -> bytes:
    """A script that runs scriptlint with these arguments and those it is given."""
    command = [*this_program(), *arguments]
    if windows:
        quoted = " ".join(f'"{word}"' for word in command).replace("%", "%%")
        utf8 = "chcp 65001 >nul"  # the code page that the next line is written in
        return f"@echo off\r\n{utf8}\r\n{quoted} %*\r\n".encode()
    return f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n'.encode()
