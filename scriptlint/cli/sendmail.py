"""scriptlint sendmail: checks a mail, then hands it to the real sendmail."""

import sys
from typing import Any

import click

from scriptlint.cli.options import choose, lang_option, language, rulebook_options
from scriptlint.errors import ScriptlintError
from scriptlint.expressions import expressions
from scriptlint.hooks.gate import Gate, Sender, Terms, rule_on_safely
from scriptlint.hooks.journal import append, as_json, default_path, entry_of
from scriptlint.hooks.sendmail import (
    EX_DATAERR,
    EX_TEMPFAIL,
    Decision,
    decided,
    keep,
    lines_of,
    parsed,
    send,
)
from scriptlint.messages import say


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
    if not real.sends:
        return send(real, None)
    choice = choose(given)
    lang = language(given["lang"], choice.config)
    gate = Gate(Terms(choice.load(), lang))
    mail = sys.stdin.buffer.read()
    decision = decided(rule_on_safely(mail, gate, real.sender), mail, fail)
    expressions().keep()
    _log(decision, real.sender, log or default_path())
    _tell(lines_of(decision))
    if decision.sent:
        return send(real, mail)
    if folder is not None:
        _tell([say("a copy is kept: {path}", path=keep(mail, folder)).said(lang)])
    return EX_TEMPFAIL if decision.outcome == "not checked" else EX_DATAERR


def _log(decision: Decision, sender: Sender, path: str) -> None:
    """Log what is worth it; only an override is worth no more than its log."""
    ruling, outcome, sent, given = decision
    entry = entry_of(ruling, "sendmail", sender, outcome, sent=sent, given=given)
    try:
        if entry.notable:
            append(as_json(entry), path)
    except ScriptlintError as error:
        if outcome == "overridden":
            raise
        _tell([error.said(ruling.lang)])


def _tell(lines: list[str]) -> None:
    for line in lines:
        click.echo(f"scriptlint: {line}", err=True)
