"""Lines of plain text as the sender meant them: format=flowed, and mbox's `>From `."""

import re
from collections.abc import Iterator

from scriptlint.sources.mail.kept import Span

_LINE = re.compile(r"(>*)( ?)([^\n]*?)(\r?)(\n|\Z)")
_UNSHOWN = re.compile("\0|\r(?=\n)")
_STUFFED = re.compile("\0|\r(?=\n)|^>(?=>*From )", re.M)
_MARK = "-- "


def flowed(text: str, start: int, end: int, *, delsp: bool) -> Iterator[Span]:
    """The stretches that remain when soft line ends are undone (RFC 3676).

    A line that ends with a blank goes on in the next, if that is quoted as deep; with
    `delsp` the blank is none of the text. The blank that a line is stuffed with goes.
    """
    at, joined, depth, before = start, False, 0, (start, start)
    while at < end:
        line = _LINE.match(text, at, end)
        if line is None:
            break
        quoted = len(line[1])
        if joined and quoted == depth:
            yield line.start(3), _soft_end(line, delsp)
        else:
            if joined:
                yield before
            yield line.span(1)
            yield line.end(1) + (not quoted and len(line[2])), _soft_end(line, delsp)
        joined, depth = _is_soft(line), quoted
        before = line.start(4), line.end()
        if not joined:
            yield before
        at = line.end()


def _is_soft(line: re.Match[str]) -> bool:
    """Whether a line goes on; `-- ` is the mark of a signature."""
    return line[3].endswith(" ") and line[3] != _MARK and line[5] == "\n"


def _soft_end(line: re.Match[str], delsp: bool) -> int:
    return line.end(3) - (delsp and _is_soft(line))


def shown(
    text: str, start: int, end: int, *, unstuffed: bool = False
) -> Iterator[Span]:
    """The stretches that remain without NUL, a byte order mark, and CR before LF.

    With `unstuffed` the `>` goes too that an mbox writes before `From `.
    """
    at = start + text.startswith("\ufeff", start, end)
    for found in (_STUFFED if unstuffed else _UNSHOWN).finditer(text, at, end):
        yield at, found.start()
        at = found.end()
    yield at, end
