"""The sendmail wrapper in the settings of a mail program that calls sendmail."""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.install.block import with_block, without_block
from scriptlint.hooks.install.program import this_program
from scriptlint.hooks.install.steps import Step, Tell, Write, read_if_there
from scriptlint.messages import say


def setting(program: Sequence[str], arguments: Sequence[str] = ()) -> str:
    """The line for mutt and neomutt: mails go through scriptlint to the real program."""
    command = shlex.join([*this_program(), "sendmail", *arguments, "--", *program])
    quoted = command.replace("\\", r"\\").replace('"', r"\"")
    return f'set sendmail="{quoted}"'


def install(path: Path | None, line: str) -> Iterator[Step]:
    """The line in a marked block of the file; without a file the line is told."""
    if path is None:
        yield Tell(say("for the settings of mutt or neomutt: {line}", line=line))
        return
    text = with_block(_text(path), line, str(path))
    yield Write(path, text.encode(), _mode(path))


def uninstall(path: Path) -> Iterator[Step]:
    """The file without our block."""
    text = _text(path)
    if text:
        yield Write(path, without_block(text, str(path)).encode(), _mode(path))


def _text(path: Path) -> str:
    try:
        return (read_if_there(path) or b"").decode()
    except UnicodeDecodeError:
        words = "{path}: not UTF-8; write the line into it yourself"
        raise ScriptlintError(say(words, path=str(path))) from None


def _mode(path: Path) -> int:
    """The permissions the file has; settings of mail may hold a password."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o600
