"""What a configuration says of files of canned replies: `canned:`, a list."""

import os
from collections.abc import Iterator

from scriptlint.errors import Problem, ScriptlintError
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.shapes import ListOf, OneOf, Shape, Table, Text
from scriptlint.sources.canned.fields import STAGE_NAMES
from scriptlint.sources.canned.selecting import Replies, Select
from scriptlint.sources.paths import Path, path_of

_PATHS = Text(about="a path")


def files_shape() -> Table:
    """What may be said of some files."""
    places: dict[str, Shape] = {
        "entries": _PATHS,
        "key": _PATHS,
        "text": ListOf(_PATHS),
        "html": ListOf(_PATHS),
        "kind": _PATHS,
    }
    fields: dict[str, Shape] = {
        "files": ListOf(Text()),
        "select": Table("select", places),
        "kind": OneOf(tuple(STAGE_NAMES)),
    }
    return Table("canned", fields, ("files",))


def replies_in(node: Node, folder: str, problems: list[Problem]) -> list[Replies]:
    """What is said of files; their patterns are relative to the configuration.

    Paths that cannot be read are added to `problems`.
    """
    found: list[Replies] = []
    for item in node.items:
        select, kind = _select(item.get("select"), problems), item.word("kind")
        found += (Replies(each, select, kind) for each in patterns_in(item, folder))
    return found


def patterns_in(item: Node, folder: str) -> Iterator[str]:
    """The patterns of the files that something is said of, as whole paths."""
    files = item.get("files")
    for pattern in files.items if files else ():
        yield os.path.join(os.path.abspath(folder), pattern.text)


def _select(node: Node | None, problems: list[Problem]) -> Select | None:
    if node is None:
        return None
    key, kind = (
        list(_paths(node, "key", problems)),
        list(_paths(node, "kind", problems)),
    )
    html = tuple(_paths(node, "html", problems))
    return Select(
        next(_paths(node, "entries", problems), path_of("$")),
        (*html, *_paths(node, "text", problems)),
        key[0] if key else None,
        kind[0] if kind else None,
        html,
    )


def _paths(node: Node, key: str, problems: list[Problem]) -> Iterator[Path]:
    """The paths under a key."""
    field = node.get(key)
    for item in field.items if field else ():
        try:
            yield path_of(item.text)
        except ScriptlintError as error:
            problems.append(item.problem(error.messages[0]))
