"""A mail file as text: everything encoded is decoded in its place, and can go back."""

import re
from bisect import bisect_right
from codecs import getincrementaldecoder
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.sources.mail.charset import SHIFTING, codec_of
from scriptlint.sources.mail.mime import entity
from scriptlint.sources.mail.pieces import Piece, Pieces, Section, content_of
from scriptlint.sources.mail.transfer import to_base64, to_quoted
from scriptlint.sources.mail.words import written_words

Edit = tuple[int, int, str]

_MARK = b"\xef\xbb\xbf"
_ENVELOPE = re.compile(rb"^From ([^\n]{1,200})\n(?=[!-9;-~]+:)", re.M)
_TIME = re.compile(rb"[0-9]:[0-9]{2}")
_YEAR = re.compile(rb"(?:19|20)[0-9]{2}")


class View(NamedTuple):
    """The text of a mail file, the pieces it is made of in order, and the mails in it.

    The pieces cover text and bytes without a gap.
    """

    text: str
    pieces: tuple[Piece, ...]
    mails: tuple[Section, ...]


def view_of(data: bytes, path: str = "-", encoding: str = "") -> View:
    """The text of an `.eml` or mbox file.

    `encoding` is what to read text in that says no charset and is not UTF-8. Raises
    SourceError, with the path given, for parts nested too deep.
    """
    pieces = Pieces(data, encoding)
    mails = []
    pieces.cut(len(_MARK) * data.startswith(_MARK))
    for start, end in messages(data):
        pieces.frame(start)
        mails.append(pieces.section(entity(data, start, end, path)))
    pieces.frame(len(data))
    return View(pieces.text, tuple(pieces.done), tuple(mails))


def is_mbox(data: bytes) -> bool:
    """Whether bytes begin with the `From ` line of an mbox and a mail after it."""
    found = _ENVELOPE.match(data)
    return found is not None and _is_border(data, found)


