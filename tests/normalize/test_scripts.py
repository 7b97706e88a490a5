"""Simplified and traditional text folds alike."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.normalize import (
    fold,
    fold_turns,
)

SENTENCES = [
    "感谢您的来电，请问有什么可以帮到您？",
    "这件事不归我们管，您找别的部门吧。",
    "我已经把您的情况记录下来，稍后回复您。",
    "请您别着急，我马上为您核实一下后台数据。",
    "于先生，您的包裹发往台湾，需要三个工作日。",
    "系统升级期间，账户余额显示为零，请谅解。",
    "您借记卡里的费用，下个月初退还。",
    "干嘛要我复述一遍，你自己不会看吗",
    "请勿将密码告诉别人，谨防诈骗。",
    "面条和干果缺货了，后天才能补发给您。",
]
CONVERSIONS = ["t2s", "tw2s", "hk2s", "s2t", "s2tw", "s2hk"]


CONVERTERS = {name: opencc.OpenCC(name) for name in CONVERSIONS}


@pytest.mark.parametrize("conversion", CONVERSIONS)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1).map("".join))
def test_a_text_folds_like_its_conversion(conversion: str, text: str) -> None:
    convert = CONVERTERS[conversion].convert
    assert fold(convert(text)) == fold(text)
    assert fold(convert(CONVERTERS["s2tw"].convert(text))) == fold(text)


@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_every_character_folds_like_its_conversion(conversion: str) -> None:
    blocks = [(0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2FA20)]
    chars = [chr(code) for start, end in blocks for code in range(start, end)]
    converted = CONVERTERS[conversion].convert("\n".join(chars)).split("\n")
    pairs = zip(chars, fold_turns(chars).split("\n"), converted, strict=True)
    different = [char for char, folded, put in pairs if fold(put) != folded]
    assert different == []


def test_a_representative_is_an_everyday_character() -> None:
    everyday = "干里后发面着复借了只台系家出准征钟松余云画待坐像具"
    changed = {char: fold(char) for char in everyday if fold(char) != char}
    assert changed == {"画": "划", "像": "象"}


def test_folding_a_character_twice_changes_nothing() -> None:
    once = [fold(chr(code)) for code in (*range(0xD800), *range(0xE000, 0x20000))]
    assert fold_turns(once).split("\n") == once
