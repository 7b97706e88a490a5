"""What a rule of the right shape cannot mean: the problems between its parts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

from scriptlint.errors import Problem, did_you_mean
from scriptlint.messages import Message
from scriptlint.rulebook.index import phrases_of, triggers
from scriptlint.rulebook.language import CHECKS
from scriptlint.rulebook.model import Rule
from scriptlint.rulebook.notation import expression_fault
from scriptlint.rulebook.reading import Node

FIELDS = (
    *("match", "instead", "missing", "missing_en", "value", "limit"),
    *("fault", "fault_en", "trigger", "stage", "field"),
)
"""What a message may name, besides the slots a rule binds."""

_BOUNDLESS = "{name} lacks '{this}' or '{that}'"
CRITERIA = (
    *("present", "absent", "matches", "one_of", "each_of", "address_in"),
    *("at_most", "at_least"),
)


def misplaced(rule: Node) -> Iterator[Problem]:
    """The problems of a rule whose keys are all known."""
    asked = [key for key in CHECKS if key in rule.fields]
    if len(asked) != 1:
        yield rule.problem(
            "expected exactly one check ({wanted}), found {found}",
            wanted=CHECKS,
            found=tuple(asked) or Message("none"),
        )
        return
    kind = asked[0]
    yield from _unused(rule, kind)
    yield from _bounds(rule.fields[kind], kind)
    yield from _turns(rule.get("scope"))
    for node in (rule.get("when"), rule.fields[kind].get("until")):
        if node is not None:
            yield from meaningless(node)


def _unused(rule: Node, kind: str) -> Iterator[Problem]:
    """Keys that would be without effect."""
    scope = rule.get("scope")
    every = scope.get("every") if scope else None
    if every is not None and kind != "require":
        yield every.problem(
            "'{key}' has no meaning for '{kind}'", key="every", kind=kind
        )
    if "then" in rule.fields and "when" not in rule.fields:
        yield rule.fields["then"].problem("'then' has no meaning without 'when'")
    if "unless" in rule.fields and kind == "field":
        yield rule.fields["unless"].problem(
            "'{key}' has no meaning for '{kind}'", key="unless", kind=kind
        )
    if kind == "require":
        yield from _enough(rule.fields[kind])


def _enough(require: Node) -> Iterator[Problem]:
    least, of = require.get("at_least"), require.get("of")
    if least is not None and of is not None and int(least.text) > len(of.items):
        yield least.problem(
            "only {count} can be said, found '{found}'",
            count=len(of.items),
            found=least.text,
        )


def _bounds(check: Node, kind: str) -> Iterator[Problem]:
    """Problems of checks that could never find anything."""
    if kind == "ratio" and not {"at_most", "at_least"} & check.fields.keys():
        yield check.problem(_BOUNDLESS, name="ratio", this="at_most", that="at_least")
    if kind == "measure":
        yield from _measure(check, check.word("of"), ("at_most", "at_least"))
    if kind == "field":
        yield from _field(check)


def _measure(node: Node, measure: str, bounds: tuple[str, str]) -> Iterator[Problem]:
    window = {"from", "to"} & node.fields.keys()
    if len(window) == 1:
        yield node.problem("'from' and 'to' need each other")
    if not window and not {*bounds} & node.fields.keys():
        yield node.problem(_BOUNDLESS, name=measure, this=bounds[0], that=bounds[1])
    for key, measures in ONLY.items():
        if key in node.fields and measure not in measures:
            yield node.fields[key].problem(
                "'{key}' has no meaning for '{kind}'", key=key, kind=measure
            )
    if measure == "count" and "phrases" not in node.fields:
        yield node.problem("{name} lacks '{key}'", name="count", key="phrases")


ONLY = {
    "phrases": ("count", "duration"),
    "similar": ("repeats",),
    "within": ("repeats",),
    "from": ("clock",),
    "to": ("clock",),
    "min_length": ("speech_rate", "repeats", "silence", "hold_length"),
    "per": ("count", "speech_rate", "silence", "hold_length", "overlap"),
}
"""The measures that a key has a meaning for."""


def _field(node: Node) -> Iterator[Problem]:
    if not set(CRITERIA) & node.fields.keys():
        yield node.problem("field lacks one of {keys}", keys=CRITERIA)
    matches = node.get("matches")
    if matches is not None and (fault := expression_fault(matches.text)):
        yield matches.problem("'{source}' {fault}", source=matches.text, fault=fault)


def _turns(node: Node | None) -> Iterator[Problem]:
    """A problem when a window ends before it begins."""
    turns = node.get("turns") if node else None
    found = re.match(r"(-?\d+)\.\.(-?\d+)", turns.text) if turns else None
    if turns and found:
        first, last = int(found[1]), int(found[2])
        if first > last and (first > 0) == (last > 0):
            yield turns.problem("'{turns}' ends before it begins", turns=turns.text)


def meaningless(node: Node) -> Iterator[Problem]:
    """The problems of a condition of the right shape and all within it."""
    if "measure" in node.fields:
        yield from _measure(node, node.word("measure"), ("above", "below"))
    elif "field" in node.fields:
        yield from _field(node)
    yield from _turns(node)
    for key in ("any", "all", "none", "of"):
        inside = node.get(key)
        for item in inside.items if inside else ():
            yield from meaningless(item)


def unfilled(node: Node, rule: Rule) -> Iterator[Problem]:
    """The problems of a rule that names slots which nothing fills."""
    asking = {phrase.number for phrase in triggers(rule)}
    bound = {name for phrase in triggers(rule) for name in phrase.pattern.binds}
    for phrase in phrases_of(rule):
        known = bound if phrase.number in asking else set(phrase.pattern.binds)
        for name in phrase.pattern.uses:
            if name not in known:
                yield node.problem(
                    "'{{={name}}}' in '{say}' is bound nowhere",
                    name=name,
                    say=phrase.say,
                )
    message = node.fields["message"]
    for text in (message.fields.values()) if message.fields else (message,):
        yield from unknown_names(text, (*FIELDS, *bound))


def unknown_names(text: Node, known: Iterable[str]) -> Iterator[Problem]:
    """The problems of the names in braces that a text has: nothing else fills them."""
    try:
        parts = list(Formatter().parse(text.text))
    except ValueError:
        yield text.problem("a brace that is no placeholder is written twice: {{ or }}")
        return
    for _, name, form, conversion in parts:
        if name is not None and (name not in known or form or conversion):
            hint = did_you_mean(name, known)
            yield text.problem("nothing fills '{{{name}}}'{hint}", name=name, hint=hint)


def circles(needed: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The names that need each other: `needed` are those that each asks for."""
    done: set[str] = set()
    for start in needed:
        path = [start]
        while path and path[-1] not in done:
            following = [name for name in needed.get(path[-1], ()) if name not in done]
            if not following:
                done.add(path.pop())
            elif following[0] in path:
                yield [*path[path.index(following[0]) :], following[0]]
                done.update(path)
            else:
                path.append(following[0])
