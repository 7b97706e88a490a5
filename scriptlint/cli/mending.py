"""check --fix and --diff: files mended, or what would be mended shown."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from typing import Any, NamedTuple

import click

from scriptlint.cli.running import Given, Selection, Task, file_reports, whole_file
from scriptlint.cli.shared_waivers import settled
from scriptlint.cli.usage import BadUsage
from scriptlint.errors import SourceError, cannot_read
from scriptlint.finding import Finding
from scriptlint.fixing.files import difference, replace
from scriptlint.fixing.mending import Held, Mended, mend
from scriptlint.messages import NOTHING, Message, say
from scriptlint.report import Failure, Report
from scriptlint.sources.content import is_archive
from scriptlint.sources.reading import LIMIT
from scriptlint.sources.rewriting import Edit, decoded, rewritten

UNUSABLE = 2
"""The exit status when something could not be checked."""


class Wish(NamedTuple):
    """What is asked for: files to be mended, or a `diff` of what would be; how boldly."""

    diff: bool
    unsafe: bool

    def asks_for(self, finding: Finding) -> bool:
        """Whether a finding is one to be mended."""
        return finding.fix == "safe" or (self.unsafe and finding.fix == "unsafe")


def wish_of(given: Mapping[str, Any]) -> Wish:  # Any: click's options
    """What the options ask for; BadUsage when they disagree."""
    fix, diff, unsafe = given["fix"], given["diff"], given["unsafe_fixes"]
    if fix and diff:
        raise BadUsage(Message("--fix writes, --diff only shows; say one of them"))
    if unsafe and not (fix or diff):
        raise BadUsage(Message("--unsafe-fixes goes with --fix or --diff"))
    if diff and (given["format_"] or given["output"]):
        raise BadUsage(Message("--diff prints a diff and nothing else"))
    return Wish(diff, unsafe)


class Mending:
    """Mends files as they go by, and knows in the end what was done.

    `task` is what is asked of every document; findings of other rules are not mended,
    but none of them may come from it. With `aside` the mended text goes to standard
    output, and the reports to stderr.
    """

    def __init__(self, task: Task, wish: Wish, *, aside: bool) -> None:
        self.task = task
        self.wish = wish
        self.aside = aside and not wish.diff
        self.out = sys.stdout.buffer  # while reports are written, stdout may be stderr
        self.held: list[tuple[str, Held]] = []
        self.shown: list[str] = []
        self.kept: list[Message] = []
        self.unwritten: list[Message] = []
        self.done = self.left = self.more = 0

    def reports(
        self, found: Iterable[str | Given | SourceError]
    ) -> Iterator[Report | Failure]:
        """The reports of all documents as they are after mending; failures among them."""
        for path in found:
            if isinstance(path, SourceError):
                yield Failure(path.path, path.reason)
            elif isinstance(path, Given):
                yield from self._file(path.path, path.source)
            elif is_archive(path):
                yield from self._archive(path)
            else:
                yield from self._file(path, path)

    def _archive(self, path: str) -> Iterator[Report | Failure]:
        """What is found in an archive, which stays as it is."""
        mendable = False
        for item in self._counted(whole_file(path, self.task)):
            if isinstance(item, Report):
                mendable |= any(map(self._wanted, item.findings))
            yield item
        if mendable:
            words = "{path} not mended: it is an archive; unpack it first"
            self.kept.append(say(words, path=path))

    def _file(self, path: str, source: str | bytes) -> Iterator[Report | Failure]:
        """A file mended, and its reports then."""
        try:
            data = source if isinstance(source, bytes) else _bytes(source)
        except SourceError as error:
            yield Failure(error.path, error.reason)
            return
        mended = self.mended(path, data)
        try:
            self._put(path, data, mended, printed=source == "-")
        except SourceError as error:
            self.unwritten.append(error.messages[0])
            mended = mended._replace(data=data, done=0)
        self.done += mended.done
        self.held += [(path, held) for held in mended.held]
        left = file_reports(path, self.task, mended.data)
        left = settled(left, self.task.rulebook, self.task.only)
        yield from self._counted(left)

    def mended(self, path: str, data: bytes) -> Mended:
        """What becomes of a file's bytes; nothing is written."""
        everything = self.task._replace(selection=Selection())
        encoding = self.task.reading.encoding

        def look(data: bytes) -> Sequence[Report | Failure]:
            return list(file_reports(path, everything, data))

        def rewrite(data: bytes, edits: Sequence[Edit], format_: str) -> bytes:
            return rewritten(data, edits, path, format_, encoding)

        return mend(data, look, rewrite, self._wanted)

    def _wanted(self, finding: Finding) -> bool:
        return self.wish.asks_for(finding) and finding.rule.id in self.task.selection

    def _put(self, path: str, old: bytes, mended: Mended, *, printed: bool) -> None:
        """Put what came out in its place: the file, standard output, or the diff."""
        new = mended.data
        if self.wish.diff and old != new:
            encoding = self.task.reading.encoding
            about = (path, mended.format, encoding)
            self.shown += difference(path, decoded(old, *about), decoded(new, *about))
        elif printed and not self.wish.diff:
            self.out.write(new)
            self.out.flush()
        elif old != new:
            replace(path, old, new)

    def _counted(self, items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """The same items; how many findings are left, and which fixes are not asked for."""
        for item in items:
            if isinstance(item, Report):
                self.left += len(item.findings)
                fixes = [finding.fix for finding in item.findings]
                self.more += 0 if self.wish.unsafe else fixes.count("unsafe")
            yield item

    def write(
        self,
        items: Iterable[Report | Failure],
        put: Callable[[Iterable[Report | Failure]], None],
        lang: str,
    ) -> None:
        """Put the reports, or the diff; then on stderr what was done, and what was not."""
        if self.wish.diff:
            for item in items:
                if isinstance(item, Failure):
                    click.echo(f"{item.path}: {item.reason.said(lang)}", err=True)
            click.echo("".join(self.shown), nl=False)
        else:
            with redirect_stdout(sys.stderr if self.aside else sys.stdout):
                put(items)
        for line in self._told():
            click.echo(line.said(lang), err=True)

    def _told(self) -> Iterator[Message]:
        """What was not mended though its rule says how, and the totals."""
        yield from self.unwritten
        yield from self.kept
        for path, (finding, place, why) in self.held:
            yield say(
                "{path}:{line}:{column}: {rule} not mended: {why}",
                path=path,
                line=place.line,
                column=place.column,
                rule=finding.rule.id,
                why=why,
            )
        words = "Fixed {done} of {total} findings{rest}"
        if self.wish.diff:
            words = "Would fix {done} of {total} findings{rest}"
        rest = say("; {more} more with --unsafe-fixes", more=self.more)
        yield say(
            words,
            done=self.done,
            total=self.done + self.left,
            rest=rest if self.more else NOTHING,
        )

    def exit_status(self, checked: int) -> int:
        """That of the check; of a diff 1 when there is something to mend.

        A file that could not be written cannot be used, like one that cannot be read.
        """
        if self.unwritten:
            return UNUSABLE
        if not self.wish.diff or checked == UNUSABLE:
            return checked
        return int(bool(self.shown))


def _bytes(path: str) -> bytes:
    """All bytes of a file or of standard input; SourceError when that cannot be."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            data = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        fault = error if isinstance(error, OSError) else OSError(str(error))
        raise SourceError(path, cannot_read(fault)) from None
    if len(data) > LIMIT:
        size = f"{LIMIT / 1e6:g} MB"
        raise SourceError(path, say("is larger than {size}; split it first", size=size))
    return data
