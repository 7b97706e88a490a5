"""JSON as a tree with places, in one walk over the text.

Strings are read with the scanner of the standard library, so that what counts as JSON
is the same here as where dialogues are read.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out

from scriptlint.expressions import expression
from scriptlint.sources.json_scan import blank_end, mended, unit_spans
from scriptlint.sources.tree import DEPTH, Node, Span, TreeError

_BLANK = r"[ \t\n\r]*+"
_OTHER = expression(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null"
)
_KEY = expression(rf'"([^"\\\x00-\x1f]*)"{_BLANK}:{_BLANK}')
_FIELD = expression(
    rf'"([^"\\\x00-\x1f]*+)"{_BLANK}:{_BLANK}'
    rf'(?:"([^"\\\x00-\x1f]*+)"|({_OTHER.pattern})){_BLANK}'
    rf"(?:(\}})|,{_BLANK}(?![\]}}]))"
)
_AFTER = expression(rf"{_BLANK}([,\]}}]){_BLANK}")
_new = tuple.__new__  # half the cost of Node(…)


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
    """Reads values one after the other from a text.

    Made for speed: what is written plainly is taken with one match; the rest, and what
    is wrong, step by step.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def value(self, at: int, depth: int) -> Node:
        """The value that begins at a place."""
        if depth > DEPTH:
            raise json.JSONDecodeError("nested too deeply", self.text, at)
        match self.text[at : at + 1]:
            case '"':
                value, end = scanstring(self.text, at + 1, True)
                return _new(Node, (value, at, end, "json"))
            case "[":
                return self._list(at, depth)
            case "{":
                return self._map(at, depth)
        other = _OTHER.match(self.text, at)
        if other is None:
            raise json.JSONDecodeError("Expecting value", self.text, at)
        return _new(Node, (other[0], at, other.end(), "other"))

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
            field = _FIELD.match(self.text, at) if depth < DEPTH else None
            if field is not None:
                pairs.append(_pair(field))
                at = field.end()
                if field[4]:
                    return Node(pairs, begin, at, "map")
                continue
            plain = _KEY.match(self.text, at)
            if plain is None:
                key, at = self._key(at)
            else:
                key = _new(Node, (plain[1], at, plain.end(1) + 1, "json"))
                at = plain.end()
            value = self.value(at, depth + 1)
            pairs.append((key, value))
            at = self._next(value.end, "}")
        return Node(pairs, begin, at + 1, "map")

    def _key(self, at: int) -> tuple[Node, int]:
        """A key, and where its value begins."""
        if self.text[at : at + 1] != '"':
            fault = "Expecting property name enclosed in double quotes"
            raise json.JSONDecodeError(fault, self.text, at)
        value, end = scanstring(self.text, at + 1, True)
        key = Node(value, at, end, "json")
        at = blank_end(self.text, key.end)
        if self.text[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", self.text, at)
        return key, blank_end(self.text, at + 1)

    def _next(self, end: int, closing: str) -> int:
        """Where the next value begins, or the bracket that closes the collection."""
        after = _AFTER.match(self.text, end)
        if after is None:
            at = blank_end(self.text, end)
            raise json.JSONDecodeError("Expecting ',' delimiter", self.text, at)
        if after[1] == closing:
            return after.start(1)
        at = after.end()
        if after[1] != ",":
            fault = "Expecting ',' delimiter"
            raise json.JSONDecodeError(fault, self.text, after.start(1))
        if self.text[at : at + 1] in ("]", "}"):
            raise json.JSONDecodeError("Expecting value", self.text, at)
        return at


def _pair(field: re.Match[str]) -> tuple[Node, Node]:
    """Key and value of a plainly written field."""
    begin, end = field.span(1)
    key = _new(Node, (field[1], begin - 1, end + 1, "json"))
    begin, end = field.span(2)
    if begin < 0:
        return key, _new(Node, (field[3], *field.span(3), "other"))
    return key, _new(Node, (field[2], begin - 1, end + 1, "json"))


def origins(text: str, node: Node) -> list[Span]:
    """The span of each character of a string, and at last the empty span of its end."""
    return unit_spans(text, (node.begin, node.end))
