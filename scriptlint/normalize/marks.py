"""Marks: what divides segments (分句), and what a mark is worth where it stands.

A mark or blank means one thing between words and another inside a number or between
single characters, so this step looks at the runs of them and at both their neighbours.
"""

import re
from functools import lru_cache
from re import Match

from scriptlint.expressions import expression
from scriptlint.normalize.placeholders import PLACEHOLDERS
from scriptlint.text import is_han

MARKS = '?!。,~ “”"()[]\n'
"""Every character that divides segments in folded text; the last divides turns."""

EDGE = "[" + re.escape(MARKS) + "]"
"""A regular expression for one of them."""

SENTENCE_ENDS = "?!。\n"

WORD_GAP = "\u2009"
"""What stands between two words that are not Han; it divides nothing."""

LINE_END = "\r"
"""A line end inside a turn, until its run is settled."""

_ENCLOSING = '“”"()[]'
# Of a run, the strongest remains; marks that may join count as these when they do not.
_STRENGTH = "?!。,~ "
_LOOSE = str.maketrans(".\r:-/·_^|\\`'", '。。,,,,~~~~~"')
_JOINING = {"”": "'", ":": "∶", ",": ""} | {char: char for char in ".-/'_·^|\\`"}
_LATIN = "0123456789abcdefghijklmnopqrstuvwxyz"
_TURN_EDGES = ("", "\n")
_SIDES = dict.fromkeys([*_LATIN, *PLACEHOLDERS.values()], "word") | dict.fromkeys(
    _TURN_EDGES, "edge"
)
"""What a mark or blank may stand beside that is not Han or the like."""

# What need not be looked at stays as it is: a single mark, a blank between two runs of
# Han. `\w` without Latin letters and digits stands for Han and all that is like it: the
# range of Han itself would take `re` three milliseconds to compile.
_MARK = re.escape("?!。,~ \r“”\"()[].:-/'_·^|\\`")
_HAN = r"[^\W0-z]"
RUN = expression(
    rf"[{_MARK}](?:[{_MARK}]+|(?<![?!。~()\[\]\"“])(?:"
    r"(?<=[0-9],)(?<![0-9]{4},)(?=[0-9]{3}(?![0-9]))"
    rf"|(?<= )(?:(?<!{_HAN} )|(?!{_HAN})|(?<!{_HAN}{{2}} )(?!{_HAN}{{2}}))"
    rf"|(?<=[:”])(?<!{_HAN}.)(?!{_HAN})"
    r"|(?<=[\r.\-/'_·^|\\`])))"
)
_USUAL_LENGTH = 8

SPACED = expression(rf"(?<!{_HAN})(?:{_HAN}{{1,3}} ){{4,}}{_HAN}{{1,3}}(?!{_HAN})")
"""Short words that blanks keep apart, as speech recognition writes them."""


def settle(match: Match[str]) -> str:
    """What a run of marks and blanks folds to where it stands; blanks come singly."""
    run = match[0]
    if run == " ":
        return _gap(match.string, match.start())
    put = _anywhere(run) if len(run) <= _USUAL_LENGTH else None
    if put is not None:
        return put
    text, (start, end) = match.string, match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if run in _JOINING:
        return _joint(run, before, after)
    if before in _TURN_EDGES:
        run = run.lstrip(" \r")
    if after in _TURN_EDGES:
        run = run.rstrip(" \r")
    return _strongest(run)


def joined(match: Match[str]) -> str:
    """Spaced words without their blanks, where half of them are single characters.

    你 明天 上午 再 打 来 is one segment; 您好 在的 好的 谢谢 再见 are five.
    """
    words = match[0].split(" ")
    singles = sum(len(word) == 1 for word in words)
    return "".join(words) if 2 * singles >= len(words) else match[0]


@lru_cache(maxsize=4096)
def _anywhere(run: str) -> str | None:
    """What a run folds to if its neighbours do not matter."""
    return None if run in _JOINING or LINE_END in run else _strongest(run)


def _gap(text: str, at: int) -> str:
    """A blank divides Han runs, not single Han characters (你 问 我)."""
    before = _SIDES.get(text[at - 1 : at])
    after = _SIDES.get(text[at + 1 : at + 2])
    if before or after:
        return WORD_GAP if before == after == "word" else ""
    left = text[at - 2 : at - 1] if at > 1 else ""
    return " " if _is_like_han(left) or _is_like_han(text[at + 2 : at + 3]) else ""


def _is_like_han(char: str) -> bool:
    return char.isalnum() and char not in _SIDES


def _joint(mark: str, before: str, after: str) -> str:
    """A mark inside a number, a word or a name (4:30, e-mail, 阿依·木) divides nothing."""
    if _SIDES.get(before) == _SIDES.get(after) == "word":
        return _JOINING[mark]
    if mark == "·" and is_han(before) and is_han(after):
        return ""
    return mark.translate(_LOOSE)


def _strongest(run: str) -> str:
    """Each run between quotes and brackets becomes its strongest mark."""
    settled = ""
    for piece in re.findall(r'["“”()\[\]]|[^"“”()\[\]]+', run.translate(_LOOSE)):
        mark = piece if piece in _ENCLOSING else min(piece, key=_STRENGTH.index)
        if mark != " " and not settled.endswith(mark):
            settled += mark
    return settled
