"""Whether the places of a reply's characters hold them in the file."""

from html import unescape

from scriptlint.document import Document
from scriptlint.sources import locate

BREAKS = ("\n", "\r\n", "\r")


def places(document: Document) -> list[str]:
    """What stands in the file for each character of the reply."""
    said = document.turns[0].text
    spans = (locate(document, 0, at, at + 1) for at in range(len(said)))
    return [document.text[begin:end] for begin, end in spans]


def is_written(char: str, written: str) -> bool:
    """Whether a stretch of a file is how a character may be written there."""
    if written == char or written == char * 2:
        return True
    if written[:1] == "\\":
        return _escaped(written) == char
    folded = written.strip(" \t") in BREAKS or written.startswith("<")
    if char in "\n " and folded:
        return True
    return unescape(written).replace("\xa0", " ") == char


def _escaped(written: str) -> str:
    """The character of an escape of JSON, YAML or PO."""
    simple = {"n": "\n", "t": "\t", "r": "\r", "/": "/", "b": "\b", "f": "\f"}
    if written[1] in "xuU":
        codes = [int(each, 16) for each in written[2:].split("\\u")]
        if len(codes) == 1:
            return chr(codes[0])
        units = b"".join(code.to_bytes(2, "big") for code in codes)
        return units.decode("utf-16-be")
    return simple.get(written[1], written[1])


def misplaced(document: Document) -> list[tuple[str, str]]:
    """The characters that do not stand where they are said to, with what does."""
    said = document.turns[0].text
    pairs = zip(said, places(document), strict=True)
    return [(char, written) for char, written in pairs if not is_written(char, written)]


def in_order(document: Document) -> bool:
    """Whether the characters stand one after the other, none of them empty."""
    said = document.turns[0].text
    spans = [locate(document, 0, at, at + 1) for at in range(len(said))]
    ends = [0, *(end for _, end in spans)]
    return all(
        before <= begin < end for before, (begin, end) in zip(ends, spans, strict=False)
    )
