"""Lines laid out by display width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.reporters.styling import (
    CODES,
    Span,
    cut,
    filled,
    labelled,
    padded,
    paint,
    spread,
    wrapped,
)
from scriptlint.text import width


def test_colour_is_escape_codes_around_styled_text() -> None:
    line = (Span("错误", "error"), Span(" 好  "))
    assert paint(line, colour=True) == "\x1b[1;31m错误\x1b[0m 好"
    assert paint(line, colour=False) == "错误 好"


@pytest.mark.parametrize("style", CODES)
def test_every_style_has_codes(style: str) -> None:
    code = CODES[style]
    assert paint((Span("好", style),), colour=True) == f"\x1b[{code}m好\x1b[0m"


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("我不知道", 8, "我不知道"),
        ("我不知道", 7, "我不知…"),
        ("我不知道", 6, "我不…"),
        ("abcdef", 4, "abc…"),
        ("a我", 2, "a…"),
    ],
)
def test_cut(text: str, room: int, shown: str) -> None:
    assert cut(text, room) == shown


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("请您稍等", 4, ["请您", "稍等"]),
        ("请您，稍等", 4, ["请", "您，", "稍等"]),
        ("可说“您”吗", 6, ["可说", "“您”吗"]),
        ("改用 taboo.rude 一类", 11, ["改用", "taboo.rude", "一类"]),
        ("说taboo.rude", 6, ["说", "taboo.", "rude"]),
        ("一 二", 20, ["一 二"]),
        ("", 20, []),
    ],
)
def test_wrapped(text: str, room: int, lines: list[str]) -> None:
    assert list(wrapped(text, room)) == lines


@given(st.text(st.sampled_from("请您稍等，。“”（） ab.😀")), st.integers(2, 30))
def test_wrapping_loses_nothing_but_blanks(text: str, room: int) -> None:
    lines = list(wrapped(text, room))
    assert all(0 < width(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_atoms_stay_whole() -> None:
    atoms = ["100 ", "- 10 (a.b ×1) ", "- 5 (c.d ×2) "]
    assert list(filled(atoms, 18)) == ["100 - 10 (a.b ×1)", "- 5 (c.d ×2)"]


def test_an_atom_that_is_too_long_is_torn_at_a_blank() -> None:
    assert list(filled(["- 10 (a.b ×1, capped) "], 14)) == ["- 10 (a.b ×1,", "capped)"]


@pytest.mark.parametrize(
    ("left", "right", "lines"),
    [
        ("你好", "-1", ["你好    -1"]),
        ("你好", "-100", ["你好  -100"]),
        ("你好吗", "-100", ["你好吗", "      -100"]),
        ("你好", "", ["你好"]),
        ("你好你好你好", "", ["你好你好你好"]),
    ],
)
def test_spread(left: str, right: str, lines: list[str]) -> None:
    made = spread((Span(left),), (Span(right),) if right else (), 10)
    assert [paint(line, colour=False) for line in made] == lines


@pytest.mark.parametrize(
    ("lang", "lines"),
    [("zh", ["  依据  一", "        二"]), ("en", ["  依据     一", "           二"])],
)
def test_only_the_first_line_is_labelled(lang: str, lines: list[str]) -> None:
    made = labelled(Span("依据"), [(Span("一"),), (Span("二"),)], lang)
    assert [paint(line, colour=False) for line in made] == lines


def test_padding_counts_columns() -> None:
    assert padded("得分", 6) == "得分  "
