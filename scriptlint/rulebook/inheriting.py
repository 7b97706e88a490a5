"""What one rulebook takes from another: rules, narrowed to norms or resting on a clause."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scriptlint.errors import Problem, did_you_mean
from scriptlint.rulebook.citing import Citing, either, selected, within
from scriptlint.rulebook.reading import Node


class RuleNode(NamedTuple):
    """A rule as written, what overrides it, and the norms it is narrowed to.

    `otherwise` are its other ways here, for when it cites nothing of those norms.
    """

    node: Node
    overrides: tuple[Node, ...] = ()
    citing: Citing = None
    otherwise: "tuple[RuleNode, ...]" = ()

    @property
    def ways(self) -> "tuple[RuleNode, ...]":
        """All ways it comes here, the first one that cites something counts."""
        return self._replace(otherwise=()), *self.otherwise

    def joined(self, other: "RuleNode") -> "RuleNode":
        """This rule, also coming another way."""
        ways = list(self.ways)
        for number, way in enumerate(ways):
            if way._replace(citing=other.citing) == other:
                ways[number] = way._replace(citing=either(way.citing, other.citing))
                break
        else:
            ways.append(other)
        return ways[0]._replace(otherwise=tuple(ways[1:]))


def taken(
    extended: Node, rules: Mapping[str, RuleNode], problems: list[Problem]
) -> Iterator[tuple[str, RuleNode]]:
    """The rules named under `rules`, or all; resting on `source` where that is given."""
    named, source = extended.get("rules"), extended.get("source")
    if source and extended.get("citing"):
        problems.append(source.problem("'source' has no meaning with 'citing'"))
    for item in named.items if named else ():
        if not any(within(key, item.text) for key in rules):
            hint = did_you_mean(item.text, rules)
            problems.append(
                item.problem("no rule '{name}'{hint}", name=item.text, hint=hint)
            )
    for key, rule in rules.items():
        if named and not any(within(key, item.text) for item in named.items):
            continue
        if source is None:
            yield key, rule
        elif any(map(_rests, rule.ways)):
            yield key, _resting(rule, source)


def _rests(rule: RuleNode) -> bool:
    """Whether a rule cites something of what it is narrowed to."""
    written = [node.get("source") for node in (*rule.overrides, rule.node)]
    cited = [item.text for node in written if node for item in node.items]
    return any(selected(key, rule.citing) for key in cited)


def _resting(rule: RuleNode, source: Node) -> RuleNode:
    """The rule, citing this instead."""
    cited = source._replace(value={"source": source}, keys={"source": source})
    keys = tuple(item.text for item in source.items)
    return RuleNode(rule.node, (*rule.overrides, cited), keys)
