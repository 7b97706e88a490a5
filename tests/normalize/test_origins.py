"""What is folded leads back to where it stands in the text as written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scriptlint.normalize import (
    MARKS,
    PLACEHOLDERS,
    WORD_GAP,
    fold,
    fold_turns,
    origins,
    written_span,
)
from tests.normalize.test_scripts import SENTENCES

PIECES = [
    *"我您好吗12ab 　?？!！。.,，、：:;~～-—/·'\"“”‘’「」()（）[]【】{}<>%×Ｘx\n\r\t",
    *(
        "\u200b",
        "\ufeff",
        "😀",
        "👍🏻",
        "㎡",
        "…",
        "⑩",
        "服務",
        "(wù)",
        "知道",
        "\ue001",
    ),
    *("{{name}}", "[姓名x]", "%s", "工号XX", "http://a.cn/?b=1", "10,000", "4:30"),
    *("𠮷", "ﷺ", "\ufffe", "\uffff", "\x00", "é", "e\u0301", "か", "한"),
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


@given(st.lists(texts))
@example(["好\n", "\n行", "", "10", ",000", "你 ", " 我"])
@example([""])
def test_turns_fold_as_each_by_itself(turns: list[str]) -> None:
    assert fold_turns(turns) == "\n".join(map(fold, turns))
    assert "\n" not in fold("".join(turns))


@given(texts)
def test_origins_lead_into_the_text(text: str) -> None:
    places = origins(text)
    assert len(places) == len(fold(text)) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert all(0 <= place < len(text) for place in places[:-1])


@given(texts)
@example("℃ 好")
@example("㈠，，好")
def test_origins_are_the_same_when_the_folded_text_is_known(text: str) -> None:
    assert list(origins(text, fold(text))) == list(origins(text))


@given(st.lists(st.sampled_from(["知道", "不", "您", "ok", "𠮷", " ", "，", "\u200b"])))
def test_a_folded_character_comes_from_its_like(pieces: list[str]) -> None:
    text = "".join(pieces)
    places = origins(text)
    for char, place in zip(fold(text), places, strict=False):
        if char not in MARKS and char != WORD_GAP:
            assert text[place] == char


@given(st.lists(st.sampled_from([*SENTENCES, "好 的", "OK", "？！", "😀", "\n"])))
def test_folding_twice_changes_nothing(pieces: list[str]) -> None:
    folded = fold("".join(pieces))
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("服務(wù)好", [0, 1, 6, 7]),
        ("好{name}的", [0, 1, 7, 8]),
        ("好 ，行", [0, 2, 3, 4]),
        ("好。 行", [0, 1, 3, 4]),
        ("㎡", [0, 0, 1]),
        ("你 问", [0, 2, 3]),
        ("\u200b好", [1, 2]),
        ("你 的 订 单 已发", [0, 2, 4, 6, 8, 9, 10]),
        ("www.a.cn?x", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ("http://a.cn/?x", [0, 1, 2, 3, 3, 7, 8, 9, 10, 11, 13, 14]),
    ],
)
def test_origins(written: str, places: list[int]) -> None:
    assert origins(written) == places


@pytest.mark.parametrize(
    ("written", "phrase", "stands"),
    [
        ("您好，我不 知 道 \u200b", "我不 知道", "我不 知 道"),
        ("好，这 个 我 们 不 管 呢", "我们不管", "我 们 不 管"),
        ("这是 服務(wù)，好", "服务", "服務(wù)"),
        ("{name}先生", f"{PLACEHOLDERS['name']}先生", "{name}先生"),
        ("好\n\n行", "好", "好"),
        ("共㎡", "m2", "㎡"),
        ("您好", "", ""),
    ],
)
def test_written_span(written: str, phrase: str, stands: str) -> None:
    start = fold(written).index(phrase)
    span = written_span(written, origins(written), start, start + len(phrase))
    assert written[slice(*span)] == stands
