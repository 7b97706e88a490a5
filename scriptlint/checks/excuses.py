"""What excuses a hit: a closed list of constructions, and what was said nearby."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from scriptlint.checks.matching import Matching
from scriptlint.normalize import EDGE, sentence_bounds
from scriptlint.rulebook.model import Excuse

_CONDITION_BEFORE = re.compile(
    "如果|假如|假设|如若|若是|倘若|要是|万一|一旦|除非|的话|(?<!不)(?<!只)若(?!干)|如(?=有|您|不|遇|需|仍|还|再)|"
    "当您|哪怕|即使|就算|无论|不论|不管(?=.*(?:都|也))"
)
_CONDITION_AFTER = re.compile(f"^[^{EDGE[1:-1]}]{{0,6}}?(?:的话|时候?|之后|以后|，都)")
_ASKS = re.compile(
    rf"(?:吗|么|呢|吧|没有?|不|否|好不好|可不可以|行不行|能不能|是不是|有没有|对不对)[啊呀哈亲]?(?=\?|{EDGE}|\Z)"
)
# 您说， alone asks the customer to speak; 您是, 他们是, 里面写了， report nothing.
_QUOTE_BEFORE = re.compile(
    "(?:您(?!说,)|客户|对方|他们?|她们?|人家|别人|同事|客服|师傅|网上|那边)"
    "[^。?!]{0,8}?(?:说|讲|提到|反映|反馈|回您|回复|告诉|问)[的到您我过了，,:]{0,4}$|"
    "(?:里面?|上面?|页面)[^。?!]{0,8}?(?:写着|显示|提示)(?:的是,?)?$|"
    "(?:短信|原文|原话)[^。?!]{0,8}?(?:说|写着?|显示|是)[的到了，,:]{0,4}$|"
    "(?:叫做?|名叫|昵称叫?|名称叫?|名为|题为|标题是?|口号是?|歌名叫?)[^。?!]{0,4}$"
)
_OPEN, _CLOSE = "“‘「『《\"'", "”’」』》\"'"
_NEGATION = re.compile(
    "(?:不是|并不是|并非|没有|不会|不用|不必|无需|绝不|从不|别|没|未)(?:说|在|有|要)?$"
)
_THIRD = re.compile(
    "(?:他|她|它|他们|她们|对方|别人|人家|师傅|商家|卖家|厂家|快递|物流|仓库|系统|设备|手机|电脑|页面|银行|"
    "家人|孩子|老人|朋友|客户|用户|机主|本人)[^您你我。?!,]{0,8}$"
)


class Place(NamedTuple):
    """A stretch of a folded turn that asks for an excuse."""

    turn: int
    first: int
    last: int


def excused(excuse: Excuse, matching: Matching, place: Place) -> bool:
    """Whether the excuse holds at a place."""
    text = matching.folded[place.turn]
    match excuse.kind:
        case "said":
            return said_nearby(excuse, matching, place)
        case "conditional":
            return conditional(text, place)
        case "question_back":
            return question_back(text, place, matching)
        case "quoted":
            return quoted(text, place)
        case "negated":
            return _NEGATION.search(text[: place.first]) is not None
        case "third_party":
            return _THIRD.search(text[: place.first]) is not None
        case "a_not_a":
            return a_not_a(text, place)
        case _:
            raise ValueError(excuse.kind)


def conditional(text: str, place: Place) -> bool:
    """如果…, 要是…, …的话: the words stand in a condition, or after one."""
    start, _ = sentence_bounds(text, place.first)
    if _CONDITION_BEFORE.search(text, start, place.first):
        return True
    return _CONDITION_AFTER.search(text[place.last :]) is not None


def question_back(text: str, place: Place, matching: Matching) -> bool:
    """The segment asks: …吗, …好不好, a question mark."""
    start, end = matching.segment(place.turn, place.first)
    if text[end : end + 1] == "?":
        return True
    return _ASKS.search(text, start, min(len(text), end + 1)) is not None


def quoted(text: str, place: Place) -> bool:
    """The words stand in quotation marks, or after 您说, 短信原文是 …"""
    before, after = text[: place.first], text[place.last :]
    for left, right in zip(_OPEN, _CLOSE, strict=True):
        inside = (
            before.count(left) % 2
            if left == right
            else before.rfind(left) > before.rfind(right)
        )
        if inside and right in after:
            return True
    return _QUOTE_BEFORE.search(before) is not None


def a_not_a(text: str, place: Place) -> bool:
    """行不行, 能不能, 是不是, 有没有: the words are one half of a choice."""
    before = text[max(0, place.first - 2) : place.first]
    said = text[place.first : place.last]
    after = text[place.last : place.last + 2]
    bare = said.lstrip("不没")
    if bare != said and bare and before.endswith(bare[:1]):
        return True
    if bare != said and before[-1:] and bare.startswith(before[-1:]):
        return True
    return after[:1] in ("不", "没") and after[1:2] == said[-1:]


def said_nearby(excuse: Excuse, matching: Matching, place: Place) -> bool:
    """Whether one of the phrases was said in one of the places."""
    for where in excuse.where:
        if where == "segment":
            start, end = matching.segment(place.turn, place.first)
            for hit in matching.found(excuse.phrases, [place.turn]):
                if hit.first < end and hit.last > start:
                    return True
        elif matching.holds(
            excuse.phrases, _turns(excuse, matching, place.turn, where)
        ):
            return True
    return False


def _turns(excuse: Excuse, matching: Matching, turn: int, where: str) -> list[int]:
    if where == "turn":
        return [turn]
    speaking = matching.by_role(excuse.role)
    if where == "next":
        after = bisect_right(speaking, turn)
        return speaking[after : after + 1]
    before = bisect_left(speaking, turn)
    return speaking[max(0, before - 1) if where == "previous" else 0 : before]
