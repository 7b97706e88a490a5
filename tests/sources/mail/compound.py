"""Outlook messages for tests: a compound file written from its storages and streams."""

import struct
from collections.abc import Mapping
from itertools import pairwise
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
NOBODY = 0xFFFFFFFF


def compound(tree: Tree) -> bytes:
    """The bytes of a compound file of version 3."""
    entries: list[list[object]] = [["Root Entry", 5, b"", NOBODY, NOBODY]]
    entries[0][3] = _enter(tree, entries)
    mini, mini_fat = b"", list[int]()
    for entry in entries:
        data = entry[2]
        assert isinstance(data, bytes)
        if entry[1] == 2 and 0 < len(data) < CUTOFF:
            first, count = len(mini_fat), -(-len(data) // MINI)
            mini_fat += [*range(first + 1, first + count), END]
            mini += data.ljust(count * MINI, b"\0")
            entry.append(first)
    entries[0][2] = mini
    return _file(entries, mini_fat)


def _enter(tree: Tree, entries: list[list[object]]) -> int:
    """Add what is in a storage, each the right neighbour of the one before it."""
    numbers = []
    for name, value in tree.items():
        numbers.append(len(entries))
        stream = value if isinstance(value, bytes) else b""
        kind = 2 if isinstance(value, bytes) else 1
        entry: list[object] = [name, kind, stream, NOBODY, NOBODY]
        entries.append(entry)
        if not isinstance(value, bytes):
            entry[3] = _enter(value, entries)
    for number, following in pairwise(numbers):
        entries[number][4] = following
    return numbers[0] if numbers else NOBODY


def _file(entries: list[list[object]], mini_fat: list[int]) -> bytes:
    sectors: list[bytes] = [b""]  # the first is the FAT itself
    fat = [FAT]

    def add(data: bytes) -> int:
        """Put data into sectors of their own; the number of the first."""
        if not data:
            return END
        first, count = len(fat), -(-len(data) // SECTOR)
        fat.extend([*range(first + 1, first + count), END])
        padded = data.ljust(count * SECTOR, b"\0")
        sectors.extend(padded[at : at + SECTOR] for at in range(0, len(padded), SECTOR))
        return first

    for entry in entries:
        if len(entry) == 5:
            data = entry[2]
            assert isinstance(data, bytes)
            entry.append(add(data))
    table = add(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(SECTOR, b"\xff"))
    directory = add(b"".join(_entry(*entry) for entry in entries))  # type: ignore[arg-type]
    assert len(fat) <= SECTOR // 4, "one sector of FAT is all this writer knows"
    sectors[0] = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, directory, 0, CUTOFF, table, 1, END, 0, 0),
    )
    return head.ljust(SECTOR, b"\xff") + b"".join(sectors)


def _entry(
    name: str, kind: int, data: bytes, child: int, right: int, first: int
) -> bytes:
    code = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ",
        code,
        len(code) + 2,
        kind,
        1,
        NOBODY,
        right,
        child,
        first,
        len(data),
    )


def text(number: int, value: str) -> dict[str, bytes]:
    """A property that is Unicode text."""
    return {f"__substg1.0_{number:04X}001F": value.encode("utf-16-le")}


def numbers(begin: int, **values: int) -> dict[str, bytes]:
    """The table of properties that are numbers, named by hexadecimal number: x0E07=8."""
    rows = b"".join(
        struct.pack(
            "<HHIQ", 0x0040 if value > 0xFFFFFFFF else 3, int(key[1:], 16), 6, value
        )
        for key, value in values.items()
    )
    return {"__properties_version1.0": b"\0" * begin + rows}
