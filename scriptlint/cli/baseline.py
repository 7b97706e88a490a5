"""scriptlint baseline: what is known of documents, and need not be told again."""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from scriptlint.cli.check import command as check
from scriptlint.cli.check import merged, task_of
from scriptlint.cli.config import Config
from scriptlint.cli.files import asked_of, wanted
from scriptlint.cli.options import (
    baseline_option,
    baseline_path,
    choose,
    config_of,
    config_options,
    lang_option,
    language,
)
from scriptlint.cli.running import reports
from scriptlint.cli.usage import Group
from scriptlint.messages import Message, say
from scriptlint.report import Failure

if TYPE_CHECKING:
    from scriptlint.baseline import Baseline, Memory

# What says how documents are read and checked is said as for `check`.
READING = (
    *("paths", "rulebook", "settings", "config_path", "isolated", "select", "ignore"),
    *("excerpt", "encoding", "reader", "kind", "roles", "jobs", "baseline", "lang"),
    *("meta", "redact"),
)


@click.group(
    "baseline", cls=Group, short_help="Keep a baseline of known findings. 维护基线"
)
def command() -> None:
    """Keep a baseline: findings that are known and not told again. 维护基线。"""


def update(paths: tuple[str, ...], **given: Any) -> int:  # Any: click's options
    """Make all findings in PATH known; those in other files stay. 把现有问题记入基线。"""
    from scriptlint.baseline import updated

    return _changed(paths, given, updated, new=True)


def prune(paths: tuple[str, ...], **given: Any) -> int:  # Any: click's options
    """Drop what no longer occurs in PATH; nothing is added. 删去已不存在的。"""
    from scriptlint.baseline import pruned

    return _changed(paths, given, pruned, new=False)


def _reading(callback: Callable[..., int], short_help: str) -> click.Command:
    """A command with the arguments and options of `check` that say how to read."""
    return click.Command(
        callback.__name__,
        params=[each for each in check.params if each.name in READING],
        callback=callback,
        help=callback.__doc__,
        short_help=short_help,
    )


command.add_command(_reading(update, "Take in all findings. 把现有问题记入基线"))
command.add_command(_reading(prune, "Drop what is gone. 删去已不存在的"))


@command.command("show", short_help="List what is known. 列出基线内容")
@config_options
@baseline_option
@lang_option
def show(**given: Any) -> None:  # Any: click's options
    """List what is known: file, rule, times, words. 列出基线内容。"""
    from scriptlint.baseline import read_baseline

    config = config_of(given)
    baseline = read_baseline(_path(given, config))
    for (file, rule, _), known in sorted(baseline.entries.items()):
        words = f" “{known.text}”" if known.text else ""
        click.echo(f"{file}: {rule} ×{known.times}{words}")
    click.echo(_total(baseline).said(language(given["lang"], config)))


def _changed(
    paths: tuple[str, ...],
    given: Mapping[str, Any],
    change: "Callable[[Memory], Baseline]",
    *,
    new: bool,
) -> int:  # Any: click's options
    """Check documents, keep what the baseline becomes by it; the exit status."""
    from scriptlint.baseline import Baseline, Memory, read_baseline, write_baseline

    choice = choose(given)
    config, lang = choice.config, language(given["lang"], choice.config)
    given = {**dict(_lacking()), **given}
    asked = merged(given, config)
    path = _path(given, config)
    fresh = new and not os.path.exists(path)
    baseline = Baseline(path, {}) if fresh else read_baseline(path)
    task = task_of(choice.load(), asked)
    memory = Memory(baseline, task.selection.__contains__)
    files = wanted(asked_of(paths, given, config), [])
    items = memory.watch(reports(files.files, task, asked["jobs"]))
    failures = [item for item in items if isinstance(item, Failure)]
    changed = change(memory)
    write_baseline(_masked(changed) if asked["redact"] else changed)
    for failure in failures:
        told = say("{path}: {reason}", path=failure.path, reason=failure.reason)
        click.echo(told.said(lang), err=True)
    click.echo(_total(changed).said(lang))
    return 2 if failures else 0


def _masked(baseline: "Baseline") -> "Baseline":
    """The baseline with personal data in the words of its entries masked."""
    from scriptlint.redaction import masked

    entries = {
        key: known._replace(text=masked(known.text))
        for key, known in baseline.entries.items()
    }
    return baseline._replace(entries=entries)


def _path(given: Mapping[str, Any], config: Config) -> str:  # Any: click's options
    """Where the baseline is kept; a file of its usual name here if nobody says so."""
    from scriptlint.baseline import NAME

    return baseline_path(given["baseline"], config) or NAME


def _total(baseline: "Baseline") -> Message:
    return say(
        "{path}: findings known: {findings}, in files: {files}",
        path=baseline.path,
        findings=sum(known.times for known in baseline.entries.values()),
        files=len({key.file for key in baseline.entries}),
    )


def _lacking() -> Iterator[tuple[str, Any]]:  # Any: each option has its own type
    """The other options of `check`, as if nobody gave them."""
    for option in check.params:
        if (
            isinstance(option, click.Option)
            and option.name
            and option.name not in READING
        ):
            yield (
                option.name,
                () if option.multiple else False if option.is_flag else None,
            )
