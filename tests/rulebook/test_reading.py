"""YAML is read as it is written, with places, and never for long."""

import re

import pytest

from scriptlint.rulebook.reading import DEPTH, Node, read_yaml


def tree(text: str) -> Node:
    node, problems = read_yaml(text, "a.yaml")
    assert problems == []
    assert node is not None
    return node


def plain(node: Node) -> object:
    """A tree as Python values."""
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain(of) for key, of in node.value.items()}
    return node.value


@pytest.mark.parametrize(
    "written",
    ["no", "010", "12:30", "~", "null", "1e3", "0x1F", "true", "2026-01-01", "=", "<<"],
)
def test_scalars_stay_text(written: str) -> None:
    assert plain(tree(f"key: {written}")) == {"key": written}
    assert plain(tree(f"[{written}]")) == [written]
    assert plain(tree(f"{written}: x")) == {written: "x"}


def test_every_piece_knows_its_place() -> None:
    node = tree("rules:\n- id: a\n  say: '不行'\n")
    item = node.fields["rules"].items[0]
    assert (item.line, item.column, item.kind) == (2, 3, "mapping")
    assert (item.fields["say"].line, item.fields["say"].column) == (3, 8)
    assert item.fields["say"].quoted
    assert not item.fields["id"].quoted
    assert item.keys is not None
    assert item.keys["say"].column == 3


def test_anchors_are_read() -> None:
    node = tree("a: &x [不行, 办不了]\nb: *x\n")
    assert plain(node) == {"a": ["不行", "办不了"], "b": ["不行", "办不了"]}
    assert (node.fields["b"].line, node.fields["b"].column) == (2, 4)


@pytest.mark.parametrize("text", ["", "\n", "# nothing here\n", "\ufeff"])
def test_nothing_is_no_problem(text: str) -> None:
    assert read_yaml(text, "a.yaml") == (None, [])


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2\n", "a.yaml:2:1: key 'a' is given twice"),
        ("? [a, b]\n: c\n", "a.yaml:1:3: expected a key, found list"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: expected one document"),
        ("a: *b\n", "a.yaml:1:4: no anchor 'b' before this"),
        ("a: &a [*a]\n", "a.yaml:1:8: no anchor 'a' before this"),
        (
            "a: b: c\n",
            "a.yaml:1:5: not valid YAML: mapping values are not allowed in this context",
        ),
        ("a: 'b\n", "a.yaml:2:1: not valid YAML: found unexpected end of stream"),
        (
            "\ta: 1\n",
            "a.yaml:1:1: not valid YAML: found character that cannot start any token",
        ),
        (
            "a: \0\n",
            "a.yaml: not valid YAML: unacceptable character #x0000: control characters are not allowed",
        ),
        ("- " * 200_000, f"a.yaml:1:{2 * DEPTH + 3}: nested more than {DEPTH} deep"),
        ("[" * 900, f"a.yaml:1:{DEPTH + 2}: nested more than {DEPTH} deep"),
        (LAUGHS, "a.yaml:5:36: aliases repeat too much"),
        ("x" * 5_000_001, "a.yaml: file is larger than 5,000,000 characters"),
    ],
    ids=lambda value: str(value)[:24].replace("\0", "0"),
)
def test_what_cannot_be_read_is_a_problem(text: str, problem: str) -> None:
    """Deep nesting and aliases that multiply end at once, with their place."""
    assert str(read_yaml(text, "a.yaml")[1][0]) == problem


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_endless_nesting_ends_at_once(opening: str) -> None:
    """Whether we or the YAML library see it first, the problem says where and what."""
    (problem,) = read_yaml(opening * 200_000, "a.yaml")[1]
    assert problem.line == 1
    assert re.search("nested more than|nesting depth", str(problem.message))
