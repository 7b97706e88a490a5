"""Phrases match what their notation says, and nothing else."""

import re
from pathlib import Path

import pytest

from scriptlint.document import Document, Turn
from scriptlint.engine import apply
from scriptlint.rulebook.notation import parse
from scriptlint.rulebook.patterns import pattern
from tests.rulebook.making import built, fault, notation, rule

PHRASES = "phrases: {sorry: [抱歉, 对不起], greeting: [(您|你)好, 早上好]}\n"
SETTINGS = "settings: {address.titles: [先生, 女士]}\n"


def found(
    folder: Path, phrase: dict[str, str], text: str, heard: str = ""
) -> str | None:
    """The first stretch of what an agent says that a forbidden phrase takes."""
    inside = ", ".join(f"{key}: '{value}'" for key, value in phrase.items())
    body = f"forbid: [{{{inside}}}]\n" + (
        f"when: {{said: ['{heard}'], role: customer}}\n" if heard else ""
    )
    book = built(folder, SETTINGS + PHRASES + rule(body)).rulebook
    turns = (Turn("customer", "我姓王"), Turn("agent", text))
    [verdict] = apply(Document("call", turns, ""), book).verdicts
    return next((finding.text for finding in verdict.findings), None)


@pytest.mark.parametrize(
    ("say", "text", "match"),
    [
        ("不归我管", "这事不归我管", "不归我管"),
        ("不归我管", "不归他管", None),
        ("不归我管", "这事不歸我管", "不歸我管"),
        ("不归我管", "不归，我管", None),
        ("不 归 我 管", "不归我管", "不归我管"),
        # punctuation in a phrase is optional in the text
        ("我问谁，问你", "我问谁问你", "我问谁问你"),
        ("我问谁，问你", "我问谁？问你", "我问谁？问你"),
        ("我问谁，", "我问谁", "我问谁"),
        # gaps
        ("声音…不清楚", "声音有一点不清楚", "声音有一点不清楚"),
        ("声音…不清楚", "声音不清楚", "声音不清楚"),
        ("声音…不清楚", "声音，不清楚", None),
        (
            "声音…不清楚",
            "声音一二三四五六七八九十一二不清楚",
            "声音一二三四五六七八九十一二不清楚",
        ),
        ("声音…不清楚", "声音一二三四五六七八九十一二三不清楚", None),
        ("声音……不清楚", "声音断断续续，很不清楚", "声音断断续续，很不清楚"),
        ("先……再……后", "先关机，再开机，后登录", "先关机，再开机，后"),
        ("先……再……后", "先关机，后登录，再开机", None),
        ("退{gap 0..2}款", "退不了款", "退不了款"),
        ("退{gap 0..2}款", "退款", "退款"),
        ("退{gap 0..2}款", "退不了的货款", None),
        ("退{gap 2..3}款", "退货款", None),
        # alternatives and optional parts
        ("(怎么|咋)不(早|)说", "咋不说", "咋不说"),
        ("(怎么|咋)不(早|)说", "怎么不早说", "怎么不早说"),
        ("(怎(么|样)|咋)办", "怎样办", "怎样办"),
        ("请[您]稍等", "请稍等", "请稍等"),
        ("请[您|你们]稍等", "请你们稍等", "请你们稍等"),
        ("请[您]稍等", "请他稍等", None),
        # named sets
        ("$sorry，久等", "对不起，久等", "对不起，久等"),
        ("很$sorry", "很抱歉", "很抱歉"),
        ("$greeting", "您好", "您好"),
        # expressions
        ("/[0-9]{3}号/", "第305号", "305号"),
        ("工号/[0-9]{3}/", "工号305", "工号305"),
        ("/(?P<x>.)(?P=x)滚/", "快快滚", "快快滚"),
        ("/說話/", "說话", "說话"),
        # stage directions
        ("请看<出示证件>一下", "请看一下", "请看一下"),
        # the character itself
        (r"100\(元\)", "100(元)", "100(元)"),
        (r"一\|二", "一|二", "一|二"),
        # whole Latin words and numbers
        ("ok", "好的ok吗", "ok"),
        ("OK", "ＯＫ", "ＯＫ"),
        ("ok", "token", None),
        ("10分钟", "等10分钟", "10分钟"),
        ("10分钟", "等110分钟", None),
    ],
)
def test_words(say: str, text: str, match: str | None, tmp_path: Path) -> None:
    assert found(tmp_path, {"say": say, "exact": "true"}, text) == match


