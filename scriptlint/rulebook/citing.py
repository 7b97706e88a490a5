"""Which rules `extends … citing` takes: those that rest on a norm or a part of it.

A citing is a list of norms (`n003`) or parts of them (`n004.3.1.2`); None takes all.
"""

from collections.abc import Iterable, Iterator

from scriptlint.rulebook.index import triggers
from scriptlint.rulebook.model import Forbid, Phrase, Rule, Source

Citing = tuple[str, ...] | None


def within(key: str, part: str) -> bool:
    """Whether a clause is this one or belongs to it: n004.3.1.2 to n004.3, not n004.31."""
    return key == part or key.startswith(f"{part}.")


def selected(key: str, citing: Citing) -> bool:
    """Whether a clause belongs to what is cited."""
    return citing is None or any(within(key, part) for part in citing)


def both(citing: Citing, other: Citing) -> Citing:
    """What belongs to one and the other."""
    if citing is None or other is None:
        return other if citing is None else citing
    common = (
        one if within(one, two) else two
        for one in citing
        for two in other
        if within(one, two) or within(two, one)
    )
    return tuple(dict.fromkeys(common))


def either(citing: Citing, other: Citing) -> Citing:
    """What belongs to one or the other."""
    if citing is None or other is None:
        return None
    return tuple(dict.fromkeys((*citing, *other)))


def narrowed(rule: Rule, citing: Citing) -> Rule | None:
    """The rule citing only what belongs to it; None when nothing does."""
    if citing is None:
        return rule
    own = _selected(rule.source, citing)
    phrases = rule.check.any if isinstance(rule.check, Forbid) else ()
    cited = tuple(
        source for phrase in phrases for source in _selected(phrase.source, citing)
    )
    if not own and not cited:
        return None
    kept = tuple(
        Phrase.of(phrase.number, *phrase.fields[:-1], _selected(phrase.source, citing))
        for phrase in phrases
    )
    asked = (
        rule.check._replace(any=kept) if isinstance(rule.check, Forbid) else rule.check
    )
    return rule._replace(source=own or tuple(dict.fromkeys(cited)), check=asked)


def cited(rule: Rule) -> Iterator[Source]:
    """Every clause a rule or one of its phrases rests on."""
    yield from rule.source
    for phrase in triggers(rule):
        yield from phrase.source


def _selected(sources: Iterable[Source], citing: Citing) -> tuple[Source, ...]:
    return tuple(source for source in sources if selected(source.key, citing))
