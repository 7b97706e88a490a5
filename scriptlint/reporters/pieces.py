"""JSON and XML in pieces: what streams, and what neither of them can hold."""

import re
from collections.abc import Iterable, Iterator
from json import dumps

from scriptlint.reporters.words import one_line

HALF = re.compile("[\ud800-\udfff]")
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def json_text(value: object) -> str:
    """JSON in plain UTF-8; half a character, which UTF-8 cannot hold, is escaped."""
    text = dumps(value, ensure_ascii=False)
    return HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def array(items: Iterable[str]) -> Iterator[str]:
    """A JSON array of values, one a line, each written as soon as it is there."""
    before = "[\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def xml_text(text: str) -> str:
    """Text between tags."""
    return NO_XML.sub("\ufffd", text).translate(ESCAPES)


def attribute(text: str) -> str:
    """The value of an attribute with its quotes, in one line."""
    return f'"{xml_text(one_line(text))}"'
