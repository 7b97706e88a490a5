"""SARIF 2.1.0 against its schema, and that its places are those of the findings."""

import json
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import ValidationError

from scriptlint.report import Failure, Report
from scriptlint.reporters.sarif import sarif
from tests.reporters.formats import EMOJI, validator, written
from tests.reporters.samples import ALL, BAD, CLEAN, ENTRY, FAILED


def run(*items: Report | Failure, **options: Any) -> Any:  # Any: read from JSON
    log = json.loads(written("sarif", *items, **options))
    validator("sarif-2.1.0").validate(log)
    assert log["version"] == "2.1.0"
    [only] = log["runs"]
    return only


@pytest.mark.parametrize(
    "items", [ALL, (), (CLEAN,), (FAILED,), (FAILED, BAD), (EMOJI,)], ids=len
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_schema_holds(items: tuple[Report | Failure, ...], lang: str) -> None:
    run(*items, lang=lang, root="/srv/客服 a", exit_status=lambda: 2)


def test_the_schema_refuses() -> None:
    """Else the test before this one would prove nothing."""
    log = json.loads(written("sarif", BAD))
    log["runs"][0]["results"][0]["levels"] = "error"
    with pytest.raises(ValidationError, match="levels"):
        validator("sarif-2.1.0").validate(log)


def test_the_run() -> None:
    whole = run(BAD, FAILED, root="/srv/客服 a", exit_status=lambda: 2)
    assert whole["columnKind"] == "unicodeCodePoints"
    assert whole["language"] == "zh-CN"
    assert whole["automationDetails"] == {"id": "scriptlint/house/"}
    base = whole["originalUriBaseIds"]["SRCROOT"]["uri"]
    assert unquote(base) == "file:///srv/客服 a/"
    [invocation] = whole["invocations"]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (2, False)
    [failure] = invocation["toolExecutionNotifications"]
    assert failure["message"]["text"] == "无法检查：没有这个文件。"
    place = failure["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "broken.xls", "uriBaseId": "SRCROOT"}


def test_a_clean_run_succeeded() -> None:
    [invocation] = run(CLEAN)["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_a_result() -> None:
    result = run(ENTRY)["results"][1]
    assert len(result.pop("partialFingerprints")["scriptlint/v1"]) == 32
    assert result == {
        "ruleId": "taboo.dont-know",
        "ruleIndex": 1,
        "level": "error",
        "message": {
            "text": "服务禁语“我不知道”，可改说：请您稍等，我帮您核实一下。依据：hotline 第三条（二）。"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "calls.jsonl", "uriBaseId": "SRCROOT"},
                    "region": {
                        "startLine": 4,
                        "startColumn": 11,
                        "endLine": 4,
                        "endColumn": 15,
                        "snippet": {"text": "我不知道"},
                    },
                },
                "logicalLocations": [{"name": "D12"}],
            }
        ],
    }


def test_each_result_names_its_rule_by_number() -> None:
    whole = run(BAD, ENTRY)
    rules = whole["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == 6
    for result in whole["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_rule_explains_itself() -> None:
    rules = {rule["id"]: rule for rule in run(BAD)["tool"]["driver"]["rules"]}
    assert rules["taboo.rebuke"]["help"]["markdown"].splitlines() == [
        "**taboo.rebuke** 一句“不知道”把问题推了回去。",
        "",
        "- telecom-vip 附录 3：刚才和您讲过了",
        "- hotline 第九条：不得责问客户",
    ]
    assert rules["taboo.rebuke"]["defaultConfiguration"] == {"level": "error"}


def test_a_place_counts_characters_and_its_end_is_exclusive() -> None:
    first = run(EMOJI)["results"][0]["locations"][0]["physicalLocation"]
    assert first["artifactLocation"]["uri"] == "%E5%9B%9E%E5%A4%8D/a%20b.txt"
    region = first["region"]
    line = EMOJI.document.text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "你"


def test_only_what_is_safe_everywhere_is_offered_as_a_fix() -> None:
    """Not an unsafe one, nor words that a format might read otherwise."""
    offered = [result.get("fixes") for result in run(EMOJI)["results"]]
    assert offered[1:] == [None, None]
    [change] = offered[0][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "您"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/srv/客 服.txt", "file:///srv/%E5%AE%A2%20%E6%9C%8D.txt"),
        ("../a#b?.txt", "../a%23b%3F.txt"),
        ("-", "-"),
    ],
)
def test_paths_are_uris(path: str, uri: str) -> None:
    held = CLEAN.document._replace(path=path)
    found = run(BAD._replace(document=BAD.document._replace(path=held.path)))
    place = found["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


def test_it_is_the_reporter() -> None:
    from scriptlint.reporters.options import Options

    assert "".join(sarif([BAD], Options())) == written("sarif", BAD)
