"""Gold sets: labelled lines and dialogues, read from JSON Lines.

A line is an agent's turn with the customer's turn before it; a dialogue is a whole
conversation. The format is described in `docs/evaluation.md`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from scriptlint.document import AGENT, CUSTOMER, KINDS, ROLES, Document, Kind, Turn
from scriptlint.errors import Problem, RulebookError, no_utf8
from scriptlint.messages import Message, Value, say
from scriptlint.sources.events import event_of

Unit = Literal["line", "dialogue"]
CONVERSATION_FAMILIES = frozenset(
    ("opening", "closing", "flow", "complaint", "hold", "scenario", "timing")
)


class Mark(NamedTuple):
    """A fault at a turn (None: of the whole document), and the words that show it."""

    rule: str
    turn: int | None
    words: str = ""


class GoldItem(NamedTuple):
    """A labelled document; `tier` and `script` tell kinds of items apart."""

    id: str
    unit: Unit
    document: Document
    labels: tuple[Mark, ...]
    script: str = ""
    tier: int | None = None


class _Fault(Exception):
    """What is wrong with one line of a gold file."""

    def __init__(self, words: str, /, **fields: Value | int) -> None:
        self.message = say(words, **fields)


def read_gold(path: str) -> tuple[GoldItem, ...]:
    """The items of a gold file; a RulebookError names all its faults."""
    from pathlib import Path

    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RulebookError([Problem(path, 0, 0, no_utf8(error))]) from error
    return gold_items(text.split("\n"), path)


def gold_files(place: str) -> list[str]:
    """The gold files of a folder, by name; a file is its own only one."""
    from pathlib import Path

    if not Path(place).is_dir():
        return [place]
    found = sorted(str(path) for path in Path(place).glob("*.jsonl"))
    if not found:
        nothing = Message("no gold files (*.jsonl) in this folder")
        raise RulebookError([Problem(place, 0, 0, nothing)])
    return found


def gold_items(lines: Iterable[str], path: str) -> tuple[GoldItem, ...]:
    """The items written one a line; a RulebookError names all faults."""
    items: dict[str, GoldItem] = {}
    problems = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = _item(_record(line), path)
            if item.id in items:
                raise _Fault("a second item '{id}'; give each its own id", id=item.id)
            items[item.id] = item
        except _Fault as fault:
            problems.append(Problem(path, number, 1, fault.message))
    if problems:
        raise RulebookError(problems)
    if not items:
        nothing = Message("no items; write one JSON object on each line")
        raise RulebookError([Problem(path, 0, 0, nothing)])
    return tuple(items.values())


def _record(line: str) -> Mapping[str, Any]:  # Any: whatever JSON holds
    """The mapping written on a line."""
    import json

    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
        raise _Fault(
            "not JSON ({fault}); write one object on each line", fault=Message(reason)
        ) from error
    if not isinstance(record, dict):
        raise _Fault('not a mapping; write {"id": …, "channel": …, …}')
    return record


def _item(record: Mapping[str, Any], path: str) -> GoldItem:
    if "turns" in record:
        return _dialogue(record, path)
    if "text" in record:
        return _line(record, path)
    raise _Fault('neither "text" (a line) nor "turns" (a dialogue); add one of them')


def _line(record: Mapping[str, Any], path: str) -> GoldItem:
    context = _text(record, "context", "").strip()
    own_part = "body" if _kind(record) == "email" else ""
    turns = [Turn(CUSTOMER, context)] if context else []
    turns.append(Turn(AGENT, _text(record, "text"), part=own_part))
    labels = tuple(Mark(rule, len(turns) - 1) for rule in _rules(record))
    return GoldItem(
        _text(record, "id"),
        "line",
        _document("line", turns, path, record),
        labels,
        _text(record, "script", ""),
        _tier(record),
    )


def _dialogue(record: Mapping[str, Any], path: str) -> GoldItem:
    turns = [_turn(turn, n) for n, turn in enumerate(_list(record, "turns"))]
    labels = [_label(label, len(turns)) for label in _list(record, "gold")]
    return GoldItem(
        _text(record, "id"),
        "dialogue",
        _document("dialogue", turns, path, record),
        tuple(labels),
        _text(record, "script", ""),
        _tier(record),
    )


def _document(
    unit: Unit, turns: list[Turn], path: str, record: Mapping[str, Any]
) -> Document:
    """The document of these turns, one a line of its text; its format is the unit."""
    kind, key = _kind(record), _text(record, "id")
    placed, start = [], 0
    for turn in turns:
        end = start + len(turn.text)
        placed.append(turn._replace(span=(start, end)))
        start = end + 1
    text = "\n".join(turn.text for turn in turns)
    meta = record.get("meta", {})
    if not isinstance(meta, dict):
        raise _Fault('"meta" is not a mapping; write {"direction": "inbound"}')
    known = {str(name): str(value) for name, value in meta.items()}
    return Document(kind, tuple(placed), text, path, key, format=unit, meta=known)


def _turn(record: object, number: int) -> Turn:
    if not isinstance(record, dict):
        words = 'turn {number} is not a mapping; write {{"role": …, "text": …}}'
        raise _Fault(words, number=number)
    role = record.get("role")
    if role not in ROLES:
        words = "turn {number}: role {found}; expected {roles}"
        raise _Fault(words, number=number, found=repr(role), roles=ROLES)
    text, label = _text(record, "text"), _text(record, "label", "")
    start, end = (_seconds(record, name, number) for name in ("start", "end"))
    event = _text(record, "event", "") or event_of(role, text)
    return Turn(role, text, label, start, end, event=event)


def _label(record: object, turns: int) -> Mark:
    if not isinstance(record, dict):
        raise _Fault('a label is not a mapping; write {"turn": 3, "rule": …}')
    rule = _rule(record.get("rule"))
    turn = record.get("turn")
    if turn is None:
        return Mark(rule, None)
    if not isinstance(turn, int) or isinstance(turn, bool):
        words = "{rule}: turn {found} is not a number from 0 or null"
        raise _Fault(words, rule=rule, found=repr(turn))
    if not 0 <= turn < turns:
        words = "{rule}: no turn {found}; the first is 0, the last {last}"
        raise _Fault(words, rule=rule, found=turn, last=turns - 1)
    return Mark(rule, turn, _text(record, "quote", ""))


def _rules(record: Mapping[str, Any]) -> list[str]:
    """The rules a line breaks."""
    rules = [_rule(rule) for rule in _list(record, "gold")]
    for rule in rules:
        if rule.partition(".")[0] in CONVERSATION_FAMILIES:
            words = "{rule} needs a whole conversation; label it in a dialogue"
            raise _Fault(words, rule=rule)
    return rules


def _rule(rule: object) -> str:
    if isinstance(rule, str) and all(rule.split(".")) and "." in rule:
        return rule
    words = "rule {found}; expected family.fault, for example taboo.brush-off"
    raise _Fault(words, found=repr(rule))


def _kind(record: Mapping[str, Any]) -> Kind:
    channel = _text(record, "channel")
    for kind in KINDS:
        if kind == channel:
            return kind
    words = '"channel" is {found}; expected {kinds}'
    raise _Fault(words, found=repr(channel), kinds=KINDS)


def _tier(record: Mapping[str, Any]) -> int | None:
    tier = record.get("tier")
    if tier is None or (isinstance(tier, int) and not isinstance(tier, bool)):
        return tier
    raise _Fault('"tier" is {found}; expected 1, 2 or 3', found=repr(tier))


def _text(record: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = record.get(name, default)
    if isinstance(value, str):
        return value
    words = 'no "{name}"; add it as text' if value is None else '"{name}" is not text'
    raise _Fault(words, name=name)


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    value = record.get(name)
    if isinstance(value, list):
        return value
    raise _Fault('no list "{name}"; write [] where there is nothing', name=name)


def _seconds(record: Mapping[str, Any], name: str, number: int) -> float | None:
    value = record.get(name)
    if value is None or (
        isinstance(value, int | float) and not isinstance(value, bool)
    ):
        return value
    words = 'turn {number}: "{name}" is {found}; expected seconds or null'
    raise _Fault(words, number=number, name=name, found=repr(value))
