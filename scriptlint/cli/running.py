"""Files in, reports out: what `check` and `eval` do between options and output."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scriptlint.cli.shared_waivers import settled
from scriptlint.document import AGENT, UNKNOWN, Document, Kind
from scriptlint.errors import ScriptlintError, SourceError
from scriptlint.finding import Finding
from scriptlint.messages import NOTHING, Message, say
from scriptlint.report import Failure, Report, check
from scriptlint.rulebook.model import SEVERITIES, Rulebook
from scriptlint.sources import as_option, iterate, unknown_labels
from scriptlint.sources.content import is_archive
from scriptlint.suppress import covers, no_rule

if TYPE_CHECKING:
    from collections import Counter

    from scriptlint.cli.resuming import Earlier, Left, Place
    from scriptlint.sources.canned.selecting import Replies
    from scriptlint.sources.described import Described
    from scriptlint.sources.side_file import SideFile


class Reading(NamedTuple):
    """How files are read: what the user says of all of them."""

    kind: Kind | None = None
    roles: Mapping[str, str] = {}
    encoding: str | None = None
    reader: str | None = None
    replies: Sequence["Replies"] = ()
    described: Sequence["Described"] = ()
    meta: "SideFile | None" = None
    done: Mapping[str, "Counter[Place]"] = {}


class Given(NamedTuple):
    """A file whose content is not what lies at its path, but bytes, or `-`."""

    path: str
    source: bytes | str


class Selection(NamedTuple):
    """Which rules are asked; ids, faults or families."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()

    def __contains__(self, rule_id: object) -> bool:
        """Whether a rule is asked."""
        wanted = not self.select or covers(self.select, str(rule_id))
        return wanted and not covers(self.ignore, str(rule_id))


class Task(NamedTuple):
    """What is asked of every document."""

    rulebook: Rulebook
    reading: Reading
    selection: Selection
    excerpt: bool = False

    @property
    def only(self) -> Callable[[str], bool] | None:
        """Whether a rule is asked; None where all are."""
        return self.selection.__contains__ if any(self.selection) else None


def refuse_unknown(selection: Selection, rulebook: Rulebook) -> None:
    """ScriptlintError for selectors that name no rule, fault or family, with hints."""
    unknown = [
        no_rule(selector, rulebook)
        for selector in (*selection.select, *selection.ignore)
        if not any(covers([selector], rule.id) for rule in rulebook.rules)
    ]
    if unknown:
        raise ScriptlintError(*unknown)


def reports(
    found: Iterable[str | Given | SourceError],
    task: Task,
    jobs: int = 1,
    stopped: Callable[[], bool] = bool,
) -> Iterator[Report | Failure]:
    """The reports of all documents in the files, in order; failures among them.

    Several processes end early where it has `stopped`.
    """
    unpacked = _unpacked(found, task.reading)
    if jobs > 1:
        from scriptlint.cli.jobs import parallel_reports

        yield from parallel_reports(unpacked, task, jobs, stopped)
        return
    for path in unpacked:
        if isinstance(path, SourceError):
            yield Failure(path.path, path.reason)
        elif isinstance(path, Given):
            yield from whole_file(path.path, task, path.source)
        else:
            yield from whole_file(path, task)


def _unpacked(
    found: Iterable[str | Given | SourceError], reading: Reading
) -> Iterator[str | Given | SourceError]:
    """The same files, in the place of an archive those in it."""
    for path in found:
        if not isinstance(path, str) or not is_archive(path):
            yield path
            continue
        from scriptlint.sources.reading import members, patterns_in

        patterns = patterns_in(reading.replies, reading.described)
        for member in members(path, patterns):
            yield member if isinstance(member, SourceError) else Given(*member)


def whole_file(
    path: str, task: Task, source: bytes | str | None = None
) -> Iterator[Report | Failure]:
    """The reports of a file, with the suppressions shared in it that nobody used.

    Of a file that was checked in part before, nobody knows of them.
    """
    found = file_reports(path, task, source)
    if path in task.reading.done:
        return found
    return settled(found, task.rulebook, task.only)


