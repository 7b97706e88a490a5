"""Where reports go: one format to standard output, any number of them to files.

The documents are checked once, however many formats there are.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import click

from scriptlint.cli.config import FILE_FORMATS, FORMATS, Config
from scriptlint.cli.options import beside
from scriptlint.cli.printing import NO_COUNTS, write
from scriptlint.cli.streaming import streamed
from scriptlint.cli.usage import BadUsage
from scriptlint.errors import ScriptlintError, cannot_write, did_you_mean
from scriptlint.messages import say
from scriptlint.report import Failure, Report
from scriptlint.reporters.counts import Counts
from scriptlint.rulebook import Rulebook

KNOWN = (*FORMATS, *FILE_FORMATS)


class Output(NamedTuple):
    """A format and the file it is written to; None is standard output."""

    format: str
    path: str | None = None


class Target(click.Path):
    """`FILE`, `FORMAT=FILE`, or `FORMAT` for standard output."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The text as it is, once its file can be one."""
        super().convert(str(value).partition("=")[2] or value, param, ctx)
        return str(value)


output_option = click.option(
    "--output",
    "-o",
    multiple=True,
    type=Target(dir_okay=False),
    metavar="[FORMAT=]FILE|FORMAT",
    help="Write to a file; several formats at once. 输出到文件，可写几个",
)


def outputs_of(given: Mapping[str, Any], config: Config) -> Sequence[Output]:
    """What is written where, standard output first; BadUsage for two there."""
    values = given["output"] or _configured(config)
    format_ = given["format_"] or config.text("format") or "terminal"
    outputs = [_output(value, format_) for value in values]
    named = given["format_"] and all(output.format != format_ for output in outputs)
    if not outputs or named:
        outputs.append(Output(format_))
    printed = [output.format for output in outputs if output.path is None]
    if len(printed) > 1:
        words = "only one format can go to standard output, not {names}"
        raise BadUsage(say(words, names=tuple(printed)))
    return sorted(outputs, key=lambda output: output.path is not None)


def write_all(
    reports: Iterable[Report | Failure],
    outputs: Sequence[Output],
    rulebook: Rulebook,
    lang: str,
    exit_status: Callable[[], int],
    earlier: Counts | None = None,
) -> None:
    """Write reports in every format that is asked for; JSON Lines as they come.

    `earlier` are the totals of what JSON Lines hold already; None to begin them anew.
    """
    _make_folders(outputs)
    totals = earlier or NO_COUNTS
    for output in outputs:
        if path := streaming(output):
            more = earlier is not None
            reports = streamed(reports, path, lang, more=more)
    outputs = [output for output in outputs if not streaming(output)]
    if not outputs:
        deque(reports, maxlen=0)
        return
    first, *others = outputs
    if not others:
        write(reports, first.format, lang, first.path, exit_status, totals)
        return
    from scriptlint.cli.keeping import keeping

    with keeping(rulebook) as kept:
        reports = kept.watch(reports)
        write(reports, first.format, lang, first.path, exit_status, totals)
        for other in others:
            write(kept.again(), other.format, lang, other.path, exit_status, totals)


def _make_folders(outputs: Sequence[Output]) -> None:
    """Make the folders of files that are written; ScriptlintError where that cannot be."""
    for path in (output.path for output in outputs if output.path):
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        except OSError as error:
            raise cannot_write(path, error) from None


def streaming(output: Output) -> str | None:
    """The file that JSON Lines are appended to; None for other outputs."""
    return output.path if output.format == "jsonl" else None


def _output(value: str, format_: str) -> Output:
    name, equals, path = value.partition("=")
    if name in FILE_FORMATS and path in ("", "-"):
        words = "{name} goes to a file: --output {name}=FILE"
        raise BadUsage(say(words, name=name))
    if value in FORMATS:
        return Output(value)
    if not equals or not name.isidentifier():
        return Output(format_, value)
    if name in FORMATS and not path:
        raise BadUsage(say("{value} names no file", value=value))
    if name in KNOWN:
        return Output(name, None if path == "-" else path)
    hint = did_you_mean(name, KNOWN)
    hint = hint if hint.words else say("; {words}", words=KNOWN)
    raise ScriptlintError(say("no format '{name}'{hint}", name=name, hint=hint))


def _configured(config: Config) -> Sequence[str]:
    """The outputs of a configuration; their files are relative to it."""
    values = []
    for value in config.texts("output"):
        name, equals, path = value.rpartition("=")
        whole = value in FORMATS
        values.append(value if whole else f"{name}{equals}{beside(config, path)}")
    return values
