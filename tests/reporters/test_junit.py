"""JUnit XML, read by a library that reads what servers get."""

from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml, TestCase, TestSuite

from scriptlint.report import Failure, Report
from scriptlint.reporters.junit import junit
from scriptlint.reporters.options import Options
from tests.reporters.formats import PRAISE
from tests.reporters.samples import ALL, BAD, CLEAN, ENTRY, FAILED


def suites(*items: Report | Failure) -> list[TestSuite]:
    text = "".join(junit(items, Options()))
    return list(JUnitXml.fromstring(text.encode()))


def cases(*items: Report | Failure) -> list[TestCase]:
    return [case for suite in suites(*items) for case in suite]


def test_each_document_is_a_suite() -> None:
    counts = [(s.name, s.tests, s.failures, s.errors) for s in suites(*ALL)]
    assert counts == [
        ("call.txt", 7, 7, 0),
        ("calls/clean.txt", 1, 0, 0),
        ("broken.xls", 1, 0, 1),
        ("calls.jsonl[D12]", 7, 7, 0),
    ]
    for suite in suites(*ALL):
        assert len(list(suite)) == suite.tests


def test_a_finding_is_a_failed_test() -> None:
    case = cases(BAD)[4]
    [failure] = case.result
    assert (case.name, case.classname) == ("taboo.rebuke call.txt:6:9", "call.txt")
    assert (failure.type, failure.message) == (
        "error",
        "责问客户“刚才不是跟您讲过了吗”",
    )
    assert failure.text.splitlines() == [
        "call.txt:6:9 责问客户“刚才不是跟您讲过了吗”",
        "建议：可能是我没有讲清楚。依据：telecom-vip 附录 3；hotline 第九条",
    ]


@pytest.mark.parametrize("item", [CLEAN, PRAISE])
def test_what_is_no_fault_passes(item: Report) -> None:
    [case] = cases(item)
    assert case.is_passed


def test_an_unused_suppression_is_told() -> None:
    text = "".join(junit([ENTRY], Options()))
    assert (
        ElementTree.fromstring(text).findtext("*/system-out")
        == "calls.jsonl:6:1 这条屏蔽没有用到，可以删去"
    )


def test_a_file_that_could_not_be_checked_is_an_error() -> None:
    [case] = cases(FAILED)
    assert case.is_error
    assert [each.message for each in case.result] == ["无法检查：没有这个文件"]


def test_what_xml_cannot_hold_is_replaced() -> None:
    turn = BAD.document.turns[1]._replace(text='\x00<&"\ufffe]]>')
    turns = (BAD.document.turns[0], turn, *BAD.document.turns[2:])
    held = BAD.document._replace(turns=turns, path='<a&"b>.txt', key="\x08")
    [suite] = suites(BAD._replace(document=held))
    assert suite.name == '<a&"b>.txt[ ]'
