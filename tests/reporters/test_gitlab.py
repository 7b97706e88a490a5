"""The Code Quality report of GitLab, and fingerprints that stay when lines move."""

import json
from typing import Any

import pytest
from jsonschema import ValidationError

from scriptlint.report import Failure, Report
from scriptlint.reporters.gitlab import gitlab
from scriptlint.reporters.options import Options
from tests.making import document, hit, report
from tests.reporters.formats import EMOJI, validator, written
from tests.reporters.samples import ALL, BAD, ENTRY, FAILED, NI


def issues(*items: Report | Failure) -> Any:  # Any: read from JSON
    found = json.loads("".join(gitlab(items, Options())))
    validator("gitlab-codequality").validate(found)
    return found


@pytest.mark.parametrize("items", [ALL, (), (FAILED,), (EMOJI,)], ids=len)
def test_the_schema_holds(items: tuple[Report | Failure, ...]) -> None:
    prints = [issue["fingerprint"] for issue in issues(*items)]
    assert len(set(prints)) == len(prints), "GitLab shows only the first of equal ones"


def test_the_schema_refuses() -> None:
    issue = {**issues(BAD)[0], "severity": "error"}
    with pytest.raises(ValidationError):
        validator("gitlab-codequality").validate([issue])


def test_an_issue() -> None:
    found = issues(ENTRY)[4]
    assert len(found.pop("fingerprint")) == 32
    assert found == {
        "description": "[D12] 责问客户“刚才不是跟您讲过了吗” "
        "(建议：可能是我没有讲清楚。依据：telecom-vip 附录 3；hotline 第九条)",
        "check_name": "taboo.rebuke",
        "severity": "major",
        "location": {"path": "calls.jsonl", "lines": {"begin": 6, "end": 6}},
    }


def test_a_file_that_could_not_be_checked_blocks() -> None:
    [found] = issues(FAILED)
    assert (found["severity"], found["location"]["path"]) == ("blocker", "broken.xls")


def test_the_path_is_relative_without_a_dot() -> None:
    assert issues(EMOJI)[0]["location"]["path"] == "回复/a b.txt"


def test_a_fingerprint_stays_when_lines_move() -> None:
    def prints(text: str) -> list[str]:
        held = document(text)
        spoken = [n for n, turn in enumerate(held.turns) if "你" in turn.text]
        found = [hit(NI, held, number, "你") for number in spoken]
        return [issue["fingerprint"] for issue in issues(report(held, found))]

    first = prints("客服：请你等等\n客服：请你等等，好吗\n客服：你先看\n")
    moved = prints("客服：您好\n客服：请你等等\n客服：請你等等！行吗\n客服：你先看\n")
    assert first == moved
    assert len(set(first)) == 3


def test_no_findings_are_an_empty_array() -> None:
    assert written("gitlab") == "[]\n"
