"""The underline stands under the words it means, whatever the width of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.reporters.excerpt import Mark, excerpt
from scriptlint.reporters.styling import columns, paint
from scriptlint.text import width


def shown(text: str, *hits: tuple[int, int], room: int = 40) -> list[str]:
    marks = [Mark(start, end, "error") for start, end in hits]
    return [paint(line, colour=False) for line in excerpt(text, marks, room)]


@pytest.mark.parametrize(
    ("text", "hit", "words", "under"),
    [
        ("我不知道", (1, 4), "我不知道", "  ^^^^^^"),
        ("ok不知道", (2, 5), "ok不知道", "  ^^^^^^"),
        ("ＱＱ群", (0, 2), "ＱＱ群", "^^^^"),
        ("ｶﾅ不", (2, 3), "ｶﾅ不", "  ^^"),
        ("说，不行", (2, 4), "说，不行", "    ^^^^"),
        ("“不行”", (1, 3), "“不行”", " ^^^^"),
        ("好的😀不行", (3, 5), "好的😀不行", "      ^^^^"),
        ("好👍🏽不行", (3, 5), "好👍不行", "    ^^^^"),
        ("👨\u200d👩不行", (3, 5), "👨👩不行", "    ^^^^"),
        ("❤\ufe0f不行", (2, 4), "❤不行", " ^^^^"),
        ("e\u0301不行", (2, 4), "e\u0301不行", " ^^^^"),
        ("不\u200b行", (0, 3), "不行", "^^^^"),
        ("我\u3000不行", (2, 4), "我\u3000不行", "    ^^^^"),
        ("a\tb\nc不行", (5, 7), "a b c不行", "     ^^^^"),
        ("\x1b[31m不行", (5, 7), " [31m不行", "     ^^^^"),
        ("您好", (0, 0), "您好", "^"),
        ("您好", (2, 2), "您好", "    ^"),
        ("", (0, 0), "", "^"),
        ("\U00020000不行", (1, 3), "\U00020000不行", "  ^^^^"),
    ],
)
def test_columns(text: str, hit: tuple[int, int], words: str, under: str) -> None:
    assert shown(text, hit) == [words, under]


def test_several_hits_stand_under_one_line() -> None:
    assert shown("你说你不知道", (0, 1), (2, 3), (3, 6)) == [
        "你说你不知道",
        "^^  ^^^^^^^^",
    ]


def test_the_order_of_hits_does_not_matter() -> None:
    assert shown("你说你", (2, 3), (0, 1)) == ["你说你", "^^  ^^"]


LONG = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"


@pytest.mark.parametrize(
    ("hit", "words", "under"),
    [
        ((0, 2), "一二三四五六七八九…", "^^^^"),
        ((9, 11), "…七八九十甲乙丙丁…", "       ^^^^"),
        ((18, 20), "…乙丙丁戊己庚辛壬癸", "               ^^^^"),
        ((20, 20), "…乙丙丁戊己庚辛壬癸", "                   ^"),
        ((2, 18), "…三四五六七八九十…", " ^^^^^^^^^^^^^^^^"),
        ((0, 20), "一二三四五六七八九…", "^^^^^^^^^^^^^^^^^^"),
    ],
)
def test_a_long_turn_is_cut_around_its_hit(
    hit: tuple[int, int], words: str, under: str
) -> None:
    assert shown(LONG, hit, room=20) == [words, under]


def test_hits_far_apart_have_lines_of_their_own() -> None:
    assert shown(LONG, (0, 1), (3, 4), (19, 20), room=20) == [
        "一二三四五六七八九…",
        "^^    ^^",
        "…乙丙丁戊己庚辛壬癸",
        "                 ^^",
    ]


def test_the_words_take_the_style_of_what_stands_under_them() -> None:
    """Where hits overlap, the graver one shows."""
    marks = [Mark(0, 4, "warning"), Mark(1, 2, "error")]
    words, under = excerpt("你不知道吧", marks, 40)
    assert [tuple(span) for span in words] == [
        ("你", "warning"),
        ("不", "error"),
        ("知道", "warning"),
        ("吧", ""),
    ]
    assert [tuple(span) for span in under] == [
        ("^^", "warning"),
        ("^^", "error"),
        ("^^^^", "warning"),
    ]


def test_where_something_is_missing_the_words_are_innocent() -> None:
    words, under = excerpt("您好", [Mark(0, 0, "warning")], 40)
    assert [tuple(span) for span in words] == [("您好", "")]
    assert [tuple(span) for span in under] == [("^", "warning")]


CHARS = "我不知道 aｂ，😀\u200b\n…"
TEXTS = st.text(st.sampled_from(CHARS), min_size=1, max_size=80)


@given(TEXTS, st.data(), st.integers(12, 60))
def test_lines_fit_and_underlines_meet_their_words(
    text: str, data: st.DataObject, room: int
) -> None:
    """What stands above the marks is the hit, or its beginning where it is cut."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words, under = excerpt(text, [Mark(start, end, "error")], room)
    assert columns(words) <= room
    hit = text[start:end].replace("\n", " ").replace("\u200b", "")
    above = "".join(span.text for span in words if span.style)
    marks = sum(span.text.count("^") for span in under)
    if hit:
        assert above == hit or (marks >= room - 6 and hit.startswith(above))
        assert marks == width(above)


@given(st.text(st.sampled_from(CHARS + "\u0301")), st.data(), st.integers(12, 60))
def test_every_hit_is_underlined(text: str, data: st.DataObject, room: int) -> None:
    places = st.integers(0, len(text))
    hits = [sorted(data.draw(st.tuples(places, places))) for _ in range(3)]
    marks = [Mark(start, end, "error") for start, end in hits]
    lines = [*excerpt(text, marks, room)]
    assert all(columns(line) <= room for line in lines[0::2])
    assert all(columns(line) <= room + 1 for line in lines[1::2])
    assert all("^" in paint(line, colour=False) for line in lines[1::2])
