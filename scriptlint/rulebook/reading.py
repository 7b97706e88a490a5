"""YAML files as trees whose every piece knows its place.

Scalars are read as they are written: `no`, `010` and `12:30` stay text.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from scriptlint.errors import Problem

if TYPE_CHECKING:
    import yaml

LIMIT = 5_000_000
DEPTH = 40


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

    def problem(self, message: str) -> Problem:
        """A problem at this place."""
        return Problem(self.path, self.line, self.column, message)


def read_yaml(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """The tree of one YAML document (None when empty), and its problems."""
    import yaml

    if len(text) > LIMIT:
        return None, [Problem(path, 0, 0, f"file is larger than {LIMIT:,} characters")]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        said = error.problem or error.context or "cannot be read"
        return None, [Problem(path, line, column, f"not valid YAML: {said}")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [Problem(path, 0, 0, f"not valid YAML: {error}")]
    if root is None:
        return None, []
    problems: list[Problem] = []
    return _convert(root, path, problems, 0), problems


def _convert(node: "yaml.Node", path: str, problems: list[Problem], depth: int) -> Node:
    import yaml

    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    empty = Node("", path, line, column)
    if depth > DEPTH:
        problems.append(
            empty.problem("nested too deeply (aliases that contain themselves?)")
        )
        return empty
    if isinstance(node, yaml.ScalarNode):
        return Node(str(node.value), path, line, column, None, node.style in ("'", '"'))
    if isinstance(node, yaml.SequenceNode):
        found = [_convert(item, path, problems, depth + 1) for item in node.value]
        return Node(found, path, line, column)
    fields: dict[str, Node] = {}
    keys: dict[str, Node] = {}
    for key, value in node.value:
        name = _convert(key, path, problems, depth + 1)
        if name.text in fields:
            problems.append(name.problem(f"key '{name.text}' is given twice"))
        fields[name.text] = _convert(value, path, problems, depth + 1)
        keys[name.text] = name
    return Node(fields, path, line, column, keys)


def walk(node: Node) -> Iterator[Node]:
    """A node and everything in it."""
    yield node
    if isinstance(node.value, list):
        for item in node.value:
            yield from walk(item)
    elif isinstance(node.value, dict):
        for item in node.value.values():
            yield from walk(item)
