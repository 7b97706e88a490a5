"""Suppressions in comments."""

import pytest

from scriptlint.document import Waiver
from scriptlint.sources import read
from scriptlint.sources.waivers import waiver_in


@pytest.mark.parametrize(
    ("comment", "rules", "reason"),
    [
        (
            "scriptlint: off taboo.rebuke — 引用客户原话",
            ("taboo.rebuke",),
            "引用客户原话",
        ),
        ("scriptlint: off taboo.dont-know - quoted", ("taboo.dont-know",), "quoted"),
        (
            "scriptlint: off taboo.rebuke courtesy.ni",
            ("taboo.rebuke", "courtesy.ni"),
            "",
        ),
        (
            "scriptlint：关 taboo.rebuke，courtesy —— 原话",
            ("taboo.rebuke", "courtesy"),
            "原话",
        ),
        ("scriptlint: off taboo.rebuke 原话", ("taboo.rebuke",), "原话"),
        ("scriptlint: off all", ("all",), ""),
        ("scriptlint: off", (), ""),
        ("scriptlint: off — why", (), "why"),
    ],
)
def test_waiver_in(comment: str, rules: tuple[str, ...], reason: str) -> None:
    written = waiver_in(comment)
    assert written is not None
    assert (written.whole, written.rules, written.reason) == (False, rules, reason)


@pytest.mark.parametrize(
    "comment", ["scriptlint: official", "a note", "scriptlint off x"]
)
def test_other_comments(comment: str) -> None:
    assert waiver_in(comment) is None


@pytest.mark.parametrize(
    ("text", "turns", "waivers"),
    [
        (
            "客服：您好\n# scriptlint: off taboo.rebuke — 原话\n客服：怎么还问\n客户：哦",
            ["您好", "怎么还问", "哦"],
            [Waiver(("taboo.rebuke",), "原话", 1, 1, 2)],
        ),
        (
            "客服：怎么还问  # scriptlint: off taboo.rebuke\n客户：哦",
            ["怎么还问", "哦"],
            [Waiver(("taboo.rebuke",), "", 0, 0, 1)],
        ),
        (
            "# scriptlint: off-file courtesy.ni — 熟客\n客服：你好\n客户：哦",
            ["你好", "哦"],
            [Waiver(("courtesy.ni",), "熟客", 0, 1, 1)],
        ),
        (
            "客服：您好\n# scriptlint: off taboo.rebuke\n怎么还问\n# scriptlint: off x",
            ["您好", "怎么还问"],
            [Waiver(("taboo.rebuke",), "", 1, 1, 2), Waiver(("x",), "", 2, 2, 4)],
        ),
        (
            "客服：号码 # 键\n客户：哦",
            ["号码 # 键", "哦"],
            [],
        ),
    ],
    ids=["line before", "end of line", "whole file", "within a turn", "no comment"],
)
def test_in_plain_text(text: str, turns: list[str], waivers: list[Waiver]) -> None:
    [document] = read(text.encode())
    assert [turn.text for turn in document.turns] == turns
    assert list(document.waivers) == waivers
    spans = [turn.span for turn in document.turns if turn.span]
    assert [document.text[slice(*span)] for span in spans] == turns
