"""Configuration files: .scriptlint.yaml, or [tool.scriptlint] in pyproject.toml.

The nearest one upward from the working directory is read, and only that one.
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from scriptlint.errors import Problem, RulebookError, no_utf8
from scriptlint.messages import Message, say

if TYPE_CHECKING:
    from scriptlint.rulebook.shapes import Table

NAMES = (".scriptlint.yaml", ".scriptlint.yml")
MAPS = ("settings", "roles")
FORMATS = (
    *("terminal", "concise", "json", "jsonl", "csv"),
    *("sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown", "tap"),
)
FILE_FORMATS = ("parquet",)
"""Formats that are no text, and so go to files only."""
FAIL_ON = ("error", "warning", "info", "never")
LISTS = ("select", "ignore", "paths", "output")


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
    """The configuration of a file; RulebookError with all its problems."""
    values, problems = _read(path) if path else ({}, [])
    if problems:
        raise RulebookError(problems)
    return Config(path, values)


def configured_language(path: str | None) -> str:
    """The language a configuration asks for, whatever else is wrong in it; zh if none."""
    values, _ = _read(path) if path else ({}, [])
    return "en" if values.get("lang") == "en" else "zh"


def _read(path: str) -> tuple[dict[str, Any], list[Problem]]:  # Any: by key
    from scriptlint.cli.canned_config import replies_in
    from scriptlint.cli.source_config import described_in
    from scriptlint.rulebook.reading import read_yaml
    from scriptlint.rulebook.settings import show
    from scriptlint.rulebook.shapes import check

    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        if path.endswith(".toml"):
            text = _as_yaml(text)
    except (OSError, UnicodeDecodeError) as error:
        return {}, [Problem(path, 0, 0, no_utf8(error))]
    except ValueError as error:
        fault = say("not valid TOML: {fault}", fault=Message(str(error)))
        return {}, [Problem(path, 0, 0, fault)]
    node, problems = read_yaml(text, path)
    if node is None:
        return {}, problems
    problems += check(node, _shape(), {})
    values: dict[str, Any] = {}  # Any: text, list or mapping by key
    for key, value in node.fields.items():
        if key in MAPS:
            values[key] = {name: show(of) for name, of in value.fields.items()}
        elif key == "canned":
            values[key] = replies_in(value, os.path.dirname(path), problems)
        elif key == "sources":
            values[key] = described_in(value, os.path.dirname(path), problems)
        elif key in LISTS:
            values[key] = [item.text for item in value.items]
        else:
            values[key] = value.text
    if path.endswith(".toml"):
        problems = [problem._replace(line=0, column=0) for problem in problems]
    return values, problems


def _shape() -> "Table":
    """What may stand in a configuration."""
    from scriptlint.cli.canned_config import files_shape
    from scriptlint.cli.source_config import sources_shape
    from scriptlint.document import KINDS
    from scriptlint.rulebook.shapes import (
        Flag,
        Later,
        ListOf,
        MapOf,
        Number,
        OneOf,
        Table,
        Text,
    )

    return Table(
        "options",
        {
            "rulebook": Text(),
            "format": OneOf(FORMATS),
            "lang": OneOf(("zh", "en")),
            "fail-on": OneOf(FAIL_ON),
            "kind": OneOf(KINDS),
            "encoding": Text(),
            "min-score": Number(),
            "jobs": Number(1, 1000, whole=True),
            "select": ListOf(Text()),
            "ignore": ListOf(Text()),
            "settings": MapOf(Later("any")),
            "roles": MapOf(Text()),
            "excerpt": Flag(),
            "redact": Flag(),
            "meta": Text(),
            "paths": ListOf(Text()),
            "output": ListOf(Text()),
            "baseline": Text(),
            "changed": Text(),
            "canned": ListOf(files_shape()),
            "sources": ListOf(sources_shape()),
        },
    )


def _as_yaml(text: str) -> str:
    """The table of a pyproject.toml, as YAML; ValueError when it is no TOML."""
    import json
    import tomllib

    table = tomllib.loads(text).get("tool", {}).get("scriptlint", {})
    return json.dumps(table, ensure_ascii=False, default=str)
