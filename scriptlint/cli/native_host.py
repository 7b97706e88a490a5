"""scriptlint native-host: answers Thunderbird, which asks before a mail is sent."""

import os
import sys
from typing import Any, BinaryIO

import click

from scriptlint.cli.options import choose, language, rulebook_options
from scriptlint.errors import ScriptlintError
from scriptlint.hooks.native_host import Host


@click.command(
    "native-host", short_help="Answer Thunderbird's add-on. 供 Thunderbird 插件调用"
)
@click.argument("caller", nargs=-1, expose_value=False)
@click.option("--log", metavar="FILE", help="Log of mails held or let go. 日志文件")
@rulebook_options
def command(**given: Any) -> None:  # Any: click's options
    """Check the drafts that Thunderbird's add-on hands over. 供 Thunderbird 插件调用。

    Thunderbird starts this itself and says who is CALLER; `scriptlint hook install
    thunderbird` tells it how. The configuration is the nearest one upward from the home
    folder.
    """
    from scriptlint.hooks.native_host import answers
    from scriptlint.hooks.native_messaging import framed, messages

    out = _channel()
    for answer in answers(messages(sys.stdin.buffer), _host(given)):
        out.write(framed(answer))
        out.flush()


def _channel() -> BinaryIO:
    """Standard output for messages alone: what else is printed goes to standard error."""
    if sys.platform == "win32":
        import msvcrt

        for stream in (sys.stdin, sys.stdout):
            msvcrt.setmode(stream.fileno(), os.O_BINARY)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return out


def _host(given: dict[str, Any]) -> Host | ScriptlintError:  # Any: click's options
    """What drafts are held against, or what is wrong: the agent reads it at the draft."""
    from scriptlint.cli.config import find_config
    from scriptlint.hooks.gate import Gate, Terms
    from scriptlint.hooks.journal import default_path

    if not given["isolated"]:
        given["config_path"] = given["config_path"] or find_config(
            os.path.expanduser("~")
        )
    try:
        choice = choose({**given, "isolated": True})
        terms = Terms(choice.load(), language(None, choice.config))
    except ScriptlintError as error:
        return error
    return Host(Gate(terms), given["log"] or default_path(), _login())


def _login() -> str:
    """Who uses this computer; empty where the system does not know."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
