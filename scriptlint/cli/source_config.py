"""What a configuration says of files of any other layout: `sources:`, a list."""

from collections.abc import Iterator, Mapping

from scriptlint.cli.canned_config import patterns_in
from scriptlint.document import KINDS, ROLES
from scriptlint.errors import Problem, ScriptlintError
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.shapes import ListOf, MapOf, OneOf, Shape, Table, Text
from scriptlint.sources.described import Described
from scriptlint.sources.layouts import Layout, divided
from scriptlint.sources.paths import path_of
from scriptlint.sources.readers import READERS

_PLACE = Text(about="a path")
_PLACES = ("dialogues", "turns", "role", "label", "start", "end", "key")


def sources_shape() -> Table:
    """What may be said of some files."""
    fields: dict[str, Shape] = {
        "name": Text(r"[^\W_][\w.-]{0,63}", "a name of letters, digits, - and _"),
        "files": ListOf(Text()),
        "text": ListOf(_PLACE),
        **dict.fromkeys(_PLACES, _PLACE),
        "roles": MapOf(OneOf(ROLES)),
        "skip": MapOf(Text()),
        "kind": OneOf(KINDS),
        "meta": MapOf(_PLACE),
    }
    return Table("sources", fields, ("name", "text"))


def described_in(
    node: Node, folder: str, problems: list[Problem]
) -> tuple[Described, ...]:
    """What is said of files; their patterns are relative to the configuration.

    Paths that cannot be read, and names that are taken, are added to `problems`.
    """
    problems += _taken(node)
    for item in node.items:
        if "turns" in item.fields:
            problems += _unreadable(item)
    return tuple(
        Described(_layout(item), tuple(patterns_in(item, folder)))
        for item in node.items
    )


def _layout(item: Node) -> Layout:
    """Where a file has what; without `turns` the names are those of columns."""
    text = item.get("text")
    return Layout(
        item.word("name"),
        item.word("turns"),
        tuple(each.text for each in text.items) if text else (),
        role=item.word("role"),
        roles=_words(item, "roles"),
        label=item.word("label"),
        start=item.word("start"),
        end=item.word("end"),
        skip=_words(item, "skip"),
        kind=next((kind for kind in KINDS if kind == item.word("kind")), "call"),
        dialogues=item.word("dialogues", "$"),
        key=item.word("key"),
        meta=_words(item, "meta"),
    )


def _words(item: Node, key: str) -> Mapping[str, str]:
    node = item.get(key)
    return {name: value.text for name, value in node.fields.items()} if node else {}


def _taken(node: Node) -> Iterator[Problem]:
    """The names that are readers' of ours, or given twice."""
    seen: set[str] = set()
    for item in node.items:
        name = item.get("name")
        if name is not None and name.text in READERS:
            yield name.problem("'{name}' is a reader of scriptlint", name=name.text)
        elif name is not None and name.text in seen:
            yield name.problem("'{name}' is described twice", name=name.text)
        seen.add(item.word("name"))


def _unreadable(item: Node) -> Iterator[Problem]:
    """The paths that cannot be read."""
    text, meta, skip = item.get("text"), item.get("meta"), item.get("skip")
    nodes = [item.fields[name] for name in _PLACES if name in item.fields]
    nodes += text.items if text else []
    nodes += meta.fields.values() if meta else ()
    nodes += (skip.keys or {}).values() if skip else ()
    for node in nodes:
        try:
            path_of(divided(node.text)[0])
        except ScriptlintError as error:
            yield node.problem(error.messages[0])
