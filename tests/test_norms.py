"""The clause inventory says what the norms say, all of it, and rulebooks keep to it."""

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from scriptlint.errors import RulebookError
from scriptlint.rulebook.citing import selected
from scriptlint.rulebook.coverage import (
    LINTABLE,
    NormCoverage,
    coverage,
    covered_by_own,
)
from scriptlint.rulebook.inspection import inspect
from scriptlint.rulebook.needs import needs
from scriptlint.rulebook.norms import Clause, Norm
from scriptlint.rulebook.opening import open_rulebook
from scriptlint.rulebook.outline import outline
from scriptlint.rulebook.places import shipped
from scriptlint.testing.scripts import self_flagged

SIZES = {
    "n000": 62, "n000b": 5, "n000c": 43, "n001a": 23, "n001c": 11, "n001d": 20,
    "n001e": 24, "n001f": 49, "n001g": 12, "n001h": 12, "n001i": 20, "n001j": 16,
    "n001k": 14, "n001l": 16, "n001m": 19, "n001n": 36, "n001o": 16, "n001p": 13,
    "n001q": 19, "n001s": 149, "n002": 43, "n002b": 10, "n002c": 9, "n003": 92,
    "n004": 111,
}  # fmt: skip
LINT = {"text": 559, "times": 38, "metadata": 66, "audio": 27, "no": 154}
NORM_OF = {
    norm.name: norm.key for norm in outline("norms").norms if norm.name in shipped()
}
"""The shipped rulebooks of norms, each named as its norm."""


BY_WORDS = {"n001q.2.6", "n001s.2.4.1.7"}
"""Clauses on times or metadata that can be judged by what is said all the same."""

PARTS_OF = {
    "service-standard-hotline": ("n004.3.1.1", "n004.3.1.2", "n004.4.3"),
    "service-standard-taboo": ("n004.3.1.3",),
    "service-standard-email": ("n004.3.2",),
    "service-standard-im": (
        "n004.3.1.1",
        "n004.3.1.2",
        "n004.4.3",
        "n004.3.1.3",
        "n004.3.3",
    ),
    "service-standard-complaint": ("n004.3.4",),
    "service-standard-conduct": ("n004.1", "n004.2", "n004.4.1", "n004.4.2"),
}

# What the sources suffered: runs of marks, glued pinyin, synonyms put in by a machine.
DAMAGE = re.compile(
    r",,|。。|\([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔù][a-z]*\)|\?[a-z]|"
    "效劳|歉仄|适才|贫困您|讨教|必需|纪录|处置惩罚|向导|保贵|证德|歧异"
)


@cache
def norms() -> dict[str, Norm]:
    """The inventory, by key."""
    return {norm.key: norm for norm in outline("norms").norms}


@cache
def clauses() -> tuple[Clause, ...]:
    """Every clause of the inventory."""
    return tuple(clause for norm in norms().values() for clause in norm.clauses)


def test_every_distinct_clause_is_there() -> None:
    """844 clauses of 25 documents; the damaged duplicates are named and hold none."""
    sizes = {key: len(norm.clauses) for key, norm in norms().items() if norm.clauses}
    assert sizes == SIZES
    assert sum(sizes.values()) == 844
    duplicates = {n.key: n.duplicate_of for n in norms().values() if not n.clauses}
    assert duplicates == {"n001b": "n001q", "n001r": "n001s"}


def test_every_clause_says_where_it_can_be_seen() -> None:
    """663 clauses can be linted, the others need the recording or leave no trace."""
    assert Counter(clause.lint for clause in clauses()) == LINT


def test_keys_are_unique_and_begin_with_their_norm() -> None:
    """A key says which document it belongs to."""
    keys = [clause.key for clause in clauses()]
    assert len(set(keys)) == len(keys)
    for norm in norms().values():
        assert all(clause.key.startswith(f"{norm.key}.") for clause in norm.clauses)


def test_names_are_unique() -> None:
    """Reports tell the norms apart by name."""
    names = [norm.name for norm in norms().values()]
    assert len(set(names)) == len(names)


def test_every_clause_is_cited_quoted_and_explained() -> None:
    """A clause has its number, its words, and its gist in both languages."""
    for clause in clauses():
        assert clause.clause, clause.key
        assert clause.quote, clause.key
        assert clause.gist.zh, clause.key
        assert clause.gist.en, clause.key


def test_what_text_cannot_show_says_why() -> None:
    """A clause that needs the recording, or leaves no trace, gives its reason."""
    for clause in clauses():
        if clause.lint in ("audio", "no"):
            assert clause.why.zh, clause.key
            assert clause.why.en, clause.key


def test_damaged_quotes_have_a_reading() -> None:
    """Where the source is damaged the inventory says how it is to be read."""
    damaged = [clause for clause in clauses() if DAMAGE.search(clause.quote)]
    assert damaged
    assert [clause.key for clause in damaged if not clause.reading] == []


def test_readings_are_not_damaged() -> None:
    """A recovered wording holds none of the damage."""
    assert [c.key for c in clauses() if DAMAGE.search(c.reading)] == []


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.skipif(
    "SCRIPTLINT_NORMS" not in os.environ,
    reason="SCRIPTLINT_NORMS names no folder with the texts of the norms",
)
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_quotes_stand_in_their_norm(number: str) -> None:
    """What we quote, the document says, blanks and line ends aside."""
    folder = Path(os.environ["SCRIPTLINT_NORMS"])
    texts = [path.read_text("utf-8") for path in folder.glob(f"{number}_*.txt")]
    text = _bare("".join(texts))
    own = [clause for clause in clauses() if clause.key.startswith(f"n{number}")]
    lost = [
        clause.key
        for clause in own
        if not all(_bare(part) in text for part in clause.quote.split("／"))
    ]
    assert own
    assert lost == []


