"""The files of a rulebook: where they are, and what extends what."""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache

from scriptlint.errors import Problem, RulebookError, no_utf8
from scriptlint.messages import Message
from scriptlint.rulebook.language import HEAD, differences
from scriptlint.rulebook.merging import (
    Parts,
    differing,
    fields_of,
    inherit,
    merge,
    override,
)
from scriptlint.rulebook.places import locate, yaml_files
from scriptlint.rulebook.reading import Node, read_yaml
from scriptlint.rulebook.settings import unknown_setting


def collect(name: str, given: Mapping[str, str]) -> tuple[Parts, list[Problem]]:
    """All parts of a rulebook with its settings filled in, and the problems so far.

    `given` are settings from outside, as YAML text.
    """
    problems: list[Problem] = []
    parts = _read(locate(name), problems, (), {})
    for key, text in given.items():
        node, faults = read_yaml(text, f"--set {key}")
        problems += faults
        value = node or Node("", f"--set {key}", 1, 1)
        if faults:
            continue
        if key in parts.settings:
            parts.settings[key] = parts.settings[key]._replace(value=value)
        else:
            problems.append(value.problem(unknown_setting(key, parts.settings)))
    return parts, problems


def _read(
    place: str,
    problems: list[Problem],
    above: tuple[str, ...],
    known: dict[str, Parts],
) -> Parts:
    """The parts of one rulebook; what several extend is read once, into `known`."""
    here = os.path.realpath(place)
    if here in known:
        return known[here]
    parts = Parts.empty()
    if here in above:
        problems.append(Problem(place, 0, 0, Message("rulebook extends itself")))
        return parts
    trees = list(_trees(place, parts, problems))
    settled = {key for tree in trees for key in fields_of(tree, "override")}
    for tree in trees:
        for extended in tree.fields.get("extends", _nothing(tree)).items:
            found = _extended(extended, place, problems, (*above, here), known)
            if found is not None:
                problems += differing(parts, found, extended, settled)
                inherit(parts, found, extended, problems)
    for tree in trees:
        merge(parts, tree, problems)
    for tree in trees:
        override(parts, tree, problems)
    known[here] = parts
    return parts


def _nothing(tree: Node) -> Node:
    return Node([], tree.path, tree.line, tree.column)


def _trees(place: str, parts: Parts, problems: list[Problem]) -> Iterator[Node]:
    parts.folders.append(place)
    paths = yaml_files(place)
    if not paths:
        problems.append(Problem(place, 0, 0, Message("no YAML file in this folder")))
    for path in paths:
        parts.files.append(path)
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(path, 0, 0, no_utf8(error)))
            continue
        tree, faults = _tree(text, path)
        problems += faults
        if tree is None:
            continue
        problems += differences(tree, HEAD)
        if tree.kind == "mapping":
            yield tree


@lru_cache(maxsize=200)
def _tree(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """The tree of a file: rulebooks opened one after another share most of their files."""
    return read_yaml(text, path)


def _extended(
    extended: Node,
    place: str,
    problems: list[Problem],
    above: tuple[str, ...],
    read: dict[str, Parts],
) -> Parts | None:
    """What an extended rulebook holds; None with a problem when there is none."""
    name = extended.text or extended.word("rulebook")
    beside = place if os.path.isdir(place) else os.path.dirname(place)
    try:
        return _read(locate(name, beside), problems, above, read)
    except RulebookError as error:
        problems += [extended.problem(problem.message) for problem in error.problems]
        return None
