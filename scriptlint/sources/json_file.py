"""A JSON file: one dialogue, or an array of them."""

from collections.abc import Iterator

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import say
from scriptlint.sources.content import Content, Options
from scriptlint.sources.dialogue import document_or_error, shape_of
from scriptlint.sources.json_scan import escaped, fault_of, mended, value_at
from scriptlint.sources.lines import Line


def recognise(content: Content) -> bool:
    """Whether the first object is a dialogue."""
    return shape_of(content.value) is not None


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The dialogues; after a fault in the JSON nothing more can be read."""
    text = mended(content.text)
    array = text.lstrip().startswith("[")
    at = number = 0
    line = 1
    while (begin := _next_value(text, at)) < len(text):
        try:
            value, end = value_at(text, begin)
        except ValueError as error:
            yield SourceError(
                options.path, say("not JSON: {fault}", fault=fault_of(error))
            )
            return
        line += text.count("\n", at, begin)
        number += 1
        key = str(number) if array or number > 1 else None
        place = Line(content.text[begin:end], begin, line)
        yield document_or_error(value, place, options, key, "json")
        line += text.count("\n", begin, end)
        at = end


def _next_value(text: str, at: int) -> int:
    """Where the next value begins: past blanks, commas and the brackets of an array."""
    while at < len(text) and text[at] in " \t\r\n,[]":
        at += 1
    return at


def written(document: Document, _: int, text: str) -> str:
    """The text inside a JSON string, in ASCII where the document is."""
    return escaped(text, plain=not document.text.isascii())
