"""Which clauses of which norm are covered by which rule, and why the others are not."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scriptlint.rulebook.building import Built, Script
from scriptlint.rulebook.citing import cited
from scriptlint.rulebook.model import Clause, Norm

LINTABLE = ("text", "times", "metadata")


class CoveredClause(NamedTuple):
    """A clause and the rules that rest on it; none, when text cannot show it."""

    clause: Clause
    rules: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether the clause could be linted, has no rule, and no reason is given."""
        lintable = self.clause.lint in LINTABLE
        return lintable and not self.rules and not self.clause.why.zh


class NormCoverage(NamedTuple):
    """The coverage of one norm document."""

    norm: Norm
    clauses: tuple[CoveredClause, ...]

    def count(self, lint: str = "", *, covered: bool | None = None) -> int:
        """How many clauses there are, of a kind, covered or not."""
        return sum(
            (not lint or item.clause.lint == lint)
            and (covered is None or bool(item.rules) == covered)
            for item in self.clauses
        )

    @property
    def open(self) -> int:
        """How many clauses are neither covered nor explained."""
        return sum(item.open for item in self.clauses)


def coverage(built: Built, norms: Iterable[str] = ()) -> Iterator[NormCoverage]:
    """The coverage of each norm, or of those named by key or name."""
    wanted = set(norms)
    rules: dict[str, list[str]] = {}
    for rule in built.rulebook.rules:
        for source in cited(rule):
            found = rules.setdefault(source.key, [])
            if rule.id not in found:
                found.append(rule.id)
    for norm in built.norms:
        if not wanted or norm.key in wanted or norm.name in wanted:
            yield NormCoverage(
                norm,
                tuple(
                    CoveredClause(clause, tuple(rules.get(clause.key, ())))
                    for clause in norm.clauses
                ),
            )


def errata(built: Built) -> tuple[Script, ...]:
    """Scripts in which a norm breaks its own rule."""
    return tuple(script for script in built.scripts if script.erratum is not None)
