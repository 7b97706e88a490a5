"""The rate of errors on documents that nobody labelled."""

from scriptlint.document import Document
from scriptlint.report import Report
from scriptlint.testing.evaluation_text import alarms_text
from scriptlint.testing.unlabelled import Alarm, false_errors_per_thousand
from tests.making import document, hit, report, rule

CALL = document("客服：您好\n客户：不知道去哪交费\n客服：不知道\n")


def check(held: Document) -> Report:
    """An error at every 不知道 of the agent, a warning at every turn."""
    findings = []
    for n, turn in enumerate(held.turns):
        findings.append(hit(rule("courtesy.ni", severity="warning"), held, n))
        if turn.role == "agent" and "不知道" in turn.text:
            findings.append(hit(rule("taboo.dont-know"), held, n, "不知道"))
    return report(held, findings)


def test_errors_are_counted_for_each_thousand_agent_turns() -> None:
    alarms = false_errors_per_thousand([CALL, CALL._replace(key="7")], check)
    assert (alarms.documents, alarms.agent_turns) == (2, 4)
    assert alarms.per_thousand == 500.0
    assert alarms.errors[1] == Alarm(
        "call.txt", "7", 2, "taboo.dont-know", "不知道", "不知道"
    )


def test_without_an_agents_turn_there_is_no_rate() -> None:
    alarms = false_errors_per_thousand([document("客户：在吗")], check)
    assert alarms.per_thousand is None
    assert list(alarms_text(alarms)) == ["1 份文档，客服 0 轮，error 0 处，每千轮 –"]


def test_each_error_is_listed_with_its_turn() -> None:
    alarms = false_errors_per_thousand([CALL._replace(key="7")], check)
    assert list(alarms_text(alarms, "en")) == [
        "1 documents, 2 agent turns, 1 errors, 500.00 a thousand",
        "  call.txt#7:2  taboo.dont-know  “不知道”",
        "      不知道",
    ]
