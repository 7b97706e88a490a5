"""Every rule of a rulebook comes out in one of four ways, with its evidence."""

from typing import get_args

import pytest

from scriptlint.document import Document, Turn
from scriptlint.engine import apply
from scriptlint.finding import Outcome
from scriptlint.normalize import traditional
from scriptlint.rulebook import load_rulebook
from tests.checks.making import document, rulebook
from tests.rulebook.making import NAME, REST

BOOK = f"""{NAME}
phrases: {{self_correction: [口误, 我更正一下]}}
rules:
- id: house.refusal
  severity: error
  forbid: [{{say: 不行, instead: 我看看, fix: safe, source: {{norm: 店规, clause: 第九条}}}}, 没门]
{REST}
- id: house.no-greeting
  scope: {{turns: first}}
  require: [您好]
{REST}
- id: house.unanswered
  when: {{said: [怎么退], role: customer}}
  then: {{within: 1 turns, position: [after]}}
  require: [点申请]
{REST}
- id: house.slow
  measure: {{of: reply_delay, at_most: 5}}
{REST}
- id: house.refusal-unexplained
  when: {{rule: house.refusal}}
  require: [因为]
{REST}
- id: house.mail
  scope: {{channel: email}}
  forbid: [不行]
{REST}
"""
CALL = "客户：在吗\n客服：在，这个不行\n客服：口误，可以的"


def outcomes(held: Document, *, excerpt: bool = False) -> dict[str, str]:
    found = apply(held, rulebook(BOOK), excerpt=excerpt).verdicts
    return {item.rule.id.removeprefix("house."): item.outcome for item in found}


def test_every_rule_comes_out_in_the_rulebooks_order() -> None:
    assert outcomes(document(CALL)) == {
        "refusal": "fail",
        "no-greeting": "fail",
        "unanswered": "not_applicable",
        "slow": "not_evaluated",
        "refusal-unexplained": "fail",
        "mail": "not_applicable",
    }
    assert set(outcomes(document(CALL)).values()) <= set(get_args(Outcome))


def test_nothing_wrong() -> None:
    assert outcomes(document("客服：您好")) == {
        "refusal": "pass",
        "no-greeting": "pass",
        "unanswered": "not_applicable",
        "slow": "not_evaluated",
        "refusal-unexplained": "not_applicable",
        "mail": "not_applicable",
    }


def test_evidence() -> None:
    """A finding has its words and their place, its clause, and what to say instead."""
    [refusal, *_] = apply(document(CALL), rulebook(BOOK)).verdicts
    [finding] = refusal.findings
    assert (finding.turn, finding.start, finding.end, finding.text) == (
        1,
        2,
        6,
        "这个不行",
    )
    assert (finding.severity, finding.instead, finding.fix) == (
        "error",
        "我看看",
        "safe",
    )
    assert [source.clause for source in finding.source] == ["第九条"]


@pytest.mark.parametrize(
    "turns",
    [
        (),
        (Turn("customer", "在吗"),),
        (Turn("system", "振铃", event="ring"),),
        (Turn("agent", ""),),
    ],
)
def test_documents_without_words(turns: tuple[Turn, ...]) -> None:
    """What should have been said is missing; the rest has nothing to say."""
    found = outcomes(Document("call", turns, ""))
    assert found["no-greeting"] == "fail"
    assert found["refusal"] == "pass"


def test_a_part_of_a_document_has_no_beginning_and_no_end() -> None:
    found = outcomes(document(CALL), excerpt=True)
    assert found["no-greeting"] == "not_evaluated"
    assert found["refusal"] == "fail"


def test_rules_are_chosen_by_id() -> None:
    """A rule that is not chosen is still asked by those that wait for it."""
    chosen = apply(
        document(CALL), rulebook(BOOK), only="house.refusal-unexplained".__eq__
    )
    [verdict] = chosen.verdicts
    assert (verdict.rule.id, verdict.outcome) == ("house.refusal-unexplained", "fail")


def test_the_agents_own_corrections() -> None:
    """The turn that holds one, and the agent's turn before it."""
    assert apply(document(CALL), rulebook(BOOK)).corrected == {1, 2}
    assert (
        apply(document("客服：不行\n客户：口误"), rulebook(BOOK)).corrected
        == frozenset()
    )


def test_the_same_again() -> None:
    """Holding one document against a rulebook leaves no trace for the next."""
    made = rulebook(BOOK)
    first = apply(document(CALL), made)
    apply(document("客服：您好，没门"), made)
    assert apply(document(CALL), made) == first


def test_a_customers_words_never_count_against_the_agent() -> None:
    assert outcomes(document("客服：您好\n客户：不行，没门"))["refusal"] == "pass"


def test_the_script_of_a_document_is_found_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However many of its findings can be mended: a long transcript takes no longer."""
    texts: list[str] = []
    monkeypatch.setattr(traditional, "is_traditional", lambda text: texts.append(text))
    turns = tuple(Turn("agent", "稍等一下") for _ in range(50))
    found = apply(Document("call", turns, ""), load_rulebook("standard")).verdicts
    assert sum(bool(one.put) for verdict in found for one in verdict.findings) == 50
    assert len(texts) == 1
