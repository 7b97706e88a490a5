"""The files of a rulebook: where they are, what extends what, and what is changed."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from scriptlint.errors import Problem, RulebookError, did_you_mean, no_utf8
from scriptlint.messages import Message
from scriptlint.rulebook.citing import Citing, both, selected
from scriptlint.rulebook.inheriting import RuleNode, taken
from scriptlint.rulebook.language import HEAD, RULE, differences
from scriptlint.rulebook.places import locate, yaml_files
from scriptlint.rulebook.reading import Node, read_yaml
from scriptlint.rulebook.settings import Setting, unknown_setting


class Parts(NamedTuple):
    """What the files of a rulebook and of all it extends hold, merged."""

    head: dict[str, Node]
    rules: dict[str, RuleNode]
    phrases: dict[str, Node]
    settings: dict[str, Setting]
    categories: dict[str, str]
    norms: list[Node]
    conflicts: list[Node]
    scripts: list[Node]
    citings: list[Node]
    files: list[str]
    folders: list[str]


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
    parts = Parts({}, {}, {}, {}, {}, [], [], [], [], [], [])
    if here in above:
        problems.append(Problem(place, 0, 0, Message("rulebook extends itself")))
        return parts
    trees = list(_trees(place, parts, problems))
    settled = {key for tree in trees for key in _field(tree, "override")}
    for tree in trees:
        for extended in tree.fields.get("extends", _nothing(tree)).items:
            found = _extended(extended, place, problems, (*above, here), known)
            if found is not None:
                problems += _differing(parts, found, extended, settled)
                _inherit(parts, found, extended, problems)
    for tree in trees:
        _merge(parts, tree, problems)
    for tree in trees:
        _override(parts, tree, problems)
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


def _differing(
    parts: Parts, found: Parts, extended: Node, settled: set[str]
) -> Iterator[Problem]:
    """Phrase sets that two extended rulebooks write differently, and none settles."""
    for name, other in found.phrases.items():
        own = parts.phrases.get(name, other)
        if f"${name}" not in settled and _place(own) != _place(other):
            yield extended.problem(
                "phrase set '{name}' stands at {first} and at {second}; "
                "say under 'override' which it is, as '${name}'",
                name=name,
                first=_place(own),
                second=_place(other),
            )


def _place(node: Node) -> str:
    return f"{os.path.realpath(node.path)}:{node.line}"


def _inherit(
    parts: Parts, found: Parts, extended: Node, problems: list[Problem]
) -> None:
    asked = extended.get("citing")
    citing = tuple(item.text for item in asked.items) if asked else None
    parts.citings.extend(asked.items if asked else ())
    for key, rule in taken(extended, found.rules, problems):
        for way in rule.ways:
            other = way._replace(citing=both(citing, way.citing))
            known = parts.rules.get(key)
            parts.rules[key] = known.joined(other) if known else other
    for name in ("phrases", "categories"):
        getattr(parts, name).update(getattr(found, name))
    for key, setting in found.settings.items():
        held = parts.settings.get(key)
        if held is None or (setting.changed and not held.changed):
            parts.settings[key] = setting
    for key in ("score", "floors", "stages"):
        if key in found.head:
            parts.head[key] = found.head[key]
    for name in ("norms", "conflicts", "citings", "files", "folders"):
        _add(getattr(parts, name), getattr(found, name))
    if not extended.get("rules"):
        _add(parts.scripts, (of for of in found.scripts if _recommended(of, citing)))


def _add(items: list[Any], more: Iterable[Any]) -> None:  # Any: nodes or paths
    """More items, each but once."""
    items.extend(item for item in more if item not in items)


def _recommended(script: Node, citing: Citing) -> bool:
    """Whether a script rests on what is cited."""
    source = script.get("source")
    return citing is None or any(
        selected(item.text or item.word("norm"), citing)
        for item in (source.items if source else ())
    )


def _merge(parts: Parts, tree: Node, problems: list[Problem]) -> None:
    for key in (
        *("name", "version", "title", "about", "extends"),
        *("score", "floors", "stages"),
    ):
        if key in tree.fields:
            parts.head[key] = tree.fields[key]
    for key, node in _field(tree, "settings").items():
        _set(parts, key, node, tree, problems)
    for key, node in _field(tree, "phrases").items():
        if key in parts.phrases:
            problems.append(
                _key(tree, "phrases", key).problem(
                    "phrase set '{name}' stands already at {path}:{line}; "
                    "change an inherited set under 'override', as '${name}'",
                    name=key,
                    path=parts.phrases[key].path,
                    line=parts.phrases[key].line,
                )
            )
        else:
            parts.phrases[key] = node
    parts.categories.update(
        {key: node.text for key, node in _field(tree, "categories").items()}
    )
    parts.norms.extend(_items(tree, "norms"))
    parts.conflicts.extend(_items(tree, "conflicts"))
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


def _key(tree: Node, field: str, key: str) -> Node:
    """The place of a key in a field of a file."""
    keys = tree.fields[field].keys or {}
    return keys[key]


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
        known = key in parts.settings
        default = node.fields["default"]
        parts.settings[key] = Setting(default, node.get("about"), known)
    elif key in parts.settings:
        parts.settings[key] = parts.settings[key]._replace(value=node, changed=True)
    elif tree.get("extends"):
        problems.append(node.problem(unknown_setting(key, parts.settings)))
    else:
        parts.settings[key] = Setting(node)


def _override(parts: Parts, tree: Node, problems: list[Problem]) -> None:
    for key, node in _field(tree, "override").items():
        if key.startswith("$"):
            _override_set(parts, key[1:], node, problems)
        elif key not in parts.rules:
            hint = did_you_mean(key, parts.rules)
            problems.append(
                node.problem("no rule '{name}' to override{hint}", name=key, hint=hint)
            )
        elif node.text == "off":
            del parts.rules[key]
        elif node.kind == "list":
            problems += differences(node, RULE)
        else:
            first, *more = (
                way._replace(overrides=(*way.overrides, node))
                for way in parts.rules[key].ways
            )
            parts.rules[key] = first._replace(otherwise=tuple(more))


def _override_set(parts: Parts, name: str, node: Node, problems: list[Problem]) -> None:
    if name not in parts.phrases:
        words = "no phrase set '{name}' to override{hint}"
        hint = did_you_mean(name, parts.phrases)
        problems.append(node.problem(words, name=name, hint=hint))
    elif node.text == "off":
        del parts.phrases[name]
    else:
        parts.phrases[name] = node
