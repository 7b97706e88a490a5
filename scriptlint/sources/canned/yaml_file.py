"""Replies in YAML."""

from collections.abc import Iterator
from functools import lru_cache

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.sources import yaml_writing
from scriptlint.sources.canned.comments import hash_notes
from scriptlint.sources.canned.documents import documents
from scriptlint.sources.canned.entries import entries_of, repeated
from scriptlint.sources.canned.generic import Place
from scriptlint.sources.canned.trees import lacking, replies
from scriptlint.sources.canned.writing import in_markup
from scriptlint.sources.content import Content, Options
from scriptlint.sources.tree import Node, Span, TreeError, scalar_at, scalars
from scriptlint.sources.yaml_scalars import origins
from scriptlint.sources.yaml_scan import trees_of


def recognise(content: Content) -> bool:
    """Whether the file certainly holds replies, or must be told of: it is no YAML."""
    try:
        return bool(_certain(content.text, content.path))
    except (TreeError, SourceError):
        return True


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The replies; keys given twice are told, and both are read."""
    text = content.text
    try:
        trees = trees_of(text)
    except TreeError as error:
        fault = say("not valid YAML: {fault}", fault=Message(error.fault))
        yield SourceError(options.path, fault, error.line)
        return
    if options.sure:
        found = replies(trees, options.path, options.select, sure=True)
    else:
        found = _certain(text, options.path)
    if lack := lacking(found, trees, options.select, Message("YAML file")):
        yield SourceError(options.path, lack)
    entries = entries_of(found, text, options, origins)
    notes = hash_notes(text, _words(trees, text)) if "scriptlint" in text else ()
    yield from documents(entries, text, options, "canned-yaml", notes)
    yield from repeated(trees, text, options.path)


@lru_cache(maxsize=1)
def _certain(text: str, path: str) -> list[Place]:
    """The replies that are certain; kept, for a folder's file is looked at, then read."""
    return replies(trees_of(text), path, None, sure=False)


def _words(trees: list[Node], text: str) -> Iterator[Span]:
    """Where texts stand: no comment begins there. A block's own line may hold one."""
    for tree in trees:
        for node in scalars(tree):
            begin = node.begin
            if node.style in ("literal", "folded"):
                while begin < node.end and text[begin] not in "\r\n":
                    begin += 1
            yield begin, node.end


def written(document: Document, at: int, text: str, /) -> str | None:
    """The words as they stand in the scalar at a place."""
    node = scalar_at(trees_of(document.text), at)
    if node is None:
        return None
    return yaml_writing.written(in_markup(document, text), document.text, node, at)
