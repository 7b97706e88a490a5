"""A rulebook in outline says what the whole one says, and costs little."""

from pathlib import Path

import pytest

from scriptlint.errors import RulebookError
from scriptlint.rulebook import compiled
from scriptlint.rulebook.coverage import coverage
from scriptlint.rulebook.opening import open_rulebook
from scriptlint.rulebook.outline import outline
from tests.rulebook.making import rule, write


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRIPTLINT_CACHE_DIR", str(tmp_path / "cache"))


def test_it_says_what_the_whole_rulebook_says() -> None:
    """Words, prices, clauses, examples, settings and coverage are the same."""
    drawn, whole = outline("hotline"), open_rulebook("hotline")
    assert list(coverage(drawn)) == list(coverage(whole))
    assert (drawn.examples, drawn.scripts) == (whole.examples, whole.scripts)
    assert drawn.settings == whole.settings
    said = [
        [
            (one.id, one.severity, one.weight, one.message)
            for one in built.rulebook.rules
        ]
        for built in (drawn, whole)
    ]
    assert said[0] == said[1]


def test_the_second_time_it_comes_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write(tmp_path / "book", {"rulebook.yaml": rule("forbid: [不行]")})
    made = outline(book)
    monkeypatch.setattr("scriptlint.rulebook.outline.collect", None)  # not read again
    again = outline(book)
    assert again.examples == made.examples
    assert [one.id for one in again.rulebook.rules] == ["house.fault"]


def test_it_is_no_compiled_rulebook(tmp_path: Path) -> None:
    """Nobody gets an outline who asks for a rulebook to check with."""
    book = write(tmp_path / "book", {"rulebook.yaml": rule("forbid: [不行]")})
    outline(book)
    assert compiled.cached(book, {}) is None


def test_problems_are_told(tmp_path: Path) -> None:
    book = write(tmp_path / "book", {"rulebook.yaml": rule("forbdi: [不行]")})
    with pytest.raises(RulebookError, match="did you mean 'forbid'"):
        outline(book)
