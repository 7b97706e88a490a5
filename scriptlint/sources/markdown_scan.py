"""The sections of a Markdown text: headings, what stands under each, front matter.

Only what divides replies is looked at: headings, bullets, fences, comments. All other
marks belong to the words.
"""

from collections.abc import Iterator
from typing import NamedTuple

from scriptlint.expressions import expression
from scriptlint.sources.positions import line_starts
from scriptlint.sources.tree import Span

_HEADING = r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$"
_UNDERLINE = r" {0,3}(=+|-+)[ \t]*$"
_FENCE = r" {0,3}(`{3,}|~{3,})[ \t]*([^`\r\n]*)$"
_BULLET = r" {0,3}[-*+][ \t]+(?=\S)"
_MATTER = r"---[ \t]*(?:\r\n|\r|\n)((?s:.*?))^(?:---|\.\.\.)[ \t]*$"


class Line(NamedTuple):
    """A line without its end."""

    begin: int
    end: int


class Section(NamedTuple):
    """A heading (empty before the first) and the lines under it.

    `depth` is 1 for `#`; `begin` is where the heading stands.
    """

    heading: str
    depth: int
    begin: int
    lines: tuple[Line, ...]


class Fence(NamedTuple):
    """A fenced block: its language, its lines and those of its fences too."""

    language: str
    inside: Span
    whole: Span


def front_matter(text: str) -> Span:
    """Where the YAML before a text stands, without its rules; empty when there is none."""
    match = expression(rf"(?m:{_MATTER})").match(text)
    return match.span(1) if match else (0, 0)


def comments(text: str) -> list[Span]:
    """Where the comments stand, those in fences too."""
    found = []
    begin = text.find("<!--")
    while begin >= 0 and (end := text.find("-->", begin)) >= 0:
        found.append((begin, end + 3))
        begin = text.find("<!--", end + 3)
    return found


def sections(text: str, begin: int) -> Iterator[Section]:
    """The sections of a text from a place on; the first has no heading."""
    heading, depth, start = "", 0, begin
    lines: list[Line] = []
    fence = ""
    for line in lines_of(text, begin):
        words = text[line.begin : line.end]
        fence = fence_after(words, fence)
        found = None if fence else expression(_HEADING).match(words)
        under = None if fence or not lines else expression(_UNDERLINE).match(words)
        if found:
            yield Section(heading, depth, start, tuple(lines))
            heading, depth, start, lines = found[2], len(found[1]), line.begin, []
        elif under and _is_title(text, lines):
            title = lines.pop()
            yield Section(heading, depth, start, tuple(lines))
            heading = text[title.begin : title.end].strip()
            depth, start, lines = (1 if under[1][0] == "=" else 2), title.begin, []
        else:
            lines.append(line)
    yield Section(heading, depth, start, tuple(lines))


def lines_of(text: str, begin: int) -> Iterator[Line]:
    """The lines of a text from a place on, without their ends."""
    starts = line_starts(text)
    for start, after in zip(starts, [*starts[1:], len(text)], strict=True):
        if start >= begin:
            yield Line(start, start + len(text[start:after].rstrip("\r\n")))


def fence_after(line: str, fence: str) -> str:
    """The fence that is open after a line; empty when none is."""
    match = expression(_FENCE).match(line)
    if match is None:
        return fence
    if not fence:
        return match[1]
    closes = match[1].startswith(fence) and not match[2].strip()
    return "" if closes else fence


def fences(text: str, lines: tuple[Line, ...]) -> Iterator[Fence]:
    """The fenced blocks among some lines."""
    fence, language, opened = "", "", Line(0, 0)
    for line in lines:
        words = text[line.begin : line.end]
        after = fence_after(words, fence)
        if after and not fence:
            opened, language = line, words.strip().lstrip("`~").strip()
        elif fence and not after:
            inside = (min(opened.end + 1, line.begin), line.begin)
            yield Fence(language, inside, (opened.begin, line.end))
        fence = after


def bullet(line: str) -> int:
    """How many characters of a line its bullet takes; 0 without one."""
    match = expression(_BULLET).match(line)
    return match.end() if match else 0


def _is_title(text: str, lines: list[Line]) -> bool:
    """Whether the last line is a paragraph of one line, which a rule then makes a title."""
    last = text[lines[-1].begin : lines[-1].end]
    before = lines[-2] if len(lines) > 1 else None
    alone = before is None or not text[before.begin : before.end].strip()
    return bool(last.strip()) and alone and not bullet(last)
