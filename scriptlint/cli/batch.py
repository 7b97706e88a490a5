"""What goes beside reports of many documents: metadata in, personal data out, and what
there is to say on stderr.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from scriptlint.cli.config import Config
from scriptlint.cli.inferences import SHOWING, Inferences
from scriptlint.cli.options import Command, beside
from scriptlint.cli.outputs import Output
from scriptlint.messages import Message
from scriptlint.report import Failure, Report

if TYPE_CHECKING:
    from scriptlint.cli.joining import Joined
    from scriptlint.sources.side_file import SideFile


def batch_options(command: Command) -> Command:
    """--meta and --redact."""
    for option in (
        click.option(
            "--redact",
            is_flag=True,
            help="Mask phone numbers, identity and bank cards, addresses in reports. "
            "报告里隐去个人信息",
        ),
        click.option(
            "--meta",
            metavar="FILE",
            help="Table of what else is known of documents: agent, direction, … 话单（CSV、Excel）",
        ),
    ):
        command = option(command)
    return command


def side_of(path: str | None, config: Config) -> "SideFile | None":
    """The table of metadata; a configuration names it relative to itself."""
    configured = config.text("meta")
    if path is None and configured is not None:
        path = beside(config, configured)
    if path is None:
        return None
    from scriptlint.sources.side_file import read_side_file

    return read_side_file(path)


class Beside:
    """Watches reports go by, and knows what to say of them on stderr in the end."""

    def __init__(self, side: "SideFile | None", outputs: Sequence[Output]) -> None:
        self.joined = _joined(side)
        printed = [output.format for output in outputs if output.path is None]
        self.inferences = Inferences()
        self.shown = bool(printed) and printed[0] in SHOWING

    def watch(self, items: Iterable[Report | Failure]) -> Iterable[Report | Failure]:
        """The same items."""
        items = self.joined.watch(items) if self.joined else items
        return items if self.shown else self.inferences.watch(items)

    def told(self, *, whole: bool) -> Iterator[Message]:
        """What did not find its other, where the `whole` of the documents was looked at;
        and which roles were inferred, where the report printed does not show it.
        """
        if self.joined:
            yield from self.joined.told(whole=whole)
        yield from self.inferences.told()


def _joined(side: "SideFile | None") -> "Joined | None":
    if side is None:
        return None
    from scriptlint.cli.joining import Joined

    return Joined(side)
