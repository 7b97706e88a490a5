"""scriptlint hook install, hook uninstall: put hooks in place, and take them away."""

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scriptlint.cli.options import lang_option, set_option, together
from scriptlint.cli.usage import Group

if TYPE_CHECKING:
    from scriptlint.hooks.install.steps import Step

FAILS = ("closed", "open")


@click.group("install", cls=Group, short_help="Put a hook in place. 安装钩子")
def install() -> None:
    """Put a hook in place; each file that is written is named. 安装钩子。

    A hook that is in place already is left or brought up to date.
    """


@click.group("uninstall", cls=Group, short_help="Take a hook away. 卸载钩子")
def uninstall() -> None:
    """Take a hook away; what others wrote stays. 卸载钩子。"""


shared = together(
    click.option(
        "--dry-run", is_flag=True, help="Only say what would be done. 只说明，不动手"
    ),
    lang_option,
)

where_options = together(
    click.option(
        "--system/--user",
        "system",
        default=False,
        help="For all users of this computer, or for you alone. 全机或只给自己安装  [default: user]",
    ),
    click.option(
        "--root",
        metavar="DIR",
        default="/",
        help="With --system: the folder to take for /. 与 --system 合用，当作根目录",
    ),
)

rulebook_to_use = together(
    click.option("--rulebook", "-r", metavar="NAME|PATH", help="Rulebook. 规则集"),
    set_option,
    click.option("--config", metavar="FILE", help="Configuration file. 配置文件"),
)
"""What the hook hands on."""


@install.command(
    "thunderbird", short_help="The add-on for Thunderbird. Thunderbird 插件"
)
@rulebook_to_use
@click.option(
    "--fail",
    type=click.Choice(FAILS),
    help="When nothing can be checked: hold mails, or send them. 查不了时留住还是放行  [default: closed]",
)
@click.option("--log", metavar="FILE", help="Log of mails held or let go. 日志文件")
@where_options
@shared
def install_thunderbird(**given: Any) -> None:  # Any: click's options
    """Install the add-on for Thunderbird and the program it asks. 安装 Thunderbird 插件。

    With --system the add-on comes with Thunderbird's policies, and users cannot remove
    it; for one user it is said how to load it.
    """
    from scriptlint.hooks.install.thunderbird import Wanted, install
    from scriptlint.hooks.install.thunderbird_places import places

    chosen = {"fail": given["fail"], "lang": given["lang"]}
    choices = {name: value for name, value in chosen.items() if value}
    log = ["--log", str(Path(given["log"]).absolute())] if given["log"] else []
    wanted = Wanted([*_handed_on(given), *log], choices)
    if not given["system"] and not given["dry_run"]:
        _load(given)  # the first draft need not wait until it is compiled
    _do(install(places(system=given["system"], root=given["root"]), wanted), given)


@uninstall.command("thunderbird", short_help="The add-on for Thunderbird. 插件")
@where_options
@shared
def uninstall_thunderbird(**given: Any) -> None:  # Any: click's options
    """Take the add-on for Thunderbird away. 卸载 Thunderbird 插件。"""
    from scriptlint.hooks.install.thunderbird import uninstall
    from scriptlint.hooks.install.thunderbird_places import places

    _do(uninstall(places(system=given["system"], root=given["root"])), given)


@install.command(
    "sendmail", short_help="The wrapper for mutt and others. sendmail 包装"
)
@click.argument("settings_file", metavar="[FILE]", required=False)
@click.option(
    "--program",
    metavar="COMMAND",
    default="/usr/sbin/sendmail",
    show_default=True,
    help="What sends the mails. 真正发信的程序",
)
@rulebook_to_use
@shared
def install_sendmail(settings_file: str | None, **given: Any) -> None:  # Any: options
    """Have mutt or neomutt send through scriptlint. 让 mutt、neomutt 先检查再发信。

    The line stands in a marked block of FILE (~/.muttrc); without FILE it is shown.
    """
    from scriptlint.hooks.install.sendmail import install, setting

    line = setting(shlex.split(given["program"]), _handed_on(given))
    _do(install(Path(settings_file) if settings_file else None, line), given)


@uninstall.command("sendmail", short_help="The wrapper for mutt. sendmail 包装")
@click.argument("settings_file", metavar="FILE")
@shared
def uninstall_sendmail(settings_file: str, **given: Any) -> None:  # Any: options
    """Take the line out of FILE again. 从配置文件里去掉。"""
    from scriptlint.hooks.install.sendmail import uninstall

    _do(uninstall(Path(settings_file)), given)


@install.command("milter", short_help="Files for the mail server. 邮件服务器的文件")
@click.option(
    "--directory",
    metavar="DIR",
    default=".",
    show_default=True,
    help="Where the files are written. 写到哪个文件夹",
)
@shared
def install_milter(directory: str, **given: Any) -> None:  # Any: click's options
    """Write the milter's systemd unit, settings and log rotation. 写出 milter 的配套文件。

    They are not put into the system's folders: docs/milter.md says how Postfix is told.
    """
    from scriptlint.hooks.install.milter import install

    _do(install(Path(directory)), given)


@install.command("git", short_help="A git hook for replies kept in git. git 钩子")
@click.argument("repository", default=".")
@shared
def install_git(repository: str, **given: Any) -> None:  # Any: click's options
    """Check what is staged before each commit in REPOSITORY. 每次提交前检查。"""
    from scriptlint.hooks.install.git import hook_path, install

    _do(install(hook_path(Path(repository))), given)


@uninstall.command("git", short_help="The git hook. git 钩子")
@click.argument("repository", default=".")
@shared
def uninstall_git(repository: str, **given: Any) -> None:  # Any: click's options
    """Take the git hook away, if scriptlint wrote it. 卸载 git 钩子。"""
    from scriptlint.hooks.install.git import hook_path, uninstall

    _do(uninstall(hook_path(Path(repository))), given)


def _handed_on(given: dict[str, Any]) -> list[str]:  # Any: click's options
    """The options that the installed hook is to be called with, paths made absolute.

    What is given is tried at once, so that what is wrong with it is said here and now.
    """
    handed = []
    if given["config"]:
        handed += ["--config", str(Path(given["config"]).absolute())]
    if name := given["rulebook"]:
        handed += [
            "--rulebook",
            str(Path(name).absolute()) if Path(name).exists() else name,
        ]
    for key, value in given["settings"]:
        handed += ["--set", f"{key}={value}"]
    if handed:
        _load(given)
    return handed


def _load(given: dict[str, Any]) -> None:  # Any: click's options
    """Load the rulebook that is asked for; for this user it is cached from now on."""
    from scriptlint.cli.options import choose

    choose({**given, "config_path": given["config"], "isolated": False}).load()


def _do(steps: "Iterable[Step]", given: dict[str, Any]) -> None:  # Any: click's options
    """Carry the steps out, telling each."""
    from scriptlint.hooks.install.steps import carry_out

    for message in carry_out(steps, dry_run=given["dry_run"]):
        click.echo(message.said(given["lang"] or "zh"))
