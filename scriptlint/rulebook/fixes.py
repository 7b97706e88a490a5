"""What replaces a hit: the `fix` of a phrase, read and looked over."""

from collections.abc import Iterable, Iterator

from scriptlint.errors import Problem
from scriptlint.rulebook.meaning import unknown_names
from scriptlint.rulebook.reading import Node

MATCH = "match"
KINDS = ("safe", "unsafe")


def fix_of(node: Node) -> tuple[str, str]:
    """The kind of a phrase's fix and what it puts for a hit; two empty texts for none.

    A fix that names its kind only puts what the phrase says `instead`.
    """
    fix = node.get("fix")
    if fix is None:
        return "", ""
    if fix.text:
        return fix.text, node.word("instead").replace("{", "{{").replace("}", "}}")
    kind = next(key for key in KINDS if key in fix.fields)
    return kind, fix.word(kind)


def fix_faults(node: Node, groups: Iterable[str] = ()) -> Iterator[Problem]:
    """What cannot be put for a hit; `groups` may be named besides the hit itself."""
    fix = node.get("fix")
    if fix is None:
        return
    if fix.text and not node.word("instead"):
        words = "'fix: {kind}' needs 'instead' beside it, or the text itself"
        yield fix.problem(words, kind=fix.text)
    for text in fix.fields.values():
        yield from unknown_names(text, (MATCH, *groups))
