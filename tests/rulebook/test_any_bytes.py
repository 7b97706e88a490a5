"""Whatever a rulebook file holds: a rulebook, or problems, never a traceback."""

import contextlib
import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scriptlint.document import Document, Turn
from scriptlint.engine import apply
from scriptlint.errors import RulebookError
from scriptlint.rulebook.json_schema import schema
from scriptlint.rulebook.opening import open_rulebook

WHOLE = (Path(__file__).parent / "whole.yaml").read_text(encoding="utf-8")
TREE = yaml.load(WHOLE, yaml.CBaseLoader)
SCHEMA = schema()
WORDS = st.sampled_from(
    [
        *(
            "",
            "true",
            "-1",
            "0",
            "99999999999999999999",
            "1e5",
            "first 2",
            "5..2",
            "last",
        ),
        *(
            "[x",
            "(a|b",
            "$nothing",
            "$greeting",
            "${x}",
            "${gone}",
            "…",
            "……",
            "{gap 2..}",
        ),
        *(
            "{number 0..4}",
            "{=s}",
            "{surname as s}",
            "/(a+)+/",
            "/[/",
            "/(?P<c>x)/",
            "/.*/",
        ),
        *(
            "您好",
            "\\",
            "all",
            "2 turns",
            "3 s",
            "each",
            "off",
            "12:30",
            "conditional",
            "a|b",
        ),
    ]
)
KEYS = st.sampled_from(
    [*SCHEMA["$defs"]["rule"]["properties"], "any", "of", "all", "say"]
)
TREES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=4,
)
FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
DOCUMENT = Document(
    "call", (Turn("customer", "我要退款"), Turn("agent", "您好，不行")), ""
)


def opened(folder: Path, data: bytes) -> None:
    """The rulebook of these bytes is opened and used, or has problems."""
    path = folder / "rulebook.yaml"
    path.write_bytes(data)
    with contextlib.suppress(RulebookError):
        apply(DOCUMENT, open_rulebook(str(path)).rulebook)


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # Any: YAML
    """Where something stands in a tree."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree)
    found = [path] if path else []
    if isinstance(tree, dict | list):
        for key, value in inside:
            found += places(value, (*path, key))
    return found


def test_the_whole_language_is_used(tmp_path: Path) -> None:
    """The rulebook that is mutated here is one itself."""
    path = tmp_path / "rulebook.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert len(open_rulebook(str(path)).rulebook.rules) == 8


@FEW
@given(data=st.binary(max_size=400))
def test_any_bytes(data: bytes, tmp_path: Path) -> None:
    opened(tmp_path, data)


@FEW
@given(text=st.text("-:[]{}&*!|>'\"%@`#?, \n\t不行ab1\0\ufeff", max_size=200))
def test_any_yaml(text: str, tmp_path: Path) -> None:
    opened(tmp_path, text.encode())


@FEW
@given(at=st.integers(0, len(WHOLE)), size=st.integers(0, 40), put=st.text(max_size=4))
def test_a_rulebook_with_a_cut(at: int, size: int, put: str, tmp_path: Path) -> None:
    opened(tmp_path, (WHOLE[:at] + put + WHOLE[at + size :]).encode("utf-8", "replace"))


@settings(FEW, max_examples=250)
@given(
    st.lists(st.tuples(st.sampled_from(places(TREE)), TREES), min_size=1, max_size=2)
)
def test_a_rulebook_with_other_values(
    tmp_path: Path, changes: list[tuple[tuple[Any, ...], Any]]
) -> None:
    tree = copy.deepcopy(TREE)
    for path, value in changes:
        inside = tree
        with contextlib.suppress(KeyError, IndexError, TypeError):
            for key in path[:-1]:
                inside = inside[key]
            inside[path[-1]] = value
    opened(tmp_path, yaml.dump(tree, allow_unicode=True, sort_keys=False).encode())


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"\x80", "客服".encode("gb18030"), b"\0" * 9]
)
def test_what_is_no_utf8_is_a_problem(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "rulebook.yaml").write_bytes(data)
    with pytest.raises(RulebookError):
        open_rulebook(str(tmp_path))
