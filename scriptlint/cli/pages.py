"""Rulebooks' pages, written to a folder."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from scriptlint.errors import cannot_write
from scriptlint.reporters.rulebook_index import rulebook_index
from scriptlint.reporters.rulebook_page import rulebook_page
from scriptlint.rulebook.built import Built
from scriptlint.rulebook.outline import outline
from scriptlint.rulebook.places import locate


def pages(names: Iterable[str], *, index: bool) -> Iterator[tuple[str, str]]:
    """The name and the text of each page, and of their index if asked."""
    books = [(name, outline(name)) for name in names]
    for name, built in books:
        page = rulebook_page(built, locate(name), rules_elsewhere(built))
        yield f"{built.rulebook.name}.md", page
    if index:
        yield "README.md", rulebook_index(built for _, built in books)


def rules_elsewhere(built: Built) -> dict[str, frozenset[str]]:
    """The rules of each rulebook folder that a rulebook draws from.

    One may draw rules that are not asked where they come from: a setting decides.
    """
    folders = {os.path.dirname(rule.path) for rule in built.rulebook.rules}
    return {
        folder: frozenset(rule.id for rule in outline(folder).rulebook.rules)
        for folder in folders
        if os.path.isfile(os.path.join(folder, "rulebook.yaml"))
    }


def write_pages(names: Iterable[str], folder: str, *, index: bool) -> Iterator[Path]:
    """Write the pages; the paths of those that were written."""
    for name, text in pages(names, index=index):
        path = Path(folder) / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise cannot_write(path, error) from None
        yield path
