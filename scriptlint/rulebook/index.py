"""The index of a rulebook: which strings in a text can concern which rules."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scriptlint.rulebook import model
from scriptlint.rulebook.model import Condition, Pattern, Phrase, Rule

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Index:
    """All literals of a rulebook's phrases, their rules, and what was compiled so far.

    Lives as long as its rulebook; the automaton and the expressions are made when they
    are first needed and do not go into the cache.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        numbers: dict[str, int] = {}
        owners: list[set[int]] = []
        self.always: list[int] = []
        for place, rule in enumerate(rules):
            for phrase in triggers(rule):
                if not phrase.pattern.literals and place not in self.always:
                    self.always.append(place)
                for literal in phrase.pattern.literals:
                    number = numbers.setdefault(literal, len(numbers))
                    if number == len(owners):
                        owners.append(set())
                    owners[number].add(place)
        self.literals = tuple(numbers)
        self.owners = tuple(tuple(sorted(found)) for found in owners)
        self._start()

    def _start(self) -> None:
        self.automaton: AhoCorasick | None = None
        self.expressions: dict[str, re.Pattern[str]] = {}
        self.numbers = {literal: number for number, literal in enumerate(self.literals)}

    def __getstate__(self) -> tuple[object, ...]:
        return (self.always, self.literals, self.owners)

    def __setstate__(
        self, state: tuple[list[int], tuple[str, ...], tuple[tuple[int, ...], ...]]
    ) -> None:
        self.always, self.literals, self.owners = state
        self._start()

    def scan(self, text: str) -> list[tuple[int, int, int]]:
        """Every occurrence of a literal: its number, start and end, by end."""
        if self.automaton is None:
            from ahocorasick_rs import AhoCorasick, Implementation

            self.automaton = AhoCorasick(
                self.literals, implementation=Implementation.ContiguousNFA
            )
        return self.automaton.find_matches_as_indexes(text, overlapping=True)

    def expression(self, regex: str) -> re.Pattern[str]:
        """The compiled expression, compiled when its literal was first seen."""
        found = self.expressions.get(regex)
        if found is None:
            found = self.expressions[regex] = re.compile(regex)
        return found


def triggers(rule: Rule) -> Iterator[Phrase]:
    """The phrases without which a rule has nothing to say of a document."""
    if rule.when is not None:
        yield from condition_phrases(rule.when)
    yield from check_phrases(rule.check)


def check_phrases(check: model.Check) -> Iterator[Phrase]:
    """The phrases a check asks for."""
    match check:
        case model.Forbid(phrases):
            yield from phrases
        case model.Require(elements, _):
            for element in elements:
                yield from element.phrases
        case model.Ratio(of, against, _, _):
            yield from of
            if not isinstance(against, str):
                yield from against
        case model.Sequence(stages, until, _, _):
            for stage in stages:
                yield from stage.any
            if until is not None:
                yield from condition_phrases(until)
        case model.Measure() as measure:
            yield from measure.phrases
        case model.Field():
            return


def condition_phrases(condition: Condition) -> Iterator[Phrase]:
    """The phrases a condition listens for."""
    match condition:
        case model.Said() as said:
            yield from said.phrases
        case model.Measured(measure):
            yield from measure.phrases
        case model.Combined() as combined:
            for part in combined.of:
                yield from condition_phrases(part)
        case _:
            return


def patterns(phrases: Iterable[Phrase]) -> Iterator[Pattern]:
    """The patterns of phrases and of what is innocent about them."""
    for phrase in phrases:
        yield phrase.pattern
        yield from phrase.not_in
