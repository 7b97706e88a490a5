"""Paths into JSON."""

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.sources.json_tree import tree_of
from scriptlint.sources.paths import found_at, path_of

TEXT = '{"a": {"b c": [1, {"d": "x"}, {"d": "y"}]}, "订单 号": "z", "e": {"p": "1", "q": "2"}}'


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("$.a['b c'][*].d", ["x", "y"]),
        ('a["b c"][0]', ["1"]),
        ("a['b c'][-1].d", ["y"]),
        ("$['订单 号']", ["z"]),
        ("e[*]", ["1", "2"]),
        ("$.e.*", ["1", "2"]),
        ("a.none", []),
        ("a['b c'][9]", []),
        ("a[0]", []),
    ],
)
def test_found(path: str, values: list[str]) -> None:
    assert [node.text for node in found_at(tree_of(TEXT), path_of(path))] == values


def test_whole() -> None:
    [node] = found_at(tree_of(TEXT), path_of("$"))
    assert node == tree_of(TEXT)


@pytest.mark.parametrize(
    ("path", "at"), [("$.a[", 4), ("a..b", 2), ("a[x]", 2), ("a b", 2), ("$.a['b]", 4)]
)
def test_no_path(path: str, at: int) -> None:
    with pytest.raises(ScriptlintError) as error:
        path_of(path)
    assert f"character {at} " in str(error.value)
