"""Which clauses of which norm are covered by which rule, and why the others are not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from scriptlint.errors import ScriptlintError, did_you_mean
from scriptlint.messages import say
from scriptlint.rulebook.built import Built, Script
from scriptlint.rulebook.citing import cited
from scriptlint.rulebook.model import Words
from scriptlint.rulebook.needs import without_them_not_evaluated
from scriptlint.rulebook.norms import Clause, Norm
from scriptlint.rulebook.outline import outline
from scriptlint.rulebook.places import shipped

LINTABLE = ("text", "times", "metadata")
HIDDEN = ("audio", "no")


class CoveredClause(NamedTuple):
    """A clause and the rules that rest on it; none, when text cannot show it.

    The rules `in_need` are not evaluated without times or metadata.
    """

    clause: Clause
    rules: tuple[str, ...]
    in_need: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether the clause could be linted, has no rule, and no reason is given."""
        lintable = self.clause.lint in LINTABLE
        return lintable and not self.rules and not self.clause.why.zh


class NormCoverage(NamedTuple):
    """The coverage of one norm document by a rulebook; `own` if named as the norm."""

    norm: Norm
    clauses: tuple[CoveredClause, ...]
    rulebook: str = ""
    own: bool = False

    def count(self, *lint: str, covered: bool | None = None) -> int:
        """How many clauses there are, of some kinds, covered or not."""
        return sum(
            (not lint or item.clause.lint in lint)
            and (covered is None or bool(item.rules) == covered)
            for item in self.clauses
        )

    @property
    def open(self) -> int:
        """How many clauses are neither covered nor explained."""
        return sum(item.open for item in self.clauses)


class Coverage(NamedTuple):
    """The coverage of several norms; the errata are scripts that break their own norm.

    The duplicates are damaged copies of other norms, whose clauses are not counted again.
    """

    norms: tuple[NormCoverage, ...]
    duplicates: tuple[Norm, ...] = ()
    errata: tuple[Script, ...] = ()


def coverage(built: Built, norms: Iterable[str] = ()) -> Iterator[NormCoverage]:
    """The coverage of each norm, or of those named by key or name."""
    resting = _resting(built)
    for norm in _wanted(built, norms):
        yield _covered(norm, built, resting)


def _resting(built: Built) -> dict[str, dict[str, bool]]:
    """For each clause the rules that rest on it, and whether they need more than words."""
    found: dict[str, dict[str, bool]] = {}
    for rule in built.rulebook.rules:
        needy = without_them_not_evaluated(rule)
        for source in cited(rule):
            found.setdefault(source.key, {})[rule.id] = needy
    return found


def _covered(
    norm: Norm, built: Built, resting: Mapping[str, Mapping[str, bool]]
) -> NormCoverage:
    clauses = []
    for clause in norm.clauses:
        rules = resting.get(clause.key, {})
        needy = frozenset(rule for rule in rules if rules[rule])
        clauses.append(CoveredClause(clause, tuple(rules), needy))
    name = built.rulebook.name
    return NormCoverage(norm, tuple(clauses), name, name == norm.name)


def covered_by(built: Built, norms: Iterable[str] = ()) -> Coverage:
    """The coverage of the norms by one rulebook, whatever they are."""
    return _together(built, coverage(built, norms), errata(built), norms)


def covered_by_own(built: Built, norms: Iterable[str] = ()) -> Coverage:
    """The coverage of each norm by the shipped rulebook named as it.

    Where there is none, by the rulebook given, whose norms they are.
    """
    own = set(shipped()) - {built.rulebook.name}
    resting = _resting(built)
    found: list[NormCoverage] = []
    broken: list[Script] = []
    for norm in _wanted(built, norms):
        if norm.name in own:
            book = outline(norm.name)
            found.append(_covered(norm, book, _resting(book)))
        else:
            book = built
            found.append(_covered(norm, book, resting))
        broken += [script for script in errata(book) if _rests_on(script, norm)]
    return _together(built, found, broken, norms)


def _together(
    built: Built,
    found: Iterable[NormCoverage],
    broken: Iterable[Script],
    norms: Iterable[str],
) -> Coverage:
    return Coverage(
        tuple(item for item in found if item.clauses),
        tuple(norm for norm in _wanted(built, norms) if norm.duplicate_of),
        tuple(broken),
    )


def _wanted(built: Built, norms: Iterable[str]) -> list[Norm]:
    """The norms named by key or name, or all; ScriptlintError for a name that is none."""
    wanted = list(norms)
    known = [name for norm in built.norms for name in (norm.key, norm.name)]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        words = "no norm '{name}'{hint}"
        raise ScriptlintError(
            *(say(words, name=one, hint=did_you_mean(one, known)) for one in unknown)
        )
    return [
        norm
        for norm in built.norms
        if not wanted or norm.key in wanted or norm.name in wanted
    ]


def _rests_on(script: Script, norm: Norm) -> bool:
    return any(source.norm == norm.name for source in script.source)


def errata(built: Built) -> tuple[Script, ...]:
    """Scripts in which a norm breaks its own rule."""
    return tuple(script for script in built.scripts if script.erratum is not None)


def reasons(norms: Iterable[NormCoverage]) -> list[tuple[Words, int]]:
    """Why clauses cannot be seen in text, the most frequent reason first."""
    hidden = Counter(
        item.clause.why
        for norm in norms
        for item in norm.clauses
        if item.clause.lint in HIDDEN and not item.rules
    )
    return hidden.most_common()
