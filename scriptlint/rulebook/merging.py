"""How the files of a rulebook and what it extends become one: inherit, merge, override."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from scriptlint.errors import Problem, did_you_mean
from scriptlint.messages import Message
from scriptlint.rulebook.citing import Citing, both, selected
from scriptlint.rulebook.inheriting import RuleNode, taken
from scriptlint.rulebook.language import RULE, differences
from scriptlint.rulebook.reading import Node, laid_over
from scriptlint.rulebook.settings import Setting, unknown_setting

NAMED = {"phrases": Message("phrase set"), "conditions": Message("condition")}
"""What stands once under a name, and is overridden as `$name`."""

KEYWISE = ("score", "floors")
"""Parts of the head that change key by key what is inherited."""


class Parts(NamedTuple):
    """What the files of a rulebook and of all it extends hold, merged."""

    head: dict[str, Node]
    rules: dict[str, RuleNode]
    phrases: dict[str, Node]
    conditions: dict[str, Node]
    settings: dict[str, Setting]
    categories: dict[str, str]
    norms: list[Node]
    conflicts: list[Node]
    scripts: list[Node]
    citings: list[Node]
    files: list[str]
    folders: list[str]

    @classmethod
    def empty(cls) -> "Parts":
        """Nothing yet."""
        return cls({}, {}, {}, {}, {}, {}, [], [], [], [], [], [])


def differing(
    parts: Parts, found: Parts, extended: Node, settled: set[str]
) -> Iterator[Problem]:
    """Phrase sets and conditions that two extended rulebooks write differently.

    `settled` are those that the rulebook itself decides.
    """
    for field, kind in NAMED.items():
        known: Mapping[str, Node] = getattr(parts, field)
        for name, other in getattr(found, field).items():
            own = known.get(name, other)
            if f"${name}" not in settled and _place(own) != _place(other):
                yield extended.problem(
                    "{kind} '{name}' stands at {first} and at {second}; "
                    "say under 'override' which it is, as '${name}'",
                    kind=kind,
                    name=name,
                    first=_place(own),
                    second=_place(other),
                )


def _place(node: Node) -> str:
    return f"{os.path.realpath(node.path)}:{node.line}"


def inherit(
    parts: Parts, found: Parts, extended: Node, problems: list[Problem]
) -> None:
    """Add what an extended rulebook holds."""
    asked = extended.get("citing")
    citing = tuple(item.text for item in asked.items) if asked else None
    parts.citings.extend(asked.items if asked else ())
    for key, rule in taken(extended, found.rules, problems):
        for way in rule.ways:
            other = way._replace(citing=both(citing, way.citing))
            known = parts.rules.get(key)
            parts.rules[key] = known.joined(other) if known else other
    for name in ("phrases", "conditions", "categories"):
        getattr(parts, name).update(getattr(found, name))
    for key, setting in found.settings.items():
        held = parts.settings.get(key)
        if held is None or (setting.changed and not held.changed):
            parts.settings[key] = setting
    for key in (*KEYWISE, "stages"):
        _head(parts, key, found.head.get(key))
    for name in ("norms", "conflicts", "citings", "files", "folders"):
        _add(getattr(parts, name), getattr(found, name))
    if not extended.get("rules"):
        _add(parts.scripts, (of for of in found.scripts if _recommended(of, citing)))


def _head(parts: Parts, key: str, node: Node | None) -> None:
    """A part of the head, over what is there already."""
    if node is None:
        return
    below = parts.head.get(key)
    parts.head[key] = laid_over(below, node) if below and key in KEYWISE else node


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


def merge(parts: Parts, tree: Node, problems: list[Problem]) -> None:
    """Add what a file holds to what is inherited and what other files hold."""
    for key in ("name", "version", "title", "about", "extends", *KEYWISE, "stages"):
        _head(parts, key, tree.get(key))
    for key, node in fields_of(tree, "settings").items():
        _set(parts, key, node, tree, problems)
    for field in NAMED:
        _named(parts, tree, field, problems)
    parts.categories.update(
        {key: node.text for key, node in fields_of(tree, "categories").items()}
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


def _named(parts: Parts, tree: Node, field: str, problems: list[Problem]) -> None:
    """Add a file's phrase sets or conditions; each name stands for one thing."""
    for name, node in fields_of(tree, field).items():
        kind = next((kind for kind in NAMED if name in getattr(parts, kind)), None)
        if kind is None:
            getattr(parts, field)[name] = node
            continue
        first = getattr(parts, kind)[name]
        problems.append(
            _key(tree, field, name).problem(
                "{kind} '{name}' stands already at {path}:{line}; "
                "change an inherited one under 'override', as '${name}'",
                kind=NAMED[kind],
                name=name,
                path=first.path,
                line=first.line,
            )
        )


def _key(tree: Node, field: str, key: str) -> Node:
    """The place of a key in a field of a file."""
    keys = tree.fields[field].keys or {}
    return keys[key]


def fields_of(tree: Node, key: str) -> dict[str, Node]:
    """What stands under the names of a field."""
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


def override(parts: Parts, tree: Node, problems: list[Problem]) -> None:
    """Change what is inherited as a file says under `override`."""
    for key, node in fields_of(tree, "override").items():
        if key.startswith("$"):
            _override_named(parts, key[1:], node, problems)
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


def _override_named(
    parts: Parts, name: str, node: Node, problems: list[Problem]
) -> None:
    for field in NAMED:
        held: dict[str, Node] = getattr(parts, field)
        if name in held:
            if node.text == "off":
                del held[name]
            else:
                held[name] = node
            return
    words = "no phrase set or condition '{name}' to override{hint}"
    hint = did_you_mean(name, (*parts.phrases, *parts.conditions))
    problems.append(node.problem(words, name=name, hint=hint))
