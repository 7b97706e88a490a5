"""What a reader of a report may choose."""

from collections.abc import Callable
from typing import NamedTuple

from scriptlint.reporters.counts import Counts


class Options(NamedTuple):
    """How a report is written.

    `width` in columns and `colour` are for terminals; `worst`, so many at the end.
    `root` is the folder that paths are relative to, empty when it does not matter;
    `exit_status` gives the run's once all reports have been seen, None when there is none.
    `earlier` are the totals of documents that were reported before this run took them up
    again; summaries for people count them too.
    """

    lang: str = "zh"
    width: int = 80
    colour: bool = False
    worst: int = 10
    root: str = ""
    exit_status: Callable[[], int] | None = None
    earlier: Counts = Counts()
