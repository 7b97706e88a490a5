"""A process that checks mails: questions come on standard input, answers go out.

It is a process, because only a process can be ended when a mail takes too long. It ends
itself when its input does, so that none outlives a milter that was killed.
"""

import os
import signal
import sys
from collections.abc import Mapping
from pickle import dumps, loads
from struct import Struct
from typing import BinaryIO, NamedTuple

from scriptlint.errors import ScriptlintError
from scriptlint.expressions import expressions
from scriptlint.hooks.gate import Gate, Terms, rule_on
from scriptlint.hooks.milter.asking import answer
from scriptlint.hooks.milter.settings import Book

LENGTH = Struct("!I")
WARM_UP = os.path.join(os.path.dirname(__file__), "files", "warm-up.eml")
"""Such a mail makes the rulebook's phrases ready, so that no sender waits for that."""


class Books(NamedTuple):
    """The rulebooks a worker holds mails against, and how large a mail may be."""

    book: Book
    senders: Mapping[str, Book]
    limit: int


def gate_of(books: Books) -> Gate:
    """The gate with its rulebooks loaded; ScriptlintError when one has faults."""
    return Gate(
        _terms(books.book),
        {name: _terms(book) for name, book in books.senders.items()},
        books.limit,
    )


def _terms(book: Book) -> Terms:
    from scriptlint.rulebook import load_rulebook

    return Terms(load_rulebook(book.rulebook, book.settings), book.lang)


def main() -> None:
    """Load the rulebooks, say that it is ready or what is wrong, then answer."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # the milter ends its workers itself
    given, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not get between the answers
    try:
        gate = gate_of(loads(_next(given)))
        with open(WARM_UP, "rb") as file:
            rule_on(file.read(), gate)
    except ScriptlintError as error:
        _put(out, error.messages)
        return
    _put(out, ())
    while data := _next(given):
        _put(out, answer(loads(data), gate))
    expressions().keep()


def _next(given: BinaryIO) -> bytes:
    """The next message; empty at the end."""
    head = given.read(LENGTH.size)
    return given.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _put(out: BinaryIO, thing: object) -> None:
    data = dumps(thing, protocol=5)
    out.write(LENGTH.pack(len(data)) + data)
    out.flush()


if __name__ == "__main__":
    main()
