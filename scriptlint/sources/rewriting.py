"""Documents put back into their files: edits of the text, every other byte untouched."""

import codecs
from collections.abc import Sequence

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.sources.encoding import decode
from scriptlint.sources.readers import READERS, readers_of

Edit = tuple[int, int, str]
"""Code points from and to in the decoded file without its mark, and what is put there."""

MAIL = ("eml", "mbox")
"""The formats whose text is decoded piece by piece."""

_CODECS = (
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("gb18030", b""),
    ("gb18030", b"\x84\x31\x95\x33"),
    ("big5hkscs", b""),
    ("cp950", b""),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
    *((name, b"") for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
)


def written(document: Document, at: int, text: str) -> str | None:
    """How text is to be written at a place of `Document.text`; None: it cannot be."""
    if document.format not in READERS:  # an export of a program
        return None
    reader = readers_of(READERS[document.format])[document.format]
    return reader.written(document, at, text)


def rewritten(
    data: bytes,
    edits: Sequence[Edit],
    path: str,
    format_: str = "plain",
    encoding: str | None = None,
) -> bytes:
    """The bytes of a file after edits; SourceError where they cannot be written.

    `edits` do not overlap. Encoding, mark and line ends stay as they are. What a mail
    says in two alternatives is edited in both.
    """
    if format_ in MAIL:
        from scriptlint.sources.mail import mirroring, view

        seen = view.view_of(data, path, encoding or "")
        both = mirroring.mirrored(seen, edits, stuffed=format_ == "mbox")
        return view.rewritten(data, seen, both, path, encoding or "")
    text = decoded(data, path, format_, encoding)
    codec, mark = _codec(data, text, path, encoding)
    try:
        return mark + spliced(text, edits).encode(codec)
    except UnicodeEncodeError as error:
        words = "{codec} has no character “{character}”"
        character = error.object[error.start]
        raise SourceError(path, say(words, codec=codec, character=character)) from None


def decoded(
    data: bytes, path: str, format_: str = "plain", encoding: str | None = None
) -> str:
    """The text that edits count in; SourceError where there is none."""
    if format_ in MAIL:
        from scriptlint.sources.mail.view import view_of

        return view_of(data, path, encoding or "").text
    return decode(data, path, encoding)


def spliced(text: str, edits: Sequence[Edit]) -> str:
    """A text after edits."""
    pieces = []
    at = 0
    for begin, end, put in sorted(edits):
        pieces += [text[at:begin], put]
        at = end
    return "".join(pieces) + text[at:]


def _codec(
    data: bytes, text: str, path: str, encoding: str | None
) -> tuple[str, bytes]:
    """The encoding and the mark that give these bytes for the text."""
    for codec, mark in (*_CODECS, *([(encoding, b"")] if encoding else [])):
        try:
            if data.startswith(mark) and mark + text.encode(codec) == data:
                return codec, mark
        except UnicodeEncodeError:
            continue
    raise SourceError(
        path, Message("cannot be written back byte for byte; save it as UTF-8 first")
    )
