"""What excuses a hit: a closed list of constructions, and what was said nearby."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from scriptlint.checks.matching import Matching
from scriptlint.checks.stretch import Stretch
from scriptlint.expressions import expression
from scriptlint.normalize import EDGE, segment_bounds, sentence_bounds
from scriptlint.rulebook.model import Excuse

AROUND = 200
"""So many characters on either side of a hit are looked at."""

SIZES = (1, 2, 3)
"""Of a word in a choice, 行不行 or 方便不方便, so many characters come back."""

# 主要是, 比如有, 就算了 and 您说的话 are no conditions.
_CONDITION_BEFORE = (
    "如果|假如|假设|如若|若是|倘若|(?<![主重需想])要是|万一|一旦|除非|(?<![说讲您你])的话|"
    "(?<![不只])若(?!干|是)|(?<![比例诸])如(?=有|您|不|遇|需|仍|还|再)|"
    "当您|哪怕|即使|就算(?!了|是?完)|无论|不论"
)
# 不知道什么时候, 不知道以后 are no conditions either.
_CONDITION_AFTER = (
    f"^[^{EDGE[1:-1]}什哪几何]{{0,6}}?"
    rf"(?:的话|(?:的时候|(?<![暂及小同按临])时|之后|以后)(?={EDGE}|\Z))"
)
_ASKS = (
    rf"(?:吗|(?<![什怎这那多要])么|呢|[了过完好到白楚]没有?|[好行是对要能可]不|是否"
    rf"|(好|行|能|是|对|要|会|有|可)[不没]\1(?:以|的)?)[啊呀哈亲]?(?=\?|{EDGE}|\Z)"
)
# 您说， alone asks the customer to speak; 您是, 他们是, 里面写了， report nothing,
# nor do 实话说, 老实说, 按理说.
_QUOTE_BEFORE = (
    "(?:您(?!说,)|客户|对方|他们?|她们?|人家|别人|同事|客服|师傅|网上|那边)"
    "[^。?!]{0,8}?(?:(?<![话实来理么白难])说|讲|提到|反映|反馈|回您|回复|告诉|问)[的到您我过了，,:]{0,4}$|"
    "(?:里面?|上面?|页面)[^。?!]{0,8}?(?:写着|显示|提示)(?:的是,?)?$|"
    "(?:短信|原文|原话)[^。?!]{0,8}?(?:说|写着?|显示|是)[的到了，,:]{0,4}$|"
    "(?:叫做|名叫|昵称叫?|名称叫?|名为|题为|标题是?|口号是?|歌名叫?)[^。?!]{0,4}$|"
    # 呼叫中心, 叫他 name nothing
    "(?<![呼大喊吼])叫(?![人他她它您你我个号停车醒])[^。?!,，]{0,4}$"
)
_OPEN, _CLOSE = "“‘「『《\"'", "”’」』》\"'"
_NEGATION = (
    "(?:不是|并非|没有?|未曾?|从未|别|勿|无需|(?:[绝决从并]?不)(?:会|要|用|必|能|可|该|应该?|敢|想)?)"
    "(?:说|在|有|要|再|让您|给您|对您)?$"
)
_THIRD = (
    "(?:他|她|它|他们|她们|对方|别人|人家|师傅|商家|卖家|厂家|快递|物流|仓库|系统|设备|手机|电脑|页面|银行|"
    "家人|孩子|老人|朋友|客户|用户|机主)[^您你我咱。?!,]{0,8}$"
)


class Place(NamedTuple):
    """A stretch of a folded turn that asks for an excuse."""

    turn: int
    first: int
    last: int


def excused(excuse: Excuse, matching: Matching, place: Place) -> bool:
    """Whether the excuse holds at a place."""
    text = matching.folded(place.turn)
    before = text[max(0, place.first - AROUND) : place.first]
    said = text[place.first : place.last]
    after = text[place.last : place.last + AROUND]
    match excuse.kind:
        case "said":
            return said_nearby(excuse, matching, place)
        case "conditional":
            return conditional(before, after)
        case "question_back":
            return question_back(before, said, after)
        case "quoted":
            return quoted(before, after)
        case "negated":
            return expression(_NEGATION).search(before) is not None
        case "third_party":
            return expression(_THIRD).search(before) is not None
        case "a_not_a":
            return a_not_a(before, said, after)
        case _:
            raise ValueError(excuse.kind)


def conditional(before: str, after: str) -> bool:
    """如果…, 要是…, …的话: the words stand in a condition, or after one."""
    start, _ = sentence_bounds(before, len(before))
    if expression(_CONDITION_BEFORE).search(before, start) or expression(
        _CONDITION_AFTER
    ).search(after):
        return True
    _, end = sentence_bounds(after, 0)
    return "不管" in before[start:] and re.search("[都也]", after[:end]) is not None


def question_back(before: str, said: str, after: str) -> bool:
    """The segment asks: …吗, …好不好, a question mark."""
    start, _ = segment_bounds(before, len(before))
    _, end = segment_bounds(after, 0)
    segment = before[start:] + said + after[: end + 1]
    if segment.endswith("?") or re.search("[能可]否", before[start:]):
        return True
    return expression(_ASKS).search(segment) is not None


def quoted(before: str, after: str) -> bool:
    """The words stand in quotation marks, or after 您说, 短信原文是 …"""
    for left, right in zip(_OPEN, _CLOSE, strict=True):
        inside = (
            before.count(left) % 2
            if left == right
            else before.rfind(left) > before.rfind(right)
        )
        if inside and right in after:
            return True
    return expression(_QUOTE_BEFORE).search(before) is not None


def a_not_a(before: str, said: str, after: str) -> bool:
    """行不行, 知不知道, 方便不方便: the words are one half of a choice."""
    bare = said.lstrip("不没")
    if bare != said:
        return _half(before, bare)
    asked = after[:1] in ("不", "没")
    if asked and any(after[1:].startswith(said[-size:]) for size in SIZES):
        return True
    return before[-1:] in ("不", "没") and _half(before[:-1], said)


def _half(before: str, bare: str) -> bool:
    """Whether words are said again after 不 or 没; 不行不行 refuses twice."""
    return any(
        bare.startswith(before[-size:])
        and before[-size - 1 : -size] not in ("不", "没")
        for size in SIZES
        if len(before) >= size
    )


def said_nearby(excuse: Excuse, matching: Matching, place: Place) -> bool:
    """Whether one of the phrases was said in one of the places."""
    for where in excuse.where:
        if where == "segment":
            start, end = matching.segment(place.turn, place.first)
            if matching.touched(excuse.phrases, place.turn, start, end):
                return True
        elif matching.holds(
            excuse.phrases, _turns(excuse, matching, place.turn, where)
        ):
            return True
    return False


def _turns(excuse: Excuse, matching: Matching, turn: int, where: str) -> Sequence[int]:
    if where == "turn":
        return [turn]
    speaking = matching.by_role(excuse.role)
    if where == "next":
        after = bisect_right(speaking, turn)
        return speaking[after : after + 1]
    before = bisect_left(speaking, turn)
    if where == "previous":
        return speaking[max(0, before - 1) : before]
    return Stretch(speaking, 0, before)
