"""Gold sets: labelled lines and dialogues, read from JSON Lines.

A line is an agent's turn with the customer's turn before it; a dialogue is a whole
conversation. The format is described in `docs/evaluation.md`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from scriptlint.document import AGENT, CUSTOMER, KINDS, ROLES, Document, Kind, Turn
from scriptlint.errors import Problem, ScriptlintError
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


def read_gold(path: str) -> tuple[GoldItem, ...]:
    """The items of a gold file; a ScriptlintError names all its faults."""
    from pathlib import Path

    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ScriptlintError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ScriptlintError(f"{path}: not UTF-8; save the file as UTF-8") from error
    return gold_items(text.split("\n"), path)


def gold_files(place: str) -> list[str]:
    """The gold files of a folder, by name; a file is its own only one."""
    from pathlib import Path

    if not Path(place).is_dir():
        return [place]
    found = sorted(str(path) for path in Path(place).glob("*.jsonl"))
    if not found:
        raise ScriptlintError(f"{place}: no gold files (*.jsonl) in this folder")
    return found


def gold_items(lines: Iterable[str], path: str) -> tuple[GoldItem, ...]:
    """The items written one a line; a ScriptlintError names all faults."""
    items: dict[str, GoldItem] = {}
    problems = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = _item(_record(line), path)
            if item.id in items:
                raise _Fault(f"a second item '{item.id}'; give each its own id")
            items[item.id] = item
        except _Fault as fault:
            problems.append(Problem(path, number, 1, str(fault)))
    if problems:
        raise ScriptlintError("\n".join(map(str, problems)))
    if not items:
        raise ScriptlintError(f"{path}: no items; write one JSON object on each line")
    return tuple(items.values())


def _record(line: str) -> Mapping[str, Any]:  # Any: whatever JSON holds
    """The mapping written on a line."""
    import json

    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
        raise _Fault(f"not JSON ({reason}); write one object on each line") from error
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
        raise _Fault(f'turn {number} is not a mapping; write {{"role": …, "text": …}}')
    role = record.get("role")
    if role not in ROLES:
        raise _Fault(f"turn {number}: role {role!r}; expected {_one_of(ROLES)}")
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
        raise _Fault(f"{rule}: turn {turn!r} is not a number from 0 or null")
    if not 0 <= turn < turns:
        raise _Fault(f"{rule}: no turn {turn}; the first is 0, the last {turns - 1}")
    return Mark(rule, turn, _text(record, "quote", ""))


def _rules(record: Mapping[str, Any]) -> list[str]:
    """The rules a line breaks."""
    rules = [_rule(rule) for rule in _list(record, "gold")]
    for rule in rules:
        if rule.partition(".")[0] in CONVERSATION_FAMILIES:
            raise _Fault(f"{rule} needs a whole conversation; label it in a dialogue")
    return rules


def _rule(rule: object) -> str:
    if isinstance(rule, str) and all(rule.split(".")) and "." in rule:
        return rule
    raise _Fault(f"rule {rule!r}; expected family.fault, for example taboo.brush-off")


def _kind(record: Mapping[str, Any]) -> Kind:
    channel = _text(record, "channel")
    for kind in KINDS:
        if kind == channel:
            return kind
    raise _Fault(f'"channel" is {channel!r}; expected {_one_of(KINDS)}')


def _tier(record: Mapping[str, Any]) -> int | None:
    tier = record.get("tier")
    if tier is None or (isinstance(tier, int) and not isinstance(tier, bool)):
        return tier
    raise _Fault(f'"tier" is {tier!r}; expected 1, 2 or 3')


def _text(record: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = record.get(name, default)
    if isinstance(value, str):
        return value
    raise _Fault(
        f'no "{name}"; add it as text' if value is None else f'"{name}" is not text'
    )


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    value = record.get(name)
    if isinstance(value, list):
        return value
    raise _Fault(f'no list "{name}"; write [] where there is nothing')


def _seconds(record: Mapping[str, Any], name: str, number: int) -> float | None:
    value = record.get(name)
    if value is None or (
        isinstance(value, int | float) and not isinstance(value, bool)
    ):
        return value
    raise _Fault(f'turn {number}: "{name}" is {value!r}; expected seconds or null')


def _one_of(names: Iterable[str]) -> str:
    return ", ".join(names)
