"""Checks as written, made ready: what a rule asks."""

import re
from typing import cast

from scriptlint.rulebook import model
from scriptlint.rulebook.conditions import Conditions
from scriptlint.rulebook.fixes import fix_faults, fix_of
from scriptlint.rulebook.language import CHECKS
from scriptlint.rulebook.model import Element, Words
from scriptlint.rulebook.notation import expression_fault
from scriptlint.rulebook.phrasing import Phrasing
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.values import flag, number, words


class Checks:
    """Builds the checks of rules."""

    def __init__(self, phrasing: Phrasing, conditions: Conditions) -> None:
        self.phrasing = phrasing
        self.conditions = conditions

    def build(self, node: Node) -> model.Check:
        """The only check of a rule."""
        kind = next(key for key in CHECKS if key in node.fields)
        asked = node.fields[kind]
        match kind:
            case "forbid":
                phrases = self.phrasing.phrases(asked, polite=True)
                return model.Forbid(phrases, self._writings(asked))
            case "require":
                return self._require(asked)
            case "ratio":
                return self._ratio(asked)
            case "sequence":
                return self._sequence(asked)
            case "measure":
                return self.conditions.measure(asked)
            case _:
                return self.conditions.field(asked, asked.word("name"))

    def _writings(self, node: Node) -> tuple[model.Writing, ...]:
        """What a list forbids as it is written; none of those that have a problem."""
        items = (item for item in node.items if "written" in item.fields)
        return tuple(filter(None, map(self._writing, items)))

    def _writing(self, node: Node) -> model.Writing | None:
        place = node.fields["written"]
        problems = self.phrasing.problems
        if fault := expression_fault(place.text):
            problems.append(place.problem("the expression {fault}", fault=fault))
            return None
        problems += fix_faults(node, re.compile(place.text).groupindex)
        return model.Writing(place.text, node.word("instead"), *fix_of(node))

    def _require(self, node: Node) -> model.Require:
        if not {"all", "any", "of"} & node.fields.keys():
            label = self.phrasing.label(node.items[0]) if node.items else Words("", "")
            return model.Require((Element(label, self.phrasing.phrases(node)),), 1)
        if "any" in node.fields:
            label = (
                words(node.get("label"))
                if node.get("label")
                else self.phrasing.label(node.fields["any"].items[0])
            )
            every = node.fields["any"]
            return model.Require((Element(label, self._elements(every)),), 1)
        asked = node.fields.get("all") or node.fields["of"]
        elements = tuple(map(self._element, asked.items))
        least = int(node.word("at_least", str(len(elements))))
        return model.Require(elements, least, flag(node.get("together")))

    def _elements(self, node: Node) -> tuple[model.Phrase, ...]:
        return tuple(
            phrase for item in node.items for phrase in self._element(item).phrases
        )

    def _element(self, node: Node) -> Element:
        inside = node.get("any")
        label = node.get("label")
        phrases = self.phrasing.phrases(inside or node._replace(value=[node]))
        first = inside.items[0] if inside and inside.items else node
        return Element(words(label) if label else self.phrasing.label(first), phrases)

    def _ratio(self, node: Node) -> model.Ratio:
        against = node.fields["against"]
        known = against.text in ("turns", "characters")
        return model.Ratio(
            self.phrasing.phrases(node.fields["of"]),
            cast(model.Against, against.text)
            if known
            else self.phrasing.phrases(against),
            number(node.get("at_least")),
            number(node.get("at_most")),
        )

    def _sequence(self, node: Node) -> model.Sequence:
        until = node.get("until")
        bare = until is not None and set(until.fields) == {"role"}
        return model.Sequence(
            tuple(map(self._stage, node.fields["stages"].items)),
            None if until is None or bare else self.conditions.build(until),
            until.word("role") if until and bare else "",
            node.word("missing") == "report",
        )

    def _stage(self, node: Node) -> model.Stage:
        return model.Stage(
            node.word("id"),
            words(node.get("label"), node.word("id")),
            self.phrasing.phrases(node.get("any")),
            node.word("role"),
            "last" if node.word("take") == "last" else "first",
            flag(node.get("optional")),
        )
