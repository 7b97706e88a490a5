"""The diagnostic format of reviewdog: its columns lead to the bytes of the finding."""

import json
from typing import Any

import pytest
from jsonschema import ValidationError

from scriptlint.report import Failure, Report
from scriptlint.reporters.options import Options
from scriptlint.reporters.rdjson import rdjson
from tests.reporters.formats import EMOJI, validator
from tests.reporters.samples import ALL, BAD, FAILED


def diagnostics(*items: Report | Failure) -> Any:  # Any: read from JSON
    result = json.loads("".join(rdjson(items, Options())))
    validator("rdjson").validate(result)
    return result["diagnostics"]


@pytest.mark.parametrize("items", [ALL, (), (FAILED,), (EMOJI,)], ids=len)
def test_the_shape_holds(items: tuple[Report | Failure, ...]) -> None:
    diagnostics(*items)


def test_the_schema_refuses() -> None:
    [first, *_] = diagnostics(BAD)
    with pytest.raises(ValidationError):
        validator("rdjson").validate({"diagnostics": [{**first, "severity": "error"}]})


def lined(data: bytes, place: dict[str, Any]) -> bytes:  # Any: read from JSON
    """The bytes of a range within one line."""
    start, end = place["start"], place["end"]
    assert start["line"] == end["line"]
    line = data.split(b"\n")[int(start["line"]) - 1]
    return line[int(start["column"]) - 1 : int(end["column"]) - 1]


@pytest.mark.parametrize("report", [EMOJI, BAD])
def test_columns_count_bytes(report: Report) -> None:
    data = report.document.text.encode()
    found = diagnostics(report)[: len(report.findings)]
    for finding, diagnostic in zip(report.findings, found, strict=True):
        place = diagnostic["location"]["range"]
        assert lined(data, place).decode() == finding.text


def test_a_suggestion_replaces_the_finding() -> None:
    first, *others = diagnostics(EMOJI)
    [suggestion] = first["suggestions"]
    assert suggestion == {"range": first["location"]["range"], "text": "您"}
    assert not any("suggestions" in each for each in others)


def test_a_diagnostic() -> None:
    found = diagnostics(BAD)[4]
    assert found["message"].splitlines() == [
        "责问客户“刚才不是跟您讲过了吗”",
        "建议：可能是我没有讲清楚。依据：telecom-vip 附录 3；hotline 第九条",
    ]
    assert found["severity"] == "ERROR"
    assert found["code"] == {"value": "taboo.rebuke"}
    assert found["location"]["path"] == "call.txt"


def test_a_file_that_could_not_be_checked_has_no_range() -> None:
    [found] = diagnostics(FAILED)
    assert found["location"] == {"path": "broken.xls"}
