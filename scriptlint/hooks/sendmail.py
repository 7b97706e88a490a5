"""In place of sendmail: the mail is checked, then handed to the real program as it came."""

import os
import subprocess
from collections.abc import Sequence
from datetime import datetime
from email.parser import BytesHeaderParser
from typing import Literal, NamedTuple

from scriptlint.errors import ScriptlintError, cannot_write
from scriptlint.hooks.gate import Ruling, Sender
from scriptlint.hooks.override import HEADER, Given, allows, from_header, sufficient
from scriptlint.messages import Message, say
from scriptlint.rulebook.model import OVERRIDES, Override

EX_DATAERR, EX_TEMPFAIL = 65, 75
"""What mail programs know from sysexits.h: the mail is faulty; try again later."""

VARIABLE = "SCRIPTLINT_OVERRIDE"
VALUED = "fFrRNCXOLBVhpa"
"""Options of sendmail and msmtp whose value may follow as an argument of its own."""


class Command(NamedTuple):
    """The real program with its arguments, and what they say of the envelope.

    `mode` is submit for a mail on standard input, smtp for a dialogue there, and other
    where no mail is sent: the queue is listed, aliases are built.
    """

    arguments: tuple[str, ...]
    sender: Sender
    mode: Literal["submit", "smtp", "other"]


def parsed(given: Sequence[str]) -> Command:
    """The command behind `scriptlint sendmail`; ScriptlintError when there is none.

    Mail programs put their options where the program should stand (mutt does, where the
    command holds `--`); they are given back to the program.
    """
    options, rest = _split(given)
    if not rest:
        words = "no program to send with; name it: scriptlint sendmail -- /usr/sbin/sendmail"
        raise ScriptlintError(Message(words))
    program, *arguments = rest
    more, recipients = _split(arguments)
    return Command(
        (program, *options, *arguments),
        Sender(_from(options + more), "", tuple(recipients)),
        _mode(options + more),
    )


def _split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options before the first argument that is none, and what follows."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        option = arguments[at]
        at += 1
        if option == "--":
            return list(arguments[: at - 1]), list(arguments[at:])
        if len(option) == 2 and option[1] in VALUED:
            at += 1
    return list(arguments[:at]), list(arguments[at:])


def _from(options: Sequence[str]) -> str:
    """The sender of the envelope: -f, -r or --from; empty without."""
    for option, value in zip(options, [*options[1:], ""], strict=False):
        if option in ("-f", "-r"):
            return value
        if option[:2] in ("-f", "-r") and not option.startswith("--"):
            return option[2:]
        if option.startswith("--from="):
            return option.removeprefix("--from=")
    return ""


def _mode(options: Sequence[str]) -> Literal["submit", "smtp", "other"]:
    if "-bs" in options:
        return "smtp"
    others = ("-bd", "-bD", "-bh", "-bH", "-bi", "-bl", "-bp", "-bt", "-bv", "-I")
    return "other" if any(option in others for option in options) else "submit"


def given_override(mail: bytes, ask: Override) -> Given | None:
    """The override of the environment or the mail's header; None when it is not enough.

    `SCRIPTLINT_OVERRIDE` holds a reason; `false-positive: reason` reports a false alarm.
    """
    stated = os.environ.get(VARIABLE, "")
    kind, colon, why = stated.partition(":")
    if colon and kind in OVERRIDES:
        given = Given(OVERRIDES[OVERRIDES.index(kind)], why.strip())
    elif stated:
        return sufficient(ask, stated)
    else:
        header = BytesHeaderParser().parsebytes(mail).get(HEADER, "")
        found = from_header(str(header))
        if found is None:
            return None
        given = found
    return given if allows(ask, given) else None


def how_to_override(ruling: Ruling) -> list[Message]:
    """How a held mail is sent all the same, where that is allowed."""
    if ruling.report is None or ruling.ask == "none":
        return []
    words = "to send it all the same: {variable}='reason' before the command"
    return [say(words, variable=VARIABLE)]


def keep(mail: bytes, folder: str) -> str:
    """Save a copy of a mail in a folder; its path. ScriptlintError when that fails."""
    name = f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.eml"
    path = os.path.join(folder, name)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(file, "wb") as saved:
            saved.write(mail)
    except OSError as error:
        raise cannot_write(path, error) from None
    return path


def send(command: Command, mail: bytes | None) -> int:
    """Run the real program on a mail (None: on our own standard input); its status.

    A program ended by a signal has the status a shell gives it. ScriptlintError when it
    cannot be run.
    """
    try:
        done = subprocess.run(command.arguments, input=mail, check=False)
    except OSError as error:
        fault = Message(error.strerror or str(error))
        words = "{path}: cannot be run: {fault}"
        raise ScriptlintError(
            say(words, path=command.arguments[0], fault=fault)
        ) from None
    return done.returncode if done.returncode >= 0 else 128 - done.returncode
