"""Where a table has the columns that a user names: which row, what divides it, what lacks."""

from collections.abc import Sequence

from scriptlint.errors import did_you_mean
from scriptlint.messages import Message, say
from scriptlint.sources.csv_scan import delimiter_of
from scriptlint.sources.described import columns_in, resolved
from scriptlint.sources.layouts import Layout


def delimiter(text: str, layout: Layout, path: str) -> str:
    """What divides the cells of the line that names the columns."""
    places = (text.find(name, 0, 20_000) for name in layout.text)
    at = min((place for place in places if place > 0), default=0)
    return delimiter_of(text[text.rfind("\n", 0, at) + 1 :], path)


def head_of(rows: Sequence[Sequence[str]], layout: Layout) -> int:
    """The number of the row that names the columns; the first where none does."""
    known = [
        len(set(columns_in(resolved(layout, plain(row)))) & set(plain(row)))
        for row in rows
    ]
    return known.index(max(known)) if known else 0


def said_in(names: Sequence[str], layout: Layout) -> int:
    """The number of the column that holds what is said."""
    known = plain(names)
    return next(known.index(text) for text in layout.text if text in known)


def plain(row: Sequence[str]) -> list[str]:
    """The names in a row without blanks around them."""
    return [name.strip().lstrip("\ufeff") for name in row]


def missing(names: Sequence[str], layout: Layout) -> Message | None:
    """Which columns a table lacks; of several for the text one is enough."""
    there = plain(names)
    texts = [text for text in layout.text if text in there] or layout.text[:1]
    wanted = columns_in(resolved(layout._replace(text=tuple(texts)), there))
    lacking = tuple(name for name in wanted if name not in there)
    if not lacking:
        return None
    words = "no column {lacking} for '{name}' among {columns}{hint}"
    hint = did_you_mean(lacking[0], there)
    found = tuple(filter(None, there))
    return say(words, lacking=lacking, name=layout.name, columns=found, hint=hint)
