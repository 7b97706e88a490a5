"""Lines before the first turn: what kind of document it is, and what is known of it."""

import re

from scriptlint.document import KINDS, Kind
from scriptlint.expressions import expression
from scriptlint.sources.times import date_of, time_of_day

_KEYS = {
    "kind": ("kind", "type", "类型", "類型", "会话类型", "會話類型"),
    "channel": ("channel", "渠道", "管道", "来源", "來源"),
    "date": ("date", "日期"),
    "time": ("time", "时间", "時間", "开始时间", "開始時間", "通话时间", "通話時間"),
    "direction": ("direction", "方向", "呼叫方向", "呼叫类型", "呼叫類型"),
}
_NAMES = {key: name for name, keys in _KEYS.items() for key in keys}
_KINDS: dict[Kind, str] = {
    "call": "call|phone|voice|电话|電話|通话|通話|来电|來電|热线|熱線|语音|語音|呼入|呼出|外呼",
    "chat": "chat|im|在线|在線|線上|聊天|微信|网页|網頁|文字|文本",
    "email": "e-?mail|邮件|郵件|邮箱|郵箱",
    "canned": "canned|话术|話術|快捷回复|快捷回覆",
}
_DIRECTIONS = {
    "inbound": "in|inbound|呼入|来电|來電|进线|進線",
    "outbound": "out|outbound|呼出|外呼|去电|去電|外拨|外撥",
}
_LONGEST = 200
_LINE = r"(#\s*)?([^：:#]{1,16}?)\s*[：:]\s*(\S.*)"
_FIELD = (
    ".*(?:号码|號碼|编号|編號|单号|單號|工号|工號|id|时间|時間|日期|时长|時長|类型|類型|姓名|公司|部门|部門|技能组|技能組"
    "|满意度|滿意度|状态|狀態|标题|標題|主题|主題|地区|地區|城市|业务|業務|行业|行業)"
)
_TITLE = (
    r"[=*~_—-]+|[^。？！?!，,我你您妳请請]{0,12}"
    r"(?:记录|紀錄|記錄|文本|转写|轉寫|录音|錄音|详情|詳情|transcript|conversation)"
    r"(?:[^\w。？！?!，,]|[\d_]){0,24}"
)


def kind_of(words: str) -> Kind | None:
    """The kind of document that words name: chat for 在线聊天; None for neither."""
    plain = words.strip().casefold()
    for kind in KINDS:
        if plain == kind:
            return kind
    for kind in KINDS:
        if re.search(rf"(?<![a-z])(?:{_KINDS[kind]})(?![a-z])", plain):
            return kind
    return None


def header_of(line: str) -> tuple[str, str] | None:
    """Key and value of a header line: known keys, and any name after a `#`."""
    match = expression(_LINE).fullmatch(line.strip()) if len(line) <= _LONGEST else None
    if match is None:
        return None
    comment, key, value = match.groups()
    key = key.strip().casefold()
    named = comment and re.fullmatch(r"[a-z][\w.-]*", key)
    if not (named or key in _NAMES or expression(_FIELD).fullmatch(key)):
        return None
    return _NAMES.get(key, key), value


def is_title(line: str) -> bool:
    """Whether a line before the first turn is the title of a transcript, or a rule."""
    return bool(expression(_TITLE).fullmatch(line.strip()[:_LONGEST].casefold()))


def tidy(meta: dict[str, str]) -> dict[str, str]:
    """Metadata with the values that rules ask for in one form."""
    direction = meta.get("direction", "").casefold()
    for name, words in _DIRECTIONS.items():
        if re.fullmatch(words, direction):
            meta["direction"] = name
    moment = meta.get("date") or meta.get("time") or ""
    if date := date_of(moment):
        meta["date"] = date
    if clock := time_of_day(meta.get("time") or moment):
        meta["time"] = clock
    return meta
