"""Whether texts are said to customers: only such files are taken for canned replies."""

from collections.abc import Iterable

from scriptlint.expressions import expression

_HAN = "[\u4e00-\u9fff\u3400-\u4dbf]"
_SPOKEN = "[您你妳请請谢謝。？！?!，,；～~]|抱歉|再见|再見|对不起|亲"
_MARKUP = (
    r"(?i:</?(?:p|br|div|span|a|b|strong|em|i|u|ul|ol|li|table|tr|td|h[1-6]|font"
    r"|blockquote|img|pre)(?:\s[^<>]*)?/?>)"
)


def speaks(text: str) -> bool:
    """Whether a text is a sentence of Chinese, not a name or a setting."""
    return bool(
        len(text) > 2
        and expression(_HAN).search(text)
        and expression(_SPOKEN).search(text)
    )


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese words."""
    return bool(expression(_HAN).search(text))


def mostly(said: Iterable[bool]) -> bool:
    """Whether at least half of some texts are so, and one at all."""
    known = list(said)
    return any(known) and 2 * sum(known) >= len(known)


def mostly_speak(texts: Iterable[str]) -> bool:
    """Whether at least half of some texts are sentences; there must be one."""
    return mostly(map(speaks, texts))


def is_markup(text: str) -> bool:
    """Whether a text is HTML: it holds one of the tags that replies have."""
    return "<" in text and bool(expression(_MARKUP).search(text))
