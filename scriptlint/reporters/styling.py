"""Lines of styled text: built as data, laid out by display width, painted at the end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scriptlint.text import width

CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "good": "1;32",
    "strong": "1",
    "faint": "2",
    "instead": "32",
}
OPENING = "“‘（《〈【「『〔("
CLOSING = "，。；：！？、”’）》〉】」』〕…,.;:!?)"
LABEL = {"zh": 4, "en": 7}  # columns of the longest label
ATOM = re.compile(
    rf"\s+|[{OPENING}]*(?:[^\s\u2e80-\uffef‘’“”…]+|.)[{CLOSING}]*", re.DOTALL
)


class Span(NamedTuple):
    """Text in one style; "" is the plain one."""

    text: str
    style: str = ""


Line = Sequence[Span]


def paint(line: Line, colour: bool) -> str:
    """The line as a terminal shows it, without blanks at its end."""
    if not colour:
        return "".join(span.text for span in line).rstrip()
    return "".join(map(_painted, line)).rstrip()


def _painted(span: Span) -> str:
    code = CODES.get(span.style)
    return f"\x1b[{code}m{span.text}\x1b[0m" if code and span.text else span.text


def columns(line: Line) -> int:
    """How many columns the line takes."""
    return sum(width(span.text) for span in line)


def spread(left: Line, right: Line, room: int) -> Iterator[Line]:
    """Left and right at the two edges; in two lines where both do not fit in one."""
    gap = room - columns(left) - columns(right)
    if gap >= 2 or not right:
        yield (*left, Span(" " * max(0, gap)), *right)
    else:
        yield left
        yield (Span(" " * max(0, room - columns(right))), *right)


def padded(text: str, room: int) -> str:
    """The text filled up with blanks."""
    return text + " " * (room - width(text))


def cut(text: str, room: int) -> str:
    """The text as far as there is room for it."""
    if width(text) <= room:
        return text
    kept, used = 0, 1
    while used + width(text[kept]) <= room:
        used += width(text[kept])
        kept += 1
    return text[:kept] + "…"


def wrapped(text: str, room: int) -> Iterator[str]:
    """Lines that fit; no mark stands alone at a line's edge, no Latin word is torn."""
    yield from filled(ATOM.findall(text), room)


def filled(atoms: Iterable[str], room: int) -> Iterator[str]:
    """Lines of as many atoms as fit; an atom that is too long is torn."""
    line = ""
    for atom in atoms:
        if width(line + atom.rstrip()) > room and line.strip():
            yield line.rstrip()
            line = ""
        line = line + atom if line else atom.lstrip()
        while width(line.rstrip()) > room:
            head = _head(line, room)
            yield head.rstrip()
            line = line[len(head) :].lstrip()
    if line.strip():
        yield line.rstrip()


def _head(text: str, room: int) -> str:
    """As much of the text as fits, up to a blank if it has one; at least a character."""
    kept, used = 1, width(text[0])
    while kept < len(text) and used + width(text[kept]) <= room:
        used += width(text[kept])
        kept += 1
    return text[: text.rfind(" ", 0, kept) + 1 or kept]


def labelled(label: Span, lines: Iterable[Line], lang: str) -> Iterator[Line]:
    """Lines in the column of contents, the first of them with a label before it."""
    for line in lines:
        yield (
            Span("  "),
            label._replace(text=padded(label.text, LABEL[lang] + 2)),
            *line,
        )
        label = Span("")


def margin(lang: str) -> int:
    """Where the column of contents begins."""
    return LABEL[lang] + 4
