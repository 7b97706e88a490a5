"""Outlook's messages and templates (`.msg`, `.oft`), read with olefile.

Such a file is no text. The document's text is the mail as one would write it out: some
header lines, a blank line, the body; places count in that.
"""

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.sources.content import Content, Options
from scriptlint.sources.mail.charset import decoded
from scriptlint.sources.mail.flowed import shown
from scriptlint.sources.mail.html import Shown
from scriptlint.sources.mail.kept import Kept
from scriptlint.sources.mail.letter import Head, Letter, document
from scriptlint.sources.mail.recognition import COMPOUND

if TYPE_CHECKING:
    from olefile import OleFileIO

# Property numbers and types are those of [MS-OXPROPS] and [MS-OXMSG].
_SUBJECT, _BODY, _HTML = 0x0037, 0x1000, 0x1013
_SENDER_NAME, _SENDER, _SENDER_SMTP, _SENT_BY = 0x0C1A, 0x0C1F, 0x5D01, 0x0042
_NAME, _ADDRESS, _SMTP, _RECIPIENT = 0x3001, 0x3003, 0x39FE, 0x0C15
_SHOWN_TO = {"to": 0x0E04, "cc": 0x0E03, "bcc": 0x0E02}
_TRANSPORT, _MESSAGE_ID, _FLAGS = 0x007D, 0x1035, 0x0E07
_SENT_AT, _CODEPAGE, _HTML_CODEPAGE = 0x0039, 0x3FFD, 0x3FDE
_KINDS = {1: "to", 2: "cc", 3: "bcc"}
_UNICODE, _ANSI, _BINARY = 0x001F, 0x001E, 0x0102
_LONG, _UNSENT = 0x0003, 0x8
_ROWS = {"": 32, "__recip": 8}  # bytes before the first property
_PAGES = {65001: "utf-8", 54936: "gb18030", 936: "gb18030", 950: "big5", 20127: "ascii"}
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def recognise(content: Content) -> bool:
    """Whether this is an Outlook message."""
    return content.mail == "msg"


def parse(content: Content, options: Options) -> Iterator[Document]:
    """The mail; SourceError when it is damaged or olefile is not installed."""
    if not content.data.startswith(COMPOUND):
        words = "is no Outlook message; save it from Outlook as .msg or .eml"
        raise SourceError(options.path, Message(words))
    try:
        import olefile
    except ImportError:
        words = "is an Outlook message; to read it: pip install 'scriptlint[msg]'"
        raise SourceError(options.path, Message(words)) from None
    try:
        with olefile.OleFileIO(io.BytesIO(content.data)) as file:
            letter = _letter(_Storage(file, content.encoding or ""))
    except (OSError, ArithmeticError, ValueError, LookupError, struct.error):
        reason = Message("is a damaged Outlook message")
        raise SourceError(options.path, reason) from None
    if not letter.body.text.strip() and not letter.heads:
        reason = Message("is an Outlook message without subject and body")
        raise SourceError(options.path, reason)
    yield document(letter, options.path, "msg")


class _Storage(NamedTuple):
    """The message, or a recipient of it: properties in streams and in a table."""

    file: "OleFileIO[str]"
    encoding: str
    name: str = ""

    def text(self, number: int) -> str:
        """A property that is text, without the NUL that may end it; "" when absent."""
        if raw := self.stream(number, _UNICODE):
            return raw.decode("utf-16-le", "replace").rstrip("\0")
        raw = self.stream(number, _ANSI)
        page = _page(self.number(_CODEPAGE) or self.number(_HTML_CODEPAGE))
        return decoded(raw, page, self.encoding)[0].rstrip("\0")

    def stream(self, number: int, kind: int) -> bytes:
        """The bytes of a property; none when absent."""
        name = f"__substg1.0_{number:04X}{kind:04X}"
        path = [self.name, name] if self.name else [name]
        return self.file.openstream(path).read() if self.file.exists(path) else b""

    def number(self, number: int) -> int:
        """A property that is a number, from the table; 0 when absent."""
        path = [self.name] if self.name else []
        path.append("__properties_version1.0")
        if not self.file.exists(path):
            return 0
        table = self.file.openstream(path).read()
        begin = _ROWS[self.name[:7]]
        for at in range(begin, len(table) - 15, 16):
            kind, of = struct.unpack_from("<HH", table, at)
            if of == number:
                form = "<I" if kind == _LONG else "<Q"
                return int(struct.unpack_from(form, table, at + 8)[0])
        return 0

    def recipients(self) -> Iterator["_Storage"]:
        """The recipients, each with properties of its own."""
        names = {path[0] for path in self.file.listdir() if path[0][:7] == "__recip"}
        return (self._replace(name=name) for name in sorted(names))


