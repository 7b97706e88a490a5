"""Settings: the parameters on which norms disagree, and `${setting}` in a tree."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from scriptlint.errors import Problem, did_you_mean
from scriptlint.messages import Message, say
from scriptlint.rulebook.reading import Node

SETTING = re.compile(r"\$\{([^}]*)\}")
_QUOTED = re.compile(r"^[-@`&*!|>%#\"'?:]|[,\[\]{}]|: | #|^$")
"""Texts that YAML takes for something else unless they stand in quotes."""


class Setting(NamedTuple):
    """A parameter on which norms disagree: its value, and what it is about.

    `changed` says that a rulebook gave it another value than its first.
    """

    value: Node
    about: Node | None = None
    changed: bool = False


def setting_value(name: str, settings: Mapping[str, Setting]) -> Node | None:
    """The value of a setting, or of a key of one that is a mapping; None when unknown.

    A key that the mapping leaves out is an empty list.
    """
    if name in settings:
        return settings[name].value
    outer, _, key = name.rpartition(".")
    if outer not in settings or settings[outer].value.kind != "mapping":
        return None
    value = settings[outer].value
    return value.get(key) or value._replace(value=[], keys=None)


def unknown_setting(key: str, settings: Iterable[str]) -> Message:
    """That a rulebook has no such setting, with the nearest."""
    hint = did_you_mean(key, settings)
    return say("no setting named '{key}'{hint}", key=key, hint=hint)


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
    if whole and (value := setting_value(whole[1], settings)) is not None:
        return value

    def words(found: re.Match[str]) -> str:
        value = setting_value(found[1], settings)
        if value is None:
            problems.append(node.problem(unknown_setting(found[1], settings)))
            return ""
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
    if _QUOTED.search(node.text):
        return "'{}'".format(node.text.replace("'", "''"))
    return node.text
