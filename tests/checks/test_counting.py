"""Measures of words: how many, how often, how alike."""

import pytest

from tests.checks.making import value


@pytest.mark.parametrize(
    ("measure", "text", "found"),
    [
        ("of: length", "客服：好的，A1！\n客服：", [(0, "4"), (1, "0")]),
        (
            "of: count, phrases: [那个]",
            "客服：那个那个\n客服：好",
            [(0, "2"), (1, "0")],
        ),
        (
            "of: count, phrases: [那个], per: document",
            "客服：那个\n客服：那个\n客服：好",
            [(1, "2")],
        ),
        ("of: count, phrases: [那个], per: document", "客服：好\n客服：好", [(1, "0")]),
        (
            "of: echo",
            "客户：我的快递单号是三五六\n客服：快递单号是三五六对吗",
            [(1, "8")],
        ),
        ("of: echo", "客户：你好\n客服：请讲\n客服：您好", [(1, "0")]),
        ("of: echo", "客服：您好", []),
    ],
)
def test_words(measure: str, text: str, found: list[tuple[int, str]]) -> None:
    assert value(measure, text, "role: agent") == found


REPEATED = "客服：请稍等\n客服：查到了\n客服：请稍等！\n客服：请您稍等\n客服：查到了\n客服：嗯\n客服：嗯"


@pytest.mark.parametrize(
    ("measure", "counts"),
    [
        ("of: repeats", [1, 1, 2, 1, 2, 1, 2]),
        ("of: repeats, min_length: 2", [1, 1, 2, 1, 2]),
        ("of: repeats, within: 1 turn", [1, 1, 1, 1, 1, 1, 2]),
        ("of: repeats, within: 2 turns", [1, 1, 2, 1, 1, 1, 2]),
        ("of: repeats, similar: 0.8", [1, 1, 2, 3, 2, 1, 2]),
    ],
)
def test_repeats(measure: str, counts: list[int]) -> None:
    """How often a turn has been said, itself included; marks do not count."""
    assert [
        int(count) for _, count in value(measure, REPEATED, "role: agent")
    ] == counts


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("role: agent", [(3, "2")]),
        ("role: customer", [(2, "2")]),
        ("role: any", [(3, "4")]),
        ("role: agent, turns: first", [(0, "1")]),
    ],
)
def test_turns_are_counted_at_the_last(
    scope: str, found: list[tuple[int, str]]
) -> None:
    text = "客服：您好\n客户：在吗\n客户：喂\n客服：在的"
    assert value("of: turns", text, scope) == found


def test_echo_takes_the_longest_stretch_of_a_segment() -> None:
    """What the customer said in several turns is one question; marks are no stretch."""
    text = "客户：昨天买的\n客户：红色，水杯漏水\n客服：红色水杯，水杯漏水是吗\n客服：水杯漏水"
    assert value("of: echo", text, "role: agent") == [(2, "4")]
