"""How words are written at a place of a mail that has been decoded in place."""

import html
from collections.abc import Iterator
from functools import lru_cache

from scriptlint.document import Document
from scriptlint.sources import plain
from scriptlint.sources.mail.mime import Entity, entity


def written(document: Document, at: int, text: str) -> str | None:
    """Words as a part of the mail holds them: HTML escapes what is markup there, and what
    its charset lacks.

    None for a line end in HTML, where it would be no more than a blank.
    """
    if not any(start <= at <= end for start, end in _pages(document.text)):
        return plain.written(document, at, text)
    charset = document.meta.get("charset", "utf-8")
    raw = html.escape(text, quote=False).encode(charset, "xmlcharrefreplace")
    return None if "\n" in text else raw.decode(charset)


@lru_cache(maxsize=1)
def _pages(text: str) -> tuple[tuple[int, int], ...]:
    """Where the HTML parts of a mail stand in its text."""
    data = text.encode("utf-8", "surrogatepass")
    return tuple(
        (_characters(data[: part.body]), _characters(data[: part.end]))
        for part in _leaves(entity(data, 0, len(data), "-"))
        if part.type == "text/html"
    )


def _leaves(part: Entity) -> Iterator[Entity]:
    """The parts that have none of their own."""
    for inner in part.parts:
        yield from _leaves(inner)
    if not part.parts:
        yield part


def _characters(data: bytes) -> int:
    return len(data.decode("utf-8", "surrogatepass"))
