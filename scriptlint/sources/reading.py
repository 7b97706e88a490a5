"""From a path or bytes to documents."""

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, BinaryIO

from scriptlint.document import Document, Kind
from scriptlint.errors import SourceError, cannot_read
from scriptlint.messages import Message
from scriptlint.sources.content import Content, Options, is_archive
from scriptlint.sources.readers import reader_for
from scriptlint.sources.roles import Speakers

if TYPE_CHECKING:
    from scriptlint.sources.canned.selecting import Replies
    from scriptlint.sources.described import Described
    from scriptlint.sources.layouts import Layout

LIMIT = 20_000_000

Source = str | os.PathLike[str] | bytes


def read(
    source: Source,
    *,
    kind: Kind | None = None,
    roles: Mapping[str, str] | None = None,
    encoding: str | None = None,
    path: str | None = None,
    reader: str | None = None,
    replies: Sequence["Replies"] = (),
    described: Sequence["Described"] = (),
    limit: int = LIMIT,
) -> list[Document]:
    """The documents in a file (`-`: standard input) or in bytes.

    Raises SourceError at the first thing that cannot be read; `iterate` goes on.
    """
    documents = []
    for document in iterate(
        source,
        kind=kind,
        roles=roles,
        encoding=encoding,
        path=path,
        reader=reader,
        replies=replies,
        described=described,
        limit=limit,
    ):
        if isinstance(document, SourceError):
            raise document
        documents.append(document)
    return documents


def iterate(
    source: Source,
    *,
    kind: Kind | None = None,
    roles: Mapping[str, str] | None = None,
    encoding: str | None = None,
    path: str | None = None,
    reader: str | None = None,
    replies: Sequence["Replies"] = (),
    described: Sequence["Described"] = (),
    limit: int = LIMIT,
) -> Iterator[Document | SourceError]:
    """The documents one by one, JSON Lines without holding the file.

    What cannot be read comes as a SourceError in its place: a line of JSON Lines, or the
    whole file. `limit` is the most bytes a document may have. `roles` gives the roles of
    labels that are not known (管家: agent), `kind` what a file does not say of itself,
    `replies` which files hold canned replies, and where in them, `described` which have a
    layout of the user's own; `reader` names one of these, or one of ours.
    """
    name = path or ("-" if isinstance(source, bytes) else os.fspath(source))
    if not isinstance(source, bytes) and is_archive(name):
        said = {"kind": kind, "roles": roles, "encoding": encoding, "reader": reader}
        known = {"replies": replies, "described": described}
        yield from _unpacked(name, limit, **known, **said)
        return
    own = _layout_of(name, reader, described)
    options = Options(name, kind, Speakers(roles), _said_of(name, replies), own)
    try:
        with _opened(source, name) as file:
            content = Content(file, name, encoding, limit)
            yield from reader_for(content, reader, options).parse(content, options)
    except SourceError as error:
        yield error
    except OSError as error:
        yield SourceError(name, cannot_read(error))


def _unpacked(path: str, limit: int, **said: Any) -> Iterator[Document | SourceError]:
    """The documents in an archive; `said` is what iterate is told of each member."""
    patterns = patterns_in(said["replies"], said["described"])
    for member in members(path, patterns, limit):
        if isinstance(member, SourceError):
            yield member
        else:
            name, data = member
            yield from iterate(data, path=name, limit=limit, **said)


def patterns_in(
    replies: Sequence["Replies"], described: Sequence["Described"]
) -> tuple[str, ...]:
    """The patterns of files that are read whatever they look like: users say what they are."""
    own = (pattern for one in described for pattern in one.patterns)
    return (*(one.pattern for one in replies), *own)


def members(
    path: str, patterns: Sequence[str], limit: int = LIMIT
) -> Iterator[tuple[str, bytes] | SourceError]:
    """The documents in an archive: each path, which begins with the archive's, and content.

    As of a folder, only what is known is read of files that may be anything, and what
    fits one of the `patterns`.
    """
    from scriptlint.sources.archives import Member, members_of
    from scriptlint.sources.discovery import ENDINGS, is_document

    found = False
    try:
        for member in members_of(path, limit, ENDINGS):
            if not isinstance(member, Member):
                found = True
                yield member
                continue
            name = f"{path}/{member.name}"
            if is_document(name, member.data, patterns=patterns):
                found = True
                yield name, member.data
        if not found:
            yield SourceError(path, Message("no documents in this archive"))
    except OSError as error:
        yield SourceError(path, cannot_read(error))


def _said_of(path: str, known: Sequence["Replies"]) -> "Replies | None":
    """What the user says of a file; None when it is not one of his replies."""
    if not known:
        return None
    from scriptlint.sources.canned.selecting import replies_for

    return replies_for(path, known)


def _layout_of(
    path: str, reader: str | None, known: Sequence["Described"]
) -> "Layout | None":
    """The layout that the user gives a file; None when it is one that we know."""
    if not known:
        return None
    from scriptlint.sources.described import layout_for, refuse_unknown

    refuse_unknown(reader, known)
    return layout_for(path, reader, known)


def _opened(source: Source, path: str) -> AbstractContextManager[BinaryIO]:
    """The bytes of a source, to be closed after use; standard input stays open."""
    if isinstance(source, bytes):
        return io.BytesIO(source)
    if os.fspath(source) == "-":
        return nullcontext(sys.stdin.buffer)
    if "\0" in os.fspath(source):
        raise SourceError(path, Message("is no path: it holds a NUL character"))
    return open(source, "rb")  # pathlib would cost a cold start
