"""The pre-commit hook of a git repository that holds replies."""

import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.install.program import this_program
from scriptlint.hooks.install.steps import Remove, Step, Write, read_if_there
from scriptlint.messages import say

MARK = b"# written by scriptlint hook install git"


def script() -> bytes:
    """The hook: what is staged is checked, and findings stop the commit."""
    command = shlex.join([*this_program(), "check", "--staged"])
    return b"#!/bin/sh\n" + MARK + f"\nexec {command}\n".encode()


def hook_path(repository: Path) -> Path:
    """Where git looks for the hook; ScriptlintError outside of a repository."""
    asked = [
        "git",
        "-C",
        str(repository),
        "rev-parse",
        "--git-path",
        "hooks/pre-commit",
    ]
    try:
        found = subprocess.run(asked, capture_output=True, text=True, check=True)
    except FileNotFoundError:
        words = "{path}: git is not installed"
        raise ScriptlintError(say(words, path=str(repository))) from None
    except subprocess.CalledProcessError:
        words = "{path}: no git repository"
        raise ScriptlintError(say(words, path=str(repository))) from None
    return repository / found.stdout.rstrip("\n")


def install(path: Path) -> Iterator[Step]:
    """The hook, unless somebody has written one; that one is not touched."""
    there = read_if_there(path)
    if there is not None and MARK not in there:
        words = "{path}: there is a hook already; add this line to it: {line}"
        line = script().decode().splitlines()[-1].removeprefix("exec ")
        raise ScriptlintError(say(words, path=str(path), line=line))
    yield Write(path, script(), 0o755)


def uninstall(path: Path) -> Iterator[Step]:
    """The hook away, if it is ours."""
    there = read_if_there(path)
    if there is not None and MARK not in there:
        words = "{path}: this hook was not written by scriptlint; it is left as it is"
        raise ScriptlintError(say(words, path=str(path)))
    yield Remove(path)
