"""The contract scriptlint.report/1."""

import json as reading
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scriptlint import __version__
from scriptlint.report import Failure, Report
from scriptlint.reporters.json import json
from scriptlint.reporters.options import Options
from tests.making import document, hit, report, rule, rulebook
from tests.reporters.samples import ALL, BAD, CLEAN, ENTRY, FAILED

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"


def written(*items: Report | Failure, lang: str = "zh") -> Any:  # Any: read from JSON
    return reading.loads("".join(json(items, Options(lang=lang))))


@pytest.mark.parametrize(
    "items", [ALL, (), (CLEAN,), (FAILED,), (FAILED, BAD)], ids=len
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_schema_holds(items: tuple[Report | Failure, ...], lang: str) -> None:
    schema = reading.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(written(*items, lang=lang))


def test_the_schema_names_every_key() -> None:
    """So that no key is published without a description."""
    defs = reading.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    [held] = written(BAD)["documents"]
    for name, value in (
        ("document", held),
        ("finding", held["findings"][0]),
        ("score", held["score"]),
    ):
        assert set(value) == set(defs[name]["properties"]), name


def test_the_whole() -> None:
    whole = written(CLEAN, FAILED, BAD)
    documents = whole.pop("documents")
    assert [each["path"] for each in documents] == ["calls/clean.txt", "call.txt"]
    assert whole == {
        "schema": "scriptlint.report/1",
        "version": __version__,
        "rulebook": {"name": "house", "version": "1.0.0"},
        "failures": [{"path": "broken.xls", "reason": "没有这个文件"}],
        "summary": {
            "documents": 2,
            "error": 2,
            "warning": 4,
            "info": 1,
            "known": 0,
            "unchanged": 0,
        },
    }


def test_nothing_to_report() -> None:
    assert "".join(json([], Options())) == (
        f'{{"schema": "scriptlint.report/1", "version": "{__version__}", '
        '"rulebook": null, "documents": [], "failures": [], '
        '"summary": {"documents": 0, "error": 0, "warning": 0, "info": 0, '
        '"known": 0, "unchanged": 0}}\n'
    )


def test_inferred_roles() -> None:
    told = {"inferred_roles": "小鹿, 店主=customer, S=1=agent"}
    held = CLEAN._replace(document=CLEAN.document._replace(meta=told))
    [document] = written(held)["documents"]
    assert document["inferred_roles"] == {"小鹿, 店主": "customer", "S=1": "agent"}


def test_a_document() -> None:
    [held] = written(ENTRY)["documents"]
    del held["findings"]
    assert held == {
        "path": "calls.jsonl",
        "key": "D12",
        "line": None,
        "kind": "call",
        "turns": 6,
        "agents": ["客服小林"],
        "inferred_roles": {},
        "score": {
            "total": 70,
            "base": 100,
            "band": "中",
            "passed": True,
            "critical": 80,
            "lines": [
                line("taboo.dont-know", 1, -10, "服务态度"),
                line("taboo.rebuke", 1, -10, "服务态度"),
                line("opening.no-identity", 1, -5, "服务流程"),
                line("courtesy.ni", 3, -5, "服务规范性"),
                line("closing.no-thanks", 1, 0, "服务流程"),
            ],
            "arithmetic": "100 − 10 (taboo.dont-know ×1) − 10 (taboo.rebuke ×1) "
            "− 5 (opening.no-identity ×1) − 5 (courtesy.ni ×3, 封顶 5) = 70 中",
        },
        "not_applicable": ["hold.no-thanks", "complaint.no-apology"],
        "not_evaluated": [
            {"rule": "timing.speech-rate", "why": "no times"},
            {"rule": "timing.ring", "why": "no metadata: direction"},
            {"rule": "hold.long", "why": "no times"},
        ],
        "excused": [
            {
                "rule": "taboo.flat-refusal",
                "turn": 5,
                "text": "只能",
                "why": "conditional",
            }
        ],
        "suppressed": [
            {"rule": "taboo.phone-manners", "turn": 1, "text": "喂", "reason": "约定"}
        ],
        "unused_suppressions": [6],
        "known": 0,
        "unchanged": 0,
    }


def line(rule_id: str, times: int, points: int, category: str) -> dict[str, object]:
    return {"rule": rule_id, "times": times, "points": points, "category": category}


def test_a_finding() -> None:
    [held] = written(BAD)["documents"]
    assert held["findings"][2] == {
        "rule": "courtesy.ni",
        "severity": "warning",
        "category": "服务规范性",
        "turn": 3,
        "role": "agent",
        "agent": "客服小林",
        "text": "你",
        "span": [59, 60],
        "start": {"line": 4, "column": 16},
        "end": {"line": 4, "column": 17},
        "message": "对客户应称“您”",
        "instead": "您",
        "why": "一句“不知道”把问题推了回去。",
        "source": [
            {"norm": "hotline", "clause": "第五条", "quote": "多用“您”，少用“你”"}
        ],
        "points": -2,
        "fix": {"kind": "safe", "text": "您"},
    }


def test_the_span_is_what_stands_there() -> None:
    found = written(BAD)["documents"][0]["findings"]
    for each in found:
        start, end = each["span"]
        assert BAD.document.text[start:end] == each["text"]


def test_a_damaged_quote_comes_with_its_reading() -> None:
    found = written(BAD)["documents"][0]["findings"][4]
    assert found["source"] == [
        {
            "norm": "telecom-vip",
            "clause": "附录 3",
            "quote": "适才和您讲,,过了",
            "reading": "刚才和您讲过了",
        },
        {"norm": "hotline", "clause": "第九条", "quote": "不得责问客户"},
    ]
    assert found["fix"] is None


def test_a_fault_that_belongs_to_no_turn() -> None:
    found = written(BAD)["documents"][0]["findings"][-1]
    place = {"line": 1, "column": 1}
    expected = {
        "turn": None,
        "role": "agent",
        "agent": None,
        "text": "",
        "span": [0, 0],
        "start": place,
        "end": place,
        "points": 0,
        "source": [],
    }
    assert expected.items() <= found.items()


def test_a_customer_is_no_agent() -> None:
    held = document("客户：喂")
    found = written(report(held, [hit(rule("a.b"), held, 0, "喂")]))
    finding = found["documents"][0]["findings"][0]
    assert (finding["role"], finding["agent"]) == ("customer", None)


def test_the_language_of_message_why_and_arithmetic() -> None:
    [held] = written(BAD, lang="en")["documents"]
    assert held["findings"][0]["message"] == "the opening does not say who speaks"
    assert held["findings"][0]["why"] == "It hands the question back."
    assert held["score"]["arithmetic"].endswith("capped at 5) = 70 fair")
    assert held["score"]["band"] == "中"


@pytest.mark.parametrize(
    ("weight", "written_as"),
    [(2, "-2"), (2.5, "-2.5"), (100 / 7, "-14.2857"), (1e-12, "0")],
)
def test_numbers_without_needless_decimals(weight: float, written_as: str) -> None:
    held = document("客服：喂")
    made = report(held, [hit(rule("a.b", weight=weight), held, 0, "喂")])
    text = "".join(json([made], Options()))
    assert f'"points": {written_as}, "fix"' in text
    assert '"base": 100,' in text


def test_weighted_scores_are_valid_too() -> None:
    held = document("客服：喂")
    terms = rulebook(mode="weighted")
    made = report(held, [hit(rule("a.b"), held, 0, "喂")], terms=terms)
    assert written(made)["documents"][0]["score"]["total"] == 100


def test_one_document_a_line() -> None:
    lines = "".join(json([BAD, CLEAN], Options())).splitlines()
    assert [reading.loads(each.rstrip(","))["path"] for each in lines[1:3]] == [
        "call.txt",
        "calls/clean.txt",
    ]


def test_half_a_character_comes_back() -> None:
    [held] = written(CLEAN._replace(agents=("\ud83d",)))["documents"]
    assert held["agents"] == ["\ud83d"]
