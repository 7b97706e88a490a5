"""Replies in JSON."""

from collections.abc import Iterator

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.sources.canned.documents import documents
from scriptlint.sources.canned.entries import entries_of, repeated
from scriptlint.sources.canned.trees import nothing, replies
from scriptlint.sources.canned.writing import in_markup
from scriptlint.sources.content import Content, Options
from scriptlint.sources.dialogue import shape_of
from scriptlint.sources.json_scan import escaped
from scriptlint.sources.json_tree import origins, tree_of
from scriptlint.sources.tree import TreeError


def recognise(content: Content) -> bool:
    """Whether the file certainly holds replies."""
    values = content.values if content.layout == "jsonl" else [content.value]
    if any(shape_of(value) is not None for value in values):
        return False
    try:
        tree = tree_of(content.text)
        return bool(replies([tree], content.path, None, sure=False))
    except TreeError:
        return False
    except SourceError:
        return True


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The replies; keys given twice are told, and both are read."""
    text = content.text
    try:
        tree = tree_of(text)
    except TreeError as error:
        fault = say("not JSON: {fault}", fault=Message(error.fault))
        yield SourceError(options.path, fault, error.line)
        return
    found = replies([tree], options.path, options.select, sure=options.sure)
    if not found:
        yield SourceError(options.path, nothing(Message("JSON file")))
    entries = entries_of(found, text, options, origins)
    yield from documents(entries, text, options, "canned-json")
    yield from repeated([tree], text, options.path)


def written(document: Document, _: int, text: str, /) -> str | None:
    """The words inside a JSON string, in ASCII where the file is."""
    plain = not document.text.isascii()
    return escaped(in_markup(document, text), plain=plain)
