"""Every operator of commercial products is expressible; `docs/operators.md` shows how.

The page's blocks are the cases: the rules, a document that passes, one that fails.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from scriptlint.engine import apply
from scriptlint.finding import Verdict
from scriptlint.rulebook.built import Example
from scriptlint.rulebook.opening import open_rulebook
from scriptlint.testing.examples import marked_document

PAGE = Path(__file__).parent.parent / "docs" / "operators.md"
LEFT_OUT = {20, 21, 32}
HEAD = "name: operators\nversion: 1.0.0\n"
REST = """
  source: {norm: 示例, clause: 第一条}
  message: {zh: 违规, en: fault}
  why: {zh: 示例, en: example}
  examples: []"""

Found = tuple[str, int | None, str]

OPERATORS: list[tuple[int, list[Found]]] = [
    (1, [("op.any", 0, "")]),
    (2, [("op.all", 2, "")]),
    (3, [("op.some", 0, "")]),
    (4, [("op.none", 0, "不归我管"), ("op.none", 0, "找别人吧")]),
    (5, [("op.total", 1, "")]),
    (6, [("op.one-turn", 1, "")]),
    (7, [("op.expression", 0, "2020年以前")]),
    (8, [("op.ordered", 0, "")]),
    (9, [("op.near", 0, "退款估计没戏"), ("op.not-near", 0, "到账")]),
    (10, [("op.not-inside", 0, "烦")]),
    (11, [("op.slot", 0, "最多赔八百元")]),
    (12, [("op.stem", 0, "Refunded")]),
    (13, [("op.list", 0, "你这个蠢货")]),
    (14, [("op.similar", 0, "")]),
    (15, [("op.template", 0, "")]),
    (16, [("op.entity", 0, "13800001234")]),
    (17, [("op.answer", 1, "")]),
    (18, [("op.repeats", 2, "")]),
    (19, [("op.turns", 3, "")]),
    (22, [("op.gap", 2, "")]),
    (23, [("op.silences", 3, "")]),
    (24, [("op.no-talk", 2, ""), ("op.no-talk-percent", 2, "")]),
    (25, [("op.first-reply", 1, ""), ("op.reply", 3, "")]),
    (26, [("op.late-greeting", 1, "")]),
    (27, [("op.late-hang-up", 0, "")]),
    (28, [("op.rate", 0, ""), ("op.rate", 2, "")]),
    (29, [("op.overlap", 3, "")]),
    (30, [("op.long", 3, ""), ("op.long-wait", 1, "")]),
    (
        31,
        [
            ("op.hold-count", 4, ""),
            ("op.hold-longest", 2, ""),
            ("op.hold-percent", 4, ""),
            ("op.hold-total", 4, ""),
        ],
    ),
    (33, [("op.customer-angry", 0, "我要投诉")]),
    (34, [("op.last-words", 5, ""), ("op.late-name", 1, "")]),
    (35, [("op.absolute", 2, ""), ("op.relative", 5, "不知道")]),
    (36, [("op.every", 2, "")]),
    (37, [("op.before", 0, ""), ("op.same", 1, ""), ("op.second", 5, "")]),
    (38, [("op.early", 0, ""), ("op.late", 2, "快点")]),
    (39, [("op.first-fifth", 0, "再见"), ("op.middle", 1, "这个不行")]),
    (40, [("op.outbound", 0, "")]),
    (41, [("op.new-year", 0, "")]),
    (42, [("op.refusal", 0, "这个办不了"), ("op.refusal-unexplained", 1, "")]),
    (43, [("op.logic", 1, "")]),
    (44, [("op.negative", 0, "挂了吧"), ("op.positive", 0, "")]),
    (45, [("op.upset", 1, "")]),
    (46, [("op.scripts", 0, "")]),
    (47, [("op.flow", 0, "给您办理"), ("op.flow", 3, "")]),
    (48, [("op.evidence", 1, "歐陽什麼")]),
]


class Section(NamedTuple):
    """An operator on the page: its name, its rules and its two documents."""

    name: str
    rules: str
    passing: str
    failing: str


def sections() -> dict[int, Section]:
    """The operators of the page by number."""
    found = {}
    page = PAGE.read_text(encoding="utf-8")
    for part in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        number, _, name = part.partition("\n")[0].partition(" ")
        blocks = re.findall(r"^```(?:yaml|text)\n(.*?)^```$", part, re.DOTALL | re.M)
        found[int(number)] = Section(name, *blocks)
    return found


SECTIONS = sections()


def rulebook_text(rules: str) -> str:
    """The rules of a section with what it leaves out."""
    rules = re.sub(r"^(- id: \S+)$", lambda line: line[1] + REST, rules, flags=re.M)
    return HEAD + ("" if "rules:" in rules else "rules:\n") + rules


def verdicts(
    rules: str, text: str, tmp_path: Path
) -> tuple[list[Verdict], list[Found]]:
    """How the rules come out on a document, and what is marked in it."""
    path = tmp_path / "operators.yaml"
    path.write_text(rulebook_text(rules), encoding="utf-8")
    document, marks = marked_document(Example(text, True, 1))
    found = list(apply(document, open_rulebook(str(path)).rulebook).verdicts)
    said = [
        (mark.turn, document.turns[mark.turn].text[mark.start : mark.end])
        for mark in marks
        if mark.turn is not None
    ]
    return found, [("", turn, words) for turn, words in said]


@pytest.mark.parametrize(
    ("number", "expected"), OPERATORS, ids=[str(number) for number, _ in OPERATORS]
)
def test_operator(number: int, expected: list[Found], tmp_path: Path) -> None:
    """A passing document has no finding; a failing one has just those marked in it."""
    section = SECTIONS[number]
    passed, _ = verdicts(section.rules, section.passing, tmp_path)
    assert [(v.rule.id, v.why) for v in passed if v.outcome == "not_evaluated"] == []
    assert [finding for verdict in passed for finding in verdict.findings] == []
    failed, marks = verdicts(section.rules, section.failing, tmp_path)
    found = sorted(
        (verdict.rule.id, finding.turn, finding.text)
        for verdict in failed
        for finding in verdict.findings
    )
    assert found == expected
    places = {(turn, text) for _, turn, text in found}
    assert places == {(turn, text) for _, turn, text in marks}


def test_nothing_is_left_out() -> None:
    """All 48 operators are on the page; those left out have a reason there."""
    assert set(SECTIONS) == set(range(1, 49)) - LEFT_OUT
    assert [number for number, _ in OPERATORS] == sorted(SECTIONS)
    reasons = re.findall(
        r"^\| (\d+) \| \S.* \| \S.* \|$", PAGE.read_text("utf-8"), re.M
    )
    assert {int(number) for number in reasons} == LEFT_OUT


@pytest.mark.parametrize("number", SECTIONS)
def test_both_languages(number: int) -> None:
    """Each operator is named in Chinese and in English."""
    zh, _, en = SECTIONS[number].name.partition(" · ")
    assert re.search("[\u4e00-\u9fff]", zh)
    assert en.isascii()
    assert en
