"""What is taken out before characters are folded: placeholders and pinyin annotations.

A placeholder of a template or of an anonymised text ({{customer.name}}, [姓名x], ××先生,
于____年) becomes one character of the private use area that tells its type.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from re import Match
from types import MappingProxyType

from scriptlint.expressions import expression
from scriptlint.text import is_han

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "other": "\ue000",
        "name": "\ue001",
        "company": "\ue002",
        "number": "\ue003",
        "date": "\ue004",
        "agent_id": "\ue005",
    }
)
"""The character that stands for a placeholder of each type."""

# The first that fits decides; `agent.name` is a name, `company_name` a company.
_TYPES = (
    ("agent_id", "工[号號牌]|[坐座]席|agent(?!.*name)"),
    ("other", "product|goods|item|商品|[产產]品"),
    (
        "company",
        "公司|店[铺鋪名]|品牌|商家|[银銀]行|company|shop|store|brand|merchant",
    ),
    ("date", "[时時][间間刻]|日期|年月|月日|date|time"),
    (
        "number",
        "[数數][字量]|金[额額]|[订訂][单單]|[单單編编][号號]|[号號][码碼]|[电電][话話]"
        "|[价價]格|number|amount|order|phone|price|count|code|num|^%d$",
    ),
    ("name", "姓|名字|[称稱]呼|客[户戶]|用[户戶]|name|customer|user"),
)
_LABEL = r"[a-z_. -]{1,24}|\w{1,8}"
_BEFORE_THESE = (
    ("name", ("先生", "女士", "小姐", "经理", "經理", "同学", "老师", "师傅")),
    ("company", ("公司", "银行", "銀行", "店", "商城")),
    ("date", ("年", "月", "日", "时", "時", "点", "點", "分")),
    ("number", ("元", "块", "塊", "个", "個", "天", "件", "%")),
    ("agent_id", ("号", "號")),
)
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_READING = f"[a-zü' {_TONED}]*[{_TONED}][a-zü' {_TONED}]*"
_TITLED = "(?=先生|女士|小姐|经理|經理|号|號|银行|銀行|公司)"

# Each alternative begins with a plain character, so that `re` can look for these first.
TAKEN_OUT = expression(
    r"\([^()\r\n]{1,40}\)"
    r"|（[^()\r\n]{1,40}?）"
    r"|\{\{[^{}\r\n]{1,80}\}\}"
    r"|\{[^{}\r\n]{0,40}\}"
    r"|%\([^()\r\n]{1,40}\)[sd]"
    r"|%[sd](?![A-Za-z])(?<![0-9]%.)"
    r"|\[[^\[\]\r\n]{1,24}\]"
    r"|<[^<>\r\n]{1,24}>"
    r"|×[×ＸX]+"
    r"|Ｘ[×Ｘ]+"
    r"|X(?<=工[号號]X)X+"
    r"|_(?<=[一-龥]_)_+(?=[一-龥，。、；,;])"
    rf"|X(?<!XX)X++{_TITLED}"
    rf"|x(?<!xx)x++{_TITLED}"
)


def take_out(match: Match[str]) -> str:
    """What stands for a placeholder; nothing for an annotation of pronunciation."""
    written = match[0]
    known = _mask(written) if written[0] in "[{<%" else None
    if known is not None:
        return known
    text, (start, end) = match.string, match.span()
    if written[0] in "(（":
        reading = is_han(text[start - 1 : start]) and _is_reading(written[1:-1])
        return "" if reading else written
    return PLACEHOLDERS[_type_by_neighbours(text, start, end)]


def _is_reading(inside: str) -> bool:
    return not inside.isascii() and bool(expression(_READING).fullmatch(inside.lower()))


def _type_by_neighbours(text: str, start: int, end: int) -> str:
    if text.endswith(("工号", "工號"), 0, start):
        return "agent_id"
    if text.endswith(("月", "年"), 0, start):
        return "date"
    for type_, words in _BEFORE_THESE:
        if text.startswith(words, end):
            return type_
    return "other"


@lru_cache(maxsize=4096)
def _mask(written: str) -> str | None:
    """What the words inside say; None when they say nothing of a sure placeholder.

    Square and angle brackets hold other things too ([微笑], [退款说明：]); these stay.
    """
    inside = written.lower()
    sure = written[0] in "{%" or inside.endswith(("x]", "×]"))
    if not sure and not expression(_LABEL).fullmatch(inside[1:-1]):
        return written
    for type_, words in _TYPES:
        if re.search(words, inside):
            return PLACEHOLDERS[type_]
    return None if sure else written
