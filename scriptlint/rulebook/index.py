"""The index of a rulebook: which strings in a text can concern which rules."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from scriptlint.rulebook import model
from scriptlint.rulebook.model import Condition, Pattern, Phrase, Rule

if TYPE_CHECKING:
    from daachorse import CharwiseDoubleArrayAhoCorasick

State = tuple[bytes, tuple[tuple[int, ...], ...], frozenset[int]]


class Group(NamedTuple):
    """Phrases that are asked for together, by number.

    `plain` ones stand wherever one of their literals does; `always` have no literal.
    """

    phrases: tuple[Phrase, ...]
    numbers: dict[int, Phrase]
    plain: frozenset[int]
    always: tuple[Phrase, ...]


class Index:
    """One automaton over all literals of a rulebook's phrases, and what they lead to.

    `owners` are the numbers of the phrases each literal belongs to. Lives as long as
    its rulebook; expressions are compiled when they are first needed and do not go into
    the cache. `plans` belongs to the engine.
    """

    def __init__(self, rules: Iterable[Rule], more: Iterable[Phrase] = ()) -> None:
        owners: dict[str, list[int]] = {}
        phrases = (phrase for rule in rules for phrase in phrases_of(rule))
        indexed = {phrase.number: phrase for phrase in chain(phrases, more)}
        for number, phrase in indexed.items():
            for literal in phrase.pattern.literals:
                owners.setdefault(literal, []).append(number)
        self.data = _automaton(list(owners))
        self.owners = tuple(map(tuple, owners.values()))
        self.indexed = frozenset(indexed)
        self._start()

    def _start(self) -> None:
        self.automaton: CharwiseDoubleArrayAhoCorasick | None = None
        self.expressions: dict[str, re.Pattern[str]] = {}
        self.groups: dict[int, Group] = {}
        self.hints: dict[int, tuple[object, re.Pattern[str] | None]] = {}
        self.plans: dict[tuple[str, bool], Any] = {}  # Any: the engine's own

    def __getstate__(self) -> State:
        return (self.data, self.owners, self.indexed)

    def __setstate__(self, state: State) -> None:
        self.data, self.owners, self.indexed = state
        self._start()

    def scan(self, text: str) -> list[tuple[int, int, int]]:
        """Every occurrence of a literal: its start, end and number, by end."""
        if self.automaton is None:
            if not self.data:
                return []
            from daachorse import CharwiseDoubleArrayAhoCorasick

            self.automaton = CharwiseDoubleArrayAhoCorasick.deserialize(self.data)
        return self.automaton.find_overlapping(text)

    def expression(self, regex: str) -> re.Pattern[str]:
        """The compiled expression, compiled when its literal was first seen."""
        found = self.expressions.get(regex)
        if found is None:
            found = self.expressions[regex] = re.compile(regex)
        return found

    def hint(self, patterns: tuple[Pattern, ...]) -> re.Pattern[str] | None:
        """What must occur for any of the patterns to match; None when that is not known."""
        key = id(patterns)
        if key not in self.hints:
            literals = {word for pattern in patterns for word in pattern.literals}
            known = all(pattern.literals for pattern in patterns)
            joined = "|".join(map(re.escape, sorted(literals)))
            self.hints[key] = (patterns, re.compile(joined) if known else None)
        return self.hints[key][1]

    def group(self, phrases: tuple[Phrase, ...]) -> Group:
        """The phrases by number, made once for each tuple of a rule."""
        found = self.groups.get(id(phrases))
        if found is None:
            found = self.groups[id(phrases)] = Group(
                phrases,
                {phrase.number: phrase for phrase in phrases},
                frozenset(phrase.number for phrase in phrases if is_plain(phrase)),
                tuple(
                    phrase
                    for phrase in phrases
                    if not phrase.pattern.literals or phrase.number not in self.indexed
                ),
            )
        return found


def is_plain(phrase: Phrase) -> bool:
    """Whether a phrase stands wherever one of its literals does."""
    return phrase.pattern.plain and not phrase.not_in and phrase.aligned is None


def _automaton(literals: list[str]) -> bytes:
    """The automaton as it goes into the cache: a hundred times faster than to build it."""
    if not literals:
        return b""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    return CharwiseDoubleArrayAhoCorasick(literals).serialize()


def phrases_of(rule: Rule) -> Iterator[Phrase]:
    """Every phrase a rule may look for, those of its excuses too."""
    yield from triggers(rule)
    for phrase in triggers(rule):
        for excuse in phrase.unless:
            yield from excuse.phrases
    for excuse in rule.unless:
        yield from excuse.phrases


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


def rules_asked(condition: Condition) -> Iterator[str]:
    """The rules whose outcome a condition asks for."""
    if isinstance(condition, model.RuleFailed):
        yield condition.rule
    elif isinstance(condition, model.Combined):
        for part in condition.of:
            yield from rules_asked(part)


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
