"""The compiled rulebook is taken from the cache while its files are as they were."""

from pathlib import Path

import pytest

from scriptlint import cache
from scriptlint.errors import RulebookError
from scriptlint.rulebook import load_rulebook
from scriptlint.rulebook.compiled import cached
from tests.rulebook.making import REST, rule, write


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCRIPTLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def book(tmp_path: Path) -> str:
    return write(tmp_path / "book", {"rulebook.yaml": rule("forbid: [不行]")})


def more(name: str) -> str:
    return f"rules:\n- id: house.{name}\n  forbid: [没门]\n{REST}"


def test_the_second_time_it_comes_from_the_cache(book: str) -> None:
    assert cached(book, {}) is None
    made = load_rulebook(book)
    again = cached(book, {})
    assert again is not None
    assert again.rules == made.rules
    assert (again.name, again.score) == (made.name, made.score)


def test_settings_have_caches_of_their_own(tmp_path: Path) -> None:
    text = "settings: {word: 不行}\n" + rule("forbid: ['${word}']")
    book = write(tmp_path / "book", {"rulebook.yaml": text})
    load_rulebook(book)
    load_rulebook(book, {"word": "没门"})
    plain, other = cached(book, {}), cached(book, {"word": "没门"})
    assert plain is not None
    assert other is not None
    assert plain.rules != other.rules


@pytest.mark.parametrize("change", ["contents", "new", "gone"])
def test_changed_files_are_read_again(change: str, book: str) -> None:
    write(Path(book), {"more.yaml": more("more")})
    load_rulebook(book)
    if change == "contents":
        write(Path(book), {"more.yaml": more("moer")})
    elif change == "new":
        write(Path(book), {"new.yaml": more("new")})
    else:
        (Path(book) / "more.yaml").unlink()
    assert cached(book, {}) is None
    wanted = {
        "contents": ["fault", "moer"],
        "new": ["fault", "more", "new"],
        "gone": ["fault"],
    }
    found = [rule.id.removeprefix("house.") for rule in load_rulebook(book).rules]
    assert sorted(found) == sorted(wanted[change])


def test_extended_rulebooks_are_watched(tmp_path: Path) -> None:
    base = write(tmp_path / "base", {"rulebook.yaml": rule("forbid: [不行]")})
    own = write(
        tmp_path / "own",
        {"rulebook.yaml": "name: o\nversion: 1.0.0\nextends: [../base]\n"},
    )
    load_rulebook(own)
    assert cached(own, {}) is not None
    write(Path(base), {"new.yaml": more("new")})
    assert cached(own, {}) is None


@pytest.mark.parametrize(
    "damage", [b"", b"scriptlint cache\n", b"\x80\x05N.", b"x" * 99]
)
def test_a_damaged_cache_is_made_anew(
    damage: bytes, book: str, directory: Path
) -> None:
    load_rulebook(book)
    [entry] = [path for path in directory.iterdir() if path.name.startswith("rulebook")]
    entry.write_bytes(damage)
    assert cached(book, {}) is None
    assert len(load_rulebook(book).rules) == 1


def test_other_things_in_the_cache_are_no_rulebook(book: str, directory: Path) -> None:
    import pickle

    load_rulebook(book)
    [entry] = [path for path in directory.iterdir() if path.name.startswith("rulebook")]
    things: tuple[object, ...] = (
        None,
        (1, 2, 3),
        ([], [], "rulebook"),
        ([book], [], 0),
    )
    for thing in things:
        cache.store(entry.name, pickle.dumps(thing))
        assert cached(book, {}) is None


def test_an_unwritable_cache_is_no_error(book: str, directory: Path) -> None:
    directory.write_text("a file where the directory should be")
    assert len(load_rulebook(book).rules) == 1
    assert cached(book, {}) is None


def test_faults_are_not_kept(tmp_path: Path) -> None:
    book = write(tmp_path / "book", {"rulebook.yaml": rule("forbdi: [不行]")})
    for _ in range(2):
        with pytest.raises(RulebookError):
            load_rulebook(book)
    write(Path(book), {"rulebook.yaml": rule("forbid: [不行]")})
    assert len(load_rulebook(book).rules) == 1
