"""Characters: which are Han, which can be shown, how wide they stand in a terminal."""

from functools import cache

_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
_SKIN_TONES = "🏻🏼🏽🏾🏿"


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
    """How many columns the text takes in a terminal; a joined emoji takes two."""
    if text.isascii():
        return sum(map(str.isprintable, text))
    columns = last = 0
    before = ""
    for char in text:
        if before == _JOINER or (char in _SKIN_TONES and last == 2):
            wide = 0
        elif char == _AS_EMOJI and last == 1:
            wide = 1
        else:
            wide = _columns(char)
        columns += wide
        last = wide or last
        before = char
    return columns


def unbroken(text: str) -> str:
    """The text on one line, a blank for each run of blanks, line ends and other controls."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


@cache
def _columns(char: str) -> int:
    import unicodedata

    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
