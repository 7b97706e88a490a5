"""What header fields say: values on one line, addresses, and the time of a mail."""

import re
from collections.abc import Iterator

from scriptlint.sources.mail.dates import moment_in
from scriptlint.sources.mail.kept import Span
from scriptlint.sources.times import date_of

PEOPLE = ("from", "to", "cc", "bcc", "sender")
READ = frozenset((*PEOPLE, "subject", "message-id", "date", "received", "x-unsent"))
"""The header fields that are read; a mail may have thousands of others."""

_FOLD = re.compile("[\r\n\0]+")
_TOKEN = re.compile(
    r"""\s*("(?:[^"\\]|\\.)*(?:"|\Z)|<[^<>]*>?|[,;，；、]|[^"<,;，；、]+|.)""", re.S
)
_SEPARATORS = frozenset(",;，；、")
_GROUP = re.compile(r"\A[^@:<>]*:")
_COMMENT = re.compile(r"\([^()]*\)")


def on_one_line(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches of a header value that remain when its lines are joined."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    for found in _FOLD.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def addresses(value: str) -> list[str]:
    """The addresses in a field, each `a@b.example` or `name <a@b.example>`.

    Groups give their members; a name without an address stands for itself. Marks in a
    name that would part addresses are blanks.
    """
    found = [_address(written) for written in _several(value)]
    return [address for address in found if address]


def _several(value: str) -> Iterator[list[str]]:
    """The tokens of each address: quoted texts, <addresses> and words."""
    tokens: list[str] = []
    for token in _TOKEN.findall(value):
        if token in _SEPARATORS:
            yield tokens
            tokens = []
        else:
            tokens.append(_GROUP.sub("", token) if not tokens else token)
    yield tokens


def _address(tokens: list[str]) -> str:
    names, address = [], ""
    for token in tokens:
        if token.startswith("<"):
            address = "".join(token.strip("<>").split())
        elif token.startswith('"') and len(token) > 1:
            names.append(re.sub(r"\\(.)", r"\1", token[1:].removesuffix('"')))
        else:
            names.append(_COMMENT.sub(" ", token))
    name = " ".join(re.sub('[,;，；、<>"]', " ", " ".join(names)).split())
    return f"{name} <{address}>" if name and address else name or address


def date_and_time(value: str) -> dict[str, str]:
    """Date and time of day of a mail as rules ask for them, as far as they are given."""
    known = moment_in(value)
    if known is None:
        date = date_of(value)
        return {"date": date} if date else {}
    return {"date": f"{known:%Y-%m-%d}", "time": f"{known:%H:%M:%S}"}
