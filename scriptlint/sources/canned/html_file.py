"""A reply that is an HTML file of its own."""

from collections.abc import Iterator

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.expressions import expression
from scriptlint.messages import Message
from scriptlint.sources.canned.certainty import speaks
from scriptlint.sources.canned.comments import markup_notes
from scriptlint.sources.canned.documents import documents, shown
from scriptlint.sources.canned.entry import Entry, Words
from scriptlint.sources.canned.trees import nothing
from scriptlint.sources.canned.whole import key_of
from scriptlint.sources.canned.writing import in_markup
from scriptlint.sources.content import Content, Options

_PAGE = "<(?i:!doctype|html|head|script|link|nav|form)[ >]"


def recognise(content: Content) -> bool:
    """Whether the file is a piece of HTML, no whole page, and speaks to somebody."""
    text = content.text
    if expression(_PAGE).search(text):
        return False
    return speaks(shown(Words(text, (0, len(text)))).text)


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The reply."""
    text = content.text
    whole = (0, len(text))
    words = Words(text, whole)
    if not text.strip():
        yield SourceError(options.path, nothing(Message("HTML file")))
        return
    entry = Entry(key_of(options.path), words, *whole, options.stage, True)
    yield from documents([entry], text, options, "canned-html", markup_notes(text))


def written(document: Document, _: int, text: str, /) -> str | None:
    """The words as HTML."""
    return in_markup(document, text)
