"""What a turn marks besides words: ring, hold, silent, noise, transfer."""

from scriptlint.document import CUSTOMER, SYSTEM
from scriptlint.expressions import expression

_WORDS = {
    "ring": ("振铃", "振鈴", "铃响", "鈴響", "响铃", "響鈴"),
    "transfer": ("转接", "轉接", "转人工", "轉人工", "转至", "轉至"),
    "silent": ("无声", "無聲", "静默", "靜默", "沉默", "无应答", "無應答"),
    "noise": (
        "杂音",
        "雜音",
        "噪音",
        "噪声",
        "噪聲",
        "嘈杂",
        "嘈雜",
        "电流声",
        "電流聲",
        "风声",
        "風聲",
        "滋滋",
        "滋啦",
        "沙沙",
        "刺啦",
        "信号干扰",
        "訊號干擾",
        "断断续续",
        "斷斷續續",
        "听不清",
        "聽不清",
    ),
    "hold": ("保持", "等待", "等候"),
}
_LATIN = (
    r"\b(?:(ring)(?:s|ing)?|(transfer)(?:red|ring)?|(silen)(?:t|ce)|(nois)[ey]"
    r"|(?:on )?(hold))\b"
)
_LATIN_EVENTS = ("ring", "transfer", "silent", "noise", "hold")
_VOICE = "[无無没沒出小轻輕大笑哭叹嘆应應回咳喘哽泣]"  # silence, or somebody's voice
_MARKED = r"[（(\[【<]\s*([^）)\]】>]{1,20}?)\s*[）)\]】>]"


def event_of(role: str, text: str) -> str:
    """The event a turn marks, empty for none.

    A system turn names it. A customer's turn marks silence when a bracketed mark is
    all of it, and noise when it holds such a mark: 我的（杂音）号码.
    """
    if role == SYSTEM:
        return named_event(text)
    bracketed = (
        "（" in text or "[" in text or "(" in text or "【" in text or "<" in text
    )
    if bracketed and role == CUSTOMER and _may_be_marked(text):
        return _marked_event(text)
    return ""


def _may_be_marked(text: str) -> bool:
    """Whether a letter of the words for noise and silence is there; quick to tell."""
    return (
        "音" in text
        or "声" in text
        or "聲" in text
        or "默" in text
        or "滋" in text
        or "沙" in text
        or "嘈" in text
        or "刺" in text
        or "断" in text
        or "斷" in text
        or "扰" in text
        or "擾" in text
        or "答" in text
        or "nois" in text
        or "silen" in text
        or text.isascii()
    )


def named_event(text: str) -> str:
    """The event that words name, in Chinese or English."""
    for event, words in _WORDS.items():
        if any(word in text for word in words):
            return event
    match = expression(_LATIN).search(text.casefold())
    return _LATIN_EVENTS[(match.lastindex or 1) - 1] if match else ""


def _marked_event(text: str) -> str:
    whole = expression(_MARKED).fullmatch(text.strip())
    if whole:
        event = named_event(whole[1])
        if event in ("silent", "noise"):
            return event
        return "noise" if _is_noise(whole[1]) else ""
    marks = (match[1] for match in expression(_MARKED).finditer(text))
    return "noise" if any(map(_is_noise, marks)) else ""


def _is_noise(mark: str) -> bool:
    """Whether a mark within speech tells of noise: （鸣笛声）, but not （笑声）."""
    if named_event(mark) == "noise":
        return True
    return mark.endswith(("声", "聲")) and not expression(_VOICE).search(mark)
