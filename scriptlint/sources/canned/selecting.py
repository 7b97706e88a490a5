"""What a user says of files of canned replies: which they are, and where in them."""

from collections.abc import Iterable
from typing import NamedTuple

from scriptlint.sources.paths import Path
from scriptlint.sources.patterns import fits


class Select(NamedTuple):
    """Where a file keeps its replies.

    `entries` leads to each of them from the top; `text` (the first that is there),
    `key` and `kind` from the entry. `markup` are the paths of HTML among `text`.
    """

    entries: Path = ()
    text: tuple[Path, ...] = ()
    key: Path | None = None
    kind: Path | None = None
    markup: tuple[Path, ...] = ()


class Replies(NamedTuple):
    """What a user says of the files that a pattern names: they hold canned replies.

    `pattern` is a path with `*`, `?` and `**`; `stage` is that of all their replies.
    """

    pattern: str
    select: Select | None = None
    stage: str = ""


def replies_for(path: str, known: Iterable[Replies]) -> Replies | None:
    """What a user says of a file; None for most files."""
    fitting = (replies for replies in known if fits(path, replies.pattern))
    return next(fitting, None)
