"""Paths to what a tree holds: a small part of JSONPath.

`$.macros[*]`, `actions[?@.field == 'comment_value'].value`, `$.groups.*.replies[0]`:
names, positions, `*`, and the comparison of one field with a text.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scriptlint.errors import ScriptlintError
from scriptlint.expressions import expression
from scriptlint.messages import say
from scriptlint.sources.tree import Node

_NAME = r"[^\W\d][\w-]*"
_TEXT = r"'([^']*)'|\"([^\"]*)\""
_STEP = (
    rf"\.?\[\s*(?:(\*)|(\d{{1,6}})|(?:{_TEXT})"
    rf"|\?\(?\s*@\.({_NAME})\s*==\s*(?:{_TEXT})\s*\)?)\s*\]"
    rf"|\.(?:(\*)|({_NAME}))"
)


class Step(NamedTuple):
    """One step down: a name, a position, everything, or what has a field of a value."""

    name: str = ""
    position: int | None = None
    field: str = ""
    value: str = ""


Path = tuple[Step, ...]


class Found(NamedTuple):
    """What a path leads to, and the keys that `*` stood for on the way."""

    keys: tuple[str, ...]
    node: Node


class Select(NamedTuple):
    """Where a file keeps its replies.

    `entries` leads to each of them from the top; `text` (the first that is there),
    `key` and `kind` from the entry. `markup` are the paths of HTML among `text`.
    """

    entries: Path = ()
    text: tuple[Path, ...] = ()
    key: Path | None = None
    kind: Path | None = None
    markup: tuple[Path, ...] = ()


def path(written: str) -> Path:
    """The steps of a path; ScriptlintError for one that cannot be read."""
    rest = written.strip()
    if rest.startswith(("$", "@")):
        rest = rest[1:]
    elif not rest.startswith(("[", ".")):
        rest = f".{rest}"
    steps, at = [], 0
    while at < len(rest):
        match = expression(_STEP).match(rest, at)
        if match is None:
            words = "'{path}' cannot be read at '{rest}'; a path is like $.groups[*].replies"
            raise ScriptlintError(say(words, path=written, rest=rest[at:]))
        steps.append(_step(match.groups()))
        at = match.end()
    return tuple(steps)


def _step(groups: tuple[str | None, ...]) -> Step:
    star, position, single, double, field, equal, same, wild, name = groups
    if field:
        return Step(field=field, value=equal if equal is not None else same or "")
    if position:
        return Step(position=int(position))
    return Step("" if star or wild else single or double or name or "")


def follow(node: Node, steps: Iterable[Step]) -> Iterator[Found]:
    """What a path leads to from a node, in the order of the file."""
    found = [Found((), node)]
    for step in steps:
        found = [below for each in found for below in _below(each, step)]
    yield from found


def _below(found: Found, step: Step) -> Iterator[Found]:
    """What one step leads to."""
    keys, node = found
    if step.name:
        below = node.get(step.name)
        if below is not None:
            yield Found(keys, below)
    elif step.position is not None:
        yield from (
            Found(keys, item) for item in node.items[step.position : step.position + 1]
        )
    else:
        yield from (Found(keys, item) for item in node.items if _fits(item, step))
        yield from (
            Found((*keys, key.text), value)
            for key, value in node.pairs
            if _fits(value, step)
        )


def _fits(node: Node, step: Step) -> bool:
    """Whether a node has the field that a step asks for."""
    if not step.field:
        return True
    field = node.get(step.field)
    return field is not None and field.text == step.value


class Replies(NamedTuple):
    """What a user says of the files that a pattern names: they hold canned replies.

    `pattern` is a path with `*`, `?` and `**`; `stage` is that of all their replies.
    """

    pattern: str
    select: Select | None = None
    stage: str = ""


def replies_for(path: str, known: Iterable[Replies]) -> Replies | None:
    """What a user says of a file; None for most files."""
    import os
    import re

    whole = os.path.abspath(path).replace(os.sep, "/")
    for replies in known:
        if re.fullmatch(_pattern(replies.pattern), whole):
            return replies
    return None


def _pattern(glob: str) -> str:
    """A pattern of paths as a regular expression."""
    import re

    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", glob.replace("\\", "/"))
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "(?s:" + "".join(wild.get(each) or re.escape(each) for each in pieces) + ")"
