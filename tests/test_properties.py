"""What holds for every document: spans, order, repetition; and for any bytes at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scriptlint import check, load_rulebook
from scriptlint.cli import run
from scriptlint.document import KINDS, Document
from scriptlint.report import Report, in_text_order
from scriptlint.rulebook import Rulebook
from scriptlint.rulebook.model import SEVERITIES
from scriptlint.sources import read

WORDS = (
    *(
        "您好",
        "你",
        "不知道",
        "不归我管",
        "别催了",
        "请稍等",
        "抱歉",
        "再见",
        "，",
        "。",
    ),
    *("？", " ", "如果", "妳說甚麼", "急什麼", "{{name}}", "○", "１２３", "喂", "谢谢"),
)
TIMES = st.none() | st.floats(-5, 400, allow_nan=False).map(
    lambda second: round(second, 1)
)
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map("".join) | st.text(
    CHARACTERS, max_size=20
)
LABELS = st.sampled_from(["客服", "客服小林", "客户", "系统", "商家", "坐席"])
LINES = st.lists(st.tuples(LABELS, TIMES, TEXTS), min_size=1, max_size=8)


@cache
def standard() -> Rulebook:
    return load_rulebook("standard")


def written(lines: list[tuple[str, float | None, str]]) -> str:
    """A call as a text file; a turn may have its second before it."""
    return "\n".join(
        (
            f"[{int(second) // 60:02}:{second % 60:04.1f}] "
            if second and second > 0
            else ""
        )
        + f"{label}：{text}"
        for label, second, text in lines
    )


def documents(text: str, kind: str) -> list[Document]:
    assert kind in KINDS
    data = text.encode("utf-8", "replace")
    return read(data, kind=kind)


def reports(text: str, kind: str = "call") -> list[Report]:
    return [check(document, standard()) for document in documents(text, kind)]


@settings(deadline=None)
@given(LINES.map(written), st.sampled_from(["call", "chat"]))
def test_a_finding_lies_in_its_turn_and_in_the_file(text: str, kind: str) -> None:
    for report in reports(text, kind):
        for finding, place in zip(report.findings, report.places, strict=True):
            assert finding.severity in SEVERITIES
            assert finding.message()
            assert 0 <= place.start <= place.end <= len(report.document.text)
            if finding.turn is None:
                assert finding.text == ""
                continue
            turn = report.document.turns[finding.turn]
            assert finding.text == turn.text[finding.start : finding.end]
            assert finding.text == report.document.text[place.start : place.end]


@settings(deadline=None)
@given(LINES.map(written))
def test_findings_are_in_order_and_scored(text: str) -> None:
    for report in reports(text):
        assert list(report.findings) == sorted(report.findings, key=in_text_order)
        assert len(report.points) == len(report.findings)
        assert 0 <= report.score.total <= report.score.base


@settings(deadline=None)
@given(LINES.map(written), LINES.map(written))
def test_the_same_again_whatever_came_between(text: str, other: str) -> None:
    first = reports(text)
    reports(other)
    assert reports(text) == first


@settings(deadline=None)
@given(LINES.map(written))
def test_only_agents_are_found_fault_with(text: str) -> None:
    for report in reports(text):
        for finding in report.findings:
            if finding.text:
                assert finding.turn is not None
                assert report.document.turns[finding.turn].role == "agent"


@settings(deadline=None)
@given(LINES.map(written), st.integers(0, 3))
def test_every_rule_has_one_outcome(text: str, at: int) -> None:
    """A rule that fails is not in the other lists; what is chosen by id stays as it is."""
    for report in reports(text):
        failed = {finding.rule.id for finding in report.findings}
        others = {*report.not_applicable, *(each.rule for each in report.not_evaluated)}
        assert not failed & others
        for rule_id in sorted(failed)[at : at + 1]:
            alone = check(report.document, standard(), only=rule_id.__eq__)
            found = [one for one in alone.findings if one.rule.id == rule_id]
            assert len(found) == len(alone.findings) > 0


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A working directory of its own."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        try:
            yield Path(name)
        finally:
            os.chdir(before)


BYTES = st.binary(max_size=60) | TEXTS.map(lambda text: text.encode("utf-8", "replace"))
COMMANDS = (
    "check given.txt -f concise --isolated",
    "check given.json -f json --isolated",
    "check given.jsonl -f csv --isolated --lang en",
    "eval given.jsonl --isolated",
    "rulebook check given.yaml --isolated",
    "test given.yaml --isolated",
    "check call.txt --rulebook given.yaml --isolated",
    "check call.txt --config given.yaml",
)


@pytest.mark.parametrize("command", COMMANDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=BYTES)
def test_any_bytes_give_a_report_or_status_2(
    command: str, data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Never a traceback; and what cannot be used is said."""
    words = command.split()
    named = next(word for word in words if word.startswith("given"))
    with folder() as place:
        (place / "call.txt").write_text("客服：您好", "utf-8")
        (place / named).write_bytes(data)
        status = run(words)
    shown = capfd.readouterr()
    assert status in (0, 1, 2), shown.err
    assert "Traceback" not in shown.err
    if status == 2:
        assert shown.out + shown.err
