"""The log of the hooks: one JSON object a line for each mail that was held or let go.

Each entry is appended with one write to a file opened for it alone, so that several
processes share a log and whoever rotates it need not tell anybody.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from json import dumps, loads
from typing import Any, Literal, NamedTuple, get_args

from scriptlint.errors import ScriptlintError, cannot_read, cannot_write
from scriptlint.hooks.gate import Ruling, Sender
from scriptlint.hooks.override import Given
from scriptlint.messages import NOTHING, Message, say
from scriptlint.rulebook.model import OVERRIDES, Override

Outcome = Literal["sent", "held", "overridden", "not checked"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
STDERR = "-"


class Logged(NamedTuple):
    """A finding as it is logged: `line` counts from 1 in the mail, 0 is unknown."""

    rule: str
    severity: str
    text: str
    line: int


class Entry(NamedTuple):
    """What became of a mail at a hook.

    `time` is ISO 8601 with its zone; `sent` whether the mail went on. Of the mail's text
    it holds only the words of the findings, and the subject where that is wanted.
    """

    time: str
    hook: str
    who: str
    outcome: Outcome
    sent: bool
    message_id: str = ""
    subject: str = ""
    queue_id: str = ""
    findings: tuple[Logged, ...] = ()
    override: Given | None = None
    failure: str = ""

    @property
    def notable(self) -> bool:
        """Whether more is to be told than that a faultless mail was sent."""
        return bool(self.findings) or self.outcome != "sent"


class Damaged(NamedTuple):
    """A line of a log that is no entry, from 1, and why."""

    line: int
    why: Message


def entry_of(
    ruling: Ruling,
    hook: str,
    sender: Sender,
    outcome: Outcome,
    *,
    sent: bool,
    given: Given | None = None,
    now: datetime | None = None,
) -> Entry:
    """The entry for a ruling; `given` is the override, `now` the time if not this one."""
    report = ruling.report
    meta = report.document.meta if report else {}
    places = dict(enumerate(report.places)) if report else {}
    held = set(map(id, ruling.held))
    return Entry(
        (now or datetime.now().astimezone()).isoformat(timespec="seconds"),
        hook,
        sender.who or meta.get("from", ""),
        outcome,
        sent,
        meta.get("message_id", ""),
        meta.get("subject", ""),
        "",
        tuple(
            Logged(one.rule.id, one.severity, one.text, places[number].line)
            for number, one in enumerate(report.findings if report else ())
            if id(one) in held
        ),
        given,
        "" if ruling.failure == NOTHING else ruling.failure.said(ruling.lang),
    )


def as_json(entry: Entry) -> dict[str, Any]:  # Any: what JSON can hold
    """An entry as an object of JSON."""
    override = entry.override and {**entry.override._asdict(), "who": entry.who}
    findings = [one._asdict() for one in entry.findings]
    return {**entry._asdict(), "findings": findings, "override": override}


def append(entry: Mapping[str, Any], path: str) -> None:  # Any: what JSON can hold
    """Write an object as a line at the end of a log; `-` is standard error.

    ScriptlintError when the file cannot be written.
    """
    line = dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    if path == STDERR:
        sys.stderr.buffer.write(line)
        sys.stderr.buffer.flush()
        return
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o700, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            os.write(file, line)
        finally:
            os.close(file)
    except OSError as error:
        raise cannot_write(path, error) from None


def entries(path: str) -> Iterator[Entry | Damaged]:
    """The entries of a log in order, damaged lines among them; what a daemon tells of
    itself is passed over. ScriptlintError when the file cannot be read.
    """
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                found = _entry(line, number)
                if found is not None:
                    yield found
    except OSError as error:
        raise ScriptlintError(
            say("{path}: {reason}", path=path, reason=cannot_read(error))
        ) from None


def _entry(line: bytes, number: int) -> Entry | Damaged | None:
    try:
        value = loads(line.decode("utf-8"))
        if isinstance(value, dict) and "event" in value:
            return None
        return _read(value)
    except UnicodeDecodeError:
        return Damaged(number, Message("not UTF-8"))
    except ValueError:
        return Damaged(number, Message("not JSON"))
    except (KeyError, TypeError, AttributeError):
        return Damaged(number, Message("no entry of a log"))


def _read(value: Any) -> Entry:  # Any: JSON
    """The entry in an object; KeyError, TypeError or ValueError when it is none."""
    override = value["override"]
    if value["outcome"] not in OUTCOMES:
        raise KeyError(value["outcome"])
    moment = datetime.fromisoformat(value["time"])
    if moment.tzinfo is None:
        raise TypeError(value["time"])
    known = {key: value[key] for key in Entry._fields if key in value}
    return Entry(**known)._replace(
        findings=tuple(Logged(**one) for one in value["findings"]),
        override=override and Given(_kind(override["kind"]), override["why"]),
    )


def _kind(word: str) -> Override:
    return OVERRIDES[OVERRIDES.index(word)]


def default_path() -> str:
    """Where the hooks of this user keep their log; it need not exist yet."""
    return os.path.join(_state(), "scriptlint", "hooks.jsonl")


def _state() -> str:
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Logs")
    home = os.path.join(os.path.expanduser("~"), ".local", "state")
    return os.environ.get("XDG_STATE_HOME") or home
