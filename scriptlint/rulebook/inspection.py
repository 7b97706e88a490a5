"""What is doubtful about a rulebook that can be used: the warnings of `rulebook check`."""

import re
from collections.abc import Iterator

from scriptlint.errors import Problem
from scriptlint.messages import Value, say
from scriptlint.normalize import fold
from scriptlint.rulebook.built import Built
from scriptlint.rulebook.index import check_phrases, phrases_of
from scriptlint.rulebook.model import Forbid, Phrase, Require, Rule
from scriptlint.rulebook.widths import width
from scriptlint.text import is_han

_REGEX = re.compile(r"/((?:[^/\\]|\\.)+)/")
_SYNTAX = re.compile(r"\\.|\(\?P[<=]\w+|\(\?<?[=!:]")
_NOTATION = re.compile(r"[(|\[…$/{<]")


def inspect(built: Built) -> Iterator[Problem]:
    """The warnings, by rule: what a careful author would look at again."""
    rules = built.rulebook.rules
    yield from _twice(rules)
    yield from _powerless(rules)
    for rule in rules:
        kinds = {example.bad for example in built.examples.get(rule.id, ())}
        for bad, words in ((True, "no bad example"), (False, "no good example")):
            if bad not in kinds:
                yield _warning(rule, words)
        seen: set[int] = set()
        for phrase in check_phrases(rule.check):
            if phrase.number not in seen:
                seen.add(phrase.number)
                yield from _phrase(rule, phrase)
        yield from _shadowed(rule)


def _warning(rule: Rule, words: str, /, **fields: Value) -> Problem:
    said = say("{rule}: {warning}", rule=rule.id, warning=say(words, **fields))
    return Problem(rule.path, rule.line, 1, said)


def _phrase(rule: Rule, phrase: Phrase) -> Iterator[Problem]:
    searched = not (phrase.pattern.literals or phrase.similar or phrase.sounds_like)
    if searched and not isinstance(rule.check, Require):
        yield _warning(
            rule,
            "“{say}” has no text that must occur: it is tried on every turn",
            say=phrase.say,
        )
    for source in _REGEX.findall(phrase.say):
        yield from _expression(rule, source)


def _expression(rule: Rule, source: str) -> Iterator[Problem]:
    """Characters that folding leaves in no text."""
    for char in dict.fromkeys(_SYNTAX.sub("", source)):
        folded = char if is_han(char) else fold(f"字{char}字")[1:-1]
        if char.isalnum() and folded != char:
            yield _warning(
                rule,
                "/{source}/ can never match “{char}”: texts are folded to “{folded}”",
                source=source,
                char=char,
                folded=folded,
            )


def _twice(rules: tuple[Rule, ...]) -> Iterator[Problem]:
    """The same phrase forbidden twice in the same place."""
    first: dict[object, Rule] = {}
    for rule in rules:
        for phrase in rule.check.any if isinstance(rule.check, Forbid) else ():
            key = (phrase.pattern.regex, rule.scope, rule.when, rule.unless)
            if key in first:
                other = first[key]
                words = "“{say}” is forbidden in {other} as well"
                words = "“{say}” is forbidden twice" if other.id == rule.id else words
                yield _warning(rule, words, say=phrase.say, other=other.id)
            first.setdefault(key, rule)


def _powerless(rules: tuple[Rule, ...]) -> Iterator[Problem]:
    """Innocent wordings that no hit can lie inside: none is longer than the least hit."""
    seen: set[int] = set()
    for rule in rules:
        for phrase in phrases_of(rule):
            if phrase.number in seen or not phrase.not_in:
                continue
            seen.add(phrase.number)
            for wording in _never_longer(phrase):
                yield _warning(
                    rule,
                    "“{wording}” in `not_in` of “{say}” excuses nothing: it is no longer than a hit",
                    wording=wording,
                    say=phrase.say,
                )


def _never_longer(phrase: Phrase) -> Iterator[str]:
    """The words of such wordings, as far as they are known."""
    near = phrase.similar or phrase.sounds_like or phrase.pattern.uses
    least = 0 if near else width(phrase.pattern).least
    for wording in phrase.not_in:
        if not wording.uses and width(wording).most <= least:
            yield "|".join(wording.literals) or wording.regex


def _shadowed(rule: Rule) -> Iterator[Problem]:
    """Plain phrases that can add nothing, because a shorter one lies inside them."""
    if not isinstance(rule.check, Forbid):
        return
    plain = {
        fold(phrase.say): phrase
        for phrase in rule.check.any
        if phrase.pattern.plain
        and phrase.aligned is None
        and not _NOTATION.search(phrase.say)
    }
    open_ = [
        word
        for word, phrase in plain.items()
        if not phrase.not_in and not phrase.unless
    ]
    for word, phrase in plain.items():
        inner = next(
            (other for other in open_ if other in word and other != word), None
        )
        if inner and not phrase.instead and not phrase.source:
            yield _warning(
                rule,
                "“{say}” adds nothing: “{inner}” lies inside it",
                say=phrase.say,
                inner=plain[inner].say,
            )
