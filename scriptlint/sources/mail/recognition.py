"""Which sort of mail file this is, by its name and its first bytes."""

import re

from scriptlint.sources.encoding import other_than_text
from scriptlint.sources.mail.block import block_of, heads_a_mail
from scriptlint.sources.mail.charset import decoded
from scriptlint.sources.mail.mime import header_fields
from scriptlint.sources.mail.view import is_mbox

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM = "__substg1.0_".encode("utf-16-le")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_BLANK = re.compile(rb"\n\r?\n")
_FENCED = re.compile(rb"\n---[^\n]*(?:\n|\Z)")
_OF_MAILS = {
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "x-unsent",
    "x-mozilla-status",
}


def format_of(head: bytes, path: str) -> str:
    """eml, mbox, msg or draft; "" when this is no mail. `head` begins the file.

    A name like `.eml` says that it is one; else the first lines must leave no doubt.
    """
    name = path.lower()
    if head.startswith(COMPOUND):
        return "msg" if name.endswith((".msg", ".oft")) or _STREAM in head else ""
    if is_mbox(head):
        return "mbox"
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    fields, _ = header_fields(head, 0, len(head))
    names = {field.name for field in fields}
    if len(names) > 1 and names & _OF_MAILS:
        return "eml"
    text = _first_block(head)
    block = block_of(text)
    if block and heads_a_mail(text, block):
        return "draft"
    if name.endswith((".msg", ".oft")):
        return "msg"
    named = name.endswith((".eml", ".emltpl", ".mbox", ".mbx"))
    return "eml" if named and not other_than_text(head) else ""


def _first_block(head: bytes) -> str:
    """The text as far as the first blank line, or as the lines between two of `---`."""
    if head.startswith(_WIDE):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    end = (_FENCED if head.startswith(b"---") else _BLANK).search(head)
    return decoded(head[: end.end()] if end else head)[0]
