"""Paths into JSON and YAML: `$.data.items[*].text`, a small part of JSONPath (RFC 9535).

A path is keys after dots or in brackets (`['订单 号']`), `[0]` for one item of a list
(negative from the end) and `[*]` for all of a list or mapping. `$` is the whole; a path
without it begins at the place it is used from.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scriptlint.errors import ScriptlintError
from scriptlint.messages import say
from scriptlint.sources.tree import Node

_STEP = r"""(?x)
    \.?\[\s*(?:(?P<index>-?\d{1,6})|(?P<all>\*)|'(?P<single>[^']*)'|"(?P<double>[^"]*)")\s*\]
    |\.\*(?P<star>)
    |\.?(?P<key>[^.\[\]'"\s*$/]+)
"""


class Step(NamedTuple):
    """One step: the value under `key`, the item at `place`, or all of them."""

    key: str | None = None
    place: int | None = None


Path = tuple[Step, ...]


def path_of(written: str) -> Path:
    """The path that is written; ScriptlintError with the place for what is none."""
    text = written.strip()
    at = 1 if text.startswith("$") else 0
    steps: list[Step] = []
    while at < len(text):
        match = re.compile(_STEP).match(text, at)
        if match is None or (steps and match["key"] and text[at] != "."):
            words = "'{path}' is no path: character {at} is not understood; write it like $.data.items[*].text"
            raise ScriptlintError(say(words, path=written, at=at + 1))
        steps.append(_step(match))
        at = match.end()
    return tuple(steps)


def _step(match: re.Match[str]) -> Step:
    if match["index"] is not None:
        return Step(place=int(match["index"]))
    for name in ("single", "double", "key"):
        if match[name] is not None:
            return Step(key=match[name])
    return Step()


def found_at(node: Node, path: Path) -> Iterator[Node]:
    """The values that a path leads to from a node, in the order of the text."""
    nodes = [node]
    for step in path:
        nodes = [other for one in nodes for other in _after(one, step)]
    yield from nodes


def first_at(node: Node, path: Path) -> Node | None:
    """The first value that a path leads to, None without one."""
    return next(found_at(node, path), None)


def _after(node: Node, step: Step) -> list[Node]:
    if step.key is not None:
        return [value for key, value in node.pairs if key.text == step.key][-1:]
    if step.place is not None:
        items = node.items
        return [items[step.place]] if -len(items) <= step.place < len(items) else []
    return node.items or [value for _, value in node.pairs]
