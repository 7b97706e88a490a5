"""A rulebook that would follow two clauses which contradict each other cannot be loaded."""

from pathlib import Path

import pytest

from scriptlint.errors import RulebookError
from scriptlint.rulebook.opening import open_rulebook
from tests.rulebook.making import write

NORMS = """\
name: norms
version: 1.0.0
norms:
- {key: n1, name: ask, title: 一, clauses: [{key: n1.1, clause: 第一条, quote: 报姓名}]}
- {key: n2, name: hide, title: 二, clauses: [{key: n2.1, clause: 第二条, quote: 不报姓名}]}
"""
CONFLICT = (
    "{clause: n1.1, with: n2.1, about: {zh: 姓名报不报, en: whether names are given}}"
)
RULE = """\
name: {name}
version: 1.0.0
extends: [../norms]
rules:
- id: house.{name}
  source: [{clause}]
  forbid: [好]
  message: m
  why: w
  examples: []
"""


def found(folder: Path, text: str, conflict: str = CONFLICT) -> list[str]:
    write(folder / "norms", {"rulebook.yaml": f"{NORMS}conflicts: [{conflict}]\n"})
    for name, clause in (("ask", "n1.1"), ("hide", "n2.1")):
        rule = RULE.format(name=name, clause=clause)
        write(folder / name, {"rulebook.yaml": rule})
    place = write(folder / "own", {"rulebook.yaml": text})
    try:
        open_rulebook(place)
    except RulebookError as error:
        return [str(one).removeprefix(f"{place}/") for one in error.problems]
    return []


BOTH = "name: own\nversion: 1.0.0\nextends: [../ask, ../hide]\n"


def test_both_clauses_and_the_way_out_are_named(tmp_path: Path) -> None:
    assert found(tmp_path, BOTH) == [
        "rulebook.yaml:3:10: n1.1 (ask 第一条 “报姓名”) contradicts "
        "n2.1 (hide 第二条 “不报姓名”): whether names are given; choose one: "
        "extend one norm only, or turn off house.ask or house.hide under 'override'"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "name: own\nversion: 1.0.0\nextends: [../ask]\n",
        "name: own\nversion: 1.0.0\nextends: [../ask, {rulebook: ../hide, citing: n1}]\n",
        f"{BOTH}override: {{house.ask: off}}\n",
        f"{BOTH}override: {{house.hide: {{enabled: false}}}}\n",
    ],
)
def test_one_of_them_is_no_conflict(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == []


def test_only_the_named_rules_count(tmp_path: Path) -> None:
    """A clause may ask several things, of which one is contradicted."""
    some = CONFLICT.replace("about", "rules: [house.ask, house.other], about")
    assert found(tmp_path, BOTH, some) == []
    both = CONFLICT.replace("about", "rules: [house.ask, house.hide], about")
    assert len(found(tmp_path, BOTH, both)) == 1


def test_a_conflict_names_clauses_that_are_there(tmp_path: Path) -> None:
    wrong = CONFLICT.replace("n2.1", "n2.11")
    [problem] = found(tmp_path, BOTH, wrong)
    assert problem.endswith("no clause 'n2.11'; did you mean 'n2.1'?")