def file_reports(
    path: str,
    task: Task,
    source: bytes | str | None = None,
    offset: int = 0,
    lines: int = 0,
) -> Iterator[Report | Failure]:
    """The reports of one file's documents.

    `source` is what is read in its place: its content, or a stretch of it that begins
    after so many code points and lines.
    """
    reading = task.reading
    left = _left(reading)
    try:
        for document in iterate(
            path if source is None else source,
            kind=reading.kind,
            roles=reading.roles,
            encoding=reading.encoding,
            reader=reading.reader,
            replies=reading.replies,
            described=reading.described,
            path=path,
        ):
            if isinstance(document, SourceError):
                yield Failure(document.path, document.told(lines))
                continue
            if lines:
                document = _moved(document, offset, lines)
            if left and left.is_done(document):
                continue
            if reading.meta:
                document = reading.meta.joined(document)
            reason = uncheckable(document)
            if reason != NOTHING:
                yield Failure(document.path, reason)
            else:
                yield check(
                    document, task.rulebook, excerpt=task.excerpt, only=task.only
                )
    except SourceError as error:
        yield Failure(error.path, error.told(lines))


def _left(reading: Reading) -> "Left | None":
    """Which documents are left to do; None when all are."""
    if not reading.done:
        return None
    from scriptlint.cli.resuming import Left

    return Left(reading.done)


def uncheckable(document: Document) -> Message:
    """Why nothing can be said of a document, with its key; NOTHING when all is well."""
    reason = _unclear(document)
    if reason == NOTHING or document.key is None:
        return reason
    return say("[{key}] {reason}", key=Message(document.key), reason=reason)


def _unclear(document: Document) -> Message:
    """That nobody speaks in a document, or nobody knows who does."""
    if not document.turns:
        return Message("no turns in it")
    roles = {turn.role for turn in document.turns}
    if UNKNOWN not in roles or AGENT in roles:
        return NOTHING
    labels = unknown_labels(document)
    if labels:
        words = "roles unknown: {labels}; say --roles {agent}"
        return say(words, labels=tuple(labels[:5]), agent=as_option(labels[0]))
    return Message(
        "no speakers found: expected lines like 客服：… and 客户：…; where only the agent "
        'speaks, say --roles "*=agent"'
    )


def _moved(document: Document, offset: int, lines: int) -> Document:
    """The document with its place in the whole file."""
    numbered = document.key == str(document.line)
    line = document.line + lines
    return document._replace(
        offset=document.offset + offset,
        line=line,
        key=str(line) if numbered else document.key,
    )


class Tally:
    """Watches reports go by, and knows the exit status in the end."""

    def __init__(self, fail_on: str, min_score: float | None) -> None:
        self.failing = (
            () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        )
        self.min_score = min_score
        self.failed = False
        self.broken = False
        self.documents = 0

    def take_up(self, earlier: "Earlier") -> None:
        """Count what earlier runs have found."""
        low = earlier.lowest is not None and self._below(earlier.lowest)
        self.failed = low or not earlier.severities.isdisjoint(self.failing)

    def watch(self, items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """The same items, counted."""
        for item in items:
            if isinstance(item, Failure):
                self.broken = True
            else:
                self.documents += 1
                self.failed |= self._low(item) or any(map(self._fails, item.findings))
            yield item

    def _low(self, report: Report) -> bool:
        """Whether the score is too low; not for what is known or unchanged alone."""
        if not report.findings and (report.known or report.unchanged):
            return False
        return self._below(report.score.total)

    def _below(self, total: float) -> bool:
        return self.min_score is not None and total < self.min_score

    def _fails(self, finding: Finding) -> bool:
        return finding.severity in self.failing

    @property
    def exit_status(self) -> int:
        """0 clean, 1 findings or a low score, 2 something could not be checked."""
        return 2 if self.broken else int(self.failed)
