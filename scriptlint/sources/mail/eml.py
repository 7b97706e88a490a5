"""Mails as servers and mail programs write them (`.eml`, `.emltpl`), one a file."""

from collections.abc import Iterator

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import say
from scriptlint.sources.content import Content, Options
from scriptlint.sources.mail.charset import fits
from scriptlint.sources.mail.choice import Chosen, chosen_of, unsaid
from scriptlint.sources.mail.headers import on_one_line
from scriptlint.sources.mail.html import Shown
from scriptlint.sources.mail.kept import Kept, Span, places_of
from scriptlint.sources.mail.letter import Head, Letter, Said, document
from scriptlint.sources.mail.pieces import Section
from scriptlint.sources.mail.putting import written as written
from scriptlint.sources.mail.view import View, view_of

_BETWEEN = "\n\n"


def recognise(content: Content) -> bool:
    """Whether this is one mail with its header."""
    return content.mail == "eml"


def parse(content: Content, options: Options) -> Iterator[Document]:
    """The mail; SourceError when there is no text in it."""
    view = view_of(content.data, options.path, content.encoding or "")
    for mail in view.mails:
        letter = letter_of(view, mail, options.path, stuffed=False)
        yield document(letter, options.path, "eml")


def letter_of(view: View, mail: Section, path: str, *, stuffed: bool) -> Letter:
    """A mail of a view, its text alone: places count from its own beginning.

    With `stuffed` a `>` before `From ` is none of the mail.
    """
    text = view.text[mail.begin : mail.end]
    mail = _moved(mail, -mail.begin)
    parts = chosen_of(mail, text, stuffed=stuffed)
    if not parts and _types(mail):
        words = "no text in the mail, it holds {types}"
        raise SourceError(path, say(words, types=_types(mail)))
    return Letter(
        text,
        heads_of(text, mail),
        _joined([part.shown for part in parts], mail.end),
        any(part.html for part in parts),
        _charset([part.section for part in parts]),
        [_said(*one) for one in unsaid(parts)],
    )


def _said(part: Chosen, start: int, end: int) -> Said:
    """A stretch of what a part shows, with its places."""
    return part.shown.text[start:end], places_of(part.shown.origins, start, end)


def heads_of(text: str, mail: Section) -> list[Head]:
    """The header fields of a mail, each value on one line."""
    heads = []
    for name, start, end in mail.headers:
        places = Kept(on_one_line(text, start, end), end)
        heads.append(Head(name, places.of(text), places))
    return heads


def _types(section: Section) -> str:
    """The media types of what is attached, each once."""
    if not section.parts:
        return section.entity.type if section.entity.attached else ""
    return ", ".join(dict.fromkeys(filter(None, map(_types, section.parts))))


def _joined(parts: list[Shown], end: int) -> Shown:
    """What several parts show, one after the other."""
    if len(parts) == 1:
        return parts[0]
    text, origins = "", list[Span]()
    quoted, fonts = [], []
    for part in parts:
        if text:
            text += _BETWEEN
            origins += [(part.origins[0][0],) * 2] * len(_BETWEEN)
        by = len(text)
        quoted += [(start + by, stop + by) for start, stop in part.quoted]
        fonts += [
            run._replace(start=run.start + by, end=run.end + by) for run in part.fonts
        ]
        text += part.text
        origins += list(part.origins)[:-1]
    last = origins[-1][1] if origins else end
    return Shown(text, [*origins, (last, last)], tuple(quoted), tuple(fonts))


def _charset(chosen: list[Section]) -> dict[str, str]:
    """How the text is encoded, how the mail says it is, and whether that is true."""
    if not chosen:
        return {}
    codec, declared = chosen[0].codec, chosen[0].entity.charset
    known = {"charset": codec}
    if declared:
        known["charset.declared"] = declared
    known["charset.fits"] = "yes" if _declared(codec, declared) else "no"
    return known


def _declared(codec: str, declared: str) -> bool:
    return fits(declared, codec) if declared else codec == "ascii"


def _moved(section: Section, by: int) -> Section:
    """A part of a mail with its places moved."""
    headers = tuple(
        head._replace(start=head.start + by, end=head.end + by)
        for head in section.headers
    )
    return section._replace(
        headers=headers,
        begin=section.begin + by,
        start=section.start + by,
        end=section.end + by,
        parts=tuple(_moved(part, by) for part in section.parts),
    )
