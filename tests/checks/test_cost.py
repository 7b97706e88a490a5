"""Twice the document costs twice the work, whatever is said how often."""

import sys
from typing import Any

import pytest

from scriptlint.document import Document, Turn
from scriptlint.engine import apply
from tests.checks.making import rulebook
from tests.rulebook.making import rule

TURNS = [
    Turn("customer", "我要投诉，请问怎么退", "客户", 0, 1),
    Turn("agent", "这个不知道，请稍等，没办法", "客服", 2, 3),
    Turn("system", "通话保持", "系统", 3, 4, event="hold"),
    Turn("agent", "不知道，如果不行，知不知道", "客服", 5, 6),
]
SIZE = 150


def calls(body: str, document: Document) -> int:
    """How many functions are called to hold a document against a rule."""
    made = rulebook(rule(body))
    apply(document, made)
    count = 0

    def profile(_: Any, event: str, __: Any) -> None:  # Any: frames and what they call
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        apply(document, made)
    finally:
        sys.setprofile(None)
    return count


def many(size: int) -> Document:
    """A document of so many times the same turns, one after the other in time."""
    turns = [
        turn._replace(start=(turn.start or 0) + 8 * at, end=(turn.end or 0) + 8 * at)
        for at in range(size)
        for turn in TURNS
    ]
    return Document("call", tuple(turns), "")


@pytest.mark.parametrize(
    "body",
    [
        "forbid: [不知道, {say: 没办法, not_in: [真没办法]}]\nunless: [conditional, quoted]",
        "forbid: [不知道]\nunless: [{said: [没说过, 不行], where: [earlier]}]",
        "forbid: [不知道]\nunless: [{said: [没说过], where: [previous, next], role: customer}]",
        "require: [没说过]",
        "scope: {every: true}\nrequire: [没说过]",
        "when: {said: [投诉], role: customer}\nthen: {hit: each}\nforbid: [不知道]",
        "when: {said: [投诉], role: customer}\nthen: {hit: each, position: [before]}\nforbid: [不行]",
        "when: {said: [投诉], role: customer}\nthen: {hit: each, position: [after]}\nrequire: [没说过, 不行吗]",
        "when: {said: [投诉], role: customer}\nthen: {hit: each, position: [after]}\nrequire: [不知道, 不行]",
        "when: {said: [投诉], role: customer}\nthen: {hit: each, within: 2 turns}\nrequire: {all: [抱歉, 不行]}",
        "when: {said: [投诉], role: customer}\nthen: {hit: each, within: 20 s}\nrequire: [抱歉]",
        "when: {said: [投诉], role: customer}\nthen: {hit: each}\nmeasure: {of: count, phrases: [不知道], at_most: 0}",
        "ratio: {of: [不知道], against: turns, at_most: 0.1}",
        "sequence: {stages: [{id: a, any: [投诉], role: customer}, {id: b, any: [不知道], take: last}]}",
        "measure: {of: repeats, at_most: 1}",
        "measure: {of: repeats, at_most: 1, similar: 0.8}",
        "measure: {of: hold_length, at_most: 1}",
        "measure: {of: silence, at_most: 0}",
        "measure: {of: reply_delay, at_most: 0}",
        "measure: {of: overlap, at_most: 0}",
        "measure: {of: echo, at_most: 1}",
        "measure: {of: length, at_most: 1}",
    ],
)
def test_turns(body: str) -> None:
    """The work grows with the turns, not with their square."""
    assert calls(body, many(2 * SIZE)) < 2.3 * calls(body, many(SIZE)) + 1000


@pytest.mark.parametrize(
    "body",
    [
        "forbid: [不知道]",
        "forbid: [不知道, 不知, {say: 知道, not_in: [知不知道]}]",
        "forbid: [不知道]\nunless: [conditional, quoted, question_back, negated, a_not_a]",
        "forbid: [不知道]\nunless: [{said: [您知, 没说过], where: [segment]}]",
        "forbid: [{say: 道, exact: true}]",
        "measure: {of: count, phrases: [不知道], at_most: 1}",
        "forbid: ['/不知道[0-9]?/']",
    ],
)
def test_one_long_turn(body: str) -> None:
    """The work grows with the hits in a turn, not with their square."""

    def long(size: int) -> Document:
        said = "我不知道您知不知道，" * size
        return Document("call", (Turn("agent", said),), said)

    assert calls(body, long(2 * SIZE)) < 2.3 * calls(body, long(SIZE)) + 1000
