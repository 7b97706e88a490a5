"""Characters: which are Han, and how wide they stand in a terminal."""

from functools import cache

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Han characters, as the inside of a regular expression's character class."""

_EMOJI_JOINER = "\u200d"


def is_han(char: str) -> bool:
    """Whether it is one Han character (々 and 〇 count)."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\U00020000" <= char <= "\U0003ffff"
        or "\uf900" <= char <= "\ufaff"
        or char in ("\u3005", "\u3007")
    )


def width(text: str) -> int:
    """How many columns the text takes in a terminal."""
    if text.isascii():
        return sum(char.isprintable() for char in text)
    return sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    import unicodedata

    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