@pytest.mark.parametrize(("name", "key"), NORM_OF.items())
def test_a_rulebook_is_named_as_its_norm(name: str, key: str) -> None:
    """Findings name the norm as people call the rulebook."""
    assert norms()[key].name == name
    built = outline(name)
    assert built.rulebook.title == norms()[key].title
    cited = {source.norm for rule in built.rulebook.rules for source in rule.source}
    assert cited == {name}


@pytest.mark.parametrize("name", shipped())
def test_no_rulebook_is_warned_of(name: str) -> None:
    """`rulebook check` doubts nothing; what a norm recommends to say, its rulebook lets stand."""
    built = open_rulebook(name)
    doubtful = [*inspect(built), *self_flagged(built)]
    assert [str(problem) for problem in doubtful] == []


@pytest.mark.parametrize(("name", "key"), NORM_OF.items())
def test_scripts_rest_on_clauses_of_their_norm(name: str, key: str) -> None:
    """Each recommended sentence names the clause that recommends it."""
    scripts = outline(name).scripts
    assert scripts
    for script in scripts:
        assert script.source, script.say
        assert all(source.key.startswith(f"{key}.") for source in script.source)


@cache
def by_own_rulebook() -> tuple[NormCoverage, ...]:
    """Each norm with the rules of the rulebook named as it."""
    return covered_by_own(outline("standard")).norms


def test_every_norm_is_a_rulebook() -> None:
    """All norms have a rulebook and no clause open."""
    lacking = [
        found.norm.name for found in by_own_rulebook() if found.open or not found.own
    ]
    assert lacking == []


def test_every_clause_is_accounted_for() -> None:
    """All 844: a rule, or a reason. Whatever can be linted has a rule."""
    covered = [item for found in by_own_rulebook() for item in found.clauses]
    assert len(covered) == 844
    without_rule = {
        item.clause.key: item.clause.why for item in covered if not item.rules
    }
    assert all(why.zh and why.en for why in without_rule.values())
    lintable = {item.clause.key for item in covered if item.clause.lint in LINTABLE}
    assert lintable & without_rule.keys() == set()


@pytest.mark.parametrize("name", NORM_OF)
def test_every_covered_clause_has_a_rule_with_examples(name: str) -> None:
    """One that must be found and one that must not."""
    built = outline(name)
    (found,) = (norm for norm in by_own_rulebook() if norm.norm.name == name)
    shown = {
        rule
        for rule, examples in built.examples.items()
        if {example.bad for example in examples} == {True, False}
    }
    bare = [
        item.clause.key
        for item in found.clauses
        if item.rules and not shown.intersection(item.rules)
    ]
    assert bare == []


def test_all_lintable_clauses_have_a_rule() -> None:
    """All 663."""
    with_rule = sum(found.count(*LINTABLE, covered=True) for found in by_own_rulebook())
    assert with_rule == 663


def test_what_needs_times_or_metadata_is_not_passed_without() -> None:
    """Such a clause has a rule that asks for them, or for the mark of an event.

    Where a rule judges by the words alone, the clause stands in BY_WORDS.
    """
    for found in by_own_rulebook():
        rules = {rule.id: rule for rule in outline(found.rulebook).rulebook.rules}
        unasked = {
            item.clause.key
            for item in found.clauses
            if item.clause.lint in ("times", "metadata")
            and item.rules
            and not any(needs(rules[rule]) for rule in item.rules)
        }
        assert unasked <= BY_WORDS, found.norm.name


@cache
def rules_of(name: str) -> frozenset[str]:
    """The ids of a rulebook's rules."""
    return frozenset(rule.id for rule in outline(name).rulebook.rules)


@pytest.mark.parametrize(("name", "sections"), PARTS_OF.items())
def test_a_part_of_a_norm_covers_its_sections(
    name: str, sections: tuple[str, ...]
) -> None:
    """It cites these sections only, and leaves none of their clauses open."""
    built = outline(name)
    cited = {source.key for rule in built.rulebook.rules for source in rule.source}
    assert cited
    assert [key for key in cited if not selected(key, sections)] == []
    (found,) = coverage(built, ["n004"])
    own = [item for item in found.clauses if selected(item.clause.key, sections)]
    assert own
    assert [item.clause.key for item in own if item.open] == []


def test_the_parts_of_a_norm_are_all_of_it() -> None:
    """No rule of the service standard is lost between its parts."""
    assert frozenset.union(*map(rules_of, PARTS_OF)) == rules_of("service-standard")


def test_norms_that_contradict_each_other_are_not_loaded_together(
    tmp_path: Path,
) -> None:
    """Whose name is told first: the problem names both clauses, and one can be chosen."""
    both = "name: own\nversion: 1.0.0\nextends: [property-sales, property-ownership]\n"
    own = tmp_path / "own.yaml"
    own.write_text(both, encoding="utf-8")
    with pytest.raises(RulebookError) as error:
        open_rulebook(str(own))
    [problem] = error.value.problems
    assert "n000b.own.3" in str(problem.message)
    assert "n000c.1.2.2" in str(problem.message)
    chosen = "override: {opening.no-identity.name: off}\n"
    own.write_text(f"{both}{chosen}", encoding="utf-8")
    assert open_rulebook(str(own)).rulebook.rules
