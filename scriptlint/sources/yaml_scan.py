"""YAML as trees with places, from the parser's events.

Scalars stay text as written (`no`, `010`). An alias of a scalar is that scalar; one of
a list or mapping is not walked a second time. `<<` brings in what is not given itself.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scriptlint.expressions import expression
from scriptlint.sources.tree import DEPTH, Node, Span, Style, TreeError

if TYPE_CHECKING:
    import yaml

_STYLES: dict[str | None, Style] = {
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}

MERGED = 100_000
"""So many fields `<<` may bring into the mappings of a file."""


@lru_cache(maxsize=1)
def trees_of(text: str) -> list[Node]:
    """The documents in a YAML text; TreeError when it is none.

    Kept for the text in hand: a folder's file is looked at, then read.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return list(_Builder(text, yaml.parse(text, loader)).trees())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "cannot be read"
        raise TreeError(said, mark.line + 1 if mark else 0) from None
    except yaml.YAMLError as error:
        raise TreeError(_first_line(error), 0) from None


def _first_line(error: Exception) -> str:
    """What the parser says of a character: the C parser tells more than one line."""
    said = str(error).partition("\n")[0]
    return "control characters are not allowed" if "control" in said else said


class _Builder:
    """Builds trees from events, which come as one stream."""

    def __init__(self, text: str, events: "Iterator[yaml.Event]") -> None:
        import yaml

        self.text = text
        self.events = events
        self.brought_in = 0
        self.scalar = yaml.ScalarEvent
        self.collections: dict[type, Style] = {
            yaml.SequenceStartEvent: "list",
            yaml.MappingStartEvent: "map",
        }
        self.ends = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
        self.anchors: dict[str, Node] = {}

    def trees(self) -> Iterator[Node]:
        """The documents that are not empty."""
        import yaml

        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.anchors.clear()
                yield self._node(next(self.events), 0)

    def _node(self, event: Any, depth: int) -> Node:  # Any: one of several events
        if depth > DEPTH:
            raise TreeError("nested too deeply", _line(event))
        sort = event.__class__
        if sort is self.scalar:
            node = self._scalar(event)
        elif sort in self.collections:
            inside = self._inside(depth)
            node = self._collection(inside, event, self.collections[sort])
        else:
            return self._alias(event)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _inside(self, depth: int) -> list[Node]:
        """The nodes of a collection."""
        nodes: list[Node] = []
        for event in self.events:
            if event.__class__ in self.ends:
                return nodes
            nodes.append(self._node(event, depth + 1))
        raise TreeError("found unexpected end of stream", 0)

    def _collection(
        self, inside: list[Node], event: "yaml.Event", style: Style
    ) -> Node:
        """A list or mapping; it ends with its last node, not where the next begins."""
        begin = _span(event)[0]
        end = max([begin, *(node.end for node in inside)])
        if style == "list":
            return Node(inside, begin, end, style)
        pairs = list(zip(inside[::2], inside[1::2], strict=True))
        merged = _merged(pairs)
        self.brought_in += len(merged) - len(pairs)
        if self.brought_in > MERGED:
            raise TreeError("aliases repeat too much", _line(event))
        return Node(merged, begin, end, style)

    def _scalar(self, event: "yaml.ScalarEvent") -> Node:
        begin, end = _span(event)
        style = _STYLES.get(event.style, "plain")
        if event.anchor or event.tag:
            begin = _past_properties(self.text, begin, end)
        return Node(event.value, begin, end, style)

    def _alias(self, event: "yaml.Event") -> Node:
        begin, end = _span(event)
        anchor = str(getattr(event, "anchor", ""))
        if anchor not in self.anchors:
            raise TreeError("found undefined alias", _line(event))
        node = self.anchors[anchor]
        if isinstance(node.value, str):
            return node
        return Node([node] if node.pairs else "", begin, end, "other")


def _span(event: "yaml.Event") -> Span:
    """Where an event's text begins and ends."""
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _line(event: "yaml.Event") -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _past_properties(text: str, begin: int, end: int) -> int:
    """Where a scalar begins after its anchor and tag."""
    while begin < end and text[begin] in "&!":
        begin = _property(text, begin, end)
    return begin


def _property(text: str, begin: int, end: int) -> int:
    """Where what follows an anchor or tag begins: past blanks and comments."""
    match = expression(r"\S+(?:\s+|(?<=\s)#[^\r\n\x85\u2028\u2029]*)*").match(
        text, begin, end
    )
    return match.end() if match else end


def _merged(pairs: list[tuple[Node, Node]]) -> list[tuple[Node, Node]]:
    """The pairs of a mapping, and behind them what `<<` brings in."""
    if not any(key.value == "<<" and key.style == "plain" for key, _ in pairs):
        return pairs
    own = [pair for pair in pairs if pair[0].value != "<<"]
    given = {key.text for key, _ in own}
    for key, value in pairs:
        if key.value != "<<":
            continue
        for source in value.items or [value]:
            for name, of in _target(source).pairs:
                if name.text not in given and isinstance(of.value, str):
                    given.add(name.text)
                    own.append((name, of))
    return own


def _target(node: Node) -> Node:
    """The mapping that an alias stands for."""
    if node.style == "other" and isinstance(node.value, list):
        return node.value[0]  # type: ignore[return-value]  # an alias holds one node
    return node
