"""scriptlint check: documents held against a rulebook."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from scriptlint.cli.config import FAIL_ON, FORMATS, Config
from scriptlint.cli.options import (
    Pair,
    choose,
    kind_option,
    lang_option,
    language,
    replies_of,
    roles_of,
    rulebook_options,
)
from scriptlint.cli.printing import write
from scriptlint.cli.running import (
    Reading,
    Selection,
    Tally,
    Task,
    refuse_unknown,
    reports,
)
from scriptlint.expressions import expressions
from scriptlint.rulebook import Rulebook
from scriptlint.sources import discover


@click.command("check", short_help="Check calls, chats, e-mails. 检查通话、聊天与邮件")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(FORMATS),
    help="Output format. 输出格式  [default: terminal]",
)
@rulebook_options
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Only these rules or families. 只查这些规则",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    help="Not these rules or families. 不查这些规则",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="Exit with 1 from this severity on. 达到此级别即失败  [default: error]",
)
@click.option(
    "--min-score", type=float, help="Exit with 1 below this score. 低于此分即失败"
)
@click.option(
    "--excerpt",
    is_flag=True,
    help="The documents are excerpts: rules on beginning and end are not evaluated. 节选",
)
@click.option(
    "--encoding", metavar="NAME", help="Encoding of files without a mark. 文件编码"
)
@click.option("--reader", metavar="NAME", help="Layout, where several fit. 文件格式")
@kind_option
@click.option(
    "--roles",
    multiple=True,
    type=Pair(),
    metavar="LABEL=ROLE",
    help="What a speaker's label means: 管家=agent. 角色对照",
)
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), help="Processes. 进程数  [default: 1]"
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False),
    help="Write to a file. 输出到文件",
)
@lang_option
def command(paths: tuple[str, ...], **given: Any) -> int:  # Any: click's options
    """Check calls, chats and e-mails against a rulebook. 检查通话、在线聊天与邮件。

    PATH is a file, a folder, a pattern like calls/*.txt, or - for standard input.
    """
    choice = choose(given)
    config = choice.config
    asked = merged(given, config)
    task = task_of(choice.load(), asked)
    tally = Tally(asked["fail_on"], asked["min_score"])
    _spare_the_rulebook()
    left_out: list[str] = []
    files = discover(paths, left_out, task.reading.replies)
    found = tally.watch(reports(files, task, asked["jobs"]))
    lang = language(given["lang"], config)
    write(found, asked["format_"], lang, given["output"])
    expressions().keep()
    if left_out:
        click.echo(_left_out(left_out, lang), err=True)
    return tally.exit_status


def _spare_the_rulebook() -> None:
    """Keep the garbage collector from walking the rulebook over and over in bulk work."""
    import gc

    gc.freeze()


def _left_out(files: Sequence[str], lang: str) -> str:
    """Which files of a folder were not read, in one line."""
    named = ", ".join(files[:3]) + (" …" if len(files) > 3 else "")
    if lang == "zh":
        return f"文件夹里有 {len(files)} 个文件不像对话记录，没有读：{named}（写明文件名即可读）"
    return f"{len(files)} files in folders were not read: {named} (name them to have them read)"


def merged(given: Mapping[str, Any], config: Config) -> dict[str, Any]:  # Any: options
    """The options of the command line over those of the configuration."""
    asked = dict(given)
    for option, key, default in (
        ("format_", "format", "terminal"),
        ("fail_on", "fail-on", "error"),
        ("kind", "kind", None),
        ("encoding", "encoding", None),
    ):
        asked[option] = given[option] or config.text(key) or default
    low, jobs = config.text("min-score"), config.text("jobs")
    if given["min_score"] is None and low:
        asked["min_score"] = float(low)
    asked["jobs"] = given["jobs"] or int(jobs or 1)
    asked["select"] = given["select"] or config.texts("select")
    asked["ignore"] = given["ignore"] or config.texts("ignore")
    asked["roles"] = roles_of(given["roles"], config)
    asked["excerpt"] = given["excerpt"] or config.text("excerpt") == "true"
    asked["replies"] = replies_of(config)
    return asked


def task_of(rulebook: Rulebook, asked: Mapping[str, Any]) -> Task:  # Any: options
    """What is asked of every document; ScriptlintError for rules that are none."""
    selection = Selection(asked["select"], asked["ignore"])
    refuse_unknown(selection, rulebook)
    if asked["encoding"]:
        from scriptlint.sources import encoding

        encoding.refuse_unknown(asked["encoding"])
    options = (
        asked[name] for name in ("kind", "roles", "encoding", "reader", "replies")
    )
    reading = Reading(*options)
    return Task(rulebook, reading, selection, asked["excerpt"])