def messages(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the mails of a file stand: after each `From ` line, or the whole file."""
    if not is_mbox(data):
        bare = data.removeprefix(_MARK).lstrip(b"\r\n")
        yield len(data) - len(bare), len(data)
        return
    lines = [
        found.span() for found in _ENVELOPE.finditer(data) if _is_border(data, found)
    ]
    ends = [start for start, _ in lines[1:]] + [len(data)]
    for (_, start), end in zip(lines, ends, strict=True):
        yield start, end


def _is_border(data: bytes, found: re.Match[bytes]) -> bool:
    """Whether a `From ` line parts two mails: it is dated, and the line before is blank."""
    before = data[max(0, found.start() - 4) : found.start()]
    dated = _TIME.search(found[1]) and _YEAR.search(found[1])
    return bool(dated) and (not before or before.endswith((b"\n\n", b"\n\r\n")))


def rewritten(
    data: bytes, view: View, edits: Sequence[Edit], path: str = "-", encoding: str = ""
) -> bytes:
    """The bytes of a mail file after edits of its text: (start, end, new words).

    Only pieces that are edited are written anew, in their charset and transfer encoding;
    every other byte stays. Raises SourceError where that cannot be: the charset lacks a
    character, an edit is not within one piece, or it would break a signature. `view` is
    `view_of` the same data.
    """
    if any(_signed(mail, edit) for mail in view.mails for edit in edits):
        raise SourceError(path, Message("the mail is signed; sign it after mending"))
    changed: dict[Piece, list[Edit]] = defaultdict(list)
    text, wanted, at = view.text, [], 0
    for edit in sorted(edits):
        changed[_edited(view.pieces, edit, path)].append(edit)
        wanted += [text[at : edit[0]], edit[2]]
        at = edit[1]
    parts, last = [], 0
    for piece, within in changed.items():
        parts += [data[last : piece.first], _written(data, view, piece, within, path)]
        last = piece.last
    result = b"".join([*parts, data[last:]])
    read = view_of(result, path, encoding)
    if read.text != "".join([*wanted, text[at:]]) or _frames(read) != _frames(view):
        raise SourceError(path, Message("the mail would not read as it is written"))
    return result


def _signed(section: Section, edit: Edit) -> bool:
    """Whether an edit is within what a digital signature is for."""
    if not section.start <= edit[0] <= section.end:
        return False
    signed = section.entity.type == "multipart/signed"
    return signed or any(_signed(part, edit) for part in section.parts)


def _frames(view: View) -> int:
    """How many pieces hold the mail together; a new boundary would add some."""
    return sum(piece.form == "frame" for piece in view.pieces)


def _edited(pieces: Sequence[Piece], edit: Edit, path: str) -> Piece:
    """The piece that an edit is within; SourceError if none holds all of it."""
    start, end, _ = edit
    at = bisect_right(pieces, start, key=lambda piece: piece.start)
    for piece in reversed(pieces[max(0, at - 3) : at]):
        if piece.form not in ("frame", "cut") and piece.start <= start <= piece.end:
            if end <= piece.end:
                return piece
            break
    raise SourceError(path, Message("the words are not written in one piece"))


def _written(
    data: bytes, view: View, piece: Piece, edits: Sequence[Edit], path: str
) -> bytes:
    """The bytes of a piece after edits."""
    raw = data[piece.first : piece.last]
    newline = b"\r\n" if b"\r\n" in (raw if b"\n" in raw else data) else b"\n"
    text = view.text[piece.start : piece.end]
    near = [(start - piece.start, end - piece.start, new) for start, end, new in edits]
    if piece.form in ("b", "q"):
        return _words(_applied(text, near), near, piece, newline, path) + _blanks(raw)
    content = _patched(content_of(raw, piece.form), text, near, piece, path)
    match piece.form:
        case "base64":
            return to_base64(content, newline) + _blanks(raw)
        case "quoted-printable":
            return to_quoted(content, newline)
        case _:
            return content


def _blanks(raw: bytes) -> bytes:
    """The blanks and line ends at the end of a piece."""
    return raw[len(raw.rstrip()) :]


def _words(
    text: str, edits: Sequence[Edit], piece: Piece, newline: bytes, path: str
) -> bytes:
    """Encoded words after edits."""
    for _, _, new in edits:
        _encoded(new, piece, path)
    try:
        return written_words(text, piece.label, piece.form, piece.codec, newline)
    except UnicodeError:  # what is damaged in them cannot be written again
        raise _beyond(text, piece, path) from None


def _applied(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _patched(
    content: bytes, text: str, edits: Sequence[Edit], piece: Piece, path: str
) -> bytes:
    """Encoded text after edits; a charset without states keeps its other bytes."""
    if piece.codec in SHIFTING:
        return _encoded(_applied(text, edits), piece, path)
    wanted = {place for start, end, _ in edits for place in (start, end)}
    places = _places(content, piece.codec, wanted)
    parts, at = [], 0
    for start, end, new in edits:
        parts += [content[at : places[start]], _encoded(new, piece, path)]
        at = places[end]
    return b"".join([*parts, content[at:]])


def _places(content: bytes, codec: str, wanted: set[int]) -> dict[int, int]:
    """Where the characters of these numbers begin in the bytes."""
    decoder = getincrementaldecoder(codec)("replace")
    places, count, begin = {}, 0, 0
    for at, byte in enumerate(content, 1):
        more = len(decoder.decode(bytes((byte,))))
        if more:
            places.update({n: begin for n in range(count, count + more) if n in wanted})
            count += more
            begin = at
    return {n: places.get(n, len(content)) for n in wanted}


def _encoded(text: str, piece: Piece, path: str) -> bytes:
    """New words in a piece's encoding, if they are also in the charset of its label."""
    try:
        raw = text.encode(piece.codec)
        _refuse_beyond(raw, piece)
    except UnicodeError:
        raise _beyond(text, piece, path) from None
    return raw


def _beyond(text: str, piece: Piece, path: str) -> SourceError:
    """That a charset lacks characters of a text."""
    name = piece.label or piece.codec
    words = "the charset {name} cannot write {text}"
    return SourceError(path, say(words, name=name, text=text))


def _refuse_beyond(raw: bytes, piece: Piece) -> None:
    """UnicodeError for bytes that GB18030 has, and the label GB2312 does not."""
    if codec_of(piece.label) == piece.codec:
        with suppress(LookupError):  # a label that only mailers use
            raw.decode(piece.label)
