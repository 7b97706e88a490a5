"""Values of YAML and JSON as trees whose every piece knows where it is written.

A tree is made by `yaml_scan` or `json_tree`; `origins` tells for the text of a scalar
where each of its characters stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

Span = tuple[int, int]
Style = Literal[
    "plain",
    "single",
    "double",
    "literal",
    "folded",
    "json",
    "cell",
    "quoted",
    "other",
    "list",
    "map",
]
"""How a value is written: the styles of YAML, a JSON string, a cell of a table."""

DEPTH = 60
"""How deep a tree may be; nobody nests replies so, and walking it takes a stack."""


class Node(NamedTuple):
    """A value: a text, a list of nodes, or pairs of key and value in their order.

    `begin` and `end` are code points of the source, quotes included; a block scalar
    begins at its `|` or `>`. A number, a truth value and null are `other`, with their
    text as written, and so is a collection that an alias repeats.
    """

    value: "str | list[Node] | list[tuple[Node, Node]]"
    begin: int
    end: int
    style: Style

    @property
    def text(self) -> str:
        """The text of a scalar; empty for anything else."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def items(self) -> "list[Node]":
        """The items of a list; none for anything else."""
        return self.value if self.style == "list" else []  # type: ignore[return-value]  # the style tells

    @property
    def pairs(self) -> "list[tuple[Node, Node]]":
        """Keys and values of a mapping; none for anything else."""
        return self.value if self.style == "map" else []  # type: ignore[return-value]  # the style tells

    @property
    def fields(self) -> "dict[str, Node]":
        """The values by key in lower case; of a key given twice the first."""
        return {key.text.casefold(): value for key, value in reversed(self.pairs)}

    def get(self, name: str) -> "Node | None":
        """The value under a key, in whatever case it is written."""
        pairs = self.pairs
        for key, value in pairs:
            if key[0] == name:
                return value
        folded = name.casefold()
        return next((v for key, v in pairs if key.text.casefold() == folded), None)


def bare(text: str) -> Node:
    """A text that stands nowhere in the source."""
    return Node(text, 0, 0, "other")


def listed(items: "Iterable[Node]") -> Node:
    """A list of nodes that the source does not have as one."""
    return Node(list(items), 0, 0, "list")


def mapping(values: "Mapping[str, Node]") -> Node:
    """Nodes under keys that the source does not have as one mapping."""
    return Node([(bare(key), value) for key, value in values.items()], 0, 0, "map")


class TreeError(ValueError):
    """A text that is no tree: what is wrong with it, and at which line (from 1)."""

    def __init__(self, fault: str, line: int) -> None:
        super().__init__(fault)
        self.fault = fault
        self.line = line


def repeated_keys(node: Node) -> Iterator[Node]:
    """The keys that a mapping has given before, anywhere in a tree."""
    stack = [node]
    while stack:
        here = stack.pop()
        stack += here.items
        pairs = here.pairs
        stack += [value for _, value in pairs]
        if len({key.text for key, _ in pairs}) < len(pairs):
            seen = set()
            for key, _ in pairs:
                if key.text in seen and key.begin >= here.begin:
                    yield key
                seen.add(key.text)


def scalars(node: Node) -> Iterator[Node]:
    """The texts in a tree, keys too, each place once."""
    stack, seen = [node], set()
    while stack:
        here = stack.pop()
        if isinstance(here.value, str):
            if here.begin not in seen and here.style != "other":
                yield here
            seen.add(here.begin)
        stack += here.items
        for key, value in here.pairs:
            stack += (key, value)


def scalar_at(trees: Iterable[Node], at: int) -> Node | None:
    """The text in some trees that a place of the source belongs to."""
    for tree in trees:
        for node in scalars(tree):
            if node.begin <= at <= node.end:
                return node
    return None


def copied(text: str, node: Node) -> int | None:
    """Where the scalar's text begins if it is a plain copy of the source."""
    quoted = node.style not in ("plain", "cell")
    begin, end = node.begin + quoted, node.end - quoted
    return begin if text[begin:end] == node.value else None


def ranged(begin: int, end: int) -> list[Span]:
    """The spans of characters that stand as they are."""
    return list(zip(range(begin, end), range(begin + 1, end + 1), strict=True))
