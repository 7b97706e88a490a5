"""scriptlint milter: the check at the mail server."""

from typing import Any

import click

from scriptlint.cli.options import lang_option, set_option
from scriptlint.hooks.milter.settings import FAILS, MODES, REPLY_TEXTS


@click.command(
    "milter", short_help="Check mails at the mail server. 在邮件服务器上检查"
)
@click.option(
    "--socket",
    metavar="SPEC",
    help="Where to listen: unix:/path or inet:host:port. 监听地址",
)
@click.option(
    "--config",
    "config_path",
    metavar="FILE",
    help="Settings of the milter, senders among them; options go first. 配置文件",
)
@click.option("--rulebook", "-r", metavar="NAME|PATH", help="Rulebook. 规则集")
@set_option
@click.option(
    "--mode",
    type=click.Choice(MODES),
    help="What happens to a mail that is held; warn only adds headers. 拦下的邮件怎么办  [default: reject]",
)
@click.option(
    "--reply-text",
    type=click.Choice(REPLY_TEXTS),
    help="Letters of the reply; auto asks the session. 回复用的字符  [default: auto]",
)
@click.option(
    "--fail",
    type=click.Choice(FAILS),
    help="Where a mail cannot be checked: let it go, or defer it. 查不了时放行还是暂拒  [default: open]",
)
@click.option(
    "--log", metavar="FILE", help="Log, - for standard error. 日志  [default: -]"
)
@lang_option
def command(config_path: str | None, **given: Any) -> None:  # Any: click's options
    """Check mails at the mail server, before they are queued. 在邮件服务器上检查邮件。

    For the submission service of Postfix or Sendmail; docs/milter.md says how. SIGHUP
    reads settings and rulebooks again, SIGTERM answers what is in flight and stops.
    """
    from scriptlint.hooks.milter.server import serve
    from scriptlint.hooks.milter.settings import read_settings

    given["settings"] = dict(given["settings"])
    serve(lambda: read_settings(config_path, given))
