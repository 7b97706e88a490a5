"""The shipped rulebooks say a thing once: what several norms ask stands in a shared part."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from scriptlint.rulebook.outline import outline
from scriptlint.rulebook.places import shipped

FILES = sorted((Path(__file__).parent.parent / "rulesets").glob("*/*.yaml"))
OWN_WORDS = {"scenario.silent-call.steps", "opening.greeting-unreturned"}
"""Rules for which each norm prescribes its own words."""


def twice(places: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: found for name, found in places.items() if len(found) > 1}


@pytest.mark.parametrize("field", ["rules", "phrases", "conditions"])
def test_nothing_is_written_twice(field: str) -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        tree = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) or {}
        for item in tree.get(field, ()):
            name = item["id"] if field == "rules" else item
            places[name].append(f"{path.parent.name}/{path.name}")
    assert places
    found = twice(places)
    assert {name: found[name] for name in found if name not in OWN_WORDS} == {}


@pytest.mark.parametrize("name", ["service-language", "telecom-vip", "reception"])
def test_norms_share_the_rule_on_surnames(name: str) -> None:
    """Each cites its own clause of it."""
    rule = outline(name).rulebook.rule("courtesy.surname-unused")
    assert {source.norm for source in rule.source} == {name}


def test_a_part_is_taken_by_norms() -> None:
    """No part is left over that no rulebook extends."""
    texts = "".join(path.read_text(encoding="utf-8") for path in FILES)
    for name in shipped():
        if name.endswith(("-parts", "-answers")):
            assert f"rulebook: {name}," in texts
