"""Han characters and display width."""

import pytest

from scriptlint.text import is_han, width


@pytest.mark.parametrize("char", ["您", "龥", "㐀", "〇", "々", "﨎", "𠮷", "𰻝"])
def test_han(char: str) -> None:
    assert is_han(char)


@pytest.mark.parametrize(
    "char", ["", "a", "1", "，", "か", "한", "⻓", "〈", "😀", "\n"]
)
def test_not_han(char: str) -> None:
    assert not is_han(char)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc 123", 7),
        ("您好", 4),
        ("，（）", 6),
        ("ｏｋ", 4),
        ("ｶﾅ", 2),
        ("e\u0301", 1),
        ("我\u200b不\ufeff知道", 8),
        ("好😀", 4),
        ("❤\ufe0f", 2),
        ("a\tb", 2),
        ("“您”", 4),
        ("👍🏻", 2),
        ("👨\u200d👩\u200d👧", 2),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
