"""What reports say, in both languages."""

import pytest

from scriptlint.document import KINDS, ROLES, Turn
from scriptlint.reporters.counts import Counts
from scriptlint.reporters.words import (
    WORDS,
    amount,
    clock,
    name,
    one_line,
    speaker,
    summary,
)
from scriptlint.rulebook.model import SEVERITIES
from tests.making import document


@pytest.mark.parametrize("key", [*KINDS, *ROLES, *SEVERITIES])
def test_what_is_shown_has_a_word(key: str) -> None:
    assert key in WORDS


@pytest.mark.parametrize("text", [each for pair in WORDS.values() for each in pair])
def test_every_word_is_in_gbk(text: str) -> None:
    assert text.encode("gbk")


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [(0, "0 轮", "0 turns"), (1, "1 轮", "1 turn"), (2, "2 轮", "2 turns")],
)
def test_amount(number: int, zh: str, en: str) -> None:
    assert (amount(number, "turn", "zh"), amount(number, "turn", "en")) == (zh, en)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "00:00"), (65.9, "01:05"), (3599, "59:59"), (3723, "1:02:03")],
)
def test_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("turn", "zh", "en"),
    [
        (Turn("agent", "", "客服小林"), "客服小林", "客服小林"),
        (Turn("customer", ""), "客户", "customer"),
        (Turn("agent", "", "a\x1bb"), "a b", "a b"),
    ],
)
def test_speaker(turn: Turn, zh: str, en: str) -> None:
    assert (speaker(turn, "zh"), speaker(turn, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("key", "shown"), [(None, "a.txt"), ("D1", "a.txt[D1]"), ("", "a.txt[]")]
)
def test_name(key: str | None, shown: str) -> None:
    assert name(document("客服：喂", path="a.txt", key=key)) == shown


def test_one_line() -> None:
    assert one_line("我\r\n不\t知\x85道\u202e\u2066") == "我  不 知 道"


def test_summary_of_one_and_of_many() -> None:
    assert summary(Counts(1, 1, 1, 1, 1), "en") == (
        "Checked 1 document: 1 error, 1 warning, 1 info; 1 file could not be checked"
    )
    assert summary(Counts(2, 0, 3, 4), "en") == (
        "Checked 2 documents: 0 errors, 3 warnings, 4 info"
    )
