"""What is taken out before characters are folded: placeholders and pinyin annotations.

A placeholder of a template or of an anonymised text ({{customer.name}}, [姓名x], ××先生,
于____年) becomes one character of the private use area that tells its type. The text that stands
in for one without a value ({{name | default: "您"}}) is what customers read: it stays,
between that character and another that ends it.
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
        "control": "\ue006",
        "end": "\ue007",
        "broken": "\ue008",
    }
)
"""The character that stands for a placeholder of each type.

`control` is a tag that shows nothing itself ({% if vip %}), `end` what follows the text
that stands in for a placeholder, `broken` a brace that belongs to none.
"""

_CONTROL = (
    r"\{+%?-?[ \t]*[#/^>!]|\{\{[ \t]*(?:else|end|/)|\{%-?[ \t]*(?:end\w*|if|elsif|elif|else"
    r"|unless|for|case|when|assign|capture|comment|include|render|set|with|block)\b"
)
_INSTEAD = (
    r"(?:\b(?:default|fallback|默认|默認)(?:_value|_if_none)?[ \t]*[:(=]?|\?\?|\|\|)[ \t]*"
    r"(?:\"([^\"]{0,80})\"|'([^']{0,80})'|[“‘]([^“”‘’]{0,80})[”’]"
    r"|(?<=[=:])([^\"'“‘\s%{}|()][^\"'%{}|()]{0,80}))|:-([^{}]{1,80})"
)
_CALLED = r"[{<\[【%$(#&^]*[ \t]*(?:%|\d+\$)?([^\W\d][\w.-]*(?:[ _][\w.-]+)*)?"
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
_BRACES = ("{", "}")
_NAME = "[a-z_][a-zA-Z0-9_.]*"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_READING = f"[a-zü' {_TONED}]*[{_TONED}][a-zü' {_TONED}]*"
_TITLES_OF_BLANKS = (
    "(?:客[户戶]|用[户戶]|[会會][员員]|[顾顧]客|客服|坐席|[您你]的)?(?:姓名|姓氏|名字|[称稱]呼|昵[称稱]|工[号號])"
    "|(?:您的)?(?:[订訂][单單]|快[递遞]|物流|工[单單]|手[机機]|[联聯][系繫系]?[电電][话話]|[电電][话話])?[号號][码碼]?|[单單][号號]"
    "|(?:公司|店[铺鋪]|[产產]品|商品|[品]牌)名[称稱]?|具?体?(?:日期|[时時][间間]|金[额額])|[xX×]+"
)
_TITLED = "(?=先生|女士|小姐|经理|經理|号|號|银行|銀行|公司)"

# Each alternative begins with a plain character, so that `re` can look for these first.
TAKEN_OUT = expression(
    r"\([^()\r\n]{1,40}\)"
    r"|（[^()\r\n]{1,40}?）"
    r"|\{\{\{[^{}\r\n]{1,120}\}\}\}"
    r"|\{\{[^{}\r\n]{1,120}\}\}"
    r"|\{%(?:[^%\r\n]|%(?!\})){1,120}%\}"
    r"|\{(?!%)[^{}\r\n]{0,40}\}"
    r"|\$\{[^{}\r\n]{1,80}\}"
    r"|%\{[^{}\r\n]{1,80}\}"
    r"|%\([^()\r\n]{1,40}\)[sd]"
    r"|%[0-9]\$[sd]"
    r"|%[sd](?![A-Za-z])(?<![0-9]%.)"
    r"|\[[^\[\]\r\n]{1,24}\]"
    r"|【[^【】\r\n]{2,12}】"
    r"|<[^<>\r\n]{1,24}>"
    r"|\*\*\*+(?=[^\s*])"
    r"|｛[^｛｝\r\n]{1,40}｝"
    r"|\{"
    r"|\}"
    r"|×[×ＸX]+"
    r"|Ｘ[×Ｘ]+"
    r"|X(?<=工[号號]X)X+"
    r"|X(?<![A-Za-z0-9]X)X+(?![A-Za-z0-9])"
    r"|_(?<=[一-龥]_)_+(?=[一-龥，。、；,;])"
    rf"|X(?<!XX)X++{_TITLED}"
    rf"|x(?<!xx)x++{_TITLED}"
)


def take_out(match: Match[str]) -> str:
    """What stands for a placeholder; nothing for an annotation of pronunciation."""
    written = match[0]
    if written in _BRACES or (
        written[0] == "｛" and _names(written[1:-1].strip("｛｝ "))
    ):
        return PLACEHOLDERS["broken"]
    if written[0] == "｛":
        return written
    known = _mask(written) if written[0] in "[{<%$【" else None
    if known is not None:
        return known
    text, (start, end) = match.string, match.span()
    if written[0] in "(（":
        reading = is_han(text[start - 1 : start]) and _is_reading(written[1:-1])
        return "" if reading else written
    return PLACEHOLDERS[_type_by_neighbours(text, start, end)] + _instead(written)


def _names(inside: str) -> bool:
    """Whether words in full-width braces, which no system knows, name a value."""
    return any(
        expression(name).fullmatch(inside) for name in (_NAME, _TITLES_OF_BLANKS)
    )


def called(written: str) -> str:
    """The name of a placeholder as written: customer.name of {{ customer.name | x }}.

    Empty where it has none (××, %s).
    """
    if expression("%[0-9]?\\$?[sd]|[×ＸXx*]+").fullmatch(written):
        return ""
    match = expression(_CALLED).match(written)
    return (match[1] or "") if match else ""


def stands_in(written: str) -> tuple[int, int] | None:
    """Where in a placeholder the text stands that is shown when it has no value."""
    if written[0] not in "{%$":
        return None
    match = expression(_INSTEAD).search(written)
    if match is None or match.lastindex is None:
        return None
    begin, end = match.span(match.lastindex)
    return (begin, end) if begin < end else None


def _instead(written: str) -> str:
    """The text that stands in for a placeholder, and what ends it."""
    span = stands_in(written)
    if span is None:
        return ""
    return written[slice(*span)].rstrip() + PLACEHOLDERS["end"]


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

    Brackets hold other things too ([微笑], [退款说明：], 【优惠】); these stay.
    """
    inside = written.lower()
    if written[0] == "【":
        known = expression(_TITLES_OF_BLANKS).fullmatch(inside[1:-1])
        return PLACEHOLDERS[_type_of(inside) or "other"] if known else written
    if expression(_CONTROL).match(written):
        return PLACEHOLDERS["control"]
    sure = written[0] in "{%$" or inside.endswith(("x]", "×]"))
    if not sure and not expression(_LABEL).fullmatch(inside[1:-1]):
        return written
    type_ = _type_of(inside if inside == "%d" or not sure else called(inside))
    if type_:
        return PLACEHOLDERS[type_] + _instead(written)
    return None if sure else written


def _type_of(words: str) -> str:
    """The type that the words of a placeholder tell; empty for none."""
    return next((type_ for type_, of in _TYPES if re.search(of, words)), "")
