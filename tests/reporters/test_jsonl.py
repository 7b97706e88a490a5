"""JSON Lines: the documents of the JSON report, one a line."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scriptlint.report import Failure, Report
from scriptlint.reporters.json import json as whole
from scriptlint.reporters.jsonl import jsonl
from scriptlint.reporters.options import Options
from tests.reporters.samples import ALL, BAD, CLEAN, ENTRY, FAILED

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "report.schema.json").read_text("utf-8")
)


def lines(*items: Report | Failure, lang: str = "zh") -> list[Any]:  # Any: JSON
    text = "".join(jsonl(items, Options(lang=lang)))
    assert text.endswith("\n") == bool(items)
    return [json.loads(line) for line in text.split("\n")[:-1]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_as_in_the_whole_report(lang: str) -> None:
    """Documents and failures in the order they came."""
    report = json.loads("".join(whole(ALL, Options(lang=lang))))
    bad, clean, entry = report["documents"]
    [failed] = report["failures"]
    assert lines(*ALL, lang=lang) == [bad, clean, failed, entry]


def test_every_line_keeps_the_schema() -> None:
    about = {"$defs": SCHEMA["$defs"]}
    for line in lines(*ALL):
        kind = "failure" if "reason" in line else "document"
        Draft202012Validator({**about, "$ref": f"#/$defs/{kind}"}).validate(line)


def test_nothing_gives_nothing() -> None:
    assert lines() == []


def test_a_line_is_there_before_the_next_report_is_asked_for() -> None:
    items: list[Report | Failure] = [CLEAN, FAILED]
    pieces = jsonl(iter(items), Options())
    assert json.loads(next(pieces))["path"] == "calls/clean.txt"
    assert json.loads(next(pieces)) == {"path": "broken.xls", "reason": "没有这个文件"}


def test_the_line_is_told_of_json_lines_only() -> None:
    held = ENTRY._replace(document=ENTRY.document._replace(format="jsonl", line=12))
    assert [each["line"] for each in lines(held, BAD)] == [12, None]
