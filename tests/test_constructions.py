"""Constructions find wordings that nobody listed.

The listed taboo phrases and their variants are not part of this project. Where the
environment variable SCRIPTLINT_TABOO names the YAML file that lists them (`phrases`,
each with `quoted` and `variants`), every phrase of the standard rulebook that is such a
listing is taken out, and what is left must still find most of the variants.
"""

import os
import re
from pathlib import Path

import pytest
import yaml

from scriptlint.document import AGENT, CUSTOMER, Document, Turn
from scriptlint.engine import apply
from scriptlint.normalize import fold
from scriptlint.rulebook import Rulebook
from scriptlint.rulebook.index import Index
from scriptlint.rulebook.model import Forbid, Phrase, Rule
from scriptlint.rulebook.opening import open_rulebook

LISTED = os.environ.get("SCRIPTLINT_TABOO", "")
NOTATION = re.compile(r"[(|\[…$/{]")


def _listed() -> tuple[list[str], set[str]]:
    """The variants as an agent says them, and everything that is listed, folded."""
    with Path(LISTED).open(encoding="utf-8") as file:
        phrases = yaml.safe_load(file)["phrases"]
    variants = [_said(text) for entry in phrases for text in entry["variants"]]
    quoted = [_said(text) for entry in phrases for text in entry["quoted"]]
    return variants, {fold(text) for text in (*variants, *quoted)}


def _said(text: str) -> str:
    """A listed phrase without notes in brackets and with slots filled."""
    return re.sub(r"[(（][^)）]*[)）]", "", re.sub(r"<[^>]*>", "某某", text)).strip()


def _is_listing(phrase: Phrase, listed: set[str]) -> bool:
    """Whether a phrase is plain words, or a choice of words that holds a listed one."""
    if not NOTATION.search(phrase.say):
        return True
    return phrase.pattern.plain and not listed.isdisjoint(phrase.pattern.literals)


def _without(rule: Rule, listed: set[str]) -> Rule:
    if not isinstance(rule.check, Forbid):
        return rule
    left = [phrase for phrase in rule.check.any if not _is_listing(phrase, listed)]
    return rule._replace(check=Forbid(tuple(left)))


def _finds(rulebook: Rulebook, text: str) -> bool:
    turns = (Turn(CUSTOMER, "嗯"), Turn(AGENT, text))
    families = ("taboo.", "wording.", "courtesy.bare-request")
    return any(
        verdict.findings and verdict.rule.id.startswith(families)
        for verdict in apply(
            Document("call", turns, ""), rulebook, excerpt=True
        ).verdicts
    )


@pytest.mark.skipif(not LISTED, reason="SCRIPTLINT_TABOO names no list")
def test_constructions_alone_find_most_variants() -> None:
    """With all listings switched off at least 60 % of the variants are found."""
    variants, listed = _listed()
    rulebook = open_rulebook("standard").rulebook
    rules = tuple(_without(rule, listed) for rule in rulebook.rules)
    constructions = rulebook._replace(rules=rules, lookup=Index(rules))
    found = sum(_finds(constructions, text) for text in variants)
    print(f"{found} of {len(variants)} variants by constructions alone")
    assert found >= 0.6 * len(variants)
