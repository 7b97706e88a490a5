"""TAP 13, read by a parser of it."""

from typing import Any

import pytest
from tap.line import Result
from tap.parser import Parser

from scriptlint.report import Failure, Report
from scriptlint.reporters.options import Options
from scriptlint.reporters.tap import tap
from tests.reporters.formats import PRAISE, written
from tests.reporters.samples import ALL, BAD, CLEAN, FAILED


def results(*items: Report | Failure) -> list[Any]:  # Any: the parser has no types
    lines = list(Parser().parse_text("".join(tap(items, Options()))))
    assert {line.category for line in lines} <= {"version", "test", "plan"}
    [plan] = [line for line in lines if line.category == "plan"]
    found = [line for line in lines if isinstance(line, Result)]
    assert plan.expected_tests == len(found)
    return found


def test_each_document_is_a_test() -> None:
    told = [(each.ok, each.description.removeprefix("- ")) for each in results(*ALL)]
    assert told == [
        (False, "call.txt"),
        (True, "calls/clean.txt"),
        (False, "broken.xls"),
        (False, "calls.jsonl[D12]"),
    ]


@pytest.mark.parametrize("item", [CLEAN, PRAISE])
def test_what_is_no_fault_passes(item: Report) -> None:
    [result] = results(item)
    assert result.ok


def test_findings_stand_beneath_in_yaml() -> None:
    [result] = results(BAD)
    assert len(result.yaml_block) == 8
    assert result.yaml_block[4] == {
        "rule": "taboo.rebuke",
        "severity": "error",
        "message": "责问客户“刚才不是跟您讲过了吗”",
        "file": "call.txt",
        "line": 6,
        "column": 9,
        "instead": "可能是我没有讲清楚",
    }


def test_a_file_that_could_not_be_checked_has_its_reason() -> None:
    [result] = results(FAILED)
    assert [each["message"] for each in result.yaml_block] == ["无法检查：没有这个文件"]


def test_no_name_becomes_a_directive() -> None:
    [result] = results(
        CLEAN._replace(document=CLEAN.document._replace(path="a # SKIP"))
    )
    assert result.ok
    assert not result.skip


def test_nothing_to_check_is_a_plan_of_none() -> None:
    assert written("tap") == "TAP version 13\n1..0\n"
