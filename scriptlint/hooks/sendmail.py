"""In place of sendmail: the mail is checked, then handed to the real program as it came."""

import os
import subprocess
from collections.abc import Sequence
from datetime import datetime
from email.parser import BytesHeaderParser
from typing import NamedTuple

from scriptlint.errors import ScriptlintError, cannot_write, system_fault
from scriptlint.hooks.gate import Ruling, Sender
from scriptlint.hooks.journal import Outcome
from scriptlint.hooks.override import (
    HEADER,
    Given,
    allows,
    from_header,
    refusal,
    sufficient,
)
from scriptlint.hooks.replies import told
from scriptlint.messages import Message, say
from scriptlint.rulebook.model import OVERRIDES, Override

EX_DATAERR, EX_TEMPFAIL = 65, 75
"""What mail programs know from sysexits.h: the mail is faulty; try again later."""

VARIABLE = "SCRIPTLINT_OVERRIDE"
VALUED = "fFrRNCXOLBVhpa"
"""Options of sendmail and msmtp whose value may follow as an argument of its own."""


ELSEWHERE = (*("-bd", "-bD", "-bh", "-bH", "-bi", "-bl", "-bp", "-bt", "-bv"), "-I")
"""Options with which no mail is sent: the queue is listed, aliases are built."""


class Command(NamedTuple):
    """The real program with its arguments, what they say of the envelope, and whether
    a mail on standard input is to be sent.
    """

    arguments: tuple[str, ...]
    sender: Sender
    sends: bool


class Decision(NamedTuple):
    """What becomes of a mail: the ruling on it, the override given, whether it is sent."""

    ruling: Ruling
    outcome: Outcome
    sent: bool
    given: Given | None = None


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
    said = options + more
    if "-bs" in said:
        words = "-bs: a dialogue cannot be checked; check at the mail server"
        raise ScriptlintError(Message(words))
    return Command(
        (program, *options, *arguments),
        Sender(_from(said), "", tuple(one for one in recipients if one[:1] != "-")),
        not any(option in ELSEWHERE for option in said),
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


def decided(ruling: Ruling, mail: bytes, fail: str) -> Decision:
    """What becomes of a mail; `fail` says what of one that could not be checked."""
    if ruling.report is None:
        return Decision(ruling, "not checked", fail == "open")
    if not ruling.held:
        return Decision(ruling, "sent", True)
    given = given_override(mail, ruling.ask)
    if given is None:
        return Decision(ruling, "held", False)
    return Decision(ruling, "overridden", True, given)


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


def lines_of(decision: Decision) -> list[str]:
    """What the sender is told, in his language; nothing when all is well."""
    ruling, outcome, sent, _ = decision
    lang = ruling.lang
    match outcome:
        case "sent":
            return []
        case "overridden":
            words = "sent with {count} findings; the reason is in the log"
            return [say(words, count=len(ruling.held)).said(lang)]
        case "not checked" if sent:
            words = "sent unchecked: {failure}"
            return [say(words, failure=ruling.failure).said(lang)]
    lines = told(ruling)
    if outcome == "held" and os.environ.get(VARIABLE):
        return [*lines, refusal(ruling.ask).said(lang)]
    if outcome == "held" and ruling.ask != "none":
        words = "to send it all the same: {variable}='reason' before the command"
        lines.append(say(words, variable=VARIABLE).said(lang))
    return lines


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
        words = "{path}: cannot be run: {fault}"
        fault = say(words, path=command.arguments[0], fault=system_fault(error))
        raise ScriptlintError(fault) from None
    return done.returncode if done.returncode >= 0 else 128 - done.returncode
