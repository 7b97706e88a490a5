"""From a path or bytes to documents."""

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from scriptlint.document import Document, Kind
from scriptlint.errors import SourceError, cannot_read
from scriptlint.messages import Message
from scriptlint.sources.content import Content, Options
from scriptlint.sources.readers import reader_for
from scriptlint.sources.roles import Speakers

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
    limit: int = LIMIT,
) -> Iterator[Document | SourceError]:
    """The documents one by one, JSON Lines without holding the file.

    What cannot be read comes as a SourceError in its place: a line of JSON Lines, or the
    whole file. `limit` is the most bytes a document may have. `roles` gives the roles of
    labels that are not known (管家: agent), `kind` what a file does not say of itself.
    """
    name = path or ("-" if isinstance(source, bytes) else os.fspath(source))
    options = Options(name, kind, Speakers(roles))
    try:
        with _opened(source, name) as file:
            content = Content(file, name, encoding, limit)
            yield from reader_for(content, reader).parse(content, options)
    except SourceError as error:
        yield error
    except OSError as error:
        yield SourceError(name, cannot_read(error))


def _opened(source: Source, path: str) -> AbstractContextManager[BinaryIO]:
    """The bytes of a source, to be closed after use; standard input stays open."""
    if isinstance(source, bytes):
        return io.BytesIO(source)
    if os.fspath(source) == "-":
        return nullcontext(sys.stdin.buffer)
    if "\0" in os.fspath(source):
        raise SourceError(path, Message("is no path: it holds a NUL character"))
    return open(source, "rb")  # pathlib would cost a cold start