def _page(number: int) -> str:
    """The charset of a Windows code page; "" for none."""
    return _PAGES.get(number, f"cp{number}" if number else "")


def _letter(message: _Storage) -> Letter:
    """The mail written out, and what is in it."""
    fields = {name: value for name, value in _fields(message) if value is not None}
    lines = {name: " ".join(value.split()) for name, value in fields.items()}
    text, heads = "", []
    for name, value in lines.items():
        label = f"{name.title()}: "
        start = len(text) + len(label)
        places = Kept([(start, start + len(value))], start)
        heads.append(Head(name, value, places))
        text += f"{label}{value}\n"
    if message.text(_TRANSPORT).strip():
        heads.append(Head("received", "", Kept([], 0)))
    start = len(text) + 1
    page = message.stream(_HTML, _BINARY)
    code = _page(message.number(_HTML_CODEPAGE)) if page else ""
    html = decoded(page, code, message.encoding)[0] if page else message.text(_HTML)
    text = f"{text}\n{html or message.text(_BODY)}"
    body = _body(text, start, html=bool(html))
    return Letter(text, heads, body, bool(html), _sent(message))


def _sent(message: _Storage) -> dict[str, str]:
    """When it was sent, in UTC: the sender's zone is not in the file."""
    sent = message.number(_SENT_AT)
    if not sent or message.number(_FLAGS) & _UNSENT:
        return {}
    moment = _EPOCH + timedelta(microseconds=sent // 10)
    return {"date": f"{moment:%Y-%m-%d}", "time": f"{moment:%H:%M:%S}"}


def _body(text: str, start: int, *, html: bool) -> Shown:
    """What the body shows, with its places in the text."""
    if html:
        from scriptlint.sources.mail.html import shown as shown_html

        page = shown_html(text[start:])
        return page._replace(origins=[(a + start, b + start) for a, b in page.origins])
    places = Kept(shown(text, start, len(text)), len(text))
    return Shown(places.of(text), places, (), ())


def _fields(message: _Storage) -> Iterator[tuple[str, str | None]]:
    """The header fields; None for what is not said."""
    yield "from", _sender(message) or None
    for name, number in _SHOWN_TO.items():
        people = [
            _person(one.text(_NAME), one.text(_SMTP) or one.text(_ADDRESS))
            for one in message.recipients()
            if _KINDS.get(one.number(_RECIPIENT)) == name
        ]
        yield name, ", ".join(people) or message.text(number) or None
    if message.number(_FLAGS) & _UNSENT:
        yield "x-unsent", "1"
    yield "message-id", message.text(_MESSAGE_ID) or None
    yield "subject", message.text(_SUBJECT) or None


def _sender(message: _Storage) -> str:
    name = message.text(_SENDER_NAME) or message.text(_SENT_BY)
    return _person(name, message.text(_SENDER_SMTP) or message.text(_SENDER))


def _person(name: str, address: str) -> str:
    """Name and address; an address within Exchange (/O=…) is none."""
    address = address if "@" in address else ""
    if not address or name == address:
        return address or name
    return f'"{name}" <{address}>' if name else address
