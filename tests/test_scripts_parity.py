"""Simplified and traditional versions of a text give the same findings."""

import opencc
import pytest

from scriptlint.engine import apply
from scriptlint.rulebook.built import Built
from scriptlint.rulebook.opening import open_rulebook
from scriptlint.testing.examples import marked_document

VARIANTS = ("s2t", "s2tw", "s2hk")


@pytest.fixture(scope="module")
def standard() -> Built:
    return open_rulebook("standard")


@pytest.mark.parametrize("variant", VARIANTS)
def test_traditional_examples_give_the_same_findings(
    standard: Built, variant: str
) -> None:
    """Every example of every rule, converted, has its findings at the same places."""
    convert = opencc.OpenCC(variant).convert
    different = []
    for rule in standard.rulebook.rules:
        for example in standard.examples[rule.id]:
            if example.settings:
                continue
            document, _ = marked_document(example)
            turns = [turn._replace(text=convert(turn.text)) for turn in document.turns]
            converted = document._replace(turns=tuple(turns))
            found = [
                [
                    (finding.turn, finding.start, finding.end)
                    for verdict in apply(
                        one, standard.rulebook, only=rule.id.__eq__
                    ).verdicts
                    for finding in verdict.findings
                ]
                for one in (document, converted)
            ]
            if found[0] != found[1]:
                different.append((rule.id, example.text, found))
    assert not different
