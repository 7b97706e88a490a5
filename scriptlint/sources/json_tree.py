"""JSON as a tree with places, in one walk over the text.

Strings are read with the scanner of the standard library, so that what counts as JSON
is the same here as where dialogues are read.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out

from scriptlint.expressions import expression
from scriptlint.sources.json_scan import blank_end, mended, unit_spans
from scriptlint.sources.tree import DEPTH, Node, Span, TreeError

_OTHER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null"


@lru_cache(maxsize=1)
def tree_of(text: str) -> Node:
    """The value that a JSON text is; TreeError when it is none."""
    walk = _Walk(mended(text))
    try:
        node = walk.value(blank_end(text, 0), 0)
        end = blank_end(text, node.end)
        if end < len(text):
            raise json.JSONDecodeError("Extra data", text, end)
    except json.JSONDecodeError as error:
        raise TreeError(error.msg, error.lineno) from None
    return node


def values_of(text: str) -> Iterator[Node]:
    """The values that follow each other in a text, as in JSON Lines; TreeError for none."""
    walk = _Walk(mended(text))
    at = blank_end(text, 0)
    while at < len(text):
        try:
            node = walk.value(at, 0)
        except json.JSONDecodeError as error:
            raise TreeError(error.msg, error.lineno) from None
        yield node
        at = blank_end(text, node.end)


class _Walk:
    """Reads values one after the other from a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def value(self, at: int, depth: int) -> Node:
        """The value that begins at a place."""
        if depth > DEPTH:
            raise json.JSONDecodeError("nested too deeply", self.text, at)
        match self.text[at : at + 1]:
            case '"':
                return self._string(at)
            case "[":
                return self._list(at, depth)
            case "{":
                return self._map(at, depth)
        other = expression(_OTHER).match(self.text, at)
        if other is None:
            raise json.JSONDecodeError("Expecting value", self.text, at)
        return Node(other[0], at, other.end(), "other")

    def _string(self, at: int) -> Node:
        value, end = scanstring(self.text, at + 1, True)
        return Node(value, at, end, "json")

    def _list(self, begin: int, depth: int) -> Node:
        items: list[Node] = []
        at = blank_end(self.text, begin + 1)
        while self.text[at : at + 1] != "]":
            items.append(self.value(at, depth + 1))
            at = self._next(items[-1].end, "]")
        return Node(items, begin, at + 1, "list")

    def _map(self, begin: int, depth: int) -> Node:
        pairs: list[tuple[Node, Node]] = []
        at = blank_end(self.text, begin + 1)
        while self.text[at : at + 1] != "}":
            key, at = self._key(at)
            pairs.append((key, self.value(at, depth + 1)))
            at = self._next(pairs[-1][1].end, "}")
        return Node(pairs, begin, at + 1, "map")

    def _key(self, at: int) -> tuple[Node, int]:
        """A key, and where its value begins."""
        if self.text[at : at + 1] != '"':
            fault = "Expecting property name enclosed in double quotes"
            raise json.JSONDecodeError(fault, self.text, at)
        key = self._string(at)
        at = blank_end(self.text, key.end)
        if self.text[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", self.text, at)
        return key, blank_end(self.text, at + 1)

    def _next(self, end: int, closing: str) -> int:
        """Where the next value begins, or the bracket that closes the collection."""
        at = blank_end(self.text, end)
        mark = self.text[at : at + 1]
        if mark == closing:
            return at
        if mark != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", self.text, at)
        at = blank_end(self.text, at + 1)
        if self.text[at : at + 1] in ("]", "}"):
            raise json.JSONDecodeError("Expecting value", self.text, at)
        return at


def origins(text: str, node: Node) -> list[Span]:
    """The span of each character of a string, and at last the empty span of its end."""
    return unit_spans(text, (node.begin, node.end))
