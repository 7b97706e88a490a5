"""Where the characters of YAML scalars stand, whatever the style.

The parser has said what the text is; this walks the source beside it. So the rules of
folding need not be decided again, only which break a character comes from.
"""

from collections.abc import Iterator
from typing import NamedTuple

from scriptlint.expressions import expression
from scriptlint.sources.tree import Node, Span, copied, ranged

_BREAK = r"\r\n|[\r\n\x85\u2028\u2029]"
_KEPT = "\u2028\u2029"  # breaks that the parser neither folds nor writes as LF
_FOLD = rf"[ \t]*(?:{_BREAK})(?:[ \t]*(?:{_BREAK}))*[ \t]*"
_SINGLE = rf"''|{_FOLD}"
_ESCAPE = (
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}"
    rf"|(?:{_BREAK})(?:[ \t]*(?:{_BREAK}))*[ \t]*|.)"
)
_DOUBLE = rf"{_ESCAPE}|{_FOLD}"


_BROKEN = ("\n", *_KEPT)


class _Line(NamedTuple):
    """A line of a block: where its text begins and ends, and where its break ends."""

    begin: int
    end: int
    after: int


def origins(text: str, node: Node) -> list[Span]:
    """The span of each character of a scalar, and at last the empty span of its end."""
    begin = copied(text, node)
    if begin is not None:
        end = begin + len(node.text)
        return [*ranged(begin, end), (end, end)]
    if node.style in ("literal", "folded"):
        return _block(text, node)
    return _flow(text, node)


def _flow(text: str, node: Node) -> list[Span]:
    """A plain or quoted scalar, of one line or several."""
    quoted = node.style != "plain"
    begin, end = node.begin + quoted, node.end - quoted
    unit = {"plain": _FOLD, "single": _SINGLE}.get(node.style, _DOUBLE)
    spans: list[Span] = []
    at = begin
    for match in expression(unit).finditer(text, begin, end):
        spans += ranged(at, match.start())
        spans += _unit(text, match.start(), match.end())
        at = match.end()
    return [*spans, *ranged(at, end), (end, end)]


def _unit(text: str, begin: int, end: int) -> list[Span]:
    """The characters that an escape, a doubled quote or a fold comes to."""
    if text[begin] == "\\":
        continued = expression(_BREAK).match(text, begin + 1)
        if continued is None:
            return [(begin, end)]
        return _breaks(text, continued.end(), end)
    if text[begin] == "'":
        return [(begin, end)]
    breaks = _breaks(text, begin, end)
    if text[breaks[0][0]] in _KEPT:
        return breaks
    return breaks[1:] or [(begin, end)]


def _breaks(text: str, begin: int, end: int) -> list[Span]:
    return [match.span() for match in expression(_BREAK).finditer(text, begin, end)]


def _block(text: str, node: Node) -> list[Span]:
    """A literal or folded block."""
    value, spans = node.text, []
    lines = list(_lines(text, node))
    at = 0
    while at < len(lines):
        line = lines[at]
        spans += ranged(line.begin, line.end)
        breaks = [(line.end, line.after)]
        at += 1
        while at < len(lines) and lines[at].begin == lines[at].end:
            breaks.append((lines[at].end, lines[at].after))
            at += 1
        spans += _between(value, len(spans), breaks)
    end = spans[len(value) - 1][1] if value else node.end
    return [*spans[: len(value)], (end, end)]


def _between(value: str, at: int, breaks: list[Span]) -> list[Span]:
    """What the breaks after a line come to: themselves, a blank, or all but the first."""
    count = 0
    while count < len(breaks) and value[at + count : at + count + 1] in _BROKEN:
        count += 1
    if count == 0 or count == len(breaks) or at + count == len(value):
        return breaks
    return breaks[1:]


def _lines(text: str, node: Node) -> Iterator[_Line]:
    """The lines of a block without their indentation."""
    lines = list(_whole_lines(text, node))
    indent = _indent(text, lines, node.text)
    for line in lines:
        blanks = min(indent, _blanks(text, line))
        yield line._replace(begin=line.begin + blanks)


def _whole_lines(text: str, node: Node) -> Iterator[_Line]:
    """The lines of a block after that of its `|` or `>`."""
    header = expression(_BREAK).search(text, node.begin, node.end)
    at = header.end() if header else node.end
    while at < node.end:
        match = expression(_BREAK).search(text, at, node.end)
        end, after = match.span() if match else (node.end, node.end)
        yield _Line(at, end, after)
        at = after


def _indent(text: str, lines: list[_Line], value: str) -> int:
    """How far a block is indented: its first line with words tells, or else the widest."""
    values = expression(_BREAK).split(value)
    first = next((line for line in values if line.strip(" ")), "")
    kept = len(first) - len(first.lstrip(" "))
    for line in lines:
        blanks = _blanks(text, line)
        if blanks < line.end - line.begin:
            return blanks - kept
    blank = max((_blanks(text, line) for line in lines), default=0)
    return blank - max(map(len, values))


def _blanks(text: str, line: _Line) -> int:
    """How many blanks a line begins with."""
    written = text[line.begin : line.end]
    return len(written) - len(written.lstrip(" "))
