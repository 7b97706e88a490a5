"""A file mended round by round, and checked again after each.

A round makes all changes that can stand together. What it made worse is taken back and
tried again one change at a time, until the change that is to blame is known: it is held
back, and told. So the result has no finding that was not there before.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scriptlint.errors import ScriptlintError, SourceError
from scriptlint.finding import Finding
from scriptlint.fixing.edits import Change, Wanted, apart, changes
from scriptlint.fixing.harm import CHANGED, Scope, scopes, worsened
from scriptlint.messages import Message
from scriptlint.report import Failure, Place, Report
from scriptlint.sources.rewriting import Edit

ROUNDS = 100
"""More than any file takes whose changes do not stand in each other's way."""

ENDLESS = Message("mending it leads to no end")

Look = Callable[[bytes], Sequence[Report | Failure]]
Rewrite = Callable[[bytes, Sequence[Edit], str], bytes]
"""The bytes after edits; the last is the format of the documents."""


class Held(NamedTuple):
    """A finding that is not mended though it says what to put, where, and why not."""

    finding: Finding
    place: Place
    why: Message


class Mended(NamedTuple):
    """A file after mending: its bytes, how many findings are gone, and what is held.

    `format` names the reader of its documents.
    """

    data: bytes
    done: int
    held: tuple[Held, ...]
    format: str


def mend(data: bytes, look: Look, rewrite: Rewrite, wanted: Wanted) -> Mended:
    """The file with all findings mended that are wanted and can be.

    `look` gives the reports of bytes, `rewrite` the bytes after edits; what it raises
    says why an edit cannot be made.
    """
    work = _Work(look, rewrite, wanted)
    state = _State(data, look(data))
    done = 0
    for _ in range(ROUNDS):
        chosen = work.chosen(state)
        if not chosen:
            break
        after = work.after(state, chosen)
        if after is not None:
            state = after
            done += len(chosen)
    else:
        work.give_up(state)
    formats = [report.document.format for report in state.reports]
    return Mended(state.data, done, work.told(state), (formats or ["plain"])[0])


class _State(NamedTuple):
    """Bytes and what is found in them."""

    data: bytes
    items: Sequence[Report | Failure]

    @property
    def reports(self) -> list[Report]:
        return [item for item in self.items if isinstance(item, Report)]


Key = tuple[int, int, str, str, str]


class _Work:
    """What is held back so far, and where changes are made one at a time."""

    def __init__(self, look: Look, rewrite: Rewrite, wanted: Wanted) -> None:
        self.look = look
        self.rewrite = rewrite
        self.wanted = wanted
        self.held: dict[Key, Message] = {}
        self.careful: set[Scope] = set()

    def chosen(self, state: _State) -> list[Change]:
        """The changes of the next round."""
        chosen: list[Change] = []
        used: set[Scope] = set()
        for change in apart(self._open(state)):
            careful = {scope for scope in scopes(change) if scope in self.careful}
            if not careful & used:
                chosen.append(change)
                used |= careful
        return chosen

    def _open(self, state: _State) -> list[Change]:
        """The changes that are not held back; those that have no edit are from now on."""
        found = []
        for change in changes(state.reports, self.wanted):
            key = _key(state, change)
            if not change.edits:
                self.held.setdefault(key, change.why)
            elif key not in self.held:
                found.append(change)
        return found

    def after(self, state: _State, chosen: Sequence[Change]) -> _State | None:
        """The file after a round; None when it cannot stand, and less is tried next."""
        try:
            data = self._made(state, chosen)
        except ScriptlintError:
            self._hold_unwritable(state, chosen)
            return None
        after = _State(data, self.look(data))
        worse = worsened(state.reports, after.reports, chosen)
        if len(after.items) != len(state.items):
            worse = {(): CHANGED}
        for scope, why in worse.items():
            self._narrow(state, scope, why, chosen)
        return None if worse else after

    def _made(self, state: _State, chosen: Sequence[Change]) -> bytes:
        """The bytes after changes."""
        edits = [edit for change in chosen for edit in change.edits]
        document = state.reports[chosen[0].document].document
        return self.rewrite(state.data, edits, document.format)

    def _hold_unwritable(self, state: _State, chosen: Sequence[Change]) -> None:
        """Hold back the changes that cannot be made even alone."""
        found = False
        for change in chosen:
            try:
                self._made(state, [change])
            except ScriptlintError as error:
                self.held[_key(state, change)] = _reason(error)
                found = True
        if not found:
            self._narrow(state, (), CHANGED, chosen)

    def _narrow(
        self, state: _State, scope: Scope, why: Message, chosen: Sequence[Change]
    ) -> None:
        """Hold the only change back that was made there, else make them one at a time."""
        within = [change for change in chosen if scope in scopes(change)]
        if len(within) == 1:
            self.held[_key(state, within[0])] = why
        else:
            self.careful.add(scope)

    def give_up(self, state: _State) -> None:
        """Hold back whatever is still open."""
        for change in self._open(state):
            self.held[_key(state, change)] = ENDLESS

    def told(self, state: _State) -> tuple[Held, ...]:
        """The findings that are held back, with their places."""
        reports = state.reports
        found = []
        for change in changes(reports, self.wanted):
            why = self.held.get(_key(state, change))
            if why is not None:
                report = reports[change.document]
                at = change.finding
                found.append(Held(report.findings[at], report.places[at], why))
        return tuple(found)


def _key(state: _State, change: Change) -> Key:
    """What a change is about, also after others were made."""
    finding = state.reports[change.document].findings[change.finding]
    return (change.document, change.turn, finding.rule.id, finding.text, finding.put)


def _reason(error: ScriptlintError) -> Message:
    return error.reason if isinstance(error, SourceError) else error.messages[0]
