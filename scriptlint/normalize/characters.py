"""What each character folds to, whatever stands beside it.

Built once from the Unicode database and OpenCC, then read from the cache (see `table`).
Marks come out in the forms of `marks`, which then looks at what stands beside them.
"""

from unicodedata import category, normalize

from scriptlint.normalize.marks import LINE_END
from scriptlint.normalize.placeholders import PLACEHOLDERS
from scriptlint.normalize.scripts import script_classes
from scriptlint.normalize.table import DROPPED, LONGER

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
_EXAMINED = (range(0x10000), range(0x1D400, 0x1D800), range(0x2F800, 0x2FA20))


def folded_characters() -> dict[str, str]:
    """What every character that changes folds to; what is dropped folds to nothing."""
    same = dict(zip(_RADICALS, _CHARACTERS, strict=True)) | _SAME_IN_OPENCC
    classes = script_classes()
    same = {char: classes.get(put, put) for char, put in (classes | same).items()}
    examined = {chr(code) for codes in _EXAMINED for code in codes}.union(same)
    folded = {char: _folded(char, same) for char in sorted(examined)}
    return {char: put for char, put in folded.items() if char != put}


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
    if ord(char) in _COMBINING or "\ufe00" <= char <= "\ufe0f":
        return ""
    if char in (DROPPED, LONGER):
        return ""
    if char in PLACEHOLDERS.values():
        return char
    return _BY_CATEGORY.get(category(char), char)
