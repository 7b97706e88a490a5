"""The files of a rulebook: where they are, what extends what, and the settings."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from scriptlint.errors import Problem, RulebookError, did_you_mean, no_utf8
from scriptlint.messages import Message, say
from scriptlint.rulebook.language import HEAD, differences
from scriptlint.rulebook.places import locate, yaml_files
from scriptlint.rulebook.reading import Node, read_yaml

SETTING = re.compile(r"\$\{([^}]*)\}")


class RuleNode(NamedTuple):
    """A rule as written, what overrides it, and the norms it is narrowed to."""

    node: Node
    overrides: tuple[Node, ...] = ()
    citing: tuple[str, ...] = ()


class Setting(NamedTuple):
    """A parameter on which norms disagree: its value, and what it is about."""

    value: Node
    about: Node | None = None


class Parts(NamedTuple):
    """What the files of a rulebook and of all it extends hold, merged."""

    head: dict[str, Node]
    rules: dict[str, RuleNode]
    phrases: dict[str, Node]
    settings: dict[str, Setting]
    categories: dict[str, str]
    norms: list[Node]
    scripts: list[Node]
    files: list[str]
    folders: list[str]


def collect(name: str, given: Mapping[str, str]) -> tuple[Parts, list[Problem]]:
    """All parts of a rulebook with its settings filled in, and the problems so far.

    `given` are settings from outside, as YAML text.
    """
    problems: list[Problem] = []
    parts = _read(locate(name), problems, ())
    for key, text in given.items():
        node, faults = read_yaml(text, f"--set {key}")
        problems += faults
        value = node or Node("", f"--set {key}", 1, 1)
        if key in parts.settings:
            parts.settings[key] = parts.settings[key]._replace(value=value)
        else:
            problems.append(value.problem(_unknown_setting(key, parts.settings)))
    return parts, problems


def _unknown_setting(key: str, settings: Iterable[str]) -> Message:
    hint = did_you_mean(key, settings)
    return say("no setting named '{key}'{hint}", key=key, hint=hint)


def _read(place: str, problems: list[Problem], above: tuple[str, ...]) -> Parts:
    parts = Parts({}, {}, {}, {}, {}, [], [], [], [])
    here = os.path.realpath(place)
    if here in above:
        problems.append(Problem(place, 0, 0, Message("rulebook extends itself")))
        return parts
    trees = list(_trees(place, parts, problems))
    for tree in trees:
        for extended in tree.fields.get("extends", _nothing(tree)).items:
            _extend(parts, extended, place, problems, (*above, here))
    for tree in trees:
        _merge(parts, tree, problems)
    for tree in trees:
        _override(parts, tree, problems)
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
        tree, faults = read_yaml(text, path)
        problems += faults
        if tree is None:
            continue
        problems += differences(tree, HEAD)
        if tree.kind == "mapping":
            yield tree


def _extend(
    parts: Parts,
    extended: Node,
    place: str,
    problems: list[Problem],
    above: tuple[str, ...],
) -> None:
    name = extended.text or extended.word("rulebook")
    beside = place if os.path.isdir(place) else os.path.dirname(place)
    try:
        found = _read(locate(name, beside), problems, above)
    except RulebookError as error:
        problems += [extended.problem(problem.message) for problem in error.problems]
        return
    citing = extended.get("citing")
    norms = tuple(item.text for item in citing.items) if citing else ()
    for key, rule in found.rules.items():
        parts.rules.setdefault(key, rule._replace(citing=norms or rule.citing))
    for name in ("phrases", "settings", "categories"):
        getattr(parts, name).update(getattr(found, name))
    for key in ("score", "stages"):
        if key in found.head:
            parts.head[key] = found.head[key]
    parts.norms.extend(norm for norm in found.norms if norm not in parts.norms)
    parts.files.extend(file for file in found.files if file not in parts.files)
    parts.folders.extend(item for item in found.folders if item not in parts.folders)


def _merge(parts: Parts, tree: Node, problems: list[Problem]) -> None:
    for key in ("name", "version", "title", "score", "stages"):
        if key in tree.fields:
            parts.head[key] = tree.fields[key]
    for key, node in _field(tree, "settings").items():
        _set(parts, key, node, tree, problems)
    for key, node in _field(tree, "phrases").items():
        parts.phrases[key] = node
    parts.categories.update(
        {key: node.text for key, node in _field(tree, "categories").items()}
    )
    parts.norms.extend(_items(tree, "norms"))
    parts.scripts.extend(_items(tree, "scripts"))
    for node in _items(tree, "rules"):
        rule_id = node.word("id")
        if rule_id and rule_id in parts.rules:
            first = parts.rules[rule_id].node
            problems.append(
                node.problem(
                    "rule '{name}' stands already at {path}:{line}; "
                    "change an inherited rule under 'override'",
                    name=rule_id,
                    path=first.path,
                    line=first.line,
                )
            )
        else:
            parts.rules[rule_id or f"?{node.path}:{node.line}"] = RuleNode(node)


def _field(tree: Node, key: str) -> dict[str, Node]:
    node = tree.get(key)
    return node.fields if node else {}


def _items(tree: Node, key: str) -> list[Node]:
    node = tree.get(key)
    return node.items if node and node.value else []


def _set(
    parts: Parts, key: str, node: Node, tree: Node, problems: list[Problem]
) -> None:
    if "default" in node.fields:
        parts.settings[key] = Setting(node.fields["default"], node.get("about"))
    elif key in parts.settings:
        parts.settings[key] = parts.settings[key]._replace(value=node)
    elif tree.get("extends"):
        problems.append(node.problem(_unknown_setting(key, parts.settings)))
    else:
        parts.settings[key] = Setting(node)


def _override(parts: Parts, tree: Node, problems: list[Problem]) -> None:
    for key, node in _field(tree, "override").items():
        if key not in parts.rules:
            hint = did_you_mean(key, parts.rules)
            problems.append(
                node.problem("no rule '{name}' to override{hint}", name=key, hint=hint)
            )
        elif node.text == "off":
            del parts.rules[key]
        else:
            rule = parts.rules[key]
            parts.rules[key] = rule._replace(overrides=(*rule.overrides, node))


def fill(node: Node, settings: Mapping[str, Setting], problems: list[Problem]) -> Node:
    """A tree with `${setting}` replaced; a list becomes several items, or (a|b) in a text."""
    if isinstance(node.value, str):
        return _fill_text(node, settings, problems) if "${" in node.value else node
    if isinstance(node.value, list):
        items: list[Node] = []
        for item in node.value:
            filled = fill(item, settings, problems)
            whole = SETTING.fullmatch(item.text) is not None
            items += filled.items if whole else [filled]
        return node._replace(value=items)
    fields = {key: fill(value, settings, problems) for key, value in node.value.items()}
    return node._replace(value=fields)


def _fill_text(
    node: Node, settings: Mapping[str, Setting], problems: list[Problem]
) -> Node:
    whole = SETTING.fullmatch(node.text)
    if whole and whole[1] in settings:
        return settings[whole[1]].value._replace(
            path=node.path, line=node.line, column=node.column
        )

    def words(found: re.Match[str]) -> str:
        if found[1] not in settings:
            problems.append(node.problem(_unknown_setting(found[1], settings)))
            return ""
        value = settings[found[1]].value
        if value.kind == "list":
            return f"({'|'.join(item.text for item in value.items)})"
        return value.text

    return node._replace(value=SETTING.sub(words, node.text))


def show(node: Node) -> str:
    """A value as YAML text."""
    if node.kind == "list":
        return f"[{', '.join(map(show, node.items))}]"
    if node.kind == "mapping":
        inside = (f"{key}: {show(of)}" for key, of in node.fields.items())
        return f"{{{', '.join(inside)}}}"
    return node.text
