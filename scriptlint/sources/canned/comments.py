"""Comments about suppression in the files of replies."""

from collections.abc import Iterable, Iterator

from scriptlint.expressions import expression
from scriptlint.sources.canned.entry import Note
from scriptlint.sources.markdown_scan import comments
from scriptlint.sources.tree import Span

_HASH = r"#[ \t]*(scriptlint[ \t]*[:：][^\r\n]*)"


def hash_notes(text: str, words: Iterable[Span]) -> Iterator[Note]:
    """The notes after a `#` in YAML, but not those inside its `words`."""
    if "scriptlint" not in text:
        return
    inside = sorted(words)
    for match in expression(_HASH).finditer(text):
        if not _within(match.start(), inside):
            yield Note(match[1].strip(), match.start())


def markup_notes(text: str) -> Iterator[Note]:
    """The notes in comments of HTML."""
    if "scriptlint" not in text:
        return
    for begin, end in comments(text):
        words = text[begin + 4 : end - 3].strip()
        if words.startswith("scriptlint"):
            yield Note(words, begin)


def _within(at: int, spans: list[Span]) -> bool:
    from bisect import bisect_right

    number = bisect_right(spans, (at, 1 << 60)) - 1
    return number >= 0 and spans[number][0] <= at < spans[number][1]
