"""The index of a rulebook: which strings in a text can concern which rules."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from scriptlint.rulebook import model
from scriptlint.rulebook.model import Condition, Phrase, Rule

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

State = tuple[tuple[str, ...], tuple[tuple[int, ...], ...], frozenset[int]]


class Group(NamedTuple):
    """Phrases that are asked for together, by number; `always` have no literal."""

    phrases: tuple[Phrase, ...]
    numbers: dict[int, Phrase]
    always: tuple[Phrase, ...]


class Index:
    """All literals of a rulebook's phrases, and what was made from them so far.

    Lives as long as its rulebook; the automaton and the expressions are made when they
    are first needed and do not go into the cache. `plans` belongs to the engine.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        owners: dict[str, list[int]] = {}
        indexed = {phrase.number: phrase for rule in rules for phrase in triggers(rule)}
        for number, phrase in indexed.items():
            for literal in phrase.pattern.literals:
                owners.setdefault(literal, []).append(number)
        self.literals = tuple(owners)
        self.owners = tuple(map(tuple, owners.values()))
        self.indexed = frozenset(indexed)
        self._start()

    def _start(self) -> None:
        self.automaton: AhoCorasick | None = None
        self.expressions: dict[str, re.Pattern[str]] = {}
        self.groups: dict[int, Group] = {}
        self.plans: dict[tuple[str, bool], Any] = {}  # Any: the engine's own

    def __getstate__(self) -> State:
        return (self.literals, self.owners, self.indexed)

    def __setstate__(self, state: State) -> None:
        self.literals, self.owners, self.indexed = state
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

    def group(self, phrases: tuple[Phrase, ...]) -> Group:
        """The phrases by number, made once for each tuple of a rule."""
        found = self.groups.get(id(phrases))
        if found is None:
            found = self.groups[id(phrases)] = Group(
                phrases,
                {phrase.number: phrase for phrase in phrases},
                tuple(
                    phrase
                    for phrase in phrases
                    if not phrase.pattern.literals or phrase.number not in self.indexed
                ),
            )
        return found


def triggers(rule: Rule) -> Iterator[Phrase]:
    """The phrases that decide whether a rule has something to say of a document."""
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
        case model.Said(phrases):
            yield from phrases
        case model.Measured(measure):
            yield from measure.phrases
        case model.Combined(parts):
            for part in parts:
                yield from condition_phrases(part)
        case _:
            return


def gates(condition: Condition) -> Iterable[model.Said] | None:
    """The `said` conditions one of which must be true for the whole to be; None: none need be."""
    if isinstance(condition, model.Said):
        return (condition,)
    if not isinstance(condition, model.Combined) or not condition.of:
        return None
    low = len(condition.of) if condition.low is None else condition.low
    if low == 0:
        return None
    parts = [gates(part) for part in condition.of]
    if low == len(condition.of):
        return next((part for part in parts if part is not None), None)
    if any(part is None for part in parts):
        return None
    return [said for part in parts for said in part or ()]
