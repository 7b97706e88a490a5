"""What stands above a quoted mail: its header lines, a rule with words, “… wrote:”."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from scriptlint.expressions import expression

LONGEST = 400
"""Characters; no head of a quoted mail has a longer line."""

FROM, TIME, TO, COPY, SUBJECT, OTHER = "from", "time", "to", "copy", "subject", "other"

_LABELS = {
    FROM: "发件人|發件人|寄件者|寄件人|发信人|發信人|发送人|發送人|来自|From",
    TIME: "发送时间|發送時間|发送日期|發送日期|传送时间|傳送時間|传送日期|傳送日期|"
    "寄件日期|寄件時間|发件时间|發件時間|日期|时间|時間|Sent|Date",
    TO: "收件人|收件者|收信人|To",
    COPY: "抄送|抄送人|抄送者|副本|密送|密件抄送|密件副本|Cc|Bcc",
    SUBJECT: "主题|主題|主旨|标题|標題|Subject",
    OTHER: "附件|重要性|优先级|回复地址|回覆地址|Importance|Attachment|Attachments|Reply-To",
}
_BEFORE = r"[\s>*|【\[]{0,8}"
_AFTER = r"[\s*】\]]{0,4}[:：|][\s*]*"
_LOOSE = r"[\s*】\]]{0,4}[\s:：|][\s*]*"

_SENT_ITEMS = "地址|电话|電話|手机|手機|单号|單號|运单|運單|物品|件数|件數|重量|邮编"
_ADVICE = "您|你|请|請|填写|填寫|填上|一栏|一欄"

_WORDS = (
    "原始邮件|原始郵件|原文|邮件原文|郵件原文|原邮件|原郵件|邮件原件|郵件原件|原始信件|原信件|原件|原始訊息|原始消息|"
    "回[复覆復]的?原?[邮郵]件|被?[转轉][发發]的?(?:[邮郵]件|消息|訊息|信件)(?:信息|訊息)?|"
    "[轉转]寄的?(?:[邮郵]件|訊息|信件)|历史邮件|歷史郵件|"
    "Original(?: Message| Mail| E-?mail)?|Forwarded(?: Message| Mail| by .{1,80})?|"
    "Replied Message|Reply Message"
)
_BLANKS = r"(?:\s|&nbsp;){0,8}"  # QQ writes &nbsp; in plain text too
_RULE_CHARACTERS = r"-—－=_*─"
_SEPARATOR = (
    rf"[\s>]{{0,8}}[{_RULE_CHARACTERS}]{{2,80}}{_BLANKS}(?i:{_WORDS})[:：]?{_BLANKS}"
    rf"[{_RULE_CHARACTERS}]{{2,80}}"
)
_SPOKEN_SEPARATOR = (
    r"(?:以下[为為是])?(?:原始邮件|原始郵件|原邮件|原郵件|来信原文|來信原文)(?:如下)?[:：]|"
    r"(?:开始|開始|下面是被?|以下是被?)[转轉][发發寄]的(?:邮件|郵件|信件)[:：]|"
    r"Begin forwarded message:"
)
_RULE = rf"[{_RULE_CHARACTERS}]{{3,200}}"

_DATE = (
    r"(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}月\d{1,2}日|"
    r"\d{1,2}[-/]\d{1,2}[-/]\d{4})"
)
_ENDS = ("写道：", "写道:", "寫道：", "寫道:", "wrote:", "wrote：", "写到：", "寫到：")
_SPEAKS_OF = (
    "您|你们|你們|来信|來信|来函|來函|信中|信里|信裡|邮件中|郵件中|邮件里|郵件裡|留言|"
    "反映|工单|工單|评论|評論"
)
_WROTE_CHINESE = rf"^.{{0,120}}?{_DATE}.{{0,250}}$"
_CLOCK = r"\d{1,2}\s?[:：]\s?\d{2}|<[^<>\s]{1,100}@[^<>\s]{1,100}>|\S{1,60}@\S{1,60}"
_NAMING = 80
"""Characters; a longer line says more than who wrote."""
_WROTE_ENGLISH = r"^(?:On|At)\b.{4,350}\bwrote[:：]$"


def label(line: str, *, loose: bool = False) -> str:
    """Which header a line is: `from`, `time` …; empty when it is none.

    `loose` takes a blank for the colon, as the cells of a table show it.
    """
    found = expression(_header(_LOOSE if loose else _AFTER)).match(line)
    return (found and found.lastgroup) or ""


@cache
def _header(after: str) -> str:
    """The expression for a header; each kind is a group."""
    kinds = "|".join(f"(?P<{kind}>{_spread(of)})" for kind, of in _LABELS.items())
    return f"{_BEFORE}(?i:{kinds}){after}"


def _spread(words: str) -> str:
    """The labels, which may have blanks between their characters: 主　题."""
    return "|".join(
        word if word[0].isascii() else r"[\s\u3000]{0,4}".join(word)
        for word in words.split("|")
    )


def may_be_head(line: str) -> bool:
    """Whether a line may belong to the head of a quoted mail; a quick look."""
    return line.endswith(_ENDS) or bool(label(line)) or is_separator(line)


def is_separator(line: str) -> bool:
    """Whether it is a line like ----- 原始邮件 -----."""
    if len(line) > LONGEST:
        return False
    return bool(
        expression(_SEPARATOR).fullmatch(line)
        or expression(_SPOKEN_SEPARATOR).fullmatch(line)
    )


def is_rule(line: str) -> bool:
    """Whether it is a line of strokes only."""
    return bool(expression(_RULE).fullmatch(line))


def is_header_block(lines: Sequence[str]) -> bool:
    """Whether the lines, the first of them a header, are the headers of a mail.

    They name the sender and the subject, or the sender, the time and an address. What
    names a street or a parcel's number is a consignment, and what asks to be filled in
    is advice.
    """
    together = takewhile(bool, lines)
    if any(expression(_SENT_ITEMS).match(line) for line in together):
        return False
    headers = [(kind, line) for line in _headers(lines) if (kind := label(line))]
    plain = (line for kind, line in headers if kind != SUBJECT and "@" not in line)
    if any(expression(_ADVICE).search(line[:80]) for line in plain):
        return False
    kinds = {kind for kind, _ in headers}
    addressed = any("@" in line for _, line in headers)
    timed = not kinds.isdisjoint({TIME, COPY}) and addressed
    return FROM in kinds and (SUBJECT in kinds or timed)


def _headers(lines: Sequence[str]) -> Iterator[str]:
    """The header lines, as far as no more than two others stand between them."""
    others = 0
    for line in lines:
        if label(line):
            others = 0
            yield line
        elif line and (others := others + 1) > 2:
            return


def wrote(lines: Sequence[str]) -> int:
    """How many of the lines before and with the last are “On …, somebody wrote:”; 0 if none.

    A program may have broken it into three lines.
    """
    last = lines[-1] if lines else ""
    if not last.endswith(_ENDS) or len(last) > LONGEST:
        return 0
    for count in range(1, min(3, len(lines)) + 1):
        said = " ".join(line.lstrip("> ") for line in lines[-count:])
        if not all(lines[-count:]) or len(said) > LONGEST:
            return 0
        if _is_wrote(said):
            return count + _is_nameless(said, lines[:-count])
    return 0


def names_who_wrote(line: str) -> bool:
    """Whether a line, above what is marked as quoted, says whose words those are.

    王女士 写道：is enough there; 您在来信中写道：is a sentence of the answer.
    """
    short = line.endswith(_ENDS) and len(line) <= _NAMING
    return short and not expression(_SPEAKS_OF).search(line)


def _is_nameless(said: str, above: Sequence[str]) -> bool:
    """Whether the name stands in the line above: 王 <w@mail.example> / 於 … 寫道：."""
    return said.startswith(("于", "於")) and bool(above) and "@" in above[-1]


def _is_wrote(said: str) -> bool:
    if not expression(r"\d").search(said):
        return False
    if expression(_WROTE_ENGLISH).match(said):
        return not expression(r"(?i)\b(?:you|we|they|i)\swrote").search(said)
    if expression(_SPEAKS_OF).search(said):
        return False
    found = expression(_WROTE_CHINESE).match(said) and expression(_CLOCK).search(said)
    return found is not None
