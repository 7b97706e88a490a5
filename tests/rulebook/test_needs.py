"""What a rule needs besides the words."""

from pathlib import Path

import pytest

from scriptlint.rulebook.needs import Need, needs
from tests.rulebook.making import built, rule

TIMES = Need("times")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("forbid: [不行]", []),
        ("measure: {of: reply_delay, at_most: 30}", [TIMES]),
        ("measure: {of: ring, at_most: 15}", [TIMES]),
        ("measure: {of: length, at_most: 30}", []),
        (
            "measure: {of: clock, from: '08:00', to: '20:00'}",
            [Need("metadata", "time")],
        ),
        ("field: {name: ticket, one_of: [done]}", [Need("metadata", "ticket")]),
        ("field: {name: ticket, present: true}", []),
        ("scope: {seconds: {to: 10}}\nforbid: [不行]", [TIMES]),
        (
            "scope: {meta: {direction: inbound}}\nforbid: [不行]",
            [Need("metadata", "direction")],
        ),
        (
            "when: {all: [{event: silent}, {measure: silence, above: 9}]}\nforbid: [不行]",
            [Need("event", "silent"), TIMES],
        ),
        (
            "when: {said: [在吗], role: customer}\nthen: {within: 5 s}\nrequire: [在]",
            [TIMES],
        ),
        (
            "when: {none: [{field: vip, one_of: [yes]}]}\nforbid: [不行]",
            [Need("metadata", "vip")],
        ),
        (
            "when: {any: [{field: vip, absent: true}, {field: vip, one_of: [no]}]}\nforbid: [不行]",
            [],
        ),
        ("when: {any: [{event: hold}, {said: [稍等]}]}\nforbid: [不行]", []),
        (
            "when: {all: [{measure: silence, above: 9}, {said: [稍等]}]}\nforbid: [不行]",
            [TIMES],
        ),
        (
            "when: {any: [{measure: silence, above: 9}, {said: [稍等]}]}\nforbid: [不行]",
            [TIMES],
        ),
    ],
)
def test_needs(body: str, expected: list[Need], tmp_path: Path) -> None:
    (made,) = built(tmp_path, rule(body)).rulebook.rules
    assert list(needs(made)) == expected
