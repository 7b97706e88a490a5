"""scriptlint sendmail: checks a mail, then hands it to the real sendmail."""

import sys
from typing import Any

import click

from scriptlint.cli.options import choose, lang_option, language, rulebook_options
from scriptlint.errors import ScriptlintError
from scriptlint.hooks.gate import Gate, Ruling, Terms, rule_on_safely
from scriptlint.hooks.journal import (
    Entry,
    Outcome,
    append,
    as_json,
    default_path,
    entry_of,
)
from scriptlint.hooks.override import Given
from scriptlint.hooks.replies import told
from scriptlint.hooks.sendmail import (
    EX_DATAERR,
    EX_TEMPFAIL,
    given_override,
    how_to_override,
    keep,
    parsed,
    send,
)
from scriptlint.messages import Message, say


@click.command(
    "sendmail",
    short_help="Check a mail, then send it. 先检查邮件，再交给 sendmail",
    context_settings={
        "help_option_names": ["--help"],  # -h is an option of sendmail
        "ignore_unknown_options": True,
        "allow_interspersed_args": False,
    },
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="-- PROGRAM ...")
@rulebook_options
@click.option(
    "--fail",
    type=click.Choice(["open", "closed"]),
    default="closed",
    help="Where a mail cannot be checked: send it, or exit with 75. 查不了时放行还是拦下  [default: closed]",
)
@click.option(
    "--keep",
    "folder",
    metavar="DIR",
    help="Save a copy of held mails there. 拦下的邮件另存一份",
)
@click.option("--log", metavar="FILE", help="Log of held mails. 日志文件")
@lang_option
def command(
    arguments: tuple[str, ...],
    fail: str,
    folder: str | None,
    log: str | None,
    **given: Any,  # Any: click's options
) -> int:
    """Check a mail on standard input, then send it. 检查标准输入上的邮件，再交给真正的程序。

    PROGRAM is the real sendmail or msmtp with its arguments; the mail reaches it as it
    came. A mail with findings is not sent: they stand on standard error.

    Exit status: that of PROGRAM · 65 held · 75 cannot be checked.
    """
    real = parsed(arguments)
    if real.mode == "smtp":
        words = "-bs: a dialogue cannot be checked; check at the mail server"
        raise ScriptlintError(Message(words))
    if real.mode == "other":
        return send(real, None)
    choice = choose(given)
    lang = language(given["lang"], choice.config)
    mail = sys.stdin.buffer.read()
    gate = Gate(Terms(choice.load(), lang))
    ruling = rule_on_safely(mail, gate, real.sender)
    override = given_override(mail, ruling.ask) if ruling.held else None
    outcome = _outcome(ruling, override)
    sent = outcome in ("sent", "overridden") or (
        outcome == "not checked" and fail == "open"
    )
    entry = entry_of(
        ruling, "sendmail", real.sender, outcome, sent=sent, given=override
    )
    if entry.notable:
        _log(entry, log or default_path(), lang)
    if outcome != "sent":
        _tell(_said(ruling, outcome, sent=sent, lang=lang))
    if sent:
        return send(real, mail)
    if folder is not None:
        kept = say("a copy is kept: {path}", path=keep(mail, folder))
        _tell([kept.said(lang)])
    return EX_TEMPFAIL if outcome == "not checked" else EX_DATAERR


def _log(entry: Entry, path: str, lang: str) -> None:
    """Log an entry; only an override is not worth more than its log."""
    try:
        append(as_json(entry), path)
    except ScriptlintError as error:
        if entry.outcome == "overridden":
            raise
        _tell([error.said(lang)])


def _outcome(ruling: Ruling, override: Given | None) -> Outcome:
    if ruling.report is None:
        return "not checked"
    if not ruling.held:
        return "sent"
    return "held" if override is None else "overridden"


def _said(ruling: Ruling, outcome: Outcome, *, sent: bool, lang: str) -> list[str]:
    if outcome == "overridden":
        words = "sent with {count} findings; the reason is in the log"
        return [say(words, count=len(ruling.held)).said(lang)]
    if sent:
        words = "sent unchecked: {failure}"
        return [say(words, failure=ruling.failure).said(lang)]
    return [*told(ruling), *(each.said(lang) for each in how_to_override(ruling))]


def _tell(lines: list[str]) -> None:
    for line in lines:
        click.echo(f"scriptlint: {line}", err=True)
