"""The mail that is answered, where it stands in the text below or between the answer."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from scriptlint.sources.mail.dates import moment_in
from scriptlint.sources.mail.heads import (
    FROM,
    SUBJECT,
    TIME,
    is_header_block,
    is_rule,
    is_separator,
    label,
    may_be_head,
    names_who_wrote,
    wrote,
)
from scriptlint.sources.mail.lines import Line, lines_of

_HEAD = 16
"""Lines at the beginning of a quoted mail that may tell its date."""


def quoted_from(text: str) -> int | None:
    """Where the mail that is answered begins, when all from there on is quoted."""
    lines = lines_of(text)
    cut = _cut(lines, _heads(lines))
    return None if cut is None else lines[cut].start


def quoted_lines(lines: Sequence[Line]) -> list[bool]:
    """Which lines are quoted, or introduce what is; blank ones between them are."""
    flags = [line.marked for line in lines]
    heads = _heads(lines)
    for number in chain.from_iterable(_introductions(lines, heads)):
        flags[number] = True
    cut = _cut(lines, heads)
    if cut is not None:
        flags[cut:] = [True] * (len(lines) - cut)
    _fill(lines, flags)
    return flags


def asked_at(quoted_text: str) -> datetime | None:
    """When the quoted mail was written, as the lines above it say.

    Without a time zone when they tell none; None when there is no date with a time.
    """
    lines = [line.text.lstrip("> ") for line in lines_of(quoted_text)]
    lines = [line for line in lines if line][:_HEAD]
    for at, line in enumerate(lines):
        if label(line, loose=True) == TIME and (moment := moment_in(line)):
            return moment
        if count := wrote(lines[: at + 1]):
            return moment_in(" ".join(lines[at + 1 - count : at + 1]))
    return None


def _heads(lines: Sequence[Line]) -> list[int]:
    """The lines that look like the head of a quoted mail, or its end."""
    return [
        at
        for at, line in enumerate(lines)
        if line.text and not line.marked and may_be_head(line.text)
    ]


def _introductions(lines: Sequence[Line], heads: Sequence[int]) -> Iterator[range]:
    """The lines “… wrote:” and ----- 原始邮件 ----- directly above marked lines."""
    for at in heads:
        if _is_answered(lines, at):
            if count := _wrote(lines, at):
                yield range(at + 1 - count, at + 1)
            elif is_separator(lines[at].text) or names_who_wrote(lines[at].text):
                yield range(at, at + 1)


def _cut(lines: Sequence[Line], heads: Sequence[int]) -> int | None:
    """The line from which on all is quoted, though nothing marks it."""
    for at in heads:
        if _is_header(lines, at):
            return _with_rule(lines, at)
        if _is_answered(lines, at):
            continue
        if is_separator(lines[at].text):
            return at
        if count := _wrote(lines, at):
            return at + 1 - count
    return None


def _is_header(lines: Sequence[Line], at: int) -> bool:
    if label(lines[at].text) not in (FROM, TIME, SUBJECT):
        return False
    return is_header_block([line.text for line in lines[at : at + 12]])


def _wrote(lines: Sequence[Line], at: int) -> int:
    """How many lines up to this one are “… wrote:”, none of them marked."""
    before = lines[max(at - 2, 0) : at + 1]
    unmarked = [line.text if not line.marked else "" for line in before]
    return wrote(unmarked)


def _is_answered(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line that is not blank is marked."""
    following = next((line for line in lines[at + 1 : at + 4] if line.text), None)
    return following is not None and following.marked


def _with_rule(lines: Sequence[Line], at: int) -> int:
    """The rule or the separator above the headers belongs to them."""
    above = at - 1
    while above >= 0 and above >= at - 3 and not lines[above].text:
        above -= 1
    if above < 0 or lines[above].marked:
        return at
    text = lines[above].text
    return above if is_rule(text) or is_separator(text) else at


def _fill(lines: Sequence[Line], flags: list[bool]) -> None:
    """Blank lines between quoted ones are quoted as well."""
    last: int | None = None
    for at, line in enumerate(lines):
        if not flags[at]:
            last = last if not line.text else None
            continue
        if last is not None:
            flags[last + 1 : at] = [True] * (at - last - 1)
        last = at
