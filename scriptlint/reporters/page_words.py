"""The words on rulebooks' pages, and how texts are written in Markdown."""

import re

from scriptlint.rulebook.model import Words

FAMILIES = {
    "taboo": Words("服务禁语", "taboo phrases"),
    "courtesy": Words("礼貌", "courtesy"),
    "style": Words("表达习惯", "style"),
    "wording": Words("措辞", "wording"),
    "placeholder": Words("占位符", "placeholders"),
    "privacy": Words("隐私", "privacy"),
    "opening": Words("开头", "opening"),
    "closing": Words("结束", "closing"),
    "hold": Words("等待与转接", "hold"),
    "flow": Words("服务流程", "service flow"),
    "complaint": Words("投诉", "complaints"),
    "scenario": Words("情景应答", "scenarios"),
    "timing": Words("时效", "timing"),
    "defer": Words("不能当场答复", "deferred answers"),
    "record": Words("记录与资料", "records"),
    "conduct": Words("行为", "conduct"),
    "callback": Words("回访", "call-backs"),
    "identify": Words("核对身份与联系方式", "who and how to reach"),
    "confirm": Words("确认", "confirmation"),
    "escalate": Words("上报与升级", "escalation"),
    "message": Words("留言", "messages"),
    "address": Words("称呼", "forms of address"),
    "sales": Words("销售接待", "sales"),
    "price": Words("价格", "prices"),
    "ownership": Words("客户归属", "whose customer"),
    "offtopic": Words("闲谈", "off topic"),
    "email": Words("邮件", "e-mail"),
}
SEVERITIES = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
    "info": Words("提示", "info"),
}
NEEDS = {
    "times": Words("时间", "times"),
    "metadata": Words("元数据", "metadata"),
    "event": Words("系统标记", "marks of events"),
}
EVENTS = {
    "ring": Words("振铃", "ring"),
    "hold": Words("保持", "hold"),
    "silent": Words("客户无声", "silent"),
    "noise": Words("杂音", "noise"),
    "transfer": Words("转接", "transfer"),
}
KINDS = {"call": "电话", "chat": "在线", "email": "邮件", "canned": "话术库"}
LACKING = "<b>［缺］</b>"

_MARKUP = re.compile(r"([\\`*_\[\]|~#])")
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


def both(words: Words) -> str:
    """Chinese first, English beside; once, where they are the same."""
    if not words.en or words.en == words.zh:
        return plain(words.zh)
    return f"{plain(words.zh)} <i>{plain(words.en)}</i>"


def plain(text: str) -> str:
    """A text in which nothing is taken for markup."""
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(char, entity)
    return _MARKUP.sub(r"\\\1", text)


def open_ended(words: Words) -> Words:
    """A message with what is filled in left open."""
    zh, en = (_PLACEHOLDER.sub("…", text) for text in words)
    return Words(zh, en)


def marked(text: str) -> str:
    """An example with what must be found in bold; an absence is shown where it stands."""
    shown = plain(text.strip("\n")).replace("⟦⟧", LACKING)
    shown = shown.replace("⟦", "<b>").replace("⟧", "</b>")
    return "<br>".join(line.rstrip() for line in shown.split("\n"))


def anchor(rule_id: str) -> str:
    """The link to a rule's heading within its page."""
    return "#" + rule_id.replace(".", "")
