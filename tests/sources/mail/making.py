"""Mails for tests, written byte by byte."""

from base64 import b64encode
from binascii import b2a_qp


def mail(*headers: str, body: str = "", newline: str = "\n") -> bytes:
    """A mail in UTF-8 with these header lines."""
    text = "\n".join([*headers, "", body])
    return text.replace("\n", newline).encode()


def part(
    text: str | bytes,
    charset: str = "utf-8",
    encoding: str = "8bit",
    kind: str = "plain",
) -> bytes:
    """A text part with its header: `charset` as labelled and written."""
    raw = text if isinstance(text, bytes) else text.encode(charset)
    label = f"; charset={charset}" if charset else ""
    head = (
        f"Content-Type: text/{kind}{label}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    return head.encode() + transferred(raw, encoding)


def transferred(raw: bytes, encoding: str) -> bytes:
    """Bytes in a transfer encoding, base64 in lines."""
    if encoding == "base64":
        code = b64encode(raw)
        return b"\n".join(code[at : at + 76] for at in range(0, len(code), 76))
    return b2a_qp(raw, istext=True) if encoding == "quoted-printable" else raw


def multipart(kind: str, *parts: bytes, boundary: str = "=_part") -> bytes:
    """A part of parts, with its header and a closing boundary."""
    line = f"--{boundary}".encode()
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode()
    return head + b"".join(line + b"\n" + one + b"\n" for one in parts) + line + b"--\n"


def word(text: str, charset: str = "utf-8", encoding: str = "B") -> str:
    """One encoded word."""
    raw = text.encode(charset)
    quoted = "".join(f"={byte:02X}" for byte in raw)
    code = b64encode(raw).decode() if encoding == "B" else quoted
    return f"=?{charset}?{encoding}?{code}?="
