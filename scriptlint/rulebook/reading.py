"""YAML files as trees whose every piece knows its place.

Scalars are read as they are written: `no`, `010` and `12:30` stay text. Trees are made
from the parser's events, so that neither deep nesting nor aliases that multiply cost
more than they may.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from scriptlint.errors import Problem
from scriptlint.messages import Message, Value, say

if TYPE_CHECKING:
    import yaml

LIMIT = 5_000_000
DEPTH = 40
REPEATED = 100_000


class Node(NamedTuple):
    """A piece of a YAML file: text, a list of nodes, or key → node.

    `keys` holds the keys' own places; `quoted` says that a text was in quotes.
    """

    value: "str | list[Node] | dict[str, Node]"
    path: str
    line: int
    column: int
    keys: "dict[str, Node] | None" = None
    quoted: bool = False

    @property
    def kind(self) -> str:
        """Text, list or mapping: the words used in problems."""
        return {str: "text", list: "list"}.get(type(self.value), "mapping")

    @property
    def text(self) -> str:
        """The text of a scalar; empty for anything else."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def items(self) -> "list[Node]":
        """The items of a list; a scalar or mapping is its own only item."""
        if isinstance(self.value, list):
            return self.value
        return [self]

    @property
    def fields(self) -> "dict[str, Node]":
        """The fields of a mapping; none for anything else."""
        return self.value if isinstance(self.value, dict) else {}

    def get(self, key: str) -> "Node | None":
        """The node under a key."""
        return self.fields.get(key)

    def word(self, key: str, default: str = "") -> str:
        """The text under a key."""
        node = self.fields.get(key)
        return default if node is None else node.text

    def problem(self, words: str | Message, /, **fields: Value | int) -> Problem:
        """A problem at this place."""
        return Problem(self.path, self.line, self.column, say(words, **fields))


def laid_over(below: Node, above: Node) -> Node:
    """A mapping over another, key by key; anything else stands for itself."""
    if not (below.fields and above.kind == "mapping"):
        return above
    keys = {**(below.keys or {}), **(above.keys or {})}
    return above._replace(value={**below.fields, **above.fields}, keys=keys)


def read_yaml(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """The tree of one YAML document (None when empty or broken), and its problems."""
    import yaml

    if len(text) > LIMIT:
        large = say("file is larger than {limit} characters", limit=f"{LIMIT:,}")
        return None, [Problem(path, 0, 0, large)]
    tree = _Tree(text, path)
    try:
        return tree.document(), tree.problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        said = error.problem or error.context or "cannot be read"
    except yaml.YAMLError as error:
        line, column, said = 0, 0, str(error).partition("\n")[0]
    except _Broken as broken:
        return None, [*tree.problems, broken.args[0]]
    return None, [
        *tree.problems,
        Problem(
            path, line, column, say("not valid YAML: {fault}", fault=Message(said))
        ),
    ]


class _Broken(Exception):
    """A tree that cannot be finished; `args[0]` is the problem."""


class _Tree:
    """Builds the tree of one file from the parser's events."""

    def __init__(self, text: str, path: str) -> None:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[yaml.Event] = yaml.parse(text, loader)
        self.path = path
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.count = 0
        self.repeated = 0

    def document(self) -> Node | None:
        """The only document of the file."""
        import yaml

        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _Broken(self._empty(event).problem("expected one document"))
                root = self._node(next(self.events), 0)
        return root

    def _node(self, event: "yaml.Event", depth: int) -> Node:
        import yaml

        empty = self._empty(event)
        if depth > DEPTH:
            raise _Broken(empty.problem("nested more than {depth} deep", depth=DEPTH))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, empty)
        before = self.count
        self.count += 1
        if isinstance(event, yaml.ScalarEvent):
            quoted = event.style in ("'", '"')
            node = empty._replace(value=str(event.value), quoted=quoted)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = empty._replace(value=list(self._items(depth)))
        else:
            node = self._mapping(empty, depth)
        anchor = getattr(event, "anchor", None)
        if anchor:
            self.anchors[anchor] = node, self.count - before
        return node

    def _items(self, depth: int) -> Iterator[Node]:
        import yaml

        while not isinstance(
            event := next(self.events), (yaml.SequenceEndEvent, yaml.MappingEndEvent)
        ):
            yield self._node(event, depth + 1)

    def _mapping(self, empty: Node, depth: int) -> Node:
        fields: dict[str, Node] = {}
        keys: dict[str, Node] = {}
        inside = self._items(depth)
        for key, value in zip(inside, inside, strict=True):
            if key.kind != "text":
                self.problems.append(
                    key.problem(
                        "expected a key, found {found}", found=Message(key.kind)
                    )
                )
            elif key.text in fields:
                self.problems.append(
                    key.problem("key '{key}' is given twice", key=key.text)
                )
            fields[key.text] = value
            keys[key.text] = key
        return empty._replace(value=fields, keys=keys)

    def _alias(self, event: "yaml.AliasEvent", empty: Node) -> Node:
        """What an anchor stands for; the copies of a file may not grow without end."""
        if event.anchor not in self.anchors:
            raise _Broken(
                empty.problem(
                    "no anchor '{anchor}' before this", anchor=str(event.anchor)
                )
            )
        node, size = self.anchors[event.anchor]
        self.count += size
        self.repeated += size
        if self.repeated > REPEATED:
            raise _Broken(empty.problem("aliases repeat too much"))
        return node._replace(line=empty.line, column=empty.column)

    def _empty(self, event: "yaml.Event") -> Node:
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        return Node("", self.path, line, column)
