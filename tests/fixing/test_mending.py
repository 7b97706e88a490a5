"""A file is mended as far as that does no harm; all else in it stays as it is."""

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.cli.running import Reading, Selection, Task, file_reports
from scriptlint.errors import SourceError
from scriptlint.report import Report
from scriptlint.sources.rewriting import rewritten, spliced
from tests.fixing.making import SAFE, UNSAFE, mended, rulebook


def found(data: bytes, path: str = "a.txt") -> list[str]:
    """The rules found in a file, each as often as it is."""
    reports = file_reports(path, Task(rulebook(), Reading(), Selection()), data)
    return [
        finding.rule.id
        for item in reports
        if isinstance(item, Report)
        for finding in item.findings
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_encoding_mark_and_line_ends_stay(
    newline: str, mark: bytes, encoding: str
) -> None:
    before = "# 记录\n客服：问你,好😀。。\n客户：你,说。。\n客服：好！！你好 \n"
    after = "# 记录\n客服：问您，好😀。\n客户：你,说。。\n客服：好！你好 \n"
    data, wanted = (
        mark + text.replace("\n", newline).encode(encoding) for text in (before, after)
    )
    assert mended(data).data == wanted


def test_a_big5_file_stays_one_and_gets_traditional_words() -> None:
    before = "客服：訂單稍等,問妳。。\n客服：稍等\n客服：請問您的訂單號碼是多少\n"
    after = "客服：訂單稍等，問您。\n客服：請稍等\n客服：請問您的訂單號碼是多少\n"
    data = before.encode("big5")
    assert mended(data, wish=UNSAFE).data == after.encode("big5")


@pytest.mark.parametrize("plain", [True, False])
def test_a_json_string_keeps_its_escapes(plain: bool) -> None:
    """Also where the file writes Chinese as ASCII, and beside emoji and quotes."""
    said = '问你,好"😀"\n\\你 稍等'
    turns = [{"role": "agent", "text": said}, {"role": "customer", "text": "你,"}]
    data = json.dumps({"id": 1, "turns": turns}, ensure_ascii=not plain, indent=1)
    turns[0]["text"] = said.replace("你", "您").replace(",", "，")
    wanted = json.dumps({"id": 1, "turns": turns}, ensure_ascii=not plain, indent=1)
    assert mended(data.encode(), "a.json").data.decode() == wanted


def test_all_documents_of_a_file_are_mended_together() -> None:
    line = '{"turns": [{"role": "agent", "text": "问你"}]}\n'
    done = mended((line + "{bad\n" + line).encode(), "a.jsonl")
    assert done.data.decode() == (line + "{bad\n" + line).replace("你", "您")
    assert (done.done, done.held) == (2, ())


def test_unsafe_fixes_are_made_when_they_are_asked_for() -> None:
    data = "客服：你稍等\n".encode()
    assert mended(data, wish=SAFE).data.decode() == "客服：您稍等\n"
    assert mended(data, wish=UNSAFE).data.decode() == "客服：请您稍等\n"


def test_only_selected_rules_are_mended() -> None:
    data = "客服：问你,好\n".encode()
    assert mended(data, selection=Selection(["house.mark"])).data.decode() == (
        "客服：问你，好\n"
    )
    assert mended(data, selection=Selection((), ["house"])).data == data


@pytest.mark.parametrize(
    ("said", "left", "why"),
    [
        ("退下,你说", "退下，您说", "house.rude would be found then"),
        ("等着", "等着", "house.rude would be found then"),
        ("慢点", "慢点", "house.bare would be found then"),
        ("一二三", "一二三", "the file would be read otherwise"),
        ("换一家呗", "换一家呗", "taboo.shrug would be hidden by it"),
    ],
)
def test_what_would_do_harm_is_taken_back_and_told(
    said: str, left: str, why: str
) -> None:
    """A new finding, one that stays, another layout, a taboo that nobody would see.

    The other fixes are made.
    """
    done = mended(f"客服：{said}\n客服：你\n".encode(), wish=UNSAFE)
    assert done.data.decode() == f"客服：{left}\n客服：您\n"
    assert [str(held.why) for held in done.held] == [why]


def test_a_character_the_encoding_lacks_is_told() -> None:
    """Big5 has no 说; the other fixes of the file are made."""
    data = "客服：請稍候,妳的訂單號碼是多少\n".encode("big5")
    with pytest.raises(SourceError, match="big5hkscs has no character “说”"):
        rewritten(data, [(3, 4, "说")], "a.txt")
    assert rewritten(data, [(3, 4, "講")], "a.txt").decode("big5")[3] == "講"


def test_bytes_that_cannot_come_back_are_refused() -> None:
    """Big5 writes some signs in two ways; neither Python's way nor another is this file's."""
    data = "客服：請稍候，您的訂單號碼是多少".encode("big5") + b"\xa1\xfe\xa2\xcc\n"
    with pytest.raises(SourceError, match="byte for byte"):
        rewritten(data, [(3, 4, "講")], "a.txt")


def test_edits_are_made_in_text_order() -> None:
    assert spliced("abcdef", [(4, 5, "X"), (0, 1, ""), (2, 2, "--")]) == "b--cdXf"
    assert spliced("", []) == ""


SAID = st.lists(
    st.sampled_from(
        [
            *("你", "妳", "您", "你好", "稍等", "退下", "等着", "一二三", ",", "，"),
            *("。。", "！！！", " ", "\n", "😀", '"', "\\", "3,000", "a,b", "滚", "好"),
            *("呗", "換一家", "請", "\r\n", "\u200b", "  ", "客户：", "客服："),
        ]
    ),
    max_size=12,
).map("".join)


@given(st.lists(SAID, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_mending_is_done_once_and_brings_nothing_new(
    said: list[str], unsafe: bool, json_: bool
) -> None:
    """For all texts: what can be mended is gone, nothing is worse, again is the same."""
    if json_:
        turns = [{"role": "agent", "text": text} for text in said]
        data, path = json.dumps({"turns": turns}).encode(), "a.json"
    else:
        data = "\n".join(f"客服：{text}" for text in said).encode()
        path = "a.txt"
    wish = UNSAFE if unsafe else SAFE
    done = mended(data, path, wish)
    again = mended(done.data, path, wish)
    assert again.data == done.data
    assert again.done == 0
    before, after = found(data, path), found(done.data, path)
    for rule in set(after):
        assert after.count(rule) <= before.count(rule)
    if not done.held:
        assert not {"house.ni", "house.mark"} & {*after}
    assert len(before) - len(after) >= done.done
