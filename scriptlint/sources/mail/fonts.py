"""The fonts and sizes of the agent's own text, as the rules on them ask."""

from collections.abc import Callable, Iterator, Sequence

from scriptlint.expressions import expression
from scriptlint.sources.mail.html import Run, Shown
from scriptlint.sources.mail.parts import QUOTED, Part
from scriptlint.typefaces import has_han

_HAN = "[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_DIGIT = "[0-9]"
_LATIN = "[A-Za-z\u00c0-\u024f]"
# Sizes that have a name (五号 is 10.5 points), and 10, which is `<font size=2>`. What is
# not farther than NEAR from one is meant to be it.
_USUAL = (42, 36, 26, 24, 22, 18, 16, 15, 14, 12, 10.5, 10, 9, 7.5)
NEAR = 0.25


def fonts_of(shown: Shown, parts: Sequence[Part]) -> dict[str, str]:
    """Fonts of the agent's Chinese text, digits and Latin letters, and their sizes.

    Under the keys `font.han`, `font.digit`, `font.latin` (names, each once) and
    `font.size` (points). Quoted text does not count. A key is left out when there is no
    such text, or when nothing says how it looks.
    """
    own = [part for part in parts if part.name != QUOTED]
    stretches = list(_stretches(shown, own))
    found = {
        "font.han": _each(stretches, _HAN, _han),
        "font.digit": _each(stretches, _DIGIT, _latin),
        "font.latin": _each(stretches, _LATIN, _latin),
        "font.size": _each(stretches, f"{_HAN}|{_DIGIT}|{_LATIN}", _size),
    }
    return {key: value for key, value in found.items() if value}


def _stretches(shown: Shown, parts: Sequence[Part]) -> Iterator[tuple[Run, str]]:
    """Each run's text that stands in one of the parts; both are in order."""
    at = 0
    for run in shown.fonts:
        while at < len(parts) and parts[at].end <= run.start:
            at += 1
        for part in parts[at:]:
            if part.start >= run.end:
                break
            start, end = max(run.start, part.start), min(run.end, part.end)
            yield run, shown.text[start:end]


def _each(
    stretches: Sequence[tuple[Run, str]], kind: str, look: Callable[[Run], str]
) -> str:
    """How the runs that hold such characters look, each look once."""
    holds = expression(kind).search
    looks = dict.fromkeys(look(run) for run, text in stretches if holds(text))
    return ", ".join(name for name in looks if name)


def _han(run: Run) -> str:
    """The first font that has Chinese characters shows them."""
    return next(filter(has_han, run.han), "")


def _latin(run: Run) -> str:
    return run.latin[0] if run.latin else ""


def _size(run: Run) -> str:
    if run.size is None:
        return ""
    size = run.size
    usual = min(_USUAL, key=lambda one: abs(one - size))
    return f"{usual if abs(usual - size) <= NEAR else round(size, 2):g}"
