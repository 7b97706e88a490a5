"""Expressions that could be tried for ever are refused; usual ones are not."""

import pytest

from scriptlint.rulebook.backtracking import explosive


@pytest.mark.parametrize(
    "source",
    [
        "(a+)+",
        "(a*)*",
        "(a|aa)*",
        "(?:.|a)*",
        "(?:ab|a.)*",
        r"(\w+\s?)+",
        "(?:a?){20}",
        "(?:aa?){20}",
        "(a+){10}x",
        "(x{0,20}){0,20}",
        ".*.*.*x",
        "(.*)(.*)(.*)x",
        r"\w*\w*\w*=",
        ".*甲.*乙.*丙",
        "(?=(a+)+b)c",
        "(?:a|b|ab)*",
    ],
)
def test_explosive(source: str) -> None:
    assert explosive(source)


@pytest.mark.parametrize(
    "source",
    [
        "不行",
        "[0-9]+",
        r"\d+(?:\.\d+)?",
        r"\d+\.\d+\.\d+\.\d+",
        r"\d+(?:\.\d+){3}",
        "(?:ab|cd)*",
        "(?:[ab]c|[de]f)*",
        r"(?:\w+,)*",
        "(?:,甲+)*",
        ".*甲.*",
        ".{0,10}甲.{0,10}乙.{0,10}",
        "(?:不|没)(?:行|有|能)",
        "(?<!甲)乙(?!丙)",
        "(?P<x>.)(?P=x)+",
        r"\([^()]*[a-z][a-z0-9+-]{1,7}[^()]*\)",
    ],
)
def test_harmless(source: str) -> None:
    assert not explosive(source)
