"""What can go wrong with what we are given: files, rulebooks, options."""

from collections.abc import Iterable
from typing import NamedTuple

from scriptlint.messages import NOTHING, Message, say


class Problem(NamedTuple):
    """A fault in a file we were given; line and column count from 1, 0 is unknown."""

    path: str
    line: int
    column: int
    message: Message

    def __str__(self) -> str:
        return self.said("en")

    def said(self, lang: str) -> str:
        """The problem with its place, as editors know it: path:line:column: message."""
        return self.placed.said(lang)

    @property
    def placed(self) -> Message:
        """The message with its place."""
        words = (
            "{path}:{line}:{column}: {message}" if self.line else "{path}: {message}"
        )
        path, line, column, message = self
        return say(words, path=path, line=line, column=column, message=message)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, as they stand in the files."""
    return sorted(
        set(problems),
        key=lambda problem: (*problem[:3], problem.message.said("en")),
    )


class ScriptlintError(Exception):
    """We were given something we cannot use; the command line exits with 2."""

    def __init__(self, *messages: Message) -> None:
        self.messages = messages
        super().__init__(self.said("en"))

    def said(self, lang: str) -> str:
        """What is wrong, one thing a line."""
        return "\n".join(message.said(lang) for message in self.messages)


class RulebookError(ScriptlintError):
    """A rulebook, or another file we work by, has faults: all are in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(in_order(problems))
        super().__init__(*(problem.placed for problem in self.problems))


class SourceError(ScriptlintError):
    """A document cannot be read; `path` says which, `reason` why and what helps.

    `line` is the line that cannot be read; 0 when it is the whole file.
    """

    def __init__(self, path: str, reason: Message, line: int = 0) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        super().__init__(say("{path}: {reason}", path=path, reason=self.told()))

    def told(self, before: int = 0) -> Message:
        """The reason with its line, when so many lines come before what was read."""
        if not self.line:
            return self.reason
        words = "line {number}: {reason}"
        return say(words, number=self.line + before, reason=self.reason)


def no_utf8(error: OSError | UnicodeDecodeError) -> Message:
    """Why a file of ours cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        return say("is not UTF-8 at byte {at}; save the file as UTF-8", at=error.start)
    return cannot_read(error)


def cannot_read(error: OSError) -> Message:
    """What the system says of a file that cannot be read."""
    return say("cannot be read: {fault}", fault=system_fault(error))


def cannot_write(path: object, error: OSError) -> ScriptlintError:
    """That a file cannot be written, and what the system says of it."""
    words = "{path}: cannot be written: {fault}"
    return ScriptlintError(say(words, path=str(path), fault=system_fault(error)))


def system_fault(error: OSError) -> Message:
    """What the system says of something that it could not do."""
    return Message(error.strerror or str(error))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or ""."""
    from difflib import get_close_matches

    return (get_close_matches(word, list(known), 1, 0.6) or [""])[0]


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """“; did you mean 'x'?” for the end of a message, or nothing."""
    near = nearest(word, known)
    return say("; did you mean '{near}'?", near=near) if near else NOTHING
