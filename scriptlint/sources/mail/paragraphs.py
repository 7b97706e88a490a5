"""The paragraphs of a mail's body."""

from collections.abc import Sequence
from itertools import chain, groupby, pairwise

from scriptlint.expressions import expression
from scriptlint.sources.mail.lines import Line
from scriptlint.text import width

_MARKER = (
    r"[(（]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)）]|"
    r"\d{1,2}\s?(?:[、)）]|[.．](?!\d))|[①-⑳⑴-⒇㈠-㈩]|"
    r"第\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[步点點、，,：:]|"
    r"[一二三四五六七八九十]{1,3}、|(?:步骤|步驟)\s?[\d一二三四五六七八九十]{1,3}|"
    r"(?i:step)\s?\d{1,2}|[a-hA-H][.)）、]\s?|[ivxIVX]{1,4}\.\s|[-*•●▪◆·]\s{1,4}(?=\S)"
)
_STEP = (
    r"(?:[请請]您?|先|再)?(?:打[开開]|[进進]入|登[录錄陆陸入]|[点點][击擊开開选選“「『]|[长長]按|拔[下掉]|"
    r"插上|[关關][闭閉掉]|重[启啟啓]|下[载載]|安[装裝]|[选選][择擇中]|勾[选選]|[输輸]入|填[写寫]|上[传傳]|"
    r"找到|提交|保存|[储儲]存)(?!了|[^，,。；;]{0,8}[：:])"
)
"""The beginning of a line that tells what to do; 安装地址：… only tells where."""

_ROW = 3
"""Lines; fewer that begin like steps are no row of steps."""

_NARROW, _WIDE = 64, 80
"""Columns at which mail programs cut the lines of a text."""

_LOOSE = 4
"""Columns by which a cut line may be shorter: a character with its marks did not fit."""

_FINAL = tuple("。！？：；!?:;…”」』")


def paragraphs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The spans of the paragraphs that these lines make.

    A list is one of them with all its lines, also when blank lines stand between its
    points; so is a row of steps without numbers. Lines that the mail program has cut are
    joined; any other line stands alone.
    """
    limit = _limit(lines)
    steps = _steps(lines)
    spans: list[tuple[int, int]] = []
    listed = False
    blank = True
    before = ""
    for number, line in enumerate(lines):
        if not line.text:
            blank = True
            continue
        point = number in steps or bool(expression(_MARKER).match(line.text))
        continued = not blank and _is_cut(before, line.text, limit)
        if spans and ((listed and point) or (continued and not point)):
            spans[-1] = spans[-1][0], line.end
        else:
            spans.append((line.start, line.end))
            listed = point
        blank, before = False, line.text
    return spans


def _steps(lines: Sequence[Line]) -> frozenset[int]:
    """The lines, blank ones between them left out, that stand in a row of steps."""
    written = [number for number, line in enumerate(lines) if line.text]
    rows = groupby(
        written, lambda number: bool(expression(_STEP).match(lines[number].text))
    )
    found = [list(row) for begins, row in rows if begins]
    return frozenset(chain.from_iterable(row for row in found if len(row) >= _ROW))


def _limit(lines: Sequence[Line]) -> int:
    """The column at which the lines are cut; 0 when they are not.

    They are when the longest has the width that mail programs know and breaks off in
    the middle of a sentence.
    """
    limit = max((_width(line.text) for line in lines), default=0)
    if not _NARROW <= limit <= _WIDE:
        return 0
    cut = any(_is_cut(one.text, other.text, limit) for one, other in pairwise(lines))
    return limit if cut else 0


def _is_cut(line: str, following: str, limit: int) -> bool:
    """Whether a line goes on in the next: that one's first word did not fit."""
    if not limit or not following or line.endswith(_FINAL):
        return False
    word = following.split(maxsplit=1)[0]
    room = _width(word) if word.isascii() else 0
    return _width(line) + max(room + 1, _LOOSE) >= limit


def _width(text: str) -> int:
    """Columns of a line; a line that is longer than any program cuts has too many."""
    return width(text) if len(text) <= _WIDE else len(text)
