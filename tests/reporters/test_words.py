"""What reports say, in both languages."""

import re
from pathlib import Path

import pytest

import scriptlint
from scriptlint.document import KINDS, ROLES, Turn
from scriptlint.reporters.counts import Counts
from scriptlint.reporters.words import (
    WORDS,
    amount,
    clock,
    name,
    one_line,
    reason,
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
    ("why", "zh"),
    [
        ("no times", "没有时间"),
        ("no metadata: direction", "缺少元数据 direction"),
        ("no setting: email.supervisor_bcc", "没有设置 email.supervisor_bcc"),
        ("no parts", "没有分出邮件的各部分"),
        ("hold.long was not evaluated", "hold.long 未评"),
        ("rate is not a number: high", "rate 不是数字：high"),
        ("time cannot be read: noon", "time 无法读懂：noon"),
        ("something else", "something else"),
    ],
)
def test_reasons(why: str, zh: str) -> None:
    assert (reason(why, "zh"), reason(why, "en")) == (zh, why)


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


SOURCES = Path(scriptlint.__file__).parent
SAID = re.compile(r'(?:NotEvaluated\(|Truth\(None, \(\), |why=|ROLE_BOUND = )f?"(.+?)"')
WHYS = {
    why
    for path in [SOURCES / "engine.py", *(SOURCES / "checks").glob("*.py")]
    for why in SAID.findall(path.read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("why", sorted(WHYS))
def test_every_reason_the_checks_give_has_chinese_words(why: str) -> None:
    said = re.sub(r"\{.+?\}", "x", why)
    assert reason(said, "zh") != said


def test_the_checks_give_reasons() -> None:
    """Else the test before this one would see none."""
    assert {"no times", "unknown roles", "excerpt"} <= WHYS
