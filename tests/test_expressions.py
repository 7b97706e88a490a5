"""Expressions from the cache are those that `re` compiles."""

import re
import sys
from pathlib import Path

import pytest

from scriptlint import cache
from scriptlint.expressions import Expressions

SOURCES = [
    "不知道",
    r"(?P<c>(?:您|你)(?:那|)…?[^\n,。]{0,12}?(?:查|问))(?=[,。]|\Z)",
    r"(?>a|ab)c|(?P<b0>[一-鿿]{2})(?P=b0)",
    r"(?<![0-9])\d{3,4}(?i:KB)",
]
TEXTS = ["我不知道", "您那边先查一下,", "abc 慢慢 行行好", "共1024kb", ""]


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCRIPTLINT_CACHE_DIR", str(tmp_path))
    return tmp_path


def matches(pattern: re.Pattern[str]) -> list[tuple[object, ...]]:
    return [
        (match.span(), match.groupdict(), match.groups())
        for text in TEXTS
        for match in pattern.finditer(text)
    ]


def kept() -> Expressions:
    """Expressions as another process finds them."""
    first = Expressions()
    for source in SOURCES:
        assert matches(first[source]) == matches(re.compile(source))
    first.keep()
    return Expressions()


@pytest.mark.parametrize("source", SOURCES)
def test_an_expression_from_the_cache_matches_the_same(source: str) -> None:
    found = kept()
    assert matches(found[source]) == matches(re.compile(source))
    assert found[source].pattern == source
    assert found[source].flags == re.compile(source).flags
    assert not found.fresh


def test_a_faulty_expression_is_the_fault_it_was() -> None:
    with pytest.raises(re.error):
        Expressions()["("]


def test_what_is_in_the_cache_is_not_trusted(directory: Path) -> None:
    """Damage and strangers' contents only cost the time to compile again."""
    kept()
    [entry] = directory.iterdir()
    for parts in ((b"",), (b"\x00", b""), (b"x" * 40, b"y" * 40)):
        cache.store(entry.name, *parts)
        assert Expressions()[SOURCES[0]].search("不知道")
    entry.write_bytes(b"x" * 500)
    assert Expressions()[SOURCES[0]].search("不知道")


def test_without_the_code_of_re_they_are_compiled(
    monkeypatch: pytest.MonkeyPatch, directory: Path
) -> None:
    """Another Python may not show how it compiles; then nothing is kept."""
    monkeypatch.setitem(sys.modules, "re._compiler", None)
    found = Expressions()
    assert matches(found[SOURCES[1]]) == matches(re.compile(SOURCES[1]))
    found.keep()
    assert list(directory.iterdir()) == []
