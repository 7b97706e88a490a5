"""Replies in plain text: the whole file is one, or rules (`---`) part them.

Only a user can say that a text is replies; a file with speakers is a dialogue.
"""

from collections.abc import Iterator

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.expressions import expression
from scriptlint.messages import Message
from scriptlint.sources.canned.comments import hash_notes
from scriptlint.sources.canned.documents import documents
from scriptlint.sources.canned.entry import Entry
from scriptlint.sources.canned.trees import nothing
from scriptlint.sources.canned.whole import blocks, cut, key_of
from scriptlint.sources.canned.writing import with_breaks
from scriptlint.sources.content import Content, Options

_COMMENT = (
    r"(?m:^[ \t]*#[ \t]*scriptlint[ \t]*[:：].*$|[ \t]#[ \t]*scriptlint[ \t]*[:：].*$)"
)


def recognise(_: Content) -> bool:
    """Never: plain text may be anything."""
    return False


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The replies, numbered where there are several."""
    text = content.text
    holes = [match.span() for match in expression(_COMMENT).finditer(text)]
    found = list(blocks(text))
    if not found:
        yield SourceError(options.path, nothing(Message("text file")))
    name = key_of(options.path)
    entries = []
    for number, span in enumerate(found, 1):
        key = name if len(found) == 1 else str(number)
        entries.append(Entry(key, cut(text, span, holes), *span, options.stage))
    yield from documents(entries, text, options, "canned-text", hash_notes(text, ()))


def written(document: Document, _: int, text: str, /) -> str | None:
    """The words with the line ends of the file."""
    return with_breaks(document, text)
