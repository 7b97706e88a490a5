"""Norms that contradict each other: one rulebook cannot follow both clauses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scriptlint.errors import Problem, did_you_mean
from scriptlint.messages import NOTHING, Message, Pair, either, say
from scriptlint.rulebook.citing import cited
from scriptlint.rulebook.model import Rule
from scriptlint.rulebook.norms import Clause
from scriptlint.rulebook.reading import Node


class _Side(NamedTuple):
    """A clause and the rules that follow it."""

    clause: Clause
    rules: tuple[str, ...]

    def __str__(self) -> str:
        said = self.clause.reading or self.clause.quote
        return f"{self.clause.key} ({self.clause.norm} {self.clause.clause} “{said}”)"


def contradictions(
    conflicts: Iterable[Node],
    clauses: Mapping[str, Clause],
    rules: Iterable[Rule],
    place: Node | None,
) -> Iterator[Problem]:
    """Each conflict both of whose clauses have rules here; and clauses nobody knows.

    `place` is where the rulebook says what it extends.
    """
    following = _following(rules)
    for node in conflicts:
        named = [node.fields[key] for key in ("clause", "with")]
        unknown = [item for item in named if item.text not in clauses]
        for item in unknown:
            hint = did_you_mean(item.text, clauses)
            yield item.problem("no clause '{name}'{hint}", name=item.text, hint=hint)
        if unknown:
            continue
        only = node.get("rules")
        one, two = (_side(clauses[item.text], following, only) for item in named)
        if one.rules and two.rules:
            yield (place or node).problem(_message(one, two, node))


def _side(
    clause: Clause, following: Mapping[str, Sequence[str]], only: Node | None
) -> _Side:
    """A clause with the rules that follow it; of these those named in `only`, if any."""
    rules = following.get(clause.key, ())
    if only is None:
        return _Side(clause, tuple(rules))
    counted = {item.text for item in only.items}
    return _Side(clause, tuple(rule_id for rule_id in rules if rule_id in counted))


def _following(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """The ids of the rules that rest on a clause, by its key."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for key in dict.fromkeys(source.key for source in cited(rule)):
            found.setdefault(key, []).append(rule.id)
    return found


def _message(one: _Side, two: _Side, node: Node) -> Message:
    about = node.get("about")
    said = NOTHING
    if about:
        pair = Pair(about.text or about.word("zh"), about.text or about.word("en"))
        said = say(": {about}", about=pair)
    return say(
        "{one} contradicts {other}{about}; choose one: extend one norm only, "
        "or turn off {rules} under 'override'",
        one=str(one),
        other=str(two),
        about=said,
        rules=either(*(", ".join(side.rules) for side in (one, two))),
    )
