"""The JSON Schema for editors says what loading says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from scriptlint.rulebook.json_schema import schema
from tests.rulebook.making import rule

ROOT = Path(__file__).parent.parent.parent
FILES = [
    *sorted(ROOT.glob("rulesets/*/*.yaml")),
    *sorted(ROOT.glob("examples/*rules*.yaml")),
]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def typed(text: str) -> Any:  # Any: YAML
    """A file as an editor sees it by YAML 1.2: numbers, true and false are no text."""
    return _typed(yaml.load(text, yaml.CBaseLoader))


def _typed(tree: Any) -> Any:  # Any: YAML
    if isinstance(tree, dict):
        return {key: _typed(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_typed(value) for value in tree]
    if tree in ("true", "false"):
        return tree == "true"
    if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", tree):
        return float(tree) if "." in tree else int(tree)
    return tree


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_published_schema_is_the_generated_one() -> None:
    published = (ROOT / "docs" / "rulebook.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == schema()


@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_rulebooks_fit(path: Path, validator: Draft202012Validator) -> None:
    errors = validator.iter_errors(typed(path.read_text(encoding="utf-8")))
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


@pytest.mark.parametrize(
    "body",
    [
        "forbid: [不行]",
        "require: {at_least: 2, of: [您好, 再见]}",
        "measure: {of: silence, at_most: 3, times: 2}",
        "measure: {of: silence, at_most: '${limit}'}",
        "scope: {turns: 1..3, seconds: {from: 0, to: 30}, valid: {from: 2026-01-01}}\nforbid: [好]",
        "when: {said: [好], at_least: 2}\nthen: {within: 2 turns, hit: 2}\nforbid: [好]",
        "enabled: 好 in ${words}\nforbid: [好]",
    ],
)
def test_what_is_right_fits(body: str, validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(typed(rule(body)))) == []


@pytest.mark.parametrize(
    "body",
    [
        "forbdi: [不行]",
        "forbid: [不行]\nweigth: 3",
        "forbid: [不行]\nseverity: eror",
        "forbid: [不行]\nscope: {rol: agent}",
        "forbid: [不行]\nscope: {turns: first 0}",
        "forbid: [{say: 不行, at: begin}]",
        "forbid: [不行]\nwhen: {event: hold, above: 3}",
        "require: {of: [您好]}",
        "measure: {of: silense, at_most: 3}",
        "measure: {of: silence, at_most: many}",
    ],
)
def test_what_is_wrong_does_not(body: str, validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(typed(rule(body)))) != []