@pytest.mark.parametrize(
    ("say", "text", "match"),
    [
        # what is tolerated around a forbidden phrase belongs to the hit
        ("不知道", "我不知道啊", "我不知道啊"),
        ("不知道", "这个我不知道的呢", "这个我不知道的呢"),
        ("不知道", "不知道啊这事", "不知道"),
        ("不知道", "不知道了，您问别人", "不知道了"),
        ("不知道 !", "我不知道啊", "不知道"),
        # particles written are required
        ("说呀", "说", None),
        ("说呀", "说呀", "说呀"),
        # 你 stands for 您 and 妳
        ("你急什么", "您急什么", "您急什么"),
        ("你急什么", "妳急什么", "妳急什么"),
        ("你急什么 !", "您急什么", None),
        ("您急什么", "你急什么", None),
        # places
        ("说吧 @whole", "说吧", "说吧"),
        ("说吧 @whole", "说吧，别急", "说吧"),
        ("说吧 @whole", "您说吧", None),
        ("怎么了 @whole", "怎么了呢？", "怎么了呢"),
        ("不行 @end", "这样不行，您看看", "不行"),
        ("不行 @end", "不行就算了", None),
        ("不行 @start", "好，不行就算了", "不行"),
        ("不行 @start", "这不行", "这不行"),
        ("不行 @start", "恐怕不行", None),
        ("喂 @start of turn", "喂，您好", "喂"),
        ("喂 @start of turn", "您好，喂", None),
        ("再见 @end of turn", "您好，再见。", "再见"),
        ("再见 @end of turn", "再见，您好", None),
        ("什么事 @whole turn", "什么事？", "什么事"),
        ("什么事 @whole turn", "您好，什么事？", None),
    ],
)
def test_forbidden_words(
    say: str, text: str, match: str | None, tmp_path: Path
) -> None:
    say, _, at = say.partition(" @")
    phrase = {"say": say.removesuffix(" !")}
    phrase |= {"at": at} if at else {}
    phrase |= {"exact": "true"} if say.endswith(" !") else {}
    assert found(tmp_path, phrase, text) == match


@pytest.mark.parametrize(
    ("say", "text", "match"),
    [
        ("{number 0..4}次", "3次", "3次"),
        ("{number 0..4}次", "三次", "三次"),
        ("{number 0..4}次", "5次", None),
        ("{number 0..4}次", "十次", None),
        ("{number 20..}天", "二十一天", "二十一天"),
        ("{number 20..}天", "十九天", None),
        ("{number ..100}个", "一百个", "一百个"),
        ("{number ..100}个", "一百零五个", None),
        ("{number 1000..}个", "一千二百个", "一千二百个"),
        ("{number 10000..}个", "两万个", "两万个"),
        ("{number 0..1}天", "半天", "半天"),
        ("赔{money 100..}", "赔200元", "赔200元"),
        ("赔{money 100..}", "赔五十块钱", None),
        ("{duration 3600..}后", "两个小时后", "两个小时后"),
        ("{duration 3600..}后", "三十分钟后", None),
        ("{duration}内", "24小时内", "24小时内"),
        ("在{date}", "在3月15日", "在3月15日"),
        ("在{date}", "在下周三", "在下周三"),
        ("{time}来", "下午三点半来", "下午三点半来"),
        ("{time}来", "9:30来", "9:30来"),
        ("{phone}", "打13800001234", "13800001234"),
        ("{phone}", "卡号6222138000012345678", None),
        ("工号{agent_id}", "工号1024", "工号1024"),
        ("工号{agent_id}", "工号[工号]", "工号[工号]"),
        ("工号{agent_id}", "工号{{agent_id}}", "工号{{agent_id}}"),
        ("{surname}{title}", "欧阳女士", "欧阳女士"),
        ("{surname}{title}", "王老师", None),
        ("我是{name}", "我是小林", "我是小林"),
        ("{company}欢迎您", "蓝海电信欢迎您", "蓝海电信欢迎您"),
        ("{department}", "转给财务部", "转给财务部"),
        # a taboo never matches across a placeholder
        ("不…知道", "不{name}知道", None),
        # what was bound is asked for again
        ("{surname as s}先生，{=s}女士", "王先生，王女士", "王先生，王女士"),
        ("{surname as s}先生，{=s}女士", "王先生，李女士", None),
        ("({surname as s}先生|{surname as s}女士)，{=s}", "李女士，李", "李女士，李"),
    ],
)
def test_slots(say: str, text: str, match: str | None, tmp_path: Path) -> None:
    assert found(tmp_path, {"say": say, "exact": "true"}, text) == match


