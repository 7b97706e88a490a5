"""Conditions, measures and fields as written, made ready."""

from collections.abc import Mapping

from scriptlint.errors import did_you_mean
from scriptlint.rulebook import model
from scriptlint.rulebook.phrasing import Phrasing
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.values import flag, number, seconds, turns


class Conditions:
    """Builds conditions, also those that have a name; remembers which rules they ask for."""

    def __init__(self, phrasing: Phrasing, named: Mapping[str, Node]) -> None:
        self.phrasing = phrasing
        self.named = named
        self.built: dict[str, model.Condition] = {}
        self.rules: list[tuple[str, Node]] = []
        self.known: dict[model.Condition, model.Condition] = {}

    def build(self, node: Node) -> model.Condition:
        """The condition of a mapping or `$name`; equal ones are one, decided once."""
        condition = self._named(node) if node.text else self._condition(node)
        return self.known.setdefault(condition, condition)

    def _named(self, node: Node) -> model.Condition:
        name = node.text.removeprefix("$")
        if name not in self.named:
            hint = did_you_mean(name, self.named)
            words = "no condition named '{name}'{hint}"
            self.phrasing.problems.append(node.problem(words, name=name, hint=hint))
            return model.Combined((), 0)
        if name not in self.built:
            self.built[name] = self.build(self.named[name])
        return self.built[name]

    def _condition(self, node: Node) -> model.Condition:
        fields = node.fields
        if "said" in fields:
            return self._said(node)
        if "event" in fields:
            return model.Event(node.word("event"))
        if "measure" in fields:
            return self._measured(node)
        if "field" in fields:
            return model.FieldIs(self.field(node, node.word("field")))
        if "rule" in fields:
            self.rules.append((node.word("rule"), fields["rule"]))
            return model.RuleFailed(node.word("rule"))
        return self._combined(node)

    def _combined(self, node: Node) -> model.Condition:
        [key] = node.fields.keys() - {"at_least"}
        of = tuple(map(self.build, node.fields[key].items))
        least = int(node.word("at_least", "1"))
        low = {"any": 1, "all": len(of), "none": 0, "of": least}[key]
        return model.Combined(of, low, 0 if key == "none" else None)

    def _said(self, node: Node) -> model.Said:
        return model.Said(
            self.phrasing.phrases(node.fields["said"]),
            node.word("role", "agent"),
            turns(node.word("turns")),
            int(node.word("at_least", "1")),
            flag(node.get("together")),
        )

    def _measured(self, node: Node) -> model.Measured:
        above, below = number(node.get("above")), number(node.get("below"))
        measure = self._measure(node, node.word("measure"), above, below)
        return model.Measured(
            measure, node.word("role", "any"), turns(node.word("turns"))
        )

    def measure(self, node: Node) -> model.Measure:
        """The measure check of a mapping."""
        most, least = number(node.get("at_most")), number(node.get("at_least"))
        return self._measure(node, node.word("of"), most, least)

    def _measure(
        self, node: Node, of: str, most: float | None, least: float | None
    ) -> model.Measure:
        start, end = seconds(node.word("from")), seconds(node.word("to"))
        similar = number(node.get("similar"))
        return model.Measure(
            of,
            most,
            least,
            int(node.word("times", "1")),
            "document" if node.word("per") == "document" else "turn",
            int(number(node.get("min_length")) or 0),
            self.phrasing.phrases(node.get("phrases")),
            1.0 if similar is None else similar,
            None if start is None or end is None else (start, end),
            int(node.word("within", "0").partition(" ")[0]),
        )

    def field(self, node: Node, name: str) -> model.Field:
        """The field check or condition of a mapping."""
        present: bool | None = None
        if "present" in node.fields or "absent" in node.fields:
            present = flag(node.get("present")) or node.word("absent") == "false"
        return model.Field(
            name,
            present,
            node.word("matches"),
            _texts(node.get("one_of")),
            number(node.get("at_most")),
            number(node.get("at_least")),
            _texts(node.get("each_of")),
            _texts(node.get("address_in")),
        )


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(item.text for item in node.items if item.text) if node else ()
