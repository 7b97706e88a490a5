"""Gold sets: labelled lines, dialogues, mails and canned replies, read from JSON Lines.

A line is an agent's turn with the customer's turn before it; a dialogue is a whole
conversation; mails and canned replies stand in files beside the gold file. The format is
described in `docs/evaluation.md`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from scriptlint.document import AGENT, CUSTOMER, ROLES, Document, Turn
from scriptlint.errors import Problem, RulebookError, no_utf8
from scriptlint.messages import Message
from scriptlint.sources.events import event_of
from scriptlint.testing.gold_documents import canned_item, mail_item
from scriptlint.testing.gold_records import (
    GoldFault,
    kind_of,
    list_of,
    rule_named,
    text_of,
    tier_of,
)
from scriptlint.testing.gold_records import GoldItem as GoldItem
from scriptlint.testing.gold_records import Mark as Mark
from scriptlint.testing.gold_records import Unit as Unit

CONVERSATION_FAMILIES = frozenset(
    ("opening", "closing", "flow", "complaint", "hold", "scenario", "timing")
)


def read_gold(path: str) -> tuple[GoldItem, ...]:
    """The items of a gold file; a RulebookError names all its faults."""
    from pathlib import Path

    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RulebookError([Problem(path, 0, 0, no_utf8(error))]) from error
    return gold_items(text.split("\n"), path)


def gold_files(place: str) -> list[str]:
    """The gold files of a folder and those below, by name; a file is its own only one."""
    from pathlib import Path

    if not Path(place).is_dir():
        return [place]
    found = sorted(str(path) for path in Path(place).rglob("*.jsonl"))
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
            item = _item(_record(line), path, len(items) + 1)
            if item.id in items:
                raise GoldFault(
                    "a second item '{id}'; give each its own id", id=item.id
                )
            items[item.id] = item
        except GoldFault as fault:
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
        raise GoldFault(
            "not JSON ({fault}); write one object on each line", fault=Message(reason)
        ) from error
    if not isinstance(record, dict):
        raise GoldFault('not a mapping; write {"id": …, "channel": …, …}')
    return record


def _item(record: Mapping[str, Any], path: str, number: int) -> GoldItem:
    if "file" in record and "key" in record:
        return canned_item(record, path, number)
    if "file" in record:
        return mail_item(record, path)
    if "turns" in record:
        return _dialogue(record, path)
    if "text" in record:
        return _line(record, path)
    raise GoldFault(
        'neither "text" (a line) nor "turns" (a dialogue) nor "file" (a mail); '
        "add one of them"
    )


def _line(record: Mapping[str, Any], path: str) -> GoldItem:
    context = text_of(record, "context", "").strip()
    own_part = "body" if kind_of(record) == "email" else ""
    turns = [Turn(CUSTOMER, context)] if context else []
    turns.append(Turn(AGENT, text_of(record, "text"), part=own_part))
    labels = tuple(Mark(rule, len(turns) - 1) for rule in _rules(record))
    return GoldItem(
        text_of(record, "id"),
        "line",
        _document("line", turns, path, record),
        labels,
        text_of(record, "script", ""),
        tier_of(record),
    )


def _dialogue(record: Mapping[str, Any], path: str) -> GoldItem:
    turns = [_turn(turn, n) for n, turn in enumerate(list_of(record, "turns"))]
    labels = [_label(label, len(turns)) for label in list_of(record, "gold")]
    return GoldItem(
        text_of(record, "id"),
        "dialogue",
        _document("dialogue", turns, path, record),
        tuple(labels),
        text_of(record, "script", ""),
        tier_of(record),
    )


def _document(
    unit: Unit, turns: list[Turn], path: str, record: Mapping[str, Any]
) -> Document:
    """The document of these turns, one a line of its text; its format is the unit."""
    kind, key = kind_of(record), text_of(record, "id")
    placed, start = [], 0
    for turn in turns:
        end = start + len(turn.text)
        placed.append(turn._replace(span=(start, end)))
        start = end + 1
    text = "\n".join(turn.text for turn in turns)
    meta = record.get("meta", {})
    if not isinstance(meta, dict):
        raise GoldFault('"meta" is not a mapping; write {"direction": "inbound"}')
    known = {str(name): str(value) for name, value in meta.items()}
    return Document(kind, tuple(placed), text, path, key, format=unit, meta=known)


def _turn(record: object, number: int) -> Turn:
    if not isinstance(record, dict):
        words = 'turn {number} is not a mapping; write {{"role": …, "text": …}}'
        raise GoldFault(words, number=number)
    role = record.get("role")
    if role not in ROLES:
        words = "turn {number}: role {found}; expected {roles}"
        raise GoldFault(words, number=number, found=repr(role), roles=ROLES)
    text, label = text_of(record, "text"), text_of(record, "label", "")
    start, end = (_seconds(record, name, number) for name in ("start", "end"))
    event = text_of(record, "event", "") or event_of(role, text)
    return Turn(role, text, label, start, end, event=event)


def _label(record: object, turns: int) -> Mark:
    if not isinstance(record, dict):
        raise GoldFault('a label is not a mapping; write {"turn": 3, "rule": …}')
    rule = rule_named(record.get("rule"))
    turn = record.get("turn")
    if turn is None:
        return Mark(rule, None)
    if not isinstance(turn, int) or isinstance(turn, bool):
        words = "{rule}: turn {found} is not a number from 0 or null"
        raise GoldFault(words, rule=rule, found=repr(turn))
    if not 0 <= turn < turns:
        words = "{rule}: no turn {found}; the first is 0, the last {last}"
        raise GoldFault(words, rule=rule, found=turn, last=turns - 1)
    return Mark(rule, turn, text_of(record, "quote", ""))


def _rules(record: Mapping[str, Any]) -> list[str]:
    """The rules a line breaks."""
    rules = [rule_named(rule) for rule in list_of(record, "gold")]
    for rule in rules:
        if rule.partition(".")[0] in CONVERSATION_FAMILIES:
            words = "{rule} needs a whole conversation; label it in a dialogue"
            raise GoldFault(words, rule=rule)
    return rules


def _seconds(record: Mapping[str, Any], name: str, number: int) -> float | None:
    value = record.get(name)
    if value is None or (
        isinstance(value, int | float) and not isinstance(value, bool)
    ):
        return value
    words = 'turn {number}: "{name}" is {found}; expected seconds or null'
    raise GoldFault(words, number=number, name=name, found=repr(value))
