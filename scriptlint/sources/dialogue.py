"""A dialogue in JSON: `{"id", "turns": [{"role", "text", "start", "end"}]}`.

A text may be in pieces: `[{"type": "text", "text": …}, …]`. The dialogue says with
`channel` or `kind` whether it is a call or a chat; `meta` holds what else is known;
`scriptlint` holds a suppression, in the dialogue or in one of its turns. Other keys are
not looked at: the data is not ours.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from scriptlint.document import (
    AGENT,
    NO_META,
    UNKNOWN,
    Document,
    Kind,
    Turn,
    Waiver,
)
from scriptlint.errors import SourceError
from scriptlint.messages import NOTHING, Message, say
from scriptlint.sources.content import Options
from scriptlint.sources.events import event_of
from scriptlint.sources.header import kind_of, tidy
from scriptlint.sources.lines import Line
from scriptlint.sources.roles import Speakers
from scriptlint.sources.times import Clock
from scriptlint.sources.waivers import waiver_in

_TURNS = ("turns", "messages", "historyMessages")
_WHO = ("role", "speaker", "channel")
_NAME = ("agent", "speaker", "name")
_NUMBERS = {float, int, type(None)}
_LONG = 1e8  # seconds; a larger number is counted from 1970

Object = Mapping[str, Any]  # Any: foreign JSON, looked at key by key


class Unfit(Exception):
    """A JSON value that is no dialogue; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason


class Shape(NamedTuple):
    """Under which keys a dialogue keeps its turns, and a turn its parts."""

    turns: str = "turns"
    role: str = "role"
    text: str = "text"
    start: str = "start"


def shape_of(value: object) -> Shape | None:
    """The shape of a dialogue, None for anything else."""
    if not isinstance(value, dict):
        return None
    for key in _TURNS:
        turns = value.get(key)
        if isinstance(turns, list):
            return _shape(key, turns[0]) if turns else Shape(key)
    return None


def has_turns(value: object) -> bool:
    """Whether a value is meant as a dialogue, whatever its turns are like."""
    return isinstance(value, dict) and any(
        isinstance(value.get(key), list) for key in _TURNS
    )


def _shape(key: str, turn: object) -> Shape | None:
    """The shape as the first turn shows it."""
    if not isinstance(turn, dict):
        return None
    role = next((key for key in _WHO if key in turn), "")
    text = "text" if "text" in turn else "content" if "content" in turn else ""
    start = "time" if "time" in turn and "start" not in turn else "start"
    return Shape(key, role, text, start) if role and text else None


def dialogue_of(
    value: object, line: Line, options: Options, key: str | None, layout: str
) -> Document:
    """The document that a JSON value is; Unfit when it is no dialogue."""
    shape = shape_of(value)
    if shape is None or not isinstance(value, dict):
        raise Unfit(expected(value))
    own = value.get("channel") or value.get("kind")
    kind = kind_of(own) if isinstance(own, str) else None
    kind = kind or options.kind or "call"
    entries = value[shape.turns]
    try:
        turns = _timed(_turns(entries, shape, options.speakers), kind)
    except Unfit:
        if not _in_pieces(entries, shape):
            raise
        entries, turns = _pieced(entries, shape, line, options._replace(kind=kind))
    document = Document(
        kind,
        tuple(turns),
        line.text,
        options.path,
        key if value.get("id") is None else str(value["id"]),
        line.offset,
        line.number,
        layout,
        _meta(value.get("meta")),
        _waivers(value, entries, line.number) if "scriptlint" in line.text else (),
    )
    if UNKNOWN not in {turn[0] for turn in turns}:
        return document
    from scriptlint.sources.parties import settled

    return settled(document)


def document_or_error(
    value: object, line: Line, options: Options, key: str | None, layout: str
) -> Document | SourceError:
    """The document that a JSON value is, or why it is no dialogue."""
    try:
        return dialogue_of(value, line, options, key, layout)
    except Unfit as error:
        return SourceError(options.path, error.reason, line.number)


def expected(value: object) -> Message:
    """What is said of a JSON value that is no dialogue."""
    reason = Message("expected `turns`, each with `role` and `text`")
    keys = value if isinstance(value, dict) else {}
    turns = next((keys[key] for key in _TURNS if isinstance(keys.get(key), list)), None)
    if turns:
        reason = Message("turn 0 has no `role` and `text`")
        keys = turns[0] if isinstance(turns[0], dict) else {}
    rest = say("; found the keys {keys}", keys=tuple(map(str, keys))[:8])
    return say(
        "no dialogue: {reason}{rest}", reason=reason, rest=rest if keys else NOTHING
    )


