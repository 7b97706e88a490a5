"""scriptlint hook: what the hooks on e-mail have held and let go."""

import sys
from datetime import datetime

import click

from scriptlint.cli.hook_install import install, uninstall
from scriptlint.cli.options import lang_option
from scriptlint.cli.usage import BadUsage, Group
from scriptlint.messages import say


@click.group(
    "hook", cls=Group, short_help="Hooks on e-mail and their log. 邮件拦截与日志"
)
def command() -> None:
    """Hooks on e-mail: put them in place, read their log. 邮件拦截：安装、查看日志。"""


command.add_command(install)
command.add_command(uninstall)


@command.command(
    "log", short_help="List held mails and overrides. 列出拦下与照发的邮件"
)
@click.argument("path", required=False, metavar="[FILE]")
@click.option(
    "--false-positives", is_flag=True, help="Only reported false alarms. 只列报为误报的"
)
@click.option("--since", metavar="DATE", help="From this day or time on. 从这一天起")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(["terminal", "json", "csv"]),
    default="terminal",
    help="Output format. 输出格式  [default: terminal]",
)
@lang_option
def log(
    path: str | None,
    false_positives: bool,
    since: str | None,
    format_: str,
    lang: str | None,
) -> int:
    """List what hooks have held and let go. 列出拦下、照发、没查成的邮件。

    FILE is the log; without it, that of this user. Damaged lines are told on standard
    error.

    Exit status: 0 · 2 some lines are damaged, or the log cannot be read.
    """
    from scriptlint.hooks.journal import Damaged, Entry, default_path, entries
    from scriptlint.hooks.log_reports import FORMATS, selected

    spoken = lang or "zh"
    place = path or default_path()
    found = selected(entries(place), _moment(since), false_positives=false_positives)
    good: list[Entry] = []
    damaged: list[Damaged] = []
    for item in found:
        if isinstance(item, Damaged):
            damaged.append(item)
        else:
            good.append(item)
    for piece in FORMATS[format_](good, spoken):
        sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
    for one in damaged:
        words = "{path}:{line}: {reason}; the line is left out"
        said = say(words, path=place, line=one.line, reason=one.why)
        click.echo(said.said(spoken), err=True)
    return 2 if damaged else 0


def _moment(since: str | None) -> datetime | None:
    """The moment of a date or time, in the local zone where it names none."""
    if since is None:
        return None
    try:
        return datetime.fromisoformat(since).astimezone()
    except ValueError:
        words = "--since {text}: expected a date like 2026-01-31"
        raise BadUsage(say(words, text=since)) from None
