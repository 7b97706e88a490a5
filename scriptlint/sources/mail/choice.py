"""Which parts of a mail are read, and what the alternatives say that are not."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scriptlint.sources.mail.flowed import flowed, shown
from scriptlint.sources.mail.html import Shown
from scriptlint.sources.mail.kept import Kept, Span
from scriptlint.sources.mail.parts import QUOTED, parts_of
from scriptlint.sources.mail.pieces import Section
from scriptlint.text import is_han

_LINKS = re.compile(
    r"https?://[^\s<>（）()]+|[\w.+-]+@[\w.-]+|\[(?:cid|image|图片|圖片)\s?[:：][^\]]*\]",
    re.I,
)
"""What one alternative shows as a link or a picture, and the other writes out."""


class Chosen(NamedTuple):
    """A part of a mail that is read, and what it shows with its places in the text.

    `others` are the alternatives it was chosen from.
    """

    section: Section
    shown: Shown
    others: tuple["Chosen", ...] = ()

    @property
    def html(self) -> bool:
        """Whether it shows its fonts."""
        return self.section.entity.type == "text/html"


def chosen_of(section: Section, text: str, *, stuffed: bool) -> list[Chosen]:
    """The parts that are read: of alternatives the HTML, which shows fonts, else the last.

    What shows no words is not read.
    """
    if not section.parts:
        blank = section.entity.attached or section.start == section.end
        part = Chosen(section, Shown("", (), (), ()))
        if not blank:
            part = Chosen(section, _shown(text, section, stuffed=stuffed))
        return [part] if part.shown.text.strip() else []
    each = (chosen_of(part, text, stuffed=stuffed) for part in section.parts)
    found = [chosen for chosen in each if chosen]
    match section.entity.type:
        case "multipart/alternative":
            return _best(found)
        case "multipart/related":
            return found[0] if found else []
        case _:
            return [part for chosen in found for part in chosen]


def _best(found: Sequence[list[Chosen]]) -> list[Chosen]:
    """Of alternatives those that show fonts, else the last; they know the others."""
    fonts = (parts for parts in reversed(found) if any(part.html for part in parts))
    best = next(fonts, found[-1] if found else [])
    others = tuple(part for parts in found if parts is not best for part in parts)
    return [best[0]._replace(others=others), *best[1:]] if best else []


def _shown(text: str, section: Section, *, stuffed: bool) -> Shown:
    """What a part shows, with its places in the text."""
    start, end, entity = section.start, section.end, section.entity
    if entity.type == "text/html":
        from scriptlint.sources.mail import html

        page = html.shown(text[start:end])
        return page._replace(origins=[(a + start, b + start) for a, b in page.origins])
    spans: list[Span] = [(start, end)]
    if entity.flowed:
        spans = list(flowed(text, start, end, delsp=entity.delsp))
    places = Kept(
        (kept for span in spans for kept in shown(text, *span, unstuffed=stuffed)), end
    )
    return Shown(places.of(text), places, (), ())


class Unsaid(NamedTuple):
    """A paragraph of an alternative that is not read, with words of its own."""

    part: Chosen
    start: int
    end: int


def unsaid(chosen: Sequence[Chosen]) -> Iterator[Unsaid]:
    """The paragraphs of the other alternatives whose words are not in what is read.

    Some recipients are shown them. What is quoted there is not said by the sender.
    """
    others = [other for part in chosen for other in part.others]
    said = "".join(_words(part.shown.text) for part in chosen) if others else ""
    for other in others:
        text = other.shown.text
        for name, start, end in parts_of(text, other.shown.quoted):
            words = _words(text[start:end])
            telling = "{" in words or any(map(is_han, words))
            if name != QUOTED and telling and words not in said:
                yield Unsaid(other, start, end)


def _words(text: str) -> str:
    """Letters, digits and the braces of placeholders: what alternatives have in common."""
    plain = _LINKS.sub("", text).casefold()
    return "".join(char for char in plain if char.isalnum() or char in "{}")
