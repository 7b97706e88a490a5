"""Configuration files: .scriptlint.yaml, or [tool.scriptlint] in pyproject.toml.

The nearest one upward from the working directory is read, and only that one.
"""

import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scriptlint.errors import (
    Problem,
    RulebookError,
    ScriptlintError,
    did_you_mean,
)

NAMES = (".scriptlint.yaml", ".scriptlint.yml")
TEXTS = ("rulebook", "format", "lang", "fail-on", "kind", "encoding")
NUMBERS = ("min-score", "jobs")
LISTS = ("select", "ignore")
MAPS = ("settings", "roles")
FLAGS = ("excerpt",)
KEYS = (*TEXTS, *NUMBERS, *LISTS, *MAPS, *FLAGS)


class Config(NamedTuple):
    """What a configuration file says; `values` are texts, lists of texts or mappings."""

    path: str | None
    values: Mapping[str, Any]  # Any: text, list or mapping by key

    def text(self, key: str) -> str | None:
        """A single value."""
        found = self.values.get(key)
        return None if found is None else str(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of values."""
        return tuple(self.values.get(key, ()))

    def mapping(self, key: str) -> dict[str, str]:
        """Keys with values."""
        return dict(self.values.get(key, {}))


def find_config(start: str = ".") -> str | None:
    """The nearest configuration file upward from a folder."""
    folder = os.path.abspath(start)
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                return path
        path = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(path) and _has_table(path):
            return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _has_table(path: str) -> bool:
    with open(path, "rb") as file:
        return b"[tool.scriptlint" in file.read()


def read_config(path: str | None) -> Config:
    """The configuration of a file; ScriptlintError with all its problems."""
    if path is None:
        return Config(None, {})
    if path.endswith(".toml"):
        return Config(path, _toml(path))
    return Config(path, _yaml(path))


def _yaml(path: str) -> dict[str, Any]:  # Any: text, list or mapping by key
    from scriptlint.rulebook.files import show
    from scriptlint.rulebook.reading import read_yaml

    try:
        with open(path, encoding="utf-8-sig") as file:
            node, problems = read_yaml(file.read(), path)
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptlintError(f"{path}: cannot be read as UTF-8: {error}") from None
    values: dict[str, Any] = {}  # Any: as above
    for key, value in node.fields.items() if node else ():
        place = (node.keys or {})[key] if node else value
        if key not in KEYS:
            hint = did_you_mean(key, KEYS)
            problems.append(place.problem(f"unknown key '{key}'{hint}"))
        elif key in MAPS:
            values[key] = {name: show(of) for name, of in value.fields.items()}
        elif key in LISTS:
            values[key] = [item.text for item in value.items]
        else:
            values[key] = value.text
    if node is not None and node.kind != "mapping":
        problems.append(node.problem("expected a mapping of options"))
    if problems:
        raise RulebookError(problems)
    return values


def _toml(path: str) -> dict[str, Any]:  # Any: text, list or mapping by key
    import tomllib

    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)["tool"]["scriptlint"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ScriptlintError(f"{path}: not valid TOML: {error}") from None
    problems = [
        Problem(path, 0, 0, f"unknown key '{key}'{did_you_mean(key, KEYS)}")
        for key in table
        if key not in KEYS
    ]
    if problems:
        raise RulebookError(problems)
    return dict(_plain(table))


def _plain(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:  # Any: TOML values
    for key, value in table.items():
        if key in MAPS:
            yield key, {name: _written(of) for name, of in value.items()}
        elif key in LISTS:
            yield key, [str(item) for item in value]
        else:
            yield key, str(value).lower() if isinstance(value, bool) else value


def _written(value: Any) -> str:  # Any: a TOML value
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)
