"""Replies in JSON.

What reads them is imported when a file is no dialogue: most JSON is one.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.sources import programs
from scriptlint.sources.content import Content, Options
from scriptlint.sources.dialogue import shape_of
from scriptlint.sources.json_scan import escaped

if TYPE_CHECKING:
    from scriptlint.sources.canned.generic import Place


def recognise(content: Content) -> bool:
    """Whether the file certainly holds replies."""
    values = content.values if content.layout == "jsonl" else iter([content.value])
    found = [value for value in values if value is not None]
    if len(found) > 1 or any(shape_of(value) is not None for value in found):
        return False
    if programs.recognise(content):
        return False
    try:
        return bool(_certain(content.text, content.path))
    except ValueError:
        return False
    except SourceError:
        return True


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The replies; keys given twice are told, and both are read."""
    from scriptlint.sources.canned.documents import documents
    from scriptlint.sources.canned.entries import entries_of, repeated
    from scriptlint.sources.canned.trees import lacking, replies
    from scriptlint.sources.json_tree import origins, tree_of
    from scriptlint.sources.tree import TreeError

    text = content.text
    try:
        tree = tree_of(text)
    except TreeError as error:
        fault = say("not JSON: {fault}", fault=Message(error.fault))
        yield SourceError(options.path, fault, error.line)
        return
    if options.sure:
        found = replies([tree], options.path, options.select, sure=True)
    else:
        found = _certain(text, options.path)
    if lack := lacking(found, [tree], options.select, Message("JSON file")):
        yield SourceError(options.path, lack)
    entries = entries_of(found, text, options, origins)
    yield from documents(entries, text, options, "canned-json")
    yield from repeated([tree], text, options.path)


@lru_cache(maxsize=1)
def _certain(text: str, path: str) -> "list[Place]":
    """The replies that are certain; kept, for a folder's file is looked at, then read."""
    from scriptlint.sources.canned.trees import replies
    from scriptlint.sources.json_tree import tree_of

    return replies([tree_of(text)], path, None, sure=False)


def written(document: Document, _: int, text: str, /) -> str | None:
    """The words inside a JSON string, in ASCII where the file is."""
    from scriptlint.sources.canned.writing import in_markup

    plain = not document.text.isascii()
    return escaped(in_markup(document, text), plain=plain)
