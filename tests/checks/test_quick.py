"""What is answered at once is what the checks themselves say."""

import random
from collections.abc import Iterator

import pytest

from scriptlint import engine
from scriptlint.checks.plan import About, Plan, plan_for
from scriptlint.document import Document, Turn
from scriptlint.rulebook.built import Built
from scriptlint.rulebook.model import Rulebook
from scriptlint.rulebook.opening import open_rulebook
from scriptlint.sources import read
from scriptlint.testing.examples import marked_document
from tests.benchmarks.talk import chats

DIALOGUES = 150


def _asked(rulebook: Rulebook, about: About) -> Plan:
    """The plan under which every rule is asked."""
    plan = plan_for(rulebook, about)
    numbers = tuple(n for n, step in enumerate(plan.steps) if not step.known)
    return plan._replace(
        steps=tuple(step._replace(quick=None) for step in plan.steps),
        always=numbers,
        triggers=(),
    )


def _said(built: Built) -> list[Turn]:
    """What people say in the examples of a rulebook."""
    examples = (each for found in built.examples.values() for each in found)
    return [turn for each in examples for turn in marked_document(each)[0].turns]


def _dialogues(said: list[Turn]) -> Iterator[Document]:
    """Dialogues of turns drawn from what is said, in order and without."""
    draw = random.Random(1)
    for number in range(DIALOGUES):
        begin, size = draw.randrange(len(said)), draw.randint(1, 12)
        near = said[begin : begin + size]
        turns = near if number % 2 else [*near, *draw.sample(said, size)]
        step = 4.0 if number % 3 else None
        timed = tuple(
            turn._replace(start=step and at * step, end=step and at * step + 2)
            for at, turn in enumerate(turns)
        )
        yield Document(draw.choice(("call", "chat")), timed, "")


def test_as_when_every_rule_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    built = open_rulebook("standard")
    rulebook = built.rulebook
    talk = "\n".join(chats(40)).encode()
    documents = [*_dialogues(_said(built)), *read(talk, path="a.jsonl")]
    quick = [list(engine.apply(each, rulebook).verdicts) for each in documents]
    monkeypatch.setattr(engine, "plan_for", _asked)
    for document, found in zip(documents, quick, strict=True):
        assert list(engine.apply(document, rulebook).verdicts) == found
