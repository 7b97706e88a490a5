"""Paths into JSON, YAML and tables: a small part of JSONPath (RFC 9535).

`$.data.items[*].text`, `actions[?@.field == 'comment_value'].value`, `$['订单 号']`: keys
after dots or in brackets, `[0]` for one item of a list (negative from the end), `[*]` or
`.*` for all of a list or mapping, and the comparison of one field with a text. A path
begins where it is used, with or without the `$` that stands for that place.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scriptlint.errors import ScriptlintError
from scriptlint.expressions import expression
from scriptlint.messages import say
from scriptlint.sources.tree import Node

_KEY = r"[^.\[\]'\"\s*$/@?=()]+"
_TEXT = r"'([^']*)'|\"([^\"]*)\""
_STEP = (
    rf"\.?\[\s*(?:(\*)|(-?\d{{1,6}})|(?:{_TEXT})"
    rf"|\?\(?\s*@\.({_KEY})\s*==\s*(?:{_TEXT})\s*\)?)\s*\]"
    rf"|\.(?:(\*)|({_KEY}))"
)


class Step(NamedTuple):
    """One step down: a key, a position, everything, or what has a field of a value."""

    name: str | None = None
    position: int | None = None
    field: str = ""
    value: str = ""


Path = tuple[Step, ...]


class Found(NamedTuple):
    """What a path leads to, and the keys that `*` stood for on the way."""

    keys: tuple[str, ...]
    node: Node


def path_of(written: str) -> Path:
    """The steps of a path; ScriptlintError for one that cannot be read."""
    text = written.strip()
    shift = 0
    if text.startswith(("$", "@")):
        text, shift = text[1:], 1
    elif not text.startswith(("[", ".")):
        text, shift = f".{text}", -1
    steps, at = [], 0
    while at < len(text):
        match = expression(_STEP).match(text, at)
        if match is None:
            words = "'{path}' cannot be read at '{rest}', from character {at} on; a path is like $.groups[*].replies"
            place = at + shift + 1
            raise ScriptlintError(say(words, path=written, rest=text[at:], at=place))
        steps.append(_step(match))
        at = match.end()
    return tuple(steps)


def written(path: Path) -> str:
    """A path as it may be written."""
    return "$" + "".join(map(_written, path))


def _written(step: Step) -> str:
    if step.name is not None:
        plain = re.fullmatch(_KEY, step.name)
        return f".{step.name}" if plain else f"['{step.name}']"
    if step.position is not None:
        return f"[{step.position}]"
    return f"[?@.{step.field} == '{step.value}']" if step.field else "[*]"


def _step(match: re.Match[str]) -> Step:
    star, position, single, double, field, equal, same, wild, name = match.groups()
    if field:
        return Step(field=field, value=equal if equal is not None else same or "")
    if position:
        return Step(position=int(position))
    if star or wild:
        return Step()
    return Step(next(key for key in (single, double, name) if key is not None))


def follow(node: Node, path: Path) -> Iterator[Found]:
    """What a path leads to from a node, in the order of the text, with its keys."""
    found = [Found((), node)]
    for step in path:
        found = [
            Found(each.keys if key is None else (*each.keys, key), below)
            for each in found
            for key, below in _below(each.node, step)
        ]
    yield from found


def found_at(node: Node, path: Path) -> list[Node]:
    """The values that a path leads to from a node, in the order of the text."""
    nodes = [node]
    for step in path:
        nodes = [below for each in nodes for _, below in _below(each, step)]
    return nodes


def first_at(node: Node, path: Path) -> Node | None:
    """The first value that a path leads to, None without one."""
    for at, step in enumerate(path):
        if step.name is None:
            return next(iter(found_at(node, path[at:])), None)
        below = node.get(step.name)
        if below is None:
            return None
        node = below
    return node


def reached(node: Node, path: Path) -> tuple[int, list[Node]]:
    """How many steps of a path lead somewhere, and the values that the last leads to."""
    nodes = [node]
    for number, step in enumerate(path):
        further = [below for each in nodes for _, below in _below(each, step)]
        if not further:
            return number, nodes
        nodes = further
    return len(path), nodes


def _below(node: Node, step: Step) -> list[tuple[str | None, Node]]:
    """What one step leads to, with the key that it stands for where it names none."""
    if step.name is not None:
        below = node.get(step.name)
        return [] if below is None else [(None, below)]
    if step.position is not None:
        items, at = node.items, step.position
        return [(None, items[at])] if -len(items) <= at < len(items) else []
    return [
        *((None, item) for item in node.items if _fits(item, step)),
        *((key.text, value) for key, value in node.pairs if _fits(value, step)),
    ]


def _fits(node: Node, step: Step) -> bool:
    """Whether a node has the field that a step asks for."""
    if not step.field:
        return True
    field = node.get(step.field)
    return field is not None and field.text == step.value
