"""Named conditions: written once under `conditions`, meant by `$name`."""

from collections.abc import Iterator

from scriptlint.errors import Problem
from scriptlint.rulebook.language import differences
from scriptlint.rulebook.meaning import circles, meaningless
from scriptlint.rulebook.merging import Parts
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.settings import fill
from scriptlint.rulebook.vocabulary import CONDITION


def named_conditions(parts: Parts, problems: list[Problem]) -> dict[str, Node]:
    """The conditions of a rulebook by name, settings filled in.

    One that cannot be built has a problem, and a condition without effect in its place.
    """
    found = {}
    for name, node in parts.conditions.items():
        filled = fill(node, parts.settings, problems)
        faults = list(differences(filled, CONDITION)) or list(meaningless(filled))
        problems += faults
        found[name] = _nothing(filled) if faults else filled
    for circle in circles({name: list(_asked(node)) for name, node in found.items()}):
        node, way = found[circle[0]], " → ".join(circle)
        problems.append(node.problem("conditions name each other: {way}", way=way))
        found.update((name, _nothing(found[name])) for name in circle)
    return found


def _asked(node: Node) -> Iterator[str]:
    """The named conditions that a condition asks for."""
    if node.text:
        yield node.text.removeprefix("$")
    for key in ("any", "all", "none", "of"):
        inside = node.get(key)
        for item in inside.items if inside else ():
            yield from _asked(item)


def _nothing(node: Node) -> Node:
    return node._replace(value={"none": node._replace(value=[])})
