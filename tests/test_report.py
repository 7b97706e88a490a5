"""A report holds each fault once, in text order, at its place in the file."""

import pytest

from scriptlint.document import Document
from scriptlint.report import check, distinct, in_text_order
from scriptlint.sources import read
from tests.checks.making import rulebook
from tests.making import document, hit, rule
from tests.rulebook.making import NAME, REST

CALL = document("客服：这事不归我管\n客户：啊\n客服：不归我管，不归我管")
ASK = rule("taboo.brush-off.ask-others")
JOB = rule("taboo.brush-off.not-my-job")
COLD = rule("taboo.indifference.shrug", severity="warning")
NI = rule("courtesy.ni")


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([hit(JOB, CALL, 0, "不归我管"), hit(ASK, CALL, 0, "这事不归我管")], [1]),
        ([hit(ASK, CALL, 0, "这事不归我管"), hit(JOB, CALL, 0, "不归我管")], [0]),
        ([hit(JOB, CALL, 0, "这事"), hit(ASK, CALL, 0, "不归")], [0, 1]),
        ([hit(JOB, CALL, 0, "不归我管"), hit(ASK, CALL, 2, "不归我管")], [0, 1]),
        ([hit(JOB, CALL, 0, "不归我管"), hit(NI, CALL, 0, "不归我管")], [0, 1]),
        ([hit(JOB, CALL, 0, ""), hit(ASK, CALL, 0, "")], [0]),
        ([hit(JOB, CALL, None), hit(NI, CALL, None)], [0, 1]),
        ([hit(COLD, CALL, 0, "不归我管"), hit(JOB, CALL, 0, "不归我管")], [1]),
        ([hit(COLD, CALL, 0, "不归"), hit(JOB, CALL, 0, "不归我管")], [0, 1]),
        ([hit(COLD, CALL, 0, ""), hit(JOB, CALL, 0, "")], [0, 1]),
    ],
)
def test_words_are_charged_once(found: list, kept: list[int]) -> None:  # type: ignore[type-arg]  # of findings
    """Of one fault the longest, of one family's findings of the same words the gravest."""
    assert distinct(found) == [found[number] for number in kept]


def test_what_belongs_to_no_turn_comes_last() -> None:
    found = [
        hit(NI, CALL, None),
        hit(NI, CALL, 2, "归"),
        hit(JOB, CALL, 0, "归"),
        hit(NI, CALL, 0, "归"),
        hit(NI, CALL, 0, "归我"),
    ]
    ordered = sorted(found, key=in_text_order)
    assert [found.index(each) for each in ordered] == [3, 2, 4, 1, 0]


BOOK = f"""{NAME}
rules:
- id: house.refusal
  forbid: [不行]
{REST}
- id: house.no-bye
  scope: {{turns: last}}
  require: [再见]
{REST}
- id: house.slow
  measure: {{of: reply_delay, at_most: 5}}
{REST}
- id: house.unsorry
  when: {{said: [投诉], role: customer}}
  require: [抱歉]
{REST}
- id: house.maybe
  forbid: [不成]
  unless: [conditional]
{REST}
"""
TEXT = (
    "客服小林：您好，不行\n# scriptlint: off house.no-bye — 转接\n"
    "客服小陈：如果不成呢\n"
)


def held() -> Document:
    [one] = read(TEXT.encode(), path="call.txt")
    return one


def test_the_whole() -> None:
    made = check(held(), rulebook(BOOK))
    assert [finding.rule.id for finding in made.findings] == ["house.refusal"]
    assert made.points == (made.score.lines[0].points,)
    assert made.not_applicable == ("house.unsorry",)
    assert [(each.rule, str(each.why)) for each in made.not_evaluated] == [
        ("house.slow", "no times")
    ]
    assert [(each.rule, each.why) for each in made.excused] == [
        ("house.maybe", "conditional")
    ]
    assert [(each.rule, each.reason) for each in made.suppressed] == [
        ("house.no-bye", "转接")
    ]
    assert made.unused_waivers == ()
    assert made.agents == ("客服小林", "客服小陈")


def test_places_are_in_the_file() -> None:
    [place] = check(held(), rulebook(BOOK)).places
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 9, 1, 11)
    assert TEXT[place.start : place.end] == "不行"


def test_an_excerpt_owes_no_end() -> None:
    made = check(held()._replace(waivers=()), rulebook(BOOK), excerpt=True)
    assert [finding.rule.id for finding in made.findings] == ["house.refusal"]


def test_only_some_rules() -> None:
    made = check(held(), rulebook(BOOK), only="house.no-bye".__eq__)
    assert made.findings == ()
    assert [each.rule for each in made.suppressed] == ["house.no-bye"]
    assert made.not_evaluated == ()
