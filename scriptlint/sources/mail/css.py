"""CSS as far as mails need it: fonts, sizes, what is hidden, how blanks are kept."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scriptlint.typefaces import typeface

if TYPE_CHECKING:
    from tinycss2.ast import Node as Token

Value = tuple[str, ...] | str | tuple[float, str]
"""Fonts, a keyword, or a number with its unit."""

Declared = dict[str, Value]
"""What a rule or an attribute says, by property."""

_FONTS = {
    "font-family": "family",
    "mso-fareast-font-family": "han",
    "mso-ascii-font-family": "latin",
}
_KEYWORDS = {"display", "visibility", "white-space", "list-style-type"}
_SIZES = {
    "xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large",
    "xxx-large", "smaller", "larger",
    "初号", "小初", "一号", "小一", "二号", "小二", "三号", "小三",
    "四号", "小四", "五号", "小五", "六号", "小六", "七号", "八号",
}  # fmt: skip


class Step(NamedTuple):
    """One element of a selector; `within` is how it stands to the step before.

    " " anywhere inside it, ">" directly in it.
    """

    tag: str = ""
    name: str = ""
    classes: frozenset[str] = frozenset()
    within: str = " "


class Rule(NamedTuple):
    """What elements of a selector get; `weight` decides between rules."""

    steps: tuple[Step, ...]
    weight: tuple[int, int, int]
    declared: Declared
    important: Declared


def rules_of(css: str) -> Iterator[Rule]:
    """The rules of a style sheet that say something we look at.

    Selectors with anything but tags, classes, ids, descendants and children are left
    out: they speak of links under the mouse and the like.
    """
    import tinycss2

    for rule in tinycss2.parse_stylesheet(css, True, True):
        if rule.type == "qualified-rule":
            yield from _rules(rule.prelude, rule.content)
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media":
            yield from _media(rule.prelude, rule.content)


def declarations_of(style: "str | Sequence[Token]") -> tuple[Declared, Declared]:
    """What a `style` says, and what of it is `!important`."""
    import tinycss2

    plain: Declared = {}
    important: Declared = {}
    for one in tinycss2.parse_blocks_contents(style, True, True):
        if one.type == "declaration":
            values = _values(one.lower_name, one.value)
            (important if one.important else plain).update(values)
    return plain, important


def _media(
    prelude: "Sequence[Token]", content: "Sequence[Token] | None"
) -> Iterator[Rule]:
    """The rules for screens, when nothing is said of their width."""
    import tinycss2

    words = {token.lower_value for token in prelude if token.type == "ident"}
    bare = all(token.type in ("ident", "whitespace") for token in prelude)
    if not content or not bare or not words <= {"screen", "all", "only"}:
        return
    for rule in tinycss2.parse_rule_list(content, True, True):
        if rule.type == "qualified-rule":
            yield from _rules(rule.prelude, rule.content)


def _rules(prelude: "Sequence[Token]", content: "Sequence[Token]") -> Iterator[Rule]:
    declared, important = declarations_of(content)
    if not declared and not important:
        return
    for tokens in _split(prelude):
        if steps := _steps(tokens):
            yield Rule(steps, _weight(steps), declared, important)


def _split(tokens: "Sequence[Token]") -> "Iterator[list[Token]]":
    """The tokens between commas."""
    part: list[Token] = []
    for token in tokens:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _steps(tokens: "Sequence[Token]") -> tuple[Step, ...]:
    """The steps of one selector; none for what is left out."""
    steps: list[Step] = []
    now: Step | None = None
    within = " "
    dot = False
    for token in tokens:
        if token.type == "whitespace" or token == ">":
            if now:
                steps.append(now)
                now, within = None, " "
            within = ">" if token == ">" else within
            continue
        now = _with(now or Step(within=within), token, dot)
        if now is None:
            return ()
        dot = token == "."
    return (*steps, now) if now else tuple(steps)


def _with(step: Step, token: "Token", dot: bool) -> Step | None:
    """The step with one more token; None when the token is not for us."""
    if token.type == "ident" and dot:
        return step._replace(classes=step.classes | {token.value})
    if token.type == "ident":
        return step._replace(tag=token.lower_value)
    if token.type == "hash":
        return step._replace(name=token.value)
    return step if token in ("*", ".") else None


def _weight(steps: Sequence[Step]) -> tuple[int, int, int]:
    """The specificity: ids, classes, tags."""
    return (
        sum(bool(step.name) for step in steps),
        sum(len(step.classes) for step in steps),
        sum(bool(step.tag) for step in steps),
    )


def _values(name: str, tokens: "Sequence[Token]") -> Declared:
    """What one declaration says."""
    if name == "font":
        return _shorthand(tokens)
    if name in _FONTS:
        return {} if _inherits(tokens) else {_FONTS[name]: _families(tokens)}
    if name == "font-size":
        sizes = [size for token in tokens if (size := _size(token))]
        return {"size": sizes[0]} if sizes else {}
    if name == "list-style":
        none = any(getattr(token, "lower_value", "") == "none" for token in tokens)
        return {"list-style-type": "none"} if none else {}
    words = [token.lower_value for token in tokens if token.type == "ident"]
    return {name: words[0]} if name in _KEYWORDS and words else {}


def _shorthand(tokens: "Sequence[Token]") -> Declared:
    """Size and fonts of `font: bold 10.5pt/1.5 宋体, serif`."""
    for at, token in enumerate(tokens):
        if size := _size(token):
            return {"size": size, "family": _families(_after_height(tokens[at + 1 :]))}
    return {}


def _after_height(tokens: "Sequence[Token]") -> "Sequence[Token]":
    """What stands behind the line height, if there is one."""
    rest = [token for token in tokens if token.type != "whitespace"]
    return rest[2:] if rest and rest[0] == "/" else tokens


def _size(token: "Token") -> Value | None:
    if token.type == "dimension":
        return token.value, token.lower_unit
    if token.type == "percentage":
        return token.value, "%"
    if token.type == "number" and token.value == 0:
        return 0.0, "pt"
    word = token.lower_value if token.type == "ident" else ""
    return word if word in _SIZES else None


def _inherits(tokens: "Sequence[Token]") -> bool:
    words = [getattr(token, "lower_value", "") for token in tokens]
    return "inherit" in words and len("".join(words)) == len("inherit")


def _families(tokens: "Sequence[Token]") -> tuple[str, ...]:
    """The fonts of a list, by their own names; those that name none are left out."""
    names = (_family(part) for part in _split(tokens))
    return tuple(name for name in names if name)


def _family(tokens: "Sequence[Token]") -> str:
    words = [token.value for token in tokens if token.type in ("ident", "string")]
    return typeface(" ".join(words))
