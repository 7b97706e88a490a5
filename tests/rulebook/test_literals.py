"""The automaton may skip what its strings do not promise, and nothing more."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scriptlint.normalize import fold
from scriptlint.rulebook.literals import regex_strings, required
from scriptlint.rulebook.notation import NotationError, parse
from scriptlint.rulebook.patterns import Manner, pattern
from tests.rulebook.making import notation

SETS = {"sorry": ["抱歉", "对[不]起"]}
WORDS = st.text("你好请等说不ab1", min_size=1, max_size=3)
MARKS = st.sampled_from(
    ["，", "…", "……", "{number}", "{gap 0..2}", "$sorry", "<x>", "[呀]"]
)
EXPRESSIONS = st.sampled_from(
    [
        "/请{2,}/",
        "/[你您]好?/",
        "/(?:不|说)+等/",
        "/(?=好)./",
        "/a|b1/",
        "/(?i:AB)/",
        "/^请/",
        "/(?P<v>好|等等)(?P=v)(?P=v)/",
        "/(?P<w>[不说])请(?P=w)/",
    ]
)
PHRASES = st.recursive(
    st.one_of(WORDS, MARKS, EXPRESSIONS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda parts: f"({'|'.join(parts)})"
        ),
        st.lists(inner, min_size=1, max_size=2).map(
            lambda parts: f"[{'|'.join(parts)}]"
        ),
    ),
    max_leaves=8,
)
TEXTS = st.text("你您好请等说不抱歉对起呀ab1，。", max_size=24)


@settings(deadline=None)
@given(PHRASES, TEXTS, st.booleans(), st.sampled_from(["", "start", "end", "whole"]))
def test_a_match_holds_a_literal(phrase: str, text: str, polite: bool, at: str) -> None:
    """Where a pattern matches, one of its strings stands, and one of the others too."""
    known = notation(**SETS)
    try:
        made = pattern(parse(phrase, known), known, Manner(polite, at=at))
    except NotationError:
        return
    for match in re.finditer(made.regex, fold(text)):
        stretch = match["c"]
        assert not made.literals or any(word in stretch for word in made.literals)
        assert all(any(word in stretch for word in words) for words in made.also)


@settings(deadline=None)
@given(PHRASES, TEXTS)
def test_a_plain_pattern_is_its_literals(phrase: str, text: str) -> None:
    """A pattern that says it is its strings matches wherever one of them stands."""
    known = notation(**SETS)
    try:
        made = pattern(parse(phrase, known), known)
    except NotationError:
        return
    folded = fold(text)
    if made.plain:
        stands = any(word in folded for word in made.literals)
        assert (re.search(made.regex, folded) is not None) == stands


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("请稍等", ["请稍等"]),
        ("[请先]等着", ["请等着", "先等着"]),
        ("请(?:稍|再)等", ["请稍等", "请再等"]),
        ("请稍?等", ["请等", "请稍等"]),
        ("x{2,}请等", ["xx请等", "xxx请等"]),
        ("(?i:HOLD)请稍等", ["hold请稍等", "HOLD请稍等"]),
        ("[0-9]+元钱", ["30元钱"]),
        ("(?!请)您好", ["您好"]),
        ("(?:不|没)(?:行|有)(?:吗|呢)", ["不行吗", "没有呢"]),
        ("(?P<v>催|问问)(?P=v)(?P=v)", ["催催催", "问问问问问问"]),
    ],
)
def test_strings_of_an_expression(source: str, texts: list[str]) -> None:
    """Some strings are known, and each text that matches holds one of them."""
    found = required(regex_strings(source))
    assert found is not None
    for text in texts:
        assert re.fullmatch(source, text)
        assert any(word in text for word in found.words or ())


def test_what_is_said_again_is_one_string() -> None:
    """催催催 is looked for, not 催."""
    found = regex_strings("(?P<v>催|问)(?P=v)(?P=v)")
    assert found.whole
    assert sorted(found.words or ()) == ["催催催", "问问问"]


@pytest.mark.parametrize("source", ["(?i:HOLD)", ".*", "请?", "[^请]", "(?:请|)", "("])
def test_expressions_without_strings(source: str) -> None:
    assert required(regex_strings(source)) is None