def _turns(entries: Sequence[Object], shape: Shape, speakers: Speakers) -> list[Turn]:
    """The turns as they stand; made for speed, faults are looked for afterwards."""
    _, role_key, text_key, start_key = shape
    turns = []
    roles: dict[object, str] = {}
    new = tuple.__new__  # half the cost of Turn(…)
    try:
        named = not set().union(*entries).isdisjoint(_NAME)
        for entry in entries:
            label, text = entry[role_key], entry[text_key]
            role = roles.get(label) or roles.setdefault(label, _role(label, speakers))
            event = "" if role == AGENT else event_of(role, text)
            if named or label.__class__ is not str:
                label = _label(entry, role, label)
            start, end = entry.get(start_key), entry.get("end")
            turn = (role, text, label, start, end, None, "", event, None)
            turns.append(new(Turn, turn))
        "".join([turn[1] for turn in turns])
    except (KeyError, TypeError, AttributeError):
        raise Unfit(_unfit_turn(entries, shape)) from None
    return turns


def _in_pieces(entries: Sequence[object], shape: Shape) -> bool:
    """Whether all texts are texts, lists of pieces, or null, which has no words."""
    return all(
        isinstance(entry, dict)
        and shape.role in entry
        and isinstance(entry.get(shape.text, 0), str | list | None)
        for entry in entries
    )


def _pieced(
    entries: Sequence[Object], shape: Shape, line: Line, options: Options
) -> tuple[list[Object], list[Turn]]:
    """The entries that have words, and their turns, whose pieces are joined."""
    from scriptlint.sources.json_tree import tree_of
    from scriptlint.sources.layouts import Layout
    from scriptlint.sources.programs import turns_of

    turns, role, text, start = shape
    layout = Layout("", f"{turns}[*]", (text, f"{text}[*]"), role, label="name")
    timed = layout._replace(start=start, end="end")
    found = turns_of(line.text, tree_of(line.text), timed, options)
    pairs = [(one, turn) for one, turn in zip(entries, found, strict=False) if turn]
    return [entry for entry, _ in pairs], [turn for _, turn in pairs]


def _role(label: object, speakers: Speakers) -> str:
    return speakers.role("" if label is None else str(label))


def _label(entry: Object, role: str, label: object) -> str:
    """The speaker's name where the turn has one, else the role as written."""
    names = [entry.get(name) for name in _NAME if name != "agent" or role == AGENT]
    found = next((name for name in names if isinstance(name, str) and name), label)
    return "" if found is None else str(found)


def _unfit_turn(entries: Sequence[object], shape: Shape) -> Message:
    """Which turn is not as expected."""
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict):
            return say("turn {number} is no object", number=number)
        for key in (shape.role, shape.text):
            if key not in entry:
                return say("turn {number} has no `{key}`", number=number, key=key)
        if not isinstance(entry[shape.text], str):
            words = "turn {number}: `{key}` is not text"
            return say(words, number=number, key=shape.text)
    return say("the turns' `{key}` is not text", key=shape.role)


def _timed(turns: list[Turn], kind: Kind) -> list[Turn]:
    """The turns with seconds from the beginning; a chat's messages are instants."""
    times = [turn[3] for turn in turns] + [turn[4] for turn in turns]
    if times.count(None) == len(times):
        return turns
    kinds = {time.__class__ for time in times}
    if kinds <= _NUMBERS and all(map(_plainly_timed, turns)):
        return turns
    clock = Clock(chat=kind == "chat")
    return [_retimed(turn, clock, kind) for turn in turns]


def _plainly_timed(turn: Turn) -> bool:
    """Whether a turn's times are seconds, or both unknown."""
    start, end = turn.start, turn.end
    if start is None or end is None:
        return start is end
    return -_LONG < start < _LONG and -_LONG < end < _LONG


def _retimed(turn: Turn, clock: Clock, kind: Kind) -> Turn:
    start, end = _seconds(turn.start, clock), _seconds(turn.end, clock)
    if end is None and kind == "chat":
        end = start
    return turn._replace(start=start, end=end)


def _seconds(value: object, clock: Clock) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clock.seconds(value)


def _meta(value: object) -> Mapping[str, str]:
    """The metadata that is text, number or truth value, as text."""
    if not isinstance(value, dict):
        return NO_META
    simple = {
        str(key): str(item).lower() if isinstance(item, bool) else str(item)
        for key, item in value.items()
        if isinstance(item, str | int | float)
    }
    return tidy(simple)


def _waivers(value: Object, entries: Sequence[Object], line: int) -> tuple[Waiver, ...]:
    """The suppressions of a dialogue and of its turns."""
    last = max(0, len(entries) - 1)
    places = [(value, 0, last), *((turn, at, at) for at, turn in enumerate(entries))]
    return tuple(
        _waiver(str(place["scriptlint"]), first, final, line)
        for place, first, final in places
        if "scriptlint" in place
    )


def _waiver(text: str, first: int, last: int, line: int) -> Waiver:
    written = waiver_in(text) or waiver_in(f"scriptlint: {text}")
    if written is None:
        return Waiver((), text, first, last, line)
    return Waiver(written.rules, written.reason, first, last, line)
