"""Edits of what a mail shows, made in its other alternatives too."""

import html
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scriptlint.sources.mail.choice import Chosen, chosen_of, unsaid
from scriptlint.sources.mail.view import Edit, View


def mirrored(view: View, edits: Sequence[Edit], *, stuffed: bool) -> list[Edit]:
    """The edits of a mail file, and the same in the alternatives that say the same there.

    Else whoever is shown another alternative would read what was mended in the first.
    `stuffed` is an mbox's.
    """
    also = (
        each
        for mail in view.mails
        if any(mail.begin <= start <= mail.end for start, _, _ in edits)
        for each in _mirrored_in(chosen_of(mail, view.text, stuffed=stuffed), edits)
    )
    return [*edits, *also]


def _mirrored_in(parts: Sequence[Chosen], edits: Sequence[Edit]) -> Iterator[Edit]:
    """The same edits in the alternatives of the parts of a mail."""
    apart = [(each.part, range(each.start, each.end)) for each in unsaid(parts)]
    for chosen in parts:
        for other in chosen.others:
            own = [stretch for part, stretch in apart if part is other]
            yield from _mirrored(chosen, other, own, edits)


class _Letters(NamedTuple):
    """The letters and digits that a part shows, and where each stands in what is shown.

    Alternatives differ in blanks and marks (*bold*, lines that are cut), not in these.
    """

    text: str
    at: tuple[int, ...]

    def until(self, place: int) -> int:
        """How many stand before a place in what is shown."""
        return bisect_left(self.at, place)


def _letters(part: Chosen, without: Sequence[range] = ()) -> _Letters:
    shown = part.shown.text
    left_out = {place for stretch in without for place in stretch}
    at = tuple(
        place
        for place, char in enumerate(shown)
        if char.isalnum() and place not in left_out
    )
    return _Letters("".join(shown[place] for place in at), at)


def _mirrored(
    chosen: Chosen, other: Chosen, own: Sequence[range], edits: Sequence[Edit]
) -> Iterator[Edit]:
    """The same edits in another alternative, as far as their lines stand there.

    `own` is what it says differently: that has findings and edits of its own.
    """
    text, begins = chosen.shown.text, [begin for begin, _ in chosen.shown.origins]
    here, there = _letters(chosen), _letters(other, own)
    for start, end, put in edits:
        if not chosen.section.start <= start <= chosen.section.end:
            continue
        first, last = bisect_left(begins, start), bisect_left(begins, end)
        row = _row(text, first)
        line = here.until(row[0]), here.until(row[1])
        found = _found(here.text, there.text, line)
        if found is None:
            continue
        by = found - line[0]
        near = here.until(first) + by, here.until(last) + by
        place = _place(other, there, near, text[first:last])
        if place is not None:
            yield *place, put if other.html else html.unescape(put)


def _row(text: str, at: int) -> tuple[int, int]:
    """Where the line begins and ends that a place is in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _found(here: str, there: str, row: tuple[int, int]) -> int | None:
    """Where the same letters stand in the other text, the same time they come."""
    line = here[slice(*row)]
    at = -1
    for _ in range(here.count(line, 0, row[0]) + 1 if line else 0):
        at = there.find(line, at + 1 if at < 0 else at + len(line))
        if at < 0:
            return None
    return at if line else None


def _place(
    other: Chosen, letters: _Letters, near: tuple[int, int], old: str
) -> tuple[int, int] | None:
    """Where the old words stand between the letters before and after; None if not once.

    Where there are none, what is put goes before the letter that follows.
    """
    text, origins = other.shown.text, other.shown.origins
    first, last = near
    ends = (*letters.at, len(text))
    if not old:
        return (origins[ends[first]][0],) * 2
    begin = letters.at[first - 1] + 1 if first else 0
    between = text[begin : ends[last]]
    if between.count(old) != 1:
        return None
    at = begin + between.index(old)
    place = origins[at][0], origins[at + len(old) - 1][1]
    return place if place[1] - place[0] == len(old) else None
