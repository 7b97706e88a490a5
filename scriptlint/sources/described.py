"""What a user says of any other table or JSON: which files, and where they have what."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scriptlint.errors import ScriptlintError, did_you_mean
from scriptlint.messages import say
from scriptlint.sources.layouts import Layout, divided
from scriptlint.sources.paths import path_of
from scriptlint.sources.patterns import fits


class Described(NamedTuple):
    """A layout of the user's own, and the patterns of the files that have it.

    The layout's `turns` may be empty: then each row of a table, or each item that
    `dialogues` leads to, is a turn, and `key` divides them into dialogues. Without
    `turns`, `role` and `label` a whole dialogue stands in each `text`.
    """

    layout: Layout
    patterns: tuple[str, ...] = ()


def layout_for(
    path: str, reader: str | None, known: Iterable[Described]
) -> Layout | None:
    """The user's layout of a file: by the reader's name, else by its path; None for most."""
    for one in known:
        named = reader == one.layout.name
        if named or (reader is None and any(fits(path, each) for each in one.patterns)):
            return one.layout
    return None


def refuse_unknown(reader: str | None, known: Sequence[Described]) -> None:
    """ScriptlintError for a reader that is neither one of ours nor of the user's."""
    from scriptlint.sources.readers import READERS

    names = (*READERS, *(one.layout.name for one in known))
    if reader is not None and reader not in names:
        words = "no reader '{name}'{hint}; there are {names}"
        hint = did_you_mean(reader, names)
        raise ScriptlintError(say(words, name=reader, names=names, hint=hint))


def resolved(layout: Layout, names: Sequence[str]) -> Layout:
    """A layout of rows with paths where it has the names of columns as they are."""

    def path(written: str) -> str:
        if not written or written in names:
            return written and quoted(written)
        base, divisor = divided(written)
        place = quoted(base) if base in names or not _is_path(base) else base
        return f"{place}/{divisor:g}" if divisor != 1 else place

    return renamed(layout, path)


def renamed(layout: Layout, path: Callable[[str], str]) -> Layout:
    """A layout with other paths from its turns."""
    return layout._replace(
        text=tuple(map(path, layout.text)),
        role=path(layout.role),
        label=path(layout.label),
        start=path(layout.start),
        end=path(layout.end),
        key=path(layout.key),
        skip={path(place): value for place, value in layout.skip.items()},
        meta={name: path(place) for name, place in layout.meta.items()},
    )


def columns_in(layout: Layout) -> list[str]:
    """The columns that a layout of a table names, each once, without what divides them."""
    columns: list[str] = []

    def noted(written: str) -> str:
        base = divided(written)[0]
        step = path_of(base)[:1] if base else ()
        columns.extend(name for name, *_ in step if name is not None)
        return written

    renamed(layout, noted)
    return list(dict.fromkeys(columns))


def quoted(name: str) -> str:
    """The path to a key that may hold any characters."""
    return f'["{name}"]' if "'" in name else f"['{name}']"


def below(place: str, path: str) -> str:
    """A path that begins at a place, written as one."""
    rest = re.sub(r"^[$@]", "", path.strip())
    return f"{place}{rest}" if rest[:1] in ("", ".", "[") else f"{place}.{rest}"


def _is_path(written: str) -> bool:
    try:
        return bool(path_of(written))
    except ScriptlintError:
        return False
