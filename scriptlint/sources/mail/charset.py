"""The charset of a stretch of a mail: what the label says, if the bytes agree.

Mailers label GB18030 as GB2312, UTF-8 as GB2312, Big5 as nothing at all. So the bytes
are asked first whether they are UTF-8, then whether they are what the label says, and
where they speak against it, what they are likely to be.
"""

import codecs
from functools import lru_cache

from scriptlint.sources.encoding import (
    broken_utf8,
    detected,
    likely_chinese,
    plain_utf8,
    read_as,
    share_of_common,
    wider,
)

SHIFTING = ("utf-7", "hz", "iso2022_jp", "iso2022_jp_2", "iso2022_kr")
_WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
_NAMES = {  # labels that Python does not know, and what is written under them
    "windows-936": "gb18030",
    "x-euc-cn": "gb18030",
    "chinesebig5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
}


@lru_cache(maxsize=64)
def codec_of(label: str) -> str:
    """Python's name of the encoding that a label stands for, empty for none it knows."""
    name = label.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_NAMES.get(name) or wider(name))
        " ".encode(found.name)  # LookupError for what turns no text into bytes
    except (LookupError, ValueError):
        return ""
    return wider(found.name.replace("_", "-") if "utf" in found.name else found.name)


def decoded(raw: bytes, label: str = "", otherwise: str = "") -> tuple[str, str]:
    """The text in the bytes, and the codec that it is read with.

    `label` is the charset as the mail says it, `otherwise` the encoding to try where it
    says none. What cannot be read stands as U+FFFD: a mail is never refused for it.
    """
    named = codec_of(label)
    if named in SHIFTING and raw.isascii():
        return raw.decode(named, "replace"), named
    if named in _WIDE:
        return _wide(raw, named)
    if raw.isascii():
        return raw.decode("ascii"), "ascii"
    text = plain_utf8(raw)
    if text is not None:
        return text, "utf-8"
    if named in ("", "ascii") and otherwise:
        named = codec_of(otherwise)
    return _chinese(raw, named)


def _chinese(raw: bytes, named: str) -> tuple[str, str]:
    """Text that is no UTF-8: as it is named, unless the bytes say another thing."""
    text = read_as(raw, named) if named else None
    if text is not None and not _contradicted(raw, text, named):
        return text, named
    if broken_utf8(raw):
        return raw.decode("utf-8", "replace"), "utf-8"
    guess = likely_chinese(raw)[0] or detected(raw)
    if guess and (found := read_as(raw, guess)) is not None:
        return found, guess
    return (raw.decode(named), named) if text is not None else _damaged(raw, named)


def _contradicted(raw: bytes, text: str, named: str) -> bool:
    """Whether the bytes are rather in another encoding than the one named."""
    if broken_utf8(raw) or any(
        "\ue000" <= char <= "\uf8ff" or char == "\ufffd" for char in text
    ):
        return True
    likely, clear = likely_chinese(raw)
    if not clear or likely == named:
        return False
    return share_of_common(text) < share_of_common(read_as(raw, likely)) / 2


def _damaged(raw: bytes, named: str) -> tuple[str, str]:
    """What can be read of bytes that are in no encoding as a whole."""
    names = dict.fromkeys((named or "utf-8", "gb18030", "big5hkscs", "utf-8"))
    read = {name: raw.decode(name, "replace") for name in names}
    best = max(read, key=lambda name: share_of_common(read[name]))
    return read[best], best


def _wide(raw: bytes, named: str) -> tuple[str, str]:
    """Text labelled UTF-16 or UTF-32, which may be neither; a mark stays in the text."""
    kind = named[:6]
    names = [named] if named != kind else [f"{kind}-be", f"{kind}-le"]
    read = {name: raw.decode(name, "replace") for name in names}
    utf8 = read_as(raw, "utf-8")
    if utf8 is not None and "\0" not in utf8:
        read["utf-8"] = utf8
    best = max(read, key=lambda name: _plain(read[name]))
    return read[best], best


def _plain(text: str) -> float:
    """How much of a text is ASCII or common in Chinese, its mark left aside."""
    bare = text.removeprefix("\ufeff")
    good = sum(" " <= char <= "~" or char in "\t\r\n" for char in bare)
    beyond = sum(char > "\x7f" for char in bare)
    return (good + beyond * share_of_common(bare)) / len(bare) if bare else 0.0


def fits(label: str, codec: str) -> bool:
    """Whether a label names the encoding that the text was really in."""
    named = codec_of(label)
    if codec == "ascii":
        return bool(named)
    kin = ("big5hkscs", "cp950")
    return named == codec or (named in kin and codec in kin) or named == codec[:6]
