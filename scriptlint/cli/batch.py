"""What goes beside the reports of many documents: metadata, progress, a run that is
stopped and taken up again, and what there is to say on stderr.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from scriptlint.cli.config import Config
from scriptlint.cli.files import Files
from scriptlint.cli.inferences import SHOWING, Inferences
from scriptlint.cli.options import beside, together
from scriptlint.cli.outputs import Output, streaming
from scriptlint.cli.stopping import STATUS, Stopper
from scriptlint.cli.usage import BadUsage
from scriptlint.messages import Message, say
from scriptlint.report import Failure, Report
from scriptlint.reporters.counts import Counts, counted

if TYPE_CHECKING:
    from scriptlint.cli.joining import Joined
    from scriptlint.cli.progress import Progress
    from scriptlint.cli.resuming import Earlier
    from scriptlint.sources.side_file import SideFile

CLASHING = ("fix", "diff", "unsafe_fixes", "watch")
"""The options that change files or run for ever: they cannot be taken up again."""


batch_options = together(
    click.option(
        "--meta",
        metavar="FILE",
        help="Table of what else is known of documents: agent, direction, … 话单（CSV、Excel）",
    ),
    click.option(
        "--redact",
        is_flag=True,
        help="Mask phone numbers, identity and bank cards, addresses in reports. "
        "报告里隐去个人信息",
    ),
    click.option(
        "--resume",
        is_flag=True,
        help="Go on where a run with --output jsonl=FILE ended. 接着上次中断处检查",
    ),
)


def side_of(path: str | None, config: Config) -> "SideFile | None":
    """The table of metadata; a configuration names it relative to itself."""
    configured = config.text("meta")
    if path is None and configured is not None:
        path = beside(config, configured)
    if path is None:
        return None
    from scriptlint.sources.side_file import read_side_file

    return read_side_file(path)


def resumed(asked: Mapping[str, Any]) -> "Earlier | None":  # Any: click's options
    """What earlier runs have done; None for a run that begins anew."""
    if not asked["resume"]:
        return None
    if any(asked[name] for name in CLASHING) or asked["baseline"]:
        words = (
            "--resume goes with a plain check: no --fix, --diff, --watch, --baseline"
        )
        raise BadUsage(Message(words))
    paths = [path for path in map(streaming, asked["outputs"]) if path]
    if len(paths) != 1:
        words = "--resume needs the file to go on with: --output jsonl=FILE"
        raise BadUsage(Message(words))
    from scriptlint.cli.resuming import take_up

    return take_up(paths[0])


class Beside:
    """Watches reports go by, and knows what to say of them on stderr in the end."""

    def __init__(
        self,
        asked: Mapping[str, Any],  # Any: click's options
        files: Files,
        earlier: "Earlier | None",
        jobs: int,
        *,
        watching: bool,
    ) -> None:
        self.outputs: Sequence[Output] = asked["outputs"]
        self.lang: str = asked["lang"]
        self.earlier = earlier
        self.files = _others(files, self.outputs)
        self.stopper = None if watching else Stopper(several=jobs > 1)
        self.progress = None if watching else _progress(self.files, self.lang)
        if self.progress:
            self.files = self.progress.files
        self.joined = _joined(asked["meta"], earlier)
        self.inferences = Inferences()
        self.counts = [earlier.counts if earlier else Counts()]

    def watch(self, items: Iterable[Report | Failure]) -> Iterable[Report | Failure]:
        """The same items, until somebody stops it."""
        items = self.stopper.watch(items) if self.stopper else items
        items = self.progress.watch(items) if self.progress else items
        return self.joined.watch(items) if self.joined else items

    def shown(self, items: Iterable[Report | Failure]) -> Iterable[Report | Failure]:
        """The same items as reports show them; noted is what standard output will not
        tell: inferred roles, and totals.
        """
        told = any(output.format in SHOWING for output in self._printed())
        items = items if told else self.inferences.watch(items)
        return counted(items, self.counts) if self._silent() else items

    def stopped(self) -> bool:
        """Whether somebody has pressed Ctrl-C."""
        return self.stopper is not None and self.stopper.stopped

    @property
    def whole(self) -> bool:
        """Whether all documents were looked at."""
        return not self.stopped()

    def status(self, status: int) -> int:
        """The exit status: that of the check, or that it was stopped."""
        return status if self.whole else STATUS

    def told(self, *, whole: bool) -> Iterator[Message]:
        """What did not find its other, where the `whole` of the documents was asked for;
        which roles were inferred, where the report printed does not show it; what was
        done before; that it was stopped.
        """
        if self.joined:
            yield from self.joined.told(whole=whole and self.whole)
        yield from self.inferences.told()
        if self.earlier:
            words = "taken up: checked before: {count}"
            yield say(words, count=self.earlier.counts.documents)
        if self.stopper:
            yield from self.stopper.told()
        if self._silent():
            yield self._summary()

    def _silent(self) -> bool:
        """Whether all there is to read are JSON Lines in a file."""
        return all(map(streaming, self.outputs))

    def _summary(self) -> Message:
        from scriptlint.reporters.words import summary

        return Message(summary(self.counts[0], self.lang))

    def _printed(self) -> list[Output]:
        return [output for output in self.outputs if output.path is None]


def _others(files: Files, outputs: Sequence[Output]) -> Files:
    """The files without those that reports are written to."""
    ours = {os.path.realpath(output.path) for output in outputs if output.path}
    names = {os.path.basename(path) for path in ours}
    if not ours:
        return files
    return (
        file
        for file in files
        if not isinstance(file, str)
        or os.path.basename(file) not in names
        or os.path.realpath(file) not in ours
    )


def _joined(side: "SideFile | None", earlier: "Earlier | None") -> "Joined | None":
    if side is None:
        return None
    from scriptlint.cli.joining import Joined

    joined = Joined(side)
    for path, places in (earlier.done if earlier else {}).items():
        joined.used.update(
            row for key, _ in places if (row := side.row_for(path, key)) is not None
        )
    return joined


def _progress(files: Files, lang: str) -> "Progress | None":
    import sys

    if not sys.stderr.isatty():
        return None
    from scriptlint.cli.progress import Progress

    return Progress(files, sys.stderr, lang)
