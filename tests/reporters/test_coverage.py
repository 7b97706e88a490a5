"""Coverage fits into eighty columns, whatever the titles are; Markdown and JSON agree."""

import json
from functools import cache

import pytest

from scriptlint.reporters.coverage_json import coverage_json
from scriptlint.reporters.coverage_markdown import coverage_markdown
from scriptlint.reporters.coverage_text import coverage_text
from scriptlint.rulebook.coverage import Coverage, covered_by_own
from scriptlint.rulebook.outline import outline
from scriptlint.text import width


@cache
def found() -> Coverage:
    return covered_by_own(outline("standard"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("clauses", [False, True])
def test_every_line_fits(lang: str, clauses: bool) -> None:
    lines = list(coverage_text(found(), lang, 80, clauses=clauses))
    assert [line for line in lines if width(line) > 80] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_figures_stand_below_their_heads(lang: str) -> None:
    """Columns are counted as a terminal shows them."""
    lines = list(coverage_text(found(), lang, 80))
    table = [line for line in lines[: len(found().norms) + 4] if line[:1] != "─"]
    assert len(table) == len(found().norms) + 2
    assert {width(line) for line in table} == {80}


def test_markdown_lists_every_clause() -> None:
    lines = list(coverage_markdown(found(), "zh"))
    rows = [line for line in lines if line.startswith("| n0") and line.count("|") == 5]
    assert len(rows) == 844


def test_json_holds_all_figures() -> None:
    content = json.loads(json.dumps(coverage_json(found()), ensure_ascii=False))
    assert content["schema"] == "scriptlint.coverage/1"
    assert content["totals"]["count"] == 844
    assert content["totals"]["open"] == sum(norm["open"] for norm in content["norms"])
    assert len(content["duplicates"]) == 2
