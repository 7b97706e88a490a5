"""What an installation does, step by step: files and registry values set or taken away."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, assert_never

from scriptlint.errors import ScriptlintError, cannot_read, cannot_write
from scriptlint.messages import Message, say


class Write(NamedTuple):
    """A file is to hold this; `mode` are its permissions."""

    path: Path
    data: bytes
    mode: int = 0o644


class Remove(NamedTuple):
    """A file is to be gone."""

    path: Path


class Register(NamedTuple):
    """A key of the Windows registry is to have this default value; None: be gone."""

    hive: str  # HKEY_CURRENT_USER or HKEY_LOCAL_MACHINE
    key: str
    value: str | None


class Tell(NamedTuple):
    """What is left to a person."""

    message: Message


Step = Write | Remove | Register | Tell


def carry_out(steps: Iterable[Step], *, dry_run: bool) -> Iterator[Message]:
    """Do the steps in order and say of each what was done; with `dry_run` only say it.

    A step whose outcome is there already does nothing. ScriptlintError where the system
    refuses one.
    """
    for step in steps:
        match step:
            case Write():
                yield _write(step, dry_run)
            case Remove():
                yield _remove(step.path, dry_run)
            case Register():
                yield _register(step, dry_run)
            case Tell(message):
                yield message
            case _:
                assert_never(step)


def read_if_there(path: Path) -> bytes | None:
    """What a file holds; None when there is none. ScriptlintError if it is unreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = cannot_read(error)
        raise ScriptlintError(
            say("{path}: {reason}", path=str(path), reason=reason)
        ) from None


def _write(step: Write, dry_run: bool) -> Message:
    path = str(step.path)
    if read_if_there(step.path) == step.data and _mode_is(step):
        return say("unchanged: {path}", path=path)
    if dry_run:
        return say("to be written: {path}", path=path)
    try:
        target = step.path.resolve()  # settings are often links into a folder elsewhere
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        beside.write_bytes(step.data)
        beside.chmod(step.mode)
        beside.replace(target)  # whole or not at all: a program may be reading it
    except OSError as error:
        raise cannot_write(path, error) from None
    return say("written: {path}", path=path)


def _mode_is(step: Write) -> bool:
    return os.name == "nt" or step.path.stat().st_mode & 0o777 == step.mode


def _remove(path: Path, dry_run: bool) -> Message:
    if not path.exists():
        return say("not there: {path}", path=str(path))
    if dry_run:
        return say("to be removed: {path}", path=str(path))
    try:
        path.unlink()
    except OSError as error:
        raise cannot_write(path, error) from None
    return say("removed: {path}", path=str(path))


def _register(step: Register, dry_run: bool) -> Message:
    name = rf"{step.hive}\{step.key}"
    if dry_run:
        words = (
            "to be set: {path}" if step.value is not None else "to be removed: {path}"
        )
        return say(words, path=name)
    if sys.platform == "win32":
        import winreg

        hive = getattr(winreg, step.hive)
        try:
            if step.value is None:
                winreg.DeleteKey(hive, step.key)
            else:
                winreg.SetValue(hive, step.key, winreg.REG_SZ, step.value)
        except FileNotFoundError:
            return say("not there: {path}", path=name)
        except OSError as error:
            raise cannot_write(name, error) from None
        words = "set: {path}" if step.value is not None else "removed: {path}"
        return say(words, path=name)
    raise ScriptlintError(say("{path}: there is no registry here", path=name))
