"""Small values read from checked trees."""

from scriptlint.rulebook.model import Words
from scriptlint.rulebook.reading import Node


def words(node: Node | None, default: str = "") -> Words:
    """A text in both languages; one text alone serves for both."""
    if node is None:
        return Words(default, default)
    if node.fields:
        return Words(node.word("zh"), node.word("en"))
    return Words(node.text, node.text)


def number(node: Node | None) -> float | None:
    """A number, or None when there is none."""
    return None if node is None or not node.text else float(node.text)


def flag(node: Node | None) -> bool:
    """Whether a flag is set."""
    return node is not None and node.text == "true"


def turns(text: str) -> tuple[int, int] | None:
    """The window of `first 2`, `last`, `2..5`, `-3..-1`; None for all turns."""
    if text in ("", "all"):
        return None
    if ".." in text:
        first, _, last = text.partition("..")
        return int(first), int(last)
    which, _, count = text.partition(" ")
    size = int(count or 1)
    return (1, size) if which == "first" else (-size, -1)


def window(node: Node | None) -> tuple[float | None, float | None] | None:
    """The bounds of {from, to}; None when there is no window."""
    if node is None:
        return None
    return seconds(node.word("from")), seconds(node.word("to"))


def seconds(text: str) -> float | None:
    """Seconds of a number or of hh:mm[:ss]; None when there is none."""
    if not text:
        return None
    total = 0.0
    for part in text.split(":"):
        total = total * 60 + float(part)
    return total * 60 if text.count(":") == 1 else total
