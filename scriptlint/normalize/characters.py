"""What each character folds to, whatever stands beside it.

Built once from the Unicode database and OpenCC, then read from the cache (see `table`).
Marks come out in the forms of `marks`, which then looks at what stands beside them.
"""

from collections.abc import Iterator
from unicodedata import category, normalize

from scriptlint.normalize.marks import LINE_END
from scriptlint.normalize.placeholders import PLACEHOLDERS
from scriptlint.normalize.scripts import script_classes

# From EquivalentUnifiedIdeograph.txt of the Unicode Character Database: radicals that
# NFKC leaves, and which text copied out of PDF files holds in place of characters.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧"
    "⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍"
    "⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_CHARACTERS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛"
    "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶"
    "辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_SAME_IN_OPENCC = {"妳": "你"}  # a form of address; OpenCC lets it stand

_MARKS = {
    **dict.fromkeys("。｡;；؛…⋯‥", "。"),
    **dict.fromkeys("?？؟‽⁇⁈", "?"),
    **dict.fromkeys("!！‼⁉¡", "!"),
    **dict.fromkeys(",，、﹑､", ","),
    **dict.fromkeys("~～〜∼˜", "~"),
    **dict.fromkeys("-‐‑‒–—―−⸺⸻", "-"),
    **dict.fromkeys("·•‧・∙⋅", "·"),
    **dict.fromkeys("“‘「『《〈〝❝❛«‹", "“"),
    **dict.fromkeys("”’」』》〉〞〟❞❜»›", "”"),
    **dict.fromkeys('"″', '"'),
    **dict.fromkeys("({<〔〖〘〚", "("),
    **dict.fromkeys(")}>〕〗〙〛", ")"),
    **dict.fromkeys("[【", "["),
    **dict.fromkeys("]】", "]"),
    **dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", LINE_END),
    **{char: char for char in ".:/'_^|\\`%$+@&#*=°×÷±≠≤≥≈∶\n"},
    "\t": " ",
}
_BY_CATEGORY = {
    "Zs": " ",
    "So": "~",
    "Sm": "~",
    "Sk": "~",
    "Co": "~",
    "Po": ",",
    "Pd": "-",
    "Ps": "(",
    "Pe": ")",
    "Pi": "“",
    "Pf": "”",
    "Pc": "_",
    "Cf": "",
    "Cc": "",
    "Cs": "",
    "Me": "",
}
_COMBINING = range(0x0300, 0x0370)
_BASIC_PLANE = range(0x10000)
_BEYOND = (range(0x1D400, 0x1D800), range(0x1F000, 0x1FC00), range(0x2F800, 0x2FA20))
_TAGS = range(0xE0000, 0xE01F0)

Folded = int | str | None


def folded_characters() -> tuple[list[Folded], dict[int, Folded]]:
    """What the characters fold to, as `str.translate` asks: a list of the basic plane,
    and a mapping of those beyond it that change.
    """
    same = dict(zip(_RADICALS, _CHARACTERS, strict=True)) | _SAME_IN_OPENCC
    classes = script_classes()
    same = {char: classes.get(put, put) for char, put in (classes | same).items()}
    plane = [_entry(_folded(chr(code), same)) for code in _BASIC_PLANE]
    beyond = {code: _entry(_folded(chr(code), same)) for code in _changing(same)}
    return plane, beyond


def _changing(same: dict[str, str]) -> Iterator[int]:
    for codes in (*_BEYOND, _TAGS):
        yield from codes
    yield from (ord(char) for char in same if ord(char) not in _BASIC_PLANE)


def _entry(folded: str) -> Folded:
    if len(folded) == 1:
        return ord(folded)
    return folded or None


def _folded(char: str, same: dict[str, str]) -> str:
    if char in _MARKS:
        return _MARKS[char]
    plain = normalize("NFKC", normalize("NFKC", char).lower())
    return "".join(_plain(part, same) for part in plain)


def _plain(char: str, same: dict[str, str]) -> str:
    if char in _MARKS:
        return _MARKS[char]
    if char in same:
        return same[char]
    if ord(char) in _COMBINING or "\ufe00" <= char <= "\ufe0f" or char > "\U000e0000":
        return ""
    if char in PLACEHOLDERS.values():
        return char
    if category(char) == "Cn" and "\U0001f000" <= char <= "\U0001fbff":
        return "~"
    return _BY_CATEGORY.get(category(char), char)
