"""Where things stand in JSON text."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.sources.json_scan import elements, members, mended, origins, why_not

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.text(), VALUES), st.booleans(), st.sampled_from([None, 1]))
def test_members(value: dict[str, object], escaped: bool, indent: int | None) -> None:
    """Each member's place holds its value, in the order of the text."""
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    found = members(text, 0)
    assert {key: json.loads(text[a:b]) for key, (a, b) in found.items()} == value


@given(st.lists(VALUES), st.sampled_from([None, 1]))
def test_elements(value: list[object], indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert [json.loads(text[a:b]) for a, b in elements(text, 0)] == value


@given(st.text(), st.booleans())
def test_origins(value: str, escaped: bool) -> None:
    """Between two origins stands the JSON of exactly that character."""
    text = json.dumps(value, ensure_ascii=escaped)
    places = origins(text, (0, len(text)))
    assert len(places) == len(value) + 1
    pieces = [text[a:b] for a, b in pairwise(places)]
    assert [json.loads(f'"{piece}"') for piece in pieces] == list(value)


def test_origins_of_escapes() -> None:
    text = r'"a\n\u4f60\ud83d\ude00\\b\ud83dc"'
    assert origins(text, (0, len(text))) == [1, 2, 4, 10, 22, 24, 25, 31, 32]


def test_the_last_of_equal_keys_counts() -> None:
    text = '{"a": 1, "a": 22}'
    assert members(text, 0) == {"a": (14, 16)}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (r'"\ud83d"', '"\\ufffd"'),
        (r'"\ude00\ud83d"', '"\\ufffd\\ufffd"'),
        (r'"\ud83d\ude00"', r'"\ud83d\ude00"'),
        (r'"\\ud83d"', r'"\\ud83d"'),
        (r'"\uD83Dx"', '"\\ufffdx"'),
        ('"plain"', '"plain"'),
    ],
)
def test_mended(text: str, whole: str) -> None:
    assert mended(text) == whole


def test_why_not() -> None:
    assert str(why_not('{"a": 1}')) == ""
    assert str(why_not('{\n"a": }')) == "Expecting value at line 2, column 6"
