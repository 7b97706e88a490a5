"""The arithmetic of a score, in words."""

from collections.abc import Iterator, Mapping

from scriptlint.scoring import NOTHING, Line, ScoreCard

WORDS = {  # names in our own rulebooks, for readers of English
    "优": "excellent",
    "良": "good",
    "中": "fair",
    "差": "poor",
    "服务规范性": "conduct",
    "服务态度": "attitude",
    "服务专业性": "expertise",
    "服务流程": "procedure",
}
NOTES: Mapping[str, tuple[str, str]] = {
    "once": ("计一次", "counted once"),
    "cap": ("封顶 {value}", "capped at {value}"),
    "category": ("{category}封顶 {value}", "{category} capped at {value}"),
    "bonus": ("加分封顶 {value}", "bonus capped at {value}"),
    "zero": ("{category}全扣", "all of {category}"),
    "veto": ("一票否决", "veto"),
    "corrected": ("已纠正 {value} 次减半", "{value} corrected, at half"),
}


def arithmetic(card: ScoreCard, lang: str = "zh") -> str:
    """How the total comes about: 100 − 10 (taboo.rebuke ×1) − … = 85 良."""
    return " ".join(terms(card, lang))


def terms(card: ScoreCard, lang: str = "zh") -> Iterator[str]:
    """The arithmetic in the pieces it may be broken at."""
    lines = [line for line in card.lines if line.points or line.notes]
    left = card.base
    if lines:
        yield number(left)
    for line in lines:
        if line.points <= 0:
            left += line.points
            yield f"− {number(-line.points)} ({_times(line, lang)})"
    if left < -NOTHING:
        yield f"= −{number(-left)} → 0"
        left = 0
    for line in lines:
        if line.points > 0:
            left += line.points
            yield f"+ {number(line.points)} ({_times(line, lang)})"
    yield _result(card, left, lang) if lines else _total(card, lang)


def word(name: str, lang: str) -> str:
    """The name of a band or a category in the language, where we know it."""
    return WORDS.get(name, name) if lang == "en" else name


def number(value: float) -> str:
    """A number as people write it: 85, 2.5, 14.29."""
    rounded = round(value, 2) + 0  # 0, not -0
    return f"{rounded:.2f}".rstrip("0").rstrip(".")


def _times(line: Line, lang: str) -> str:
    """A rule, its hits and what changed their cost: courtesy.ni ×5, 封顶 5."""
    pieces = [f"{line.rule} ×{line.times}"]
    for note in line.notes:
        text = NOTES[note.kind][lang == "en"]
        category = word(line.category, lang)
        pieces.append(text.format(value=number(note.value), category=category))
    return ", ".join(pieces)


def _result(card: ScoreCard, exact: float, lang: str) -> str:
    """The total, after what a veto or the rounding does to the exact sum."""
    total = _total(card, lang)
    if any(note.kind == "veto" for line in card.lines for note in line.notes):
        return f"→ {total}"
    if abs(exact - card.total) > NOTHING:
        return f"= {number(exact)} ≈ {total}"
    return f"= {total}"


def _total(card: ScoreCard, lang: str) -> str:
    return f"{number(card.total)} {word(card.band, lang)}".rstrip()
