"""Conditions, measures and fields as written, made ready."""

from scriptlint.errors import Problem
from scriptlint.rulebook import model
from scriptlint.rulebook.phrasing import Phrasing
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.values import flag, number, seconds, turns


class Conditions:
    """Builds conditions; remembers which rules they name."""

    def __init__(self, phrasing: Phrasing, problems: list[Problem]) -> None:
        self.phrasing = phrasing
        self.problems = problems
        self.rules: list[tuple[str, Node]] = []
        self.known: dict[model.Condition, model.Condition] = {}

    def build(self, node: Node) -> model.Condition:
        """The condition of a mapping; equal conditions are one, so that they are decided once."""
        condition = self._condition(node)
        return self.known.setdefault(condition, condition)

    def _condition(self, node: Node) -> model.Condition:
        fields = node.fields
        if "said" in fields:
            return self._said(node)
        if "event" in fields:
            return model.Event(node.word("event"))
        if "measure" in fields:
            return model.Measured(self._measured(node))
        if "field" in fields:
            return model.FieldIs(self.field(node, node.word("field")))
        if "rule" in fields:
            self.rules.append((node.word("rule"), fields["rule"]))
            return model.RuleFailed(node.word("rule"))
        return self._combined(node)

    def _combined(self, node: Node) -> model.Condition:
        for key in ("any", "all", "none", "of"):
            if key in node.fields:
                of = tuple(map(self.build, node.fields[key].items))
                least = number(node.get("at_least"))
                low = {"any": 1, "all": len(of), "none": 0, "of": int(least or 1)}[key]
                return model.Combined(of, low, 0 if key == "none" else None)
        self.problems.append(
            node.problem(
                "a condition needs one of said, event, measure, field, rule, any, all, none, of"
            )
        )
        return model.Combined((), 0)

    def _said(self, node: Node) -> model.Said:
        least = number(node.get("at_least"))
        return model.Said(
            self.phrasing.phrases(node.fields["said"]),
            node.word("role", "agent"),
            turns(node.word("turns")),
            int(least) if least else 1,
        )

    def _measured(self, node: Node) -> model.Measure:
        """What breaks the bounds makes the condition true."""
        return model.Measure(
            node.word("measure"),
            number(node.get("above")),
            number(node.get("below")),
            phrases=self.phrasing.phrases(node.get("phrases")),
        )

    def measure(self, node: Node) -> model.Measure:
        """The measure check of a mapping."""
        start, end = seconds(node.word("from")), seconds(node.word("to"))
        similar = number(node.get("similar"))
        return model.Measure(
            node.word("of"),
            number(node.get("at_most")),
            number(node.get("at_least")),
            int(number(node.get("times")) or 1),
            "document" if node.word("per") == "document" else "turn",
            int(number(node.get("min_length")) or 0),
            self.phrasing.phrases(node.get("phrases")),
            1.0 if similar is None else similar,
            None if start is None or end is None else (start, end),
        )

    def field(self, node: Node, name: str) -> model.Field:
        """The field check or condition of a mapping."""
        present: bool | None = None
        if "present" in node.fields or "absent" in node.fields:
            present = flag(node.get("present")) or node.word("absent") == "false"
        one_of = node.get("one_of")
        return model.Field(
            name,
            present,
            node.word("matches"),
            tuple(item.text for item in one_of.items) if one_of else (),
            number(node.get("at_most")),
            number(node.get("at_least")),
        )
