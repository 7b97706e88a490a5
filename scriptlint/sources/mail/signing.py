"""Where a mail's signature begins."""

from collections.abc import Iterator, Sequence

from scriptlint.sources.mail.closing import (
    is_close,
    is_contact,
    is_delimiter,
    is_placed_name,
    is_postscript,
    is_sender,
    is_slogan,
    is_small_print,
    is_thanks,
)
from scriptlint.text import width

_MOST = 24
"""Lines; what is farther from the end is no signature."""

_WIDEST = 80
"""Columns of a line below a close; what is wider is a paragraph."""


def signature_of(lines: Sequence[str]) -> tuple[int, int] | None:
    """The lines of the signature, from and to; blank lines are empty. None for none.

    It is at the end, or a postscript follows it.
    """
    start = _signature_at(lines)
    if start is not None:
        return start, len(lines)
    for end in _postscripts(lines):
        start = _signature_at(lines[:end])
        if start is not None and any(map(is_sender, lines[start:end])):
            return start, end
    return None


def _postscripts(lines: Sequence[str]) -> Iterator[int]:
    """Where a postscript may begin, set apart by a blank line; the last first."""
    for at in range(len(lines) - 1, max(len(lines) - _MOST, 0), -1):
        if not lines[at - 1] and is_postscript(lines[at]):
            yield at


def _signature_at(lines: Sequence[str]) -> int | None:
    """The line at which the signature begins that ends the lines; None for none.

    It begins with the complimentary close, or with the lines that say who writes. What
    mail programs and lawyers add below belongs to it.
    """
    end = _without_small_print(lines)
    start = _sender_at(lines, end)
    start = _close_at(lines, start, end)
    if start == len(lines):
        return None
    return start


def _without_small_print(lines: Sequence[str]) -> int:
    """Where the small print begins, with the rule above it."""
    first = max(len(lines) - _MOST, 1)
    found = (at for at in range(first, len(lines)) if _is_small_print(lines, at))
    end = next(found, len(lines))
    above = _before(lines, end)
    if end < len(lines) and above >= 0 and is_delimiter(lines[above]):
        return above
    return end


def _is_small_print(lines: Sequence[str], at: int) -> bool:
    """Whether it begins here: below a sender or a rule, or in the last paragraph."""
    place = _before(lines, at)
    above = lines[place] if place >= 0 else ""
    if is_slogan(lines[at]):
        return is_sender(above)
    if not is_small_print(lines[at]):
        return False
    return _leads(above) or is_sender(above) or all(lines[at:])


def _sender_at(lines: Sequence[str], end: int) -> int:
    """Where the lines begin that say who writes; they end at `end`.

    Telephone numbers and the like belong to them when a name or a house is above.
    """
    start = end
    at = _before(lines, end)
    while at >= 0 and end - at <= _MOST and _is_sender(lines, at):
        start = start if is_contact(lines[at]) else at
        at = _before(lines, at)
    return start


def _is_sender(lines: Sequence[str], at: int) -> bool:
    """Whether a line says who writes or where to call, by itself or below its house."""
    above = lines[at - 1] if at else ""
    known = is_sender(lines[at]) or is_contact(lines[at])
    return known or is_placed_name(lines[at], above)


def _close_at(lines: Sequence[str], start: int, end: int) -> int:
    """Where the close begins: above the sender's lines, or above other short lines."""
    first = max(end - _MOST, 0)
    for at in range(first, start):
        if lines[at] in ("--", "—", "——"):
            return at
        if is_close(lines[at]) and _is_short(lines[at + 1 : end]):
            return at
    above = _before(lines, start)
    below = start < end
    while above >= 0 and below and _leads(lines[above]):
        start, above = above, _before(lines, above)
    return start


def _leads(line: str) -> bool:
    return is_close(line) or is_delimiter(line) or is_thanks(line)


def _is_short(lines: Sequence[str]) -> bool:
    """Whether nothing but short lines follows, none of them a sentence to its end."""
    ends = ("。", "？", "；")
    return all(width(line) <= _WIDEST and not line.endswith(ends) for line in lines)


def _before(lines: Sequence[str], at: int) -> int:
    """The next line above that is not blank; -1 when there is none."""
    above = at - 1
    while above >= 0 and not lines[above]:
        above -= 1
    return above
