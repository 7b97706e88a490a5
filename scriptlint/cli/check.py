"""scriptlint check: documents held against a rulebook."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from scriptlint.cli.batch import Beside, batch_options, resumed, side_of
from scriptlint.cli.config import FAIL_ON, FORMATS, Config
from scriptlint.cli.files import Asked, Wanted, asked_of, file_options, wanted
from scriptlint.cli.options import (
    baseline_option,
    baseline_path,
    choose,
    described_of,
    fix_options,
    kind_option,
    lang_option,
    language,
    reading_options,
    replies_of,
    roles_of,
    rulebook_options,
)
from scriptlint.cli.outputs import output_option, outputs_of, write_all
from scriptlint.cli.running import (
    Reading,
    Selection,
    Tally,
    Task,
    refuse_unknown,
    reports,
)
from scriptlint.cli.usage import BadUsage
from scriptlint.expressions import expressions
from scriptlint.messages import Message, say
from scriptlint.report import Failure, Report
from scriptlint.rulebook import Rulebook

if TYPE_CHECKING:
    from scriptlint.baseline import Memory
    from scriptlint.cli.mending import Mending


@click.command("check", short_help="Check calls, mails, replies. 检查通话、邮件与话术")
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
@reading_options
@kind_option
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), help="Processes. 进程数  [default: 1]"
)
@batch_options
@output_option
@file_options
@baseline_option
@click.option(
    "--watch",
    is_flag=True,
    help="Check again whatever is saved. 文件一存盘就重新检查",
)
@fix_options
@lang_option
def command(paths: tuple[str, ...], **given: Any) -> int:  # Any: click's options
    """Check calls, chats, e-mails, canned replies. 检查通话、聊天、邮件与话术。

    PATH is a file, a folder, a pattern like calls/*.txt, or - for standard input.
    """
    choice = choose(given)
    config = choice.config
    asked = merged(given, config)
    task = task_of(choice.load(), asked)
    files = asked_of(paths, given, config)
    _spare_the_rulebook()
    if not given["watch"]:
        return checked(task, asked, files)
    from scriptlint.cli.watching import watch

    return watch(files, lambda found: checked(task, asked, files, found))


def checked(
    task: Task, asked: Mapping[str, Any], files: Asked, found: Wanted | None = None
) -> int:  # Any: click's options
    """Check files, write what was found in them; the exit status."""
    left_out: list[str] = []
    watching = found is not None
    found = found or wanted(files, left_out)
    lang = asked["lang"]
    mending = mending_of(asked, task, files)
    tally = Tally(asked["fail_on"], asked["min_score"])
    memory = _memory(asked["baseline"], task)
    earlier = resumed(asked)
    if earlier:
        tally.take_up(earlier)
        task = task._replace(reading=task.reading._replace(done=earlier.done))
    # What changed is little; and lines are known only as long as the text is.
    jobs = asked["jobs"] if found.lines is None and not mending else 1
    beside = Beside(asked, found.files, earlier, jobs, watching=watching)
    items: Iterable[Report | Failure] = (
        mending.reports(beside.files)
        if mending
        else reports(beside.files, task, jobs, beside.stopped)
    )
    items = tally.watch(_told(beside.watch(items), memory, found))
    if asked["redact"]:
        from scriptlint.redaction import redacted

        items = redacted(items)
    items = beside.shown(items)

    def status() -> int:
        return beside.status(tally.exit_status)

    def put(items: Iterable[Report | Failure]) -> None:
        outputs, totals = asked["outputs"], earlier and earlier.counts
        write_all(items, outputs, task.rulebook, lang, status, totals)

    if mending:
        mending.write(items, put, lang)
    else:
        put(items)
    expressions().keep()
    if left_out:
        click.echo(_left_out(left_out, lang, files.skip_others), err=True)
    for message in beside.told(whole=found.lines is None):
        click.echo(message.said(lang), err=True)
    if memory is not None and beside.whole and (stale := memory.stale().total()):
        click.echo(_stale(stale).said(lang), err=True)
    checked_status = tally.exit_status
    return beside.status(
        mending.exit_status(checked_status) if mending else checked_status
    )


def _told(
    items: Iterable[Report | Failure], memory: "Memory | None", found: Wanted
) -> Iterable[Report | Failure]:
    """The same items without the findings that are known or in unchanged lines."""
    if memory is not None:
        items = memory.watch(items)
    if found.lines is None:
        return items
    from scriptlint.cli.narrowing import in_changed_lines

    return in_changed_lines(items, found.lines)


def mending_of(
    given: Mapping[str, Any], task: Task, files: Asked
) -> "Mending | None":  # Any: click's options
    """What mends the files, None for a plain check."""
    if not (given["fix"] or given["diff"] or given["unsafe_fixes"]):
        return None
    if files.staged:
        raise BadUsage(Message("--fix mends files, not what is staged of them"))
    if given["diff"] and given["redact"]:
        words = "--diff shows files as they are: it cannot go with --redact"
        raise BadUsage(Message(words))
    from scriptlint.cli.mending import Mending, wish_of

    aside = "-" in files.paths or files.stdin_name is not None
    return Mending(task, wish_of(given), aside=aside)


def _memory(path: str | None, task: Task) -> "Memory | None":
    """What the baseline knows; None without one."""
    if path is None:
        return None
    from scriptlint.baseline import Memory, read_baseline

    return Memory(read_baseline(path), task.selection.__contains__)


def _stale(number: int) -> Message:
    words = "findings of the baseline that are gone: {number}; drop them with `scriptlint baseline prune`"
    return say(words, number=number)


def _spare_the_rulebook() -> None:
    """Keep the garbage collector from walking the rulebook over and over in bulk work."""
    import gc

    gc.freeze()


def _left_out(files: Sequence[str], lang: str, skipped: bool) -> str:
    """Which files were not read, in one line; `skipped` when that was asked for."""
    named = ", ".join(files[:3]) + (" …" if len(files) > 3 else "")
    if skipped and lang == "zh":
        return f"跳过 {len(files)} 个不像对话、邮件、话术的文件：{named}"
    if skipped:
        return f"left out, as no documents: {len(files)} of the files: {named}"
    if lang == "zh":
        return f"文件夹、压缩包里有 {len(files)} 个文件不像对话、邮件或话术，没有读：{named}（写明文件名即可读）"
    return f"not read in folders and archives: {len(files)} of the files: {named} (name them to have them read)"


def merged(given: Mapping[str, Any], config: Config) -> dict[str, Any]:  # Any: options
    """The options of the command line over those of the configuration."""
    asked = dict(given)
    for option, key, default in (
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
    asked["lang"] = language(given["lang"], config)
    asked["outputs"] = outputs_of(given, config)
    asked["baseline"] = baseline_path(given["baseline"], config)
    asked["excerpt"] = given["excerpt"] or config.text("excerpt") == "true"
    asked["replies"] = replies_of(config)
    asked["described"] = described_of(config)
    asked["meta"] = side_of(given["meta"], config)
    asked["redact"] = given["redact"] or config.text("redact") == "true"
    return asked


def task_of(rulebook: Rulebook, asked: Mapping[str, Any]) -> Task:  # Any: options
    """What is asked of every document; ScriptlintError for rules that are none."""
    selection = Selection(asked["select"], asked["ignore"])
    refuse_unknown(selection, rulebook)
    if asked["encoding"]:
        from scriptlint.sources import encoding

        encoding.refuse_unknown(asked["encoding"])
    names = ("kind", "roles", "encoding", "reader", "replies", "described", "meta")
    options = (asked[name] for name in names)
    reading = Reading(*options)
    return Task(rulebook, reading, selection, asked["excerpt"])
