"""Whatever a document, its path or a reason holds, programs can read the report."""

import json
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.messages import Message
from scriptlint.report import Failure, Report
from tests.making import document, hit, report, rule
from tests.reporters.formats import validator, written

TEXT = st.text(st.characters(), min_size=1)  # halves of characters included


def faulty(text: str) -> Report:
    """A report of a document that holds the text wherever one can stand."""
    held = document("客服：喂")
    turn = held.turns[0]._replace(text=text, label=text)
    held = held._replace(turns=(turn,), path=text, key=text, text=f"客服：{text}")
    return report(held, [hit(rule("a.b"), held, 0, text, instead=text, fix="safe")])


def schema(name: str) -> Callable[[str], object]:
    return lambda text: validator(name).validate(json.loads(text))


def lines(text: str) -> None:
    """A command for each of two entries, and the totals."""
    assert [line[:2] for line in text.splitlines()] == ["::", "::", "检查"]


def plan(text: str) -> None:
    """Two tests and their plan, whatever stands beneath them."""
    kinds = [
        line.split(" ")[0] for line in text.split("\n") if line[:1] not in (" ", "")
    ]
    assert kinds == ["TAP", "not", "not", "1..2"]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("sarif", schema("sarif-2.1.0")),
        ("gitlab", schema("gitlab-codequality")),
        ("rdjson", schema("rdjson")),
        ("junit", lambda text: ElementTree.fromstring(text.encode())),
        ("checkstyle", lambda text: ElementTree.fromstring(text.encode())),
        ("github", lines),
        ("tap", plan),
    ],
)
@given(text=TEXT)
def test_any_text(name: str, read: Callable[[str], object], text: str) -> None:
    whole = written(name, faulty(text), Failure(text, Message(text)))
    read(whole.encode("utf-8").decode("utf-8"))
