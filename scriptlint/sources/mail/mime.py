"""The tree of a mail in its bytes: header fields, parts, and where each stands."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from scriptlint.errors import SourceError
from scriptlint.messages import say

DEEPEST = 30
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_BLANK = re.compile(rb"\r?\n")
_PARAMETER = re.compile(r';\s*([\w-]+)[*\d]*\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)')
_GUESSED = re.compile(rb"^--([^\s-][^\r\n]*?)[ \t]*\r?\n(?=content-)", re.I | re.M)
TEXTS = ("text/plain", "text/html", "text/markdown")


class Field(NamedTuple):
    """A header field: its name in lower case, and where its value stands in the bytes."""

    name: str
    start: int
    end: int


class Entity(NamedTuple):
    """A mail, or a part of one, in the bytes from `start` to `end`.

    The header ends and the body begins at `body`. `type` is the media type, `charset`
    its label, `encoding` the transfer encoding, all in lower case and "" where nothing
    is said. `flowed` says that line ends may be soft (RFC 3676), `delsp` that they took
    a blank with them. `attached` is a part that is not shown as text.
    """

    fields: tuple[Field, ...]
    start: int
    body: int
    end: int
    type: str = "text/plain"
    charset: str = ""
    encoding: str = ""
    flowed: bool = False
    delsp: bool = False
    attached: bool = False
    parts: tuple["Entity", ...] = ()


def entity(data: bytes, start: int, end: int, path: str, depth: int = 0) -> Entity:
    """The mail or part in a stretch of bytes; SourceError when it is nested too deep."""
    if depth > DEEPEST:
        words = "holds parts within parts, more than {count} deep"
        raise SourceError(path, say(words, count=DEEPEST))
    fields, body = header_fields(data, start, end)
    first = {field.name: field for field in reversed(fields)}
    kind, parameters = _described(data, first.get("content-type"))
    disposition, _ = _described(data, first.get("content-disposition"))
    encoding, _ = _described(data, first.get("content-transfer-encoding"))
    whole = Entity(tuple(fields), start, body, end, kind or "text/plain")
    boundary = parameters.get("boundary", "").encode("latin-1")
    if kind.startswith("multipart/"):
        places = list(_parts(data, body, end, boundary))
        parts = [entity(data, *place, path, depth + 1) for place in places]
        return whole._replace(parts=tuple(parts)) if parts else _bare(whole)
    return whole._replace(
        type=kind if "/" in kind else "text/plain",
        charset=parameters.get("charset", "").lower(),
        encoding=encoding,
        flowed=parameters.get("format", "").lower() == "flowed",
        delsp=parameters.get("delsp", "").lower() == "yes",
        attached=disposition == "attachment" or ("/" in kind and kind not in TEXTS),
    )


def _bare(whole: Entity) -> Entity:
    """A multipart mail in which no part can be found is read as it stands."""
    return whole._replace(type="text/plain")


def header_fields(data: bytes, start: int, end: int) -> tuple[list[Field], int]:
    """The header fields, and where the body begins: after the blank line, if any."""
    fields: list[Field] = []
    at = start
    while at < end:
        if blank := _BLANK.match(data, at, end):
            return fields, blank.end()
        found = _FIELD.match(data, at, end)
        if found is None:
            break
        value = found[2].rstrip()
        name = found[1].decode("ascii").lower()
        fields.append(Field(name, found.start(2), found.start(2) + len(value)))
        at = found.end()
    return fields, at


def _described(data: bytes, field: Field | None) -> tuple[str, dict[str, str]]:
    """What a Content-… field says: the word it begins with, and its parameters."""
    if field is None:
        return "", {}
    value = data[field.start : field.end].decode("latin-1")
    word = re.split(r"[;\s(]", value, maxsplit=1)[0].lower()
    parameters: dict[str, str] = {}
    for name, written in _PARAMETER.findall(value):
        plain = (
            re.sub(r"\\(.)", r"\1", written[1:-1]) if written[:1] == '"' else written
        )
        parameters.setdefault(name.lower(), plain)
    return word, parameters


def _parts(
    data: bytes, body: int, end: int, boundary: bytes
) -> Iterator[tuple[int, int]]:
    """Where the parts stand between their boundaries; a last one may lack its end."""
    found = list(_boundaries(data, body, end, boundary)) if boundary.strip() else []
    if not found and (guess := _GUESSED.search(data, body, end)):
        found = list(_boundaries(data, body, end, guess[1]))
    for this, following in zip_longest(found, found[1:]):
        if this[1]:
            continue
        begin = min(this[0].end() + 1, end)
        until = following[0].start() if following else end
        yield begin, max(begin, _without_line_end(data, until) if following else until)


def _boundaries(
    data: bytes, body: int, end: int, boundary: bytes
) -> Iterator[tuple[re.Match[bytes], bool]]:
    """The lines of a boundary, and whether each is the closing one."""
    line = re.compile(
        rb"^--" + re.escape(boundary.rstrip()) + rb"(--)?[ \t]*\r?$", re.M
    )
    for found in line.finditer(data, body, end):
        yield found, found[1] is not None


def _without_line_end(data: bytes, at: int) -> int:
    """Where the line before `at` ends; its line end belongs to the boundary."""
    if data[at - 1 : at] != b"\n":
        return at
    return at - 2 if data[at - 2 : at] == b"\r\n" else at - 1
