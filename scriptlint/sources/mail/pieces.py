"""The text of a mail, piece by piece: each decoded, and where it stands in the bytes."""

import re
from typing import Literal, NamedTuple

from scriptlint.sources.mail.charset import codec_of, decoded
from scriptlint.sources.mail.headers import READ
from scriptlint.sources.mail.mime import Entity, Field
from scriptlint.sources.mail.transfer import from_base64, from_quoted
from scriptlint.sources.mail.words import words_in

Form = Literal["frame", "plain", "base64", "quoted-printable", "b", "q", "cut"]

_META = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w.:-]+)", re.I)


class Piece(NamedTuple):
    """A stretch of a mail's text and of its bytes, and how the one is written as the other.

    The text stands from `start` to `end` in the view, the bytes from `first` to `last`
    in the file. `form` is `frame` for what holds a mail together (names of fields,
    boundaries, what Content-Type says), `plain` for bytes that are text as they are, a transfer encoding, `b` or
    `q` for encoded words, `cut` for an attachment, which has no text. `codec` is what
    the bytes are read with, `label` the charset as the mail says it.
    """

    start: int
    end: int
    first: int
    last: int
    form: Form
    codec: str = ""
    label: str = ""


class Header(NamedTuple):
    """A header field: its name in lower case, and where its value stands in the text."""

    name: str
    start: int
    end: int


class Section(NamedTuple):
    """A mail or a part of one in the text: header fields, and its body, `start` to `end`.

    It begins at `begin`; `codec` is what the body is read with.
    """

    entity: Entity
    headers: tuple[Header, ...]
    begin: int
    start: int
    end: int
    codec: str
    parts: tuple["Section", ...]


class Pieces:
    """The pieces of a file's bytes, added one after the other without a gap."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self.data = data
        self.done: list[Piece] = []
        self._texts: list[str] = []
        self._encoding = encoding
        self._first = 0
        self.length = 0

    @property
    def text(self) -> str:
        """The text of all pieces so far."""
        return "".join(self._texts)

    def section(self, entity: Entity) -> Section:
        """A mail or part with all that is in it."""
        self.frame(entity.start)
        begin = self.length
        headers = self._headers(entity)
        start = self.length
        codec = ""
        parts = tuple(self.section(part) for part in entity.parts)
        if not parts:
            codec = self._body(entity)
        self.frame(entity.end)
        return Section(entity, headers, begin, start, self.length, codec, parts)

    def cut(self, last: int) -> None:
        """What stands before `last` has no text."""
        self._add("cut", last, "", "")

    def frame(self, last: int) -> None:
        """What stands before `last` holds the mail together."""
        self._plain("frame", last)

    def _headers(self, entity: Entity) -> tuple[Header, ...]:
        """The fields that are read, or written in encoded words."""
        headers = []
        for field in entity.fields:
            worded = self.data.find(b"=?", field.start, field.end) >= 0
            if field.name not in READ and not worded:
                continue
            self.frame(field.start)
            start = self.length
            if field.name.startswith("content-"):
                self.frame(field.end)
            else:
                self._value(field)
            headers.append(Header(field.name, start, self.length))
        self.frame(entity.body)
        return tuple(headers)

    def _value(self, field: Field) -> None:
        """The value of a field, its encoded words decoded."""
        for words in words_in(self.data, field.start, field.end):
            self._plain("plain", words.first)
            text, codec = decoded(words.raw, words.label, self._encoding)
            form: Form = "b" if words.encoding == "b" else "q"
            self._add(form, words.last, text, codec, words.label)
        self._plain("plain", field.end)

    def _body(self, entity: Entity) -> str:
        """The body of a part without parts; the codec it is read with."""
        raw = self.data[entity.body : entity.end]
        if entity.attached:
            self.cut(entity.end)
            return ""
        form, content = _transferred(raw, entity.encoding)
        label = entity.charset or _said_in_html(content, entity.type)
        text, codec = decoded(content, label, self._encoding)
        self._add(form, entity.end, text, codec, label)
        return codec

    def _plain(self, form: Form, last: int) -> None:
        if last > self._first:
            raw = self.data[self._first : last]
            self._add(form, last, *decoded(raw, "", self._encoding))

    def _add(
        self, form: Form, last: int, text: str, codec: str, label: str = ""
    ) -> None:
        if last == self._first:
            return
        if codec == "ascii" and form not in ("frame", "plain"):
            codec = codec_of(label) or codec
        start, self.length = self.length, self.length + len(text)
        first, self._first = self._first, last
        self.done.append(Piece(start, self.length, first, last, form, codec, label))
        self._texts.append(text)


def content_of(raw: bytes, form: Form) -> bytes:
    """The bytes that a transfer encoding stands for."""
    match form:
        case "base64":
            return from_base64(raw)
        case "quoted-printable":
            return from_quoted(raw)
        case _:
            return raw


def _transferred(raw: bytes, encoding: str) -> tuple[Form, bytes]:
    """How a body is written, and the bytes of its text; unknown encodings are none."""
    if encoding == "base64":
        return "base64", from_base64(raw)
    if encoding == "quoted-printable":
        return "quoted-printable", from_quoted(raw)
    return "plain", raw


def _said_in_html(raw: bytes, kind: str) -> str:
    """The charset that an HTML page says of itself."""
    said = _META.search(raw, 0, 4096) if kind == "text/html" else None
    return said[1].decode("ascii", "replace").lower() if said else ""