@pytest.mark.parametrize(("text", "match"), [("王某", "王某"), ("李某", None)])
def test_what_led_to_the_rule_is_asked_for_again(
    text: str, match: str | None, tmp_path: Path
) -> None:
    assert found(tmp_path, {"say": "{=s}某"}, text, "我姓{surname as s}") == match


@pytest.mark.parametrize(
    ("phrase", "message", "at"),
    [
        ("", "expected words", 0),
        ("a|b", "unexpected '|': alternatives go in brackets, (a|b)", 1),
        ("甲)", "unexpected ')': no opening bracket", 1),
        ("(甲|乙", "expected ')'", 4),
        ("(甲]", "expected ')' for the bracket", 0),
        ("[甲", "expected ']'", 2),
        ("说$", "expected the name of a phrase set after '$'", 1),
        ("说$nobody", "no phrase set named 'nobody'", 1),
        (
            "/[/",
            "/[/ is no regular expression: unterminated character set at position 0",
            0,
        ),
        (
            "/x{2,1}/",
            "/x{2,1}/ is no regular expression: min repeat greater than max repeat at position 2",
            0,
        ),
        (
            "/[[a]b/",
            "/[[a]b/ is no regular expression: Possible nested set at position 1",
            0,
        ),
        (
            r"/(.)\1/",
            r"/(.)\1/ refers to a group by number: name it, (?P<x>…) and (?P=x)",
            0,
        ),
        (
            "/(a+)+/",
            "/(a+)+/ can be tried in too many ways: it repeats what repeats itself",
            0,
        ),
        ("/abc", "expected '/'", 0),
        ("<出示", "expected '>'", 0),
        ("{numbr}", "unknown slot '{numbr}'; did you mean '{number}'?", 0),
        ("{}", "unknown slot '{}'", 0),
        ("{date 1..2}", "'{date}' takes no bounds", 0),
        ("甲{gap 5..2}乙", "expected a gap of 0 to 200 characters", 1),
        ("甲{gap 0..300}乙", "expected a gap of 0 to 200 characters", 1),
        ("(" * 30 + "甲" + ")" * 30, "brackets nested more than 20 deep", 20),
    ],
)
def test_faults(phrase: str, message: str, at: int) -> None:
    """A phrase that cannot be read says why, and where in it."""
    assert fault(phrase) == (message, at)


def test_an_expression_may_not_use_names_of_ours() -> None:
    known = notation()
    with pytest.raises(ValueError, match="redefinition of group name 'c'"):
        pattern(parse("/(?P<c>甲)/", known), known)


def test_many_gaps_in_a_turn_are_quick() -> None:
    """What follows a gap is taken where it first stands, not tried everywhere."""
    known = notation()
    made = pattern(parse("甲……乙……丙……丁……戊", known), known)
    assert re.search(made.regex, "甲乙丙丁" * 400) is None
