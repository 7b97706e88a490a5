"""What an element looks like: its style, from style sheets, attributes and parents.

A selector of several steps is followed downwards: each element hands to those inside
it which first steps its ancestors have met. Elements alike in tag, class, id and what
they were handed are looked up once, and each `style` is read once, so the time is
linear in the mail.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from scriptlint.sources.mail.css import Declared, Step, declarations_of, rules_of
from scriptlint.typefaces import has_han, typeface

Met = frozenset[tuple[int, int]]
"""Steps that are met: the number of the rule, and of its step."""

NONE: Met = frozenset()

# Points; CSS counts 96 pixels to the inch and 72 points.
_POINTS = {
    "pt": 1.0,
    "px": 0.75,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 7.2 / 2.54,
    "pc": 12.0,
}
_NAMED = {
    "xx-small": 6.75, "x-small": 7.5, "small": 9.75, "medium": 12.0, "large": 13.5,
    "x-large": 18.0, "xx-large": 24.0, "xxx-large": 36.0,
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0,
    "三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
    "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5.0,
}  # fmt: skip
_FONT_SIZES = (7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0)  # <font size=1> to 7
_BY_TAG: dict[str, Declared] = {
    "h1": {"size": (2.0, "em")},
    "h2": {"size": (1.5, "em")},
    "h3": {"size": (1.17, "em")},
    "h5": {"size": (0.83, "em")},
    "h6": {"size": (0.67, "em")},
    "big": {"size": "larger"},
    "small": {"size": "smaller"},
    "sub": {"size": "smaller"},
    "sup": {"size": "smaller"},
    "code": {"family": ()},
    "kbd": {"family": ()},
    "samp": {"family": ()},
    "tt": {"family": ()},
    "pre": {"family": (), "white-space": "pre"},
    "textarea": {"family": (), "white-space": "pre"},
}


class Style(NamedTuple):
    """What elements hand down: fonts, size in points (None: not stated), blanks.

    `han` and `latin` are fonts that Word sets for these scripts alone; `base` is the
    size that `rem` counts from. `display` and `marks` are the element's own.
    """

    family: tuple[str, ...] = ()
    han: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    size: float | None = None
    base: float | None = None
    spaces: str = "normal"
    hidden: bool = False
    display: str = ""
    marks: str = ""
    anywhere: Met = NONE
    directly: Met = NONE


class Sheet:
    """The rules of a mail, by what their steps ask for."""

    def __init__(self, css: Iterable[str]) -> None:
        self._rules = [rule for text in css for rule in rules_of(text)]
        self._steps: dict[str, list[tuple[int, int]]] = {}
        self._found: dict[object, tuple[Declared, Declared, Met]] = {}
        self._written: dict[str, tuple[Declared, Declared]] = {}
        for number, rule in enumerate(self._rules):
            for at, step in enumerate(rule.steps):
                self._steps.setdefault(_key(step), []).append((number, at))

    def style(
        self, tag: str, attributes: Mapping[str, str | None], above: Style
    ) -> Style:
        """The style of an element, from what its parent hands down."""
        names = attributes.get("id") or "", attributes.get("class") or ""
        asked = tag, *names, above.anywhere, above.directly
        if asked not in self._found:
            self._found[asked] = self._look_up(tag, *names, above)
        declared, important, met = self._found[asked]
        own, urgent = self._read(attributes.get("style") or "")
        declared = _BY_TAG.get(tag, {}) | _attributes(tag, attributes) | declared | own
        style = _computed(declared | important | urgent, above, tag)
        return style._replace(anywhere=above.anywhere | met, directly=met)

    def _read(self, written: str) -> tuple[Declared, Declared]:
        """What a `style` attribute says."""
        if not written:
            return {}, {}
        if written not in self._written:
            self._written[written] = declarations_of(written)
        return self._written[written]

    def _look_up(
        self, tag: str, name: str, classes: str, above: Style
    ) -> tuple[Declared, Declared, Met]:
        """What the rules say of such an element, and the steps that it meets."""
        names = frozenset(classes.split())
        keys = [tag, f"#{name}", "*", *(f".{one}" for one in names)]
        met: list[tuple[int, int]] = []
        said: list[tuple[tuple[int, int, int], int]] = []
        for number, at in (found for key in keys for found in self._steps.get(key, ())):
            rule = self._rules[number]
            if _meets(rule.steps[at], (tag, name, names)) and (
                at == 0 or (number, at - 1) in _handed(rule.steps[at], above)
            ):
                last = at == len(rule.steps) - 1
                said += [(rule.weight, number)] if last else []
                met += [] if last else [(number, at)]
        declared: Declared = {}
        important: Declared = {}
        for _, number in sorted(said):
            declared |= self._rules[number].declared
            important |= self._rules[number].important
        return declared, important, frozenset(met)


def _key(step: Step) -> str:
    """By what an element of this step is looked up."""
    if step.name:
        return f"#{step.name}"
    if step.classes:
        return f".{min(step.classes)}"
    return step.tag or "*"


def _meets(step: Step, element: tuple[str, str, frozenset[str]]) -> bool:
    """Whether an element, by its tag, id and classes, is what a step asks for."""
    tag, name, classes = element
    known = step.tag in ("", tag) and step.name in ("", name)
    return known and step.classes <= classes


def _handed(step: Step, above: Style) -> Met:
    """The steps that are met where this step asks for them."""
    return above.directly if step.within == ">" else above.anywhere


def _attributes(tag: str, attributes: Mapping[str, str | None]) -> Declared:
    """What attributes of the time before CSS say."""
    declared: Declared = {}
    if "hidden" in attributes:
        declared["display"] = "none"
    if tag != "font":
        return declared
    if face := attributes.get("face"):
        names = (typeface(name) for name in face.split(","))
        declared["family"] = tuple(name for name in names if name)
    if size := _font_size(attributes.get("size") or ""):
        declared["size"] = size, "pt"
    return declared


def _font_size(written: str) -> float | None:
    """Points of `<font size="2">`; `+1` and `-1` count from 3."""
    written = written.strip()
    digits = written.lstrip("+-")[:1]
    if not digits.isdecimal():
        return None
    number = int(digits)
    if written[0] in "+-":
        number = 3 + number if written[0] == "+" else 3 - number
    return _FONT_SIZES[min(max(number, 1), 7) - 1]


def _computed(declared: Declared, above: Style, tag: str) -> Style:
    """The style that is declared, and inherited where nothing is."""
    size = _size(declared.get("size"), above)
    hidden = above.hidden
    if "visibility" in declared:
        hidden = declared["visibility"] != "visible"
    return _fonts(declared, above)._replace(
        size=size,
        base=size if tag == "html" else above.base,
        spaces=str(declared.get("white-space", above.spaces)),
        hidden=hidden,
        display=str(declared.get("display", "")),
        marks=str(declared.get("list-style-type", above.marks)),
    )


def _fonts(declared: Declared, above: Style) -> Style:
    """The fonts; a new family ends what was set for a script, where it serves it.

    Word keeps the Chinese font when only a Latin one is named.
    """
    family, han, latin = above.family, above.han, above.latin
    if "family" in declared:
        family = _names(declared, "family")
        latin = ()
        han = () if any(map(has_han, family)) else han
    han = _names(declared, "han") if "han" in declared else han
    latin = _names(declared, "latin") if "latin" in declared else latin
    return above._replace(family=family, han=han, latin=latin)


def _names(declared: Declared, key: str) -> tuple[str, ...]:
    return tuple(str(name) for name in declared[key])


def _size(value: object, above: Style) -> float | None:
    """A size in points; None when it counts from one that nobody stated."""
    match value:
        case None:
            return above.size
        case "smaller" | "larger":
            factor = 1.2 if value == "larger" else 1 / 1.2
            return above.size and above.size * factor
        case str():
            return _NAMED[value]
        case (float() | int() as number, "em" | "%" | "rem" | "ex" as unit):
            base = above.base if unit == "rem" else above.size
            factor = {"em": 1.0, "rem": 1.0, "%": 0.01, "ex": 0.5}[unit]
            return base and base * number * factor
        case (float() | int() as number, str() as unit):
            return number * _POINTS[unit] if unit in _POINTS else above.size
        case _:
            return above.size
