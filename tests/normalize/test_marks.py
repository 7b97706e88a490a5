"""Marks between words: which remain, and which divide segments and sentences."""

import re

import pytest

from scriptlint.normalize import (
    EDGE,
    fold,
    segment_bounds,
    sentence_bounds,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("？？？", "?"),
        ("。。。", "。"),
        ("好的……", "好的。"),
        ("好的...", "好的。"),
        ("好的.", "好的。"),
        ("什么！？", "什么?"),
        ("好！。", "好!"),
        ("好，。", "好。"),
        ("好；行", "好。行"),
        ("好、行：走", "好,行,走"),
        ("好～~", "好~"),
        ("好~。", "好。"),
        ("好 ，行", "好,行"),
        ("好。  行", "好。行"),
        ("好——行", "好,行"),
        ("售后-小林", "售后,小林"),
        ("是/否", "是,否"),
        ("好😀😀👍🏻行", "好~行"),
        ("❤️行", "~行"),
        ("第一句\r\n\r\n第二句\n第三句\n", "第一句。第二句。第三句"),
        ("什么？\n好", "什么?好"),
        ("“不知道”，", "“不知道”,"),
        ("「不知道」", "“不知道”"),
        ("《须知》", "“须知”"),
        ("‘好’", "“好”"),
        ("''好''", '"好"'),
        ("““好””", "“好”"),
        ("说 “ 好 ”", "说“好”"),
        ("（好）【行】｛走｝", "(好)[行](走)"),
        ("阿依·木", "阿依木"),
        ("· 您好", ",您好"),
    ],
)
def test_marks(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("4:30", "4∶30"),
        ("４：３０", "4∶30"),
        ("10,000元", "10000元"),
        ("1,234,567", "1234567"),
        ("3.5元", "3.5元"),
        ("v2.0", "v2.0"),
        ("e-mail", "e-mail"),
        ("12:00-13:00", "12∶00-13∶00"),
        ("2030—2031", "2030-2031"),
        ("Don’t", "don't"),
        ("a_b", "a_b"),
        ("50%", "50%"),
        ("https://example.com/a?b=1,2", "https∶example.com/a_b_1_2"),
        ("www.example.com！", "www.example.com!"),
        ("me@example.com", "me@example.com"),
    ],
)
def test_marks_inside_numbers_and_words_divide_nothing(
    written: str, folded: str
) -> None:
    assert fold(written) == folded
    assert not re.search(EDGE, folded.rstrip("!"))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("选1，2，3", "选1,2,3"),
        ("您好:我是", "您好,我是"),
        ("1.您好", "1。您好"),
        ("1月—2月", "1月,2月"),
        ("ok. 好", "ok。好"),
        ("时间:8:30", "时间,8∶30"),
        ("《a》:b", "“a”,b"),
    ],
)
def test_marks_beside_numbers_and_words_divide(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("folded", "position", "segment", "sentence"),
    [
        ("好的,请稍等。行", 4, (3, 6), (0, 6)),
        ("好的,请稍等。行", 0, (0, 2), (0, 6)),
        ("好的,请稍等。行", 2, (0, 2), (0, 6)),
        ("好的,请稍等。行", 7, (7, 8), (7, 8)),
        ("您好 请问", 3, (3, 5), (0, 5)),
        ("", 0, (0, 0), (0, 0)),
        ("好?", 2, (2, 2), (2, 2)),
    ],
)
def test_bounds(
    folded: str, position: int, segment: tuple[int, int], sentence: tuple[int, int]
) -> None:
    assert segment_bounds(folded, position) == segment
    assert sentence_bounds(folded, position) == sentence
