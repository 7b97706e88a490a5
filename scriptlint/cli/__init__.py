"""The command line: commands parse options, call one function, print, and exit."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from scriptlint.cli.usage import Group, language_of, usage
from scriptlint.errors import ScriptlintError
from scriptlint.messages import Message
from scriptlint.version import VERSION

COMMANDS = {
    "check": "scriptlint.cli.check",
    "explain": "scriptlint.cli.explain",
    "rules": "scriptlint.cli.rules",
    "test": "scriptlint.cli.test",
    "rulebook": "scriptlint.cli.rulebook",
    "coverage": "scriptlint.cli.coverage",
    "eval": "scriptlint.cli.evaluate",
    "sources": "scriptlint.cli.sources",
    "init": "scriptlint.cli.init",
    "baseline": "scriptlint.cli.baseline",
    "milter": "scriptlint.cli.milter",
    "sendmail": "scriptlint.cli.sendmail",
    "hook": "scriptlint.cli.hook",
    "native-host": "scriptlint.cli.native_host",
}


class LazyGroup(Group):
    """Imports a command when it is called, so that start-up stays fast."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The commands in the order of the page."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(COMMANDS[cmd_name]).command
        return found


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, prog_name="scriptlint")
def scriptlint() -> None:
    """Linter for Chinese customer-service language. 客服用语规范检查。

    Exit status: 0 clean · 1 findings at or above --fail-on, or score below --min-score
    · 2 something cannot be used (option, rulebook, file) · 3 a fault of scriptlint.
    """


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit status."""
    _write_any_character()
    try:
        status = scriptlint.main(list(arguments), "scriptlint", standalone_mode=False)
    except click.exceptions.Exit as done:
        status = done.exit_code
    except click.ClickException as error:
        click.echo(usage(error, language_of(arguments)), err=True)
        status = 2
    except click.Abort:
        click.echo(Message("aborted").said(language_of(arguments)), err=True)
        status = 130
    except ScriptlintError as error:
        click.echo(error.said(language_of(arguments)), err=True)
        status = 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception:
        import traceback

        traceback.print_exc()
        fault = Message("this is a fault of scriptlint: report it with the lines above")
        click.echo(f"scriptlint: {fault.said(language_of(arguments))}", err=True)
        status = 3
    return status if isinstance(status, int) else 0


def _write_any_character() -> None:
    """Characters that a Windows code page lacks become ?, instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
