"""From checked trees to the compiled rulebook."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import cast

from scriptlint.errors import Problem, did_you_mean
from scriptlint.rulebook import model
from scriptlint.rulebook.built import Built, Example, Script
from scriptlint.rulebook.checks import Checks
from scriptlint.rulebook.citing import narrowed
from scriptlint.rulebook.conditions import Conditions
from scriptlint.rulebook.conflicts import contradictions
from scriptlint.rulebook.index import Index, rules_asked
from scriptlint.rulebook.inheriting import RuleNode
from scriptlint.rulebook.inventory import Inventory
from scriptlint.rulebook.language import (
    CHECKS,
    FLOORS,
    RULE,
    SCORE,
    STAGES,
    differences,
)
from scriptlint.rulebook.meaning import circles, misplaced, unfilled
from scriptlint.rulebook.merging import Parts
from scriptlint.rulebook.model import Rule
from scriptlint.rulebook.naming import named_conditions
from scriptlint.rulebook.overriding import overrides
from scriptlint.rulebook.phrasing import Phrasing
from scriptlint.rulebook.pricing import floors, score
from scriptlint.rulebook.reading import Node, laid_over
from scriptlint.rulebook.scopes import scope, then
from scriptlint.rulebook.settings import fill, setting_value, show, unknown_setting
from scriptlint.rulebook.shapes import Shape
from scriptlint.rulebook.values import flag, number, words

WEIGHTS = {"error": 10.0, "warning": 2.0, "info": 0.0}
DEFAULT_CATEGORY = "服务规范性"


class Builder:
    """Builds one rulebook; collects problems on the way."""

    def __init__(
        self,
        parts: Parts,
        problems: list[Problem],
        phrasing: type[Phrasing] = Phrasing,
    ) -> None:
        self.parts = parts
        self.problems = problems
        self.inventory = Inventory(parts.norms, problems)
        self.phrasing = phrasing(parts, problems, self.inventory.sources)
        named = named_conditions(parts, problems)
        self.conditions = Conditions(self.phrasing, named)
        self.checks = Checks(self.phrasing, self.conditions)

    def build(self) -> Built:
        """The rulebook with its examples, norms, scripts and settings."""
        rules: list[Rule] = []
        examples: dict[str, tuple[Example, ...]] = {}
        for written in self.parts.rules.values():
            for node, rule in self._made(written):
                rules.append(rule)
                examples[rule.id] = tuple(_examples(node))
        self._references(rules)
        self.problems += self.inventory.unselecting(self.parts.citings)
        self.problems += contradictions(
            self.parts.conflicts,
            self.inventory.clauses,
            rules,
            self.parts.head.get("extends"),
        )
        settings = {
            key: (show(item.value), words(item.about))
            for key, item in self.parts.settings.items()
        }
        scripts = tuple(map(self._script, self.parts.scripts))
        return Built(
            self._rulebook(tuple(rules)),
            self.inventory.norms,
            examples,
            scripts,
            settings,
            floors(self._filled("floors", FLOORS)),
            words(self.parts.head.get("about")),
        )

    def _made(self, written: RuleNode) -> Iterator[tuple[Node, Rule]]:
        """The rule by the first of its ways that cites something, if there is one."""
        for way in written.ways:
            node = self._complete(way)
            if node is None:
                continue
            made = self._rule(node)
            if self.phrasing.matching:
                self.problems += unfilled(node, made)
            rule = narrowed(made, way.citing)
            if rule is not None:
                yield node, rule
                return

    def _rulebook(self, rules: tuple[Rule, ...]) -> model.Rulebook:
        head = self.parts.head
        stages = self._filled("stages", STAGES)
        allowed = self.parts.settings.get("taboo.allow")
        placeholders = self.parts.settings.get("placeholders.allow")
        name = head["name"].text if "name" in head else "house"
        corrections = self.phrasing.named("self_correction")
        flow = tuple(
            model.FlowStage(stage.word("id"), self.phrasing.phrases(stage.get("any")))
            for stage in (stages.items if stages else ())
        )
        return model.Rulebook(
            name,
            head["version"].text if "version" in head else "0",
            words(head.get("title"), name),
            rules,
            Index(rules, chain(corrections, *(stage.phrases for stage in flow))),
            score(self._filled("score", SCORE)),
            flow,
            corrections,
            tuple(
                pattern
                for item in (allowed.value.items if allowed else ())
                if item.text
                for pattern in self.phrasing.patterns(item)
            ),
            overrides(self.parts.settings, self.problems),
            tuple(
                item.text for item in (placeholders.value.items if placeholders else ())
            ),
        )

    def _filled(self, key: str, shape: Shape) -> Node | None:
        """A part of the rulebook's head with its settings; None when missing or wrong."""
        node = self.parts.head.get(key)
        if node is None:
            return None
        node = fill(node, self.parts.settings, self.problems)
        faults = list(differences(node, shape))
        self.problems += faults
        return None if faults else node

    def _complete(self, written: RuleNode) -> Node | None:
        """The rule with overrides and settings; None when off or of a wrong shape."""
        node = written.node
        for override in written.overrides:
            node = _overridden(node, override)
        node = fill(node, self.parts.settings, self.problems)
        faults = list(differences(node, RULE)) or list(misplaced(node))
        self.problems += faults
        return None if faults or not _enabled(node.word("enabled", "true")) else node

    def _rule(self, node: Node) -> Rule:
        rule_id = node.word("id")
        severity = cast(model.Severity, node.word("severity", "warning"))
        weight = number(node.get("weight"))
        category = self.parts.categories.get(rule_id.partition(".")[0])
        unless = self.phrasing.excuses(node.get("unless"))
        when = node.get("when")
        self._stages(node.get("scope"))
        return Rule(
            rule_id,
            severity,
            WEIGHTS[severity] if weight is None else weight,
            node.word("category") or category or DEFAULT_CATEGORY,
            self.inventory.sources(node.get("source")),
            scope(node.get("scope")),
            self.checks.build(node),
            words(node.get("message")),
            words(node.get("why")),
            self.conditions.build(when) if when else None,
            then(node.get("then")),
            unless,
            node.word("instead"),
            cast(model.Per, node.word("per", "hit")),
            number(node.get("cap")),
            bool(node.word("zero")),
            flag(node.get("veto")),
            flag(node.get("bonus")),
            node.path,
            node.line,
            tuple(self._unset(node.get("needs"))),
        )

    def _unset(self, needs: Node | None) -> Iterator[str]:
        """The settings needed that are empty; problems for those that are not there."""
        for item in needs.items if needs else ():
            value = setting_value(item.text, self.parts.settings)
            if value is None:
                said = unknown_setting(item.text, self.parts.settings)
                self.problems.append(item.problem(said))
            elif not value.value:
                yield item.text

    def _stages(self, scope: Node | None) -> None:
        """Problems for stages in a scope that the flow does not have."""
        flow = self.parts.head.get("stages")
        known = [stage.word("id") for stage in flow.items] if flow else []
        named = scope.get("stage") if scope else None
        for item in named.items if named else ():
            if item.text not in known:
                hint = did_you_mean(item.text, known)
                self.problems.append(
                    item.problem("no stage '{name}'{hint}", name=item.text, hint=hint)
                )

    def _references(self, rules: list[Rule]) -> None:
        """Problems for conditions that name a rule which is not there, or each other."""
        known = {rule.id for rule in rules}
        for name, node in self.conditions.rules:
            if name not in known and name not in self.parts.rules:
                hint = did_you_mean(name, known)
                self.problems.append(
                    node.problem("no rule '{name}'{hint}", name=name, hint=hint)
                )
        needed = {rule.id: list(rules_asked(rule.when)) for rule in rules if rule.when}
        for circle in circles(needed):
            node = self.parts.rules[circle[0]].node
            way = " → ".join(circle)
            self.problems.append(
                node.problem("rules wait for each other: {way}", way=way)
            )

    def _script(self, node: Node) -> Script:
        erratum = node.get("erratum")
        return Script(
            node.text or node.word("say"),
            self.inventory.sources(node.get("source")),
            node.word("channel", "call"),
            words(erratum) if erratum else None,
            node.path,
            node.line,
        )


def _overridden(node: Node, override: Node) -> Node:
    fields = node.fields
    if any(key in CHECKS for key in override.fields):
        fields = {key: of for key, of in fields.items() if key not in CHECKS}
    over = laid_over(node._replace(value=fields), override)
    return node._replace(value=over.value, keys=over.keys)


def _enabled(text: str) -> bool:
    """Whether `true`, `x in (a|b)` or `a is a` holds."""
    listed = re.fullmatch(r"(\S+) in \(?([^()]*)\)?", text)
    if listed:
        return listed[1] in listed[2].split("|")
    same = re.fullmatch(r"(.*) is (.*)", text)
    return same[1] == same[2] if same else text not in ("false", "no", "off", "")


def _examples(node: Node) -> Iterator[Example]:
    for item in node.fields["examples"].items:
        for kind, example in item.fields.items():
            place = example.get("text") or example
            settings, meta = example.get("settings"), example.get("meta")
            yield Example(
                place.text,
                kind == "bad",
                place.line,
                example.word("kind"),
                tuple((key, show(of)) for key, of in settings.fields.items())
                if settings
                else (),
                tuple((key, of.text) for key, of in meta.fields.items())
                if meta
                else (),
            )
