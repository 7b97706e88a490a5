"""From the places of replies in a tree to entries of a file."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from scriptlint.errors import SourceError
from scriptlint.messages import say
from scriptlint.sources.canned.entry import Entry, Note, Words
from scriptlint.sources.canned.generic import Place
from scriptlint.sources.content import Options
from scriptlint.sources.positions import line_starts
from scriptlint.sources.tree import Node, Span, copied, repeated_keys

Origins = Callable[[str, Node], Sequence[Span]]


def entries_of(
    found: Iterable[Place], text: str, options: Options, origins: Origins
) -> list[Entry]:
    """The entries; `origins` says where the characters of a text stand."""
    return [
        Entry(
            place.key,
            words_of(text, place.text, origins),
            place.own[0],
            end_of_line(text, *place.own),
            place.stage or options.stage,
            place.markup,
            tuple(Note(waiver.text, waiver.begin) for waiver in place.waivers),
        )
        for place in found
    ]


def words_of(text: str, node: Node, origins: Origins) -> Words:
    """The words of a scalar: where they are a plain copy, just where they stand."""
    begin = copied(text, node)
    if begin is not None:
        return Words(node.text, (begin, begin + len(node.text)))
    return Words(node.text, None, origins(text, node))


def end_of_line(text: str, begin: int, end: int) -> int:
    """Where the line ends in which the words of a stretch end."""
    while end > begin and text[end - 1].isspace():
        end -= 1
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    return end


def repeated(trees: Iterable[Node], text: str, path: str) -> Iterator[SourceError]:
    """The keys that are given twice."""
    keys = [key for tree in trees for key in repeated_keys(tree)]
    starts = line_starts(text) if keys else []
    for key in keys:
        words = "key '{key}' is given twice"
        line = bisect_right(starts, key.begin)
        yield SourceError(path, say(words, key=key.text), line)
