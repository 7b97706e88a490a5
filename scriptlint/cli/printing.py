"""Reports to standard output or to a file."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator

import click

from scriptlint.errors import cannot_write
from scriptlint.report import Failure, Report
from scriptlint.reporters import BINARY, EXACT, REPORTERS
from scriptlint.reporters.counts import Counts
from scriptlint.reporters.options import Options

HANDFUL = 10_000
NO_COUNTS = Counts()


def write(
    reports: Iterable[Report | Failure],
    format_: str,
    lang: str,
    path: str | None,
    exit_status: Callable[[], int] | None = None,
    earlier: Counts = NO_COUNTS,
) -> None:
    """Write reports in a format, to a file or to standard output.

    `earlier` are the totals of what was reported before.
    """
    options = Options(
        lang=lang,
        width=_width(path),
        colour=_colour(path),
        root=os.getcwd(),
        exit_status=exit_status,
        earlier=earlier,
    )
    if path is not None and format_ in BINARY:
        _bytes_to_file(BINARY[format_](reports, options), path)
        return
    pieces = REPORTERS[format_](reports, options)
    if path is not None:
        _to_file(pieces, path, exact=format_ in EXACT)
    elif format_ in EXACT:
        for piece in pieces:
            _put(piece.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()
    elif options.colour and sys.stdout.isatty():
        _to_terminal(pieces)
    else:
        for piece in pieces if sys.stdout.isatty() else _gathered(pieces):
            click.echo(piece, nl=False, color=options.colour)


def _put(data: bytes) -> None:
    """Write all of it: unbuffered, a signal may cut a write short (PYTHONUNBUFFERED)."""
    left = memoryview(data)
    while left:
        left = left[sys.stdout.buffer.write(left) :]


def _gathered(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces by the handful: nobody watches, and each would cost a write."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > HANDFUL:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def _to_terminal(pieces: Iterator[str]) -> None:
    """Rich knows what a terminal can show: colours, an old Windows console, a dumb one."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for piece in pieces:
        console.print(Text.from_ansi(piece.removesuffix("\n")), end="\n")


def _to_file(pieces: Iterator[str], path: str, *, exact: bool) -> None:
    try:
        with open(path, "w", encoding="utf-8", newline="" if exact else None) as file:
            file.writelines(pieces)
    except OSError as error:
        raise cannot_write(path, error) from None


def _bytes_to_file(pieces: Iterator[bytes], path: str) -> None:
    try:
        with open(path, "wb") as file:
            file.writelines(pieces)
    except OSError as error:
        raise cannot_write(path, error) from None


def _width(path: str | None) -> int:
    if path is not None or not sys.stdout.isatty():
        return 80
    return os.get_terminal_size(sys.stdout.fileno()).columns or 80


def _colour(path: str | None) -> bool:
    if path is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
