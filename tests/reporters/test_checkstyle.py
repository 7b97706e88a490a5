"""Checkstyle XML, read back."""

from xml.etree import ElementTree

from scriptlint.report import Failure, Report
from scriptlint.reporters.checkstyle import checkstyle
from scriptlint.reporters.options import Options
from tests.reporters.samples import ALL, BAD, ENTRY, FAILED


def files(*items: Report | Failure) -> list[ElementTree.Element]:
    text = "".join(checkstyle(items, Options()))
    root = ElementTree.fromstring(text.encode())
    assert (root.tag, root.get("version")) == ("checkstyle", "4.3")
    assert {child.tag for child in root} <= {"file"}
    return list(root)


def test_the_shape_that_checkstyle_writes() -> None:
    """A file has a name; an error has a line, a severity, a message and a source."""
    for file in files(*ALL):
        assert set(file.attrib) == {"name"}
        for error in file:
            assert error.tag == "error"
            assert set(error.attrib) - {"column"} == {
                *("line", "severity", "message", "source")
            }
            assert error.get("severity") in ("error", "warning", "info", "ignore")
            assert int(error.get("line", "")) > 0


def test_a_finding() -> None:
    [file] = files(ENTRY)
    assert file.get("name") == "calls.jsonl"
    assert file[1].attrib == {
        "line": "4",
        "column": "11",
        "severity": "error",
        "message": "[D12] 服务禁语“我不知道”，可改说：请您稍等，我帮您核实一下 "
        "(依据：hotline 第三条（二）)",
        "source": "taboo.dont-know",
    }


def test_documents_of_one_file_stand_together() -> None:
    second = ENTRY._replace(document=ENTRY.document._replace(key="D13"))
    assert [len(file) for file in files(ENTRY, second, BAD)] == [16, 8]


def test_a_file_that_could_not_be_checked() -> None:
    [file] = files(FAILED)
    [error] = file
    assert error.get("source") == "scriptlint.not-checked"
    assert error.get("message") == "无法检查：没有这个文件"


def test_marks_of_xml_come_back() -> None:
    evil = BAD.document._replace(path="a<b>&\"c'.txt")
    [file] = files(BAD._replace(document=evil))
    assert file.get("name") == "a<b>&\"c'.txt"
