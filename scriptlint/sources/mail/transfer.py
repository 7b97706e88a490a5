"""Transfer encodings: base64 and quoted-printable, read leniently, written plainly."""

import re
from binascii import a2b_base64, b2a_base64

_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_QUOTED = re.compile(rb"=(?:([0-9A-Fa-f]{2})|[ \t]*(?:\r?\n|\Z))")
_UNSAFE = re.compile(rb"[^\t -<>-~]|[ \t](?=\r?\n|\Z)|\r(?!\n)")
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
LONGEST = 76


def from_base64(raw: bytes) -> bytes:
    """The bytes, up to the first padding or where the text is cut off."""
    clean = _NO_BASE64.sub(b"", raw.partition(b"=")[0])
    whole = clean[: len(clean) - (len(clean) % 4 == 1)]
    return a2b_base64(whole + b"=" * (-len(whole) % 4))


def to_base64(data: bytes, newline: bytes) -> bytes:
    """Base64 in lines of 76 characters, the last without its end."""
    size = LONGEST // 4 * 3
    lines = (data[at : at + size] for at in range(0, len(data), size))
    return newline.join(b2a_base64(line, newline=False) for line in lines)


def from_quoted(raw: bytes) -> bytes:
    """The bytes; an equals sign that quotes nothing stands for itself."""
    return _QUOTED.sub(lambda found: bytes.fromhex((found[1] or b"").decode()), raw)


def to_quoted(data: bytes, newline: bytes) -> bytes:
    """Quoted-printable, line ends as they are, soft line ends where lines are long."""
    safe = b"".join(map(_quoted, _LINE.findall(data)))
    return b"".join(_cut(line, newline) for line in _LINE.findall(safe))


def _quoted(line: bytes) -> bytes:
    bare = line.rstrip(b"\n").removesuffix(b"\r") if line.endswith(b"\n") else line
    end = line[len(bare) :]
    return _UNSAFE.sub(lambda found: b"=%02X" % found[0][0], bare) + end


def _cut(line: bytes, newline: bytes) -> bytes:
    """A line in pieces of at most 76 characters; no `=E4` is torn."""
    bare = line.rstrip(b"\r\n")
    pieces, at = [], 0
    while len(bare) - at > LONGEST:
        until = at + LONGEST - 1
        tear = bare.rfind(b"=", until - 2, until)
        until = until if tear < 0 else tear
        pieces.append(bare[at:until])
        at = until
    return (b"=" + newline).join([*pieces, bare[at:]]) + line[len(bare) :]
