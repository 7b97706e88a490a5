"""What can go wrong with what we are given: files, rulebooks, options."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """A fault in a file we were given; line and column count from 1, 0 is unknown."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}:{self.column}"
        return f"{place}: {self.message}"


class ScriptlintError(Exception):
    """We were given something we cannot use; the command line exits with 2."""


class RulebookError(ScriptlintError):
    """A rulebook has faults; all of them, with their places, are in `problems`."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class SourceError(ScriptlintError):
    """A document cannot be read; `path` says which, `reason` why and what helps."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or ""."""
    from difflib import get_close_matches

    return (get_close_matches(word, list(known), 1, 0.6) or [""])[0]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """“; did you mean 'x'?” for the end of a message, or ""."""
    near = nearest(word, known)
    return f"; did you mean '{near}'?" if near else ""
