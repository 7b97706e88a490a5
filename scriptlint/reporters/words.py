"""The words reports are written in, Chinese and English, and the forms of numbers."""

from collections.abc import Mapping

from scriptlint.document import Document, Turn
from scriptlint.finding import Finding
from scriptlint.reporters.counts import Counts

WORDS: Mapping[str, tuple[str, str]] = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "call": ("电话", "call"),
    "chat": ("在线聊天", "chat"),
    "email": ("邮件", "e-mail"),
    "canned": ("快捷回复", "canned reply"),
    "agent": ("坐席", "agent"),
    "customer": ("客户", "customer"),
    "system": ("系统", "system"),
    "bot": ("机器人", "bot"),
    "other": ("其他人", "other"),
    "unknown": ("角色不明", "unknown"),
    "subject": ("主题", "subject"),
    "salutation": ("称呼", "salutation"),
    "body": ("正文", "body"),
    "signature": ("落款", "signature"),
    "quoted": ("引述", "quoted"),
    "from": ("发件人", "from"),
    "to": ("收件人", "to"),
    "cc": ("抄送", "cc"),
    "bcc": ("密送", "bcc"),
    "nothing": ("（无）", "(none)"),
    "font.han": ("中文字体", "Chinese font"),
    "font.digit": ("数字字体", "digits' font"),
    "font.latin": ("英文字体", "Latin font"),
    "font.size": ("字号", "font size"),
    "reply_hours": ("回复用时（小时）", "hours to reply"),
    "late_hours": ("超时（小时）", "hours late"),
    "whole": ("整份文档", "whole document"),
    "instead": ("建议", "instead"),
    "clause": ("依据", "clause"),
    "score": ("得分", "score"),
    "passed": ("合格", "passed"),
    "failed": ("不合格", "failed"),
    "skipped": ("未评", "skipped"),
    "exempt": ("免评", "n/a"),
    "excused": ("放过", "excused"),
    "waived": ("屏蔽", "waived"),
    "stale": ("多余", "stale"),
    "critical": ("只计错误", "errors only"),
    "no occasion": ("不适用", " did not apply"),
    "path": ("文档", "document"),
    "conditional": ("条件句", "conditional"),
    "question_back": ("反问确认", "asking back"),
    "negated": ("否定", "negated"),
    "third_party": ("说的是别人", "about a third party"),
    "a_not_a": ("正反问", "A-not-A question"),
    "failure": ("无法检查：", "cannot be checked: "),
    "unchecked": ("无法检查", "not checked"),
    "unused": ("这条屏蔽没有起作用", "a suppression that turned nothing off"),
}
NOUNS: Mapping[str, tuple[str, str, str]] = {
    "document": ("份文档", "document", "documents"),
    "file": ("个文件", "file", "files"),
    "turn": ("轮", "turn", "turns"),
    "rule": ("条规则", "rule", "rules"),
    "hit": ("处", "hit", "hits"),
    "error": ("个错误", "error", "errors"),
    "warning": ("个警告", "warning", "warnings"),
    "info": ("个提示", "info", "info"),
}
CONTROLS: Mapping[int, str | None] = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " "),
    **dict.fromkeys([0x61C, 0x200E, 0x200F], None),  # marks that turn the direction
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], None),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # halves, which cannot be encoded
}


def word(key: str, lang: str) -> str:
    """The word for a key; the key itself when there is none."""
    return WORDS[key][lang == "en"] if key in WORDS else key


def amount(number: int, noun: str, lang: str) -> str:
    """A number of things: 3 份文档, 1 document."""
    zh, one, many = NOUNS[noun]
    return f"{number} {zh if lang == 'zh' else one if number == 1 else many}"


def further(number: int, lang: str) -> str:
    """That there are so many more, said after the first; nothing for none."""
    if not number:
        return ""
    return f"（另有 {number} 条）" if lang == "zh" else f" (and {number} more)"


def numbered(turn: int, lang: str) -> str:
    """A turn by its number: 第 3 轮, turn 3."""
    return f"第 {turn} 轮" if lang == "zh" else f"turn {turn}"


def one_line(text: str) -> str:
    """The text without line ends, and without what a terminal would obey or refuse."""
    return text if text.isprintable() else text.translate(CONTROLS)


def name(document: Document) -> str:
    """What people call the document: its path, and its key if the file holds many."""
    key = "" if document.key is None else f"[{document.key}]"
    return one_line(document.path + key)


def speaker(turn: Turn, lang: str) -> str:
    """Who speaks, as written in the document, else the role."""
    return one_line(turn.label) or word(turn.role, lang)


def clock(seconds: float) -> str:
    """A time in a call: 01:05, 1:02:03."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute:02}:{second:02}"


def inference(roles: str, lang: str) -> str:
    """That roles were inferred (S0=坐席), and what to do when they are wrong."""
    if lang == "zh":
        return f"角色推断：{roles}；不对请用 --roles"
    return f"Roles inferred: {roles}; if that is wrong, use --roles"


MARK = "[*]"
"""What marks a finding that `check --fix` mends."""


def marked(finding: Finding) -> str:
    """The id of a finding's rule, marked when it can be mended safely."""
    rule = finding.rule.id
    return f"{rule} {MARK}" if finding.fix == "safe" else rule


def fixable(counts: Counts, lang: str) -> str:
    """What the mark means, and how many findings have it; nothing when none has."""
    if not counts.fixable:
        return ""
    if lang == "en":
        bold = f", {counts.bold} more with --unsafe-fixes" if counts.bold else ""
        return f"{MARK} {counts.fixable} fixable with --fix{bold}"
    bold = f"，加 --unsafe-fixes 还可改 {counts.bold} 处" if counts.bold else ""
    return f"{MARK} {counts.fixable} 处可用 --fix 改好{bold}"


def summary(counts: Counts, lang: str) -> str:
    """What came out in one line."""
    documents = amount(counts.documents, "document", lang)
    found = [
        amount(counts.error, "error", lang),
        amount(counts.warning, "warning", lang),
        amount(counts.info, "info", lang),
    ]
    failures = amount(counts.failures, "file", lang)
    if lang == "en":
        text = f"Checked {documents}: {', '.join(found)}"
        text += f"; {failures} could not be checked" * bool(counts.failures)
        text += f"; {counts.known} known from the baseline" * bool(counts.known)
        return text + f"; {counts.unchanged} in unchanged lines" * bool(
            counts.unchanged
        )
    text = f"检查了 {documents}：{'，'.join(found)}"
    text += f"；{failures}无法检查" * bool(counts.failures)
    text += f"；基线中已有 {counts.known} 处" * bool(counts.known)
    return text + f"；未改动的行里有 {counts.unchanged} 处" * bool(counts.unchanged)
