"""The table of scenarios names rules and rulebooks that exist, and what they need."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scriptlint import check, load_rulebook, read
from scriptlint.rulebook.places import shipped

TABLE = Path(__file__).parent.parent / "docs" / "scenarios.md"
NAMED = re.compile("`([^`]+)`")
WORDS = "客服：您好，请讲。\n客户：我要查一下流量\n客服：好的。\n"


def rows() -> Iterator[tuple[str, list[str], list[str], str]]:
    """A scenario, its rules, its rulebooks and what they need."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and NAMED.search(cells[1]):
            yield cells[0], NAMED.findall(cells[1]), NAMED.findall(cells[2]), cells[3]


SCENARIOS = list(rows())


@cache
def rules_of(rulebook: str) -> frozenset[str]:
    return frozenset(rule.id for rule in load_rulebook(rulebook).rules)


@cache
def unknown_without_more(rulebook: str) -> frozenset[str]:
    """The rules that words alone do not decide."""
    (document,) = read(WORDS.encode())
    report = check(document, load_rulebook(rulebook))
    return frozenset(item.rule for item in report.not_evaluated)


def test_the_table_is_read() -> None:
    assert len(SCENARIOS) > 30


@pytest.mark.parametrize(
    ("rules", "rulebooks"),
    [row[1:3] for row in SCENARIOS],
    ids=[r[0] for r in SCENARIOS],
)
def test_what_the_table_names_exists(rules: list[str], rulebooks: list[str]) -> None:
    """Each rule stands in a rulebook of its row, each rulebook holds one of the rules."""
    assert set(rulebooks) <= set(shipped())
    known = {name: rules_of(name) for name in rulebooks}
    assert set(rules) <= frozenset().union(*known.values())
    assert [name for name in rulebooks if known[name].isdisjoint(rules)] == []


@pytest.mark.parametrize(
    ("rules", "rulebooks", "needs"),
    [row[1:] for row in SCENARIOS],
    ids=[row[0] for row in SCENARIOS],
)
def test_words_are_enough_where_the_table_says_so(
    rules: list[str], rulebooks: list[str], needs: str
) -> None:
    """Without times and metadata no rule of such a row is left unevaluated."""
    unknown = {rule for name in rulebooks for rule in unknown_without_more(name)}
    assert needs != "—" or unknown.isdisjoint(rules)
