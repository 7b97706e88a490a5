"""The engine finds what the simplest loop finds."""

from functools import cache

from scriptlint.document import Document
from scriptlint.rulebook import load_rulebook
from scriptlint.rulebook.model import Rulebook
from scriptlint.sources import read
from tests.benchmarks.naive import Sought, by_engine, by_loop, comparable, sought
from tests.benchmarks.talk import SLIPS, chats


@cache
def both() -> tuple[Rulebook, list[Sought]]:
    """The comparable part of `standard`, for the engine and for the loop."""
    rulebook = comparable(load_rulebook("standard"))
    return rulebook, sought(rulebook)


def documents() -> list[Document]:
    """Chats, and a call made of nothing but slips."""
    talk = "\n".join(chats(40)).encode()
    slips = "\n".join(f"客服：{slip}，真的。" for slip in SLIPS).encode()
    return [*read(talk), *read(slips)]


def test_most_forbid_rules_are_compared() -> None:
    """What is left out asks for more than words: boundaries of words, numbers."""
    rulebook, phrases = both()
    assert len(rulebook.rules) > 80
    assert len(phrases) > 700


def test_the_findings_are_equal() -> None:
    """Rule by rule and character by character."""
    rulebook, phrases = both()
    found = 0
    for document in documents():
        places = by_engine(document, rulebook)
        assert places == by_loop(document, phrases)
        found += len(places)
    assert found > 10
