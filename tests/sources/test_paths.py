"""Paths into JSON."""

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.sources.json_tree import tree_of
from scriptlint.sources.paths import first_at, found_at, path_of, reached

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


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("$.e[?@.p == '1']", []),
        ("a['b c'][?@.d == 'y'].d", ["y"]),
        ("a['b c'][?(@.d == 'x')].d", ["x"]),
        ("A['B C'][0]", ["1"]),
        ("@.e.q", ["2"]),
    ],
)
def test_filters_and_case(path: str, values: list[str]) -> None:
    """Items by a field of theirs; a key in another case where there is none as written."""
    assert [node.text for node in found_at(tree_of(TEXT), path_of(path))] == values


@pytest.mark.parametrize(
    ("path", "steps", "values"),
    [("e.p", 2, ["1"]), ("e.z", 1, [""]), ("z.p", 0, [""]), ("a['b c'][9].d", 2, [""])],
)
def test_how_far_a_path_leads(path: str, steps: int, values: list[str]) -> None:
    number, nodes = reached(tree_of(TEXT), path_of(path))
    assert (number, [node.text for node in nodes]) == (steps, values)


@pytest.mark.parametrize("path", ["e.p", "e.z", "a['b c'][*].d", "$", "a['b c'][9]"])
def test_the_first_is_the_first_of_all(path: str) -> None:
    found = [*found_at(tree_of(TEXT), path_of(path)), None]
    assert first_at(tree_of(TEXT), path_of(path)) == found[0]
