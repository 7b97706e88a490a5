"""From checked trees to the compiled rulebook."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple, cast

from scriptlint.errors import Problem, did_you_mean
from scriptlint.rulebook import model
from scriptlint.rulebook.citing import narrowed, within
from scriptlint.rulebook.conditions import Conditions
from scriptlint.rulebook.conflicts import contradictions
from scriptlint.rulebook.files import Parts
from scriptlint.rulebook.index import Index, rules_asked
from scriptlint.rulebook.inheriting import RuleNode
from scriptlint.rulebook.language import (
    CHECKS,
    FLOORS,
    RULE,
    SCORE,
    STAGES,
    differences,
)
from scriptlint.rulebook.meaning import circles, misplaced, unfilled
from scriptlint.rulebook.model import (
    Clause,
    Element,
    Example,
    Norm,
    Rule,
    Source,
    Words,
)
from scriptlint.rulebook.phrasing import Phrasing
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.settings import (
    fill,
    setting_value,
    show,
    unknown_setting,
)
from scriptlint.rulebook.shapes import Shape
from scriptlint.rulebook.values import flag, number, turns, window, words

WEIGHTS = {"error": 10.0, "warning": 2.0, "info": 0.0}
DEFAULT_CATEGORY = "服务规范性"


class Script(NamedTuple):
    """A recommended sentence of a norm; `erratum` says why a rule may flag it."""

    say: str
    source: tuple[Source, ...]
    channel: str
    erratum: Words | None
    path: str
    line: int


class Built(NamedTuple):
    """A rulebook and what its authors wrote around it."""

    rulebook: model.Rulebook
    norms: tuple[Norm, ...]
    examples: Mapping[str, tuple[Example, ...]]
    scripts: tuple[Script, ...]
    settings: Mapping[str, tuple[str, Words]]
    floors: model.PrecisionFloors = model.PrecisionFloors()
    about: Words = Words("", "")


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
        self.norms = tuple(map(_norm, parts.norms))
        self.clauses = {
            clause.key: clause for norm in self.norms for clause in norm.clauses
        }
        self.cited: set[str] = set()
        self.phrasing = phrasing(parts, problems, self.sources)
        self.conditions = Conditions(self.phrasing)

    def build(self) -> Built:
        """The rulebook with its examples, norms, scripts and settings."""
        rules: list[Rule] = []
        examples: dict[str, tuple[Example, ...]] = {}
        for written in self.parts.rules.values():
            for node, rule in self._made(written):
                rules.append(rule)
                examples[rule.id] = tuple(_examples(node))
        self._references(rules)
        self._unselecting()
        self.problems += contradictions(
            self.parts.conflicts, self.clauses, rules, self.parts.head.get("extends")
        )
        settings = {
            key: (show(item.value), words(item.about))
            for key, item in self.parts.settings.items()
        }
        scripts = tuple(map(self._script, self.parts.scripts))
        return Built(
            self._rulebook(tuple(rules)),
            self.norms,
            examples,
            scripts,
            settings,
            _floors(self._filled("floors", FLOORS)),
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
            _score(self._filled("score", SCORE)),
            flow,
            corrections,
            tuple(
                pattern
                for item in (allowed.value.items if allowed else ())
                if item.text
                for pattern in self.phrasing.patterns(item)
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
            self.sources(node.get("source")),
            _scope(node.get("scope")),
            self._check(node),
            words(node.get("message")),
            words(node.get("why")),
            self.conditions.build(when) if when else None,
            _then(node.get("then")),
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

    def _check(self, node: Node) -> model.Check:
        kind = next(key for key in CHECKS if key in node.fields)
        asked = node.fields[kind]
        match kind:
            case "forbid":
                return model.Forbid(self.phrasing.phrases(asked, polite=True))
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

    def sources(self, node: Node | None) -> tuple[Source, ...]:
        """The clauses a rule or phrase rests on."""
        return () if node is None else tuple(map(self._source, node.items))

    def _source(self, node: Node) -> Source:
        if node.fields:
            self.cited.add(node.word("norm"))
            cited = (node.word(key) for key in ("norm", "clause", "quote", "reading"))
            return Source(node.word("norm"), *cited)
        clause = self.clauses.get(node.text)
        if clause is None:
            hint = did_you_mean(node.text, self.clauses)
            self.problems.append(
                node.problem("no clause '{name}'{hint}", name=node.text, hint=hint)
            )
            return Source(node.text, "", node.text, "", "")
        return Source(
            clause.key, clause.norm, clause.clause, clause.quote, clause.reading
        )

    def _unselecting(self) -> None:
        """Problems for a `citing` that no clause and no source of a rule belongs to."""
        for node in self.parts.citings:
            if not any(within(key, node.text) for key in (*self.clauses, *self.cited)):
                hint = did_you_mean(node.text, (norm.key for norm in self.norms))
                self.problems.append(
                    node.problem(
                        "no clause of '{name}'{hint}", name=node.text, hint=hint
                    )
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
            self.sources(node.get("source")),
            node.word("channel", "call"),
            words(erratum) if erratum else None,
            node.path,
            node.line,
        )


def _overridden(node: Node, override: Node) -> Node:
    fields, keys = dict(node.fields), dict(node.keys or {})
    if any(key in CHECKS for key in override.fields):
        fields = {key: of for key, of in fields.items() if key not in CHECKS}
    fields.update(override.fields)
    keys.update(override.keys or {})
    return node._replace(value=fields, keys=keys)


def _enabled(text: str) -> bool:
    """Whether `true`, `x in (a|b)` or `a is a` holds."""
    listed = re.fullmatch(r"(\S+) in \(?([^()]*)\)?", text)
    if listed:
        return listed[1] in listed[2].split("|")
    same = re.fullmatch(r"(.*) is (.*)", text)
    return same[1] == same[2] if same else text not in ("false", "no", "off", "")


def _scope(node: Node | None) -> model.Scope:
    if node is None:
        return model.Scope()
    meta = node.get("meta")
    percent = window(node.get("percent"))
    valid = node.get("valid")
    which, of_all, _ = node.word("turns").partition(" of all")
    return model.Scope(
        _texts(node.get("channel")),
        node.word("role", "agent"),
        turns(which),
        flag(node.get("every")),
        _texts(node.get("part")),
        _texts(node.get("stage")),
        window(node.get("seconds")),
        (percent[0] or 0.0, 100.0 if percent[1] is None else percent[1])
        if percent
        else None,
        tuple((key, of.text) for key, of in meta.fields.items()) if meta else (),
        (valid.word("from"), valid.word("to")) if valid else ("", ""),
        bool(of_all),
    )


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(item.text for item in node.items) if node else ()


def _then(node: Node | None) -> model.Then:
    if node is None:
        return model.Then()
    within, _, unit = node.word("within", "all").partition(" ")
    hit = node.word("hit", "first")
    place = _texts(node.get("position")) or ("same", "after")
    named: dict[str, model.Hit] = {"first": 1, "last": -1, "each": "each", "any": "any"}
    chosen = named[hit] if hit in named else int(hit)
    if within == "all":
        return model.Then(0, "all", place, chosen)
    return model.Then(
        float(within), "seconds" if unit == "s" else "turns", place, chosen
    )


def _norm(node: Node) -> Norm:
    name = node.word("name") or node.word("key")
    clauses = node.get("clauses")
    return Norm(
        node.word("key"),
        name,
        words(node.get("title")),
        tuple(
            Clause(
                clause.word("key"),
                name,
                clause.word("clause"),
                clause.word("quote"),
                clause.word("reading"),
                words(clause.get("gist")),
                clause.word("lint", "text"),
                words(clause.get("why")),
            )
            for clause in (clauses.items if clauses else ())
        ),
        node.word("duplicate_of"),
    )


def _score(node: Node | None) -> model.Score:
    if node is None:
        return model.Score()
    default = model.Score()
    base, mark, bonus = (number(node.get(key)) for key in ("base", "pass", "bonus_cap"))
    bands, caps = node.get("bands"), node.get("caps")
    return model.Score(
        default.base if base is None else base,
        default.pass_mark if mark is None else mark,
        tuple(
            model.Band(band.word("name"), float(band.word("from")))
            for band in (bands.items if bands else ())
        ),
        tuple((key, float(of.text)) for key, of in caps.fields.items()) if caps else (),
        bonus or 0.0,
        "weighted" if node.word("mode") == "weighted" else "deduct",
    )


def _floors(node: Node | None) -> model.PrecisionFloors:
    default = model.PrecisionFloors()
    if node is None:
        return default
    error, warning = number(node.get("error")), number(node.get("warning"))
    return model.PrecisionFloors(
        default.error if error is None else error,
        default.warning if warning is None else warning,
        int(node.word("findings", str(default.findings))),
    )


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
