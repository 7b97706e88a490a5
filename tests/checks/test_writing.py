"""What must not be written is found as it is written; fixes say what is put for it."""

import re
from random import Random

import pytest

from scriptlint.checks.writing import STRETCH, matches
from scriptlint.document import Document
from tests.checks.making import document, findings, verdict

ASCII = r"forbid: [{written: '(?<=[\u4e00-\u9fff]),', fix: {safe: ，}}]"


def put(body: str, held: str | Document) -> list[tuple[str, str, str]]:
    """Words, kind and replacement of a rule's findings."""
    return [
        (found.text, found.fix, found.put) for found in verdict(body, held).findings
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("好,的", [","]),
        ("好，的", []),
        ("3,000元,ok,好", [","]),
        ("", []),
    ],
)
def test_marks_are_told_apart_as_they_are_written(said: str, found: list[str]) -> None:
    assert findings(ASCII, f"客服：{said}") == [(0, text) for text in found]


def test_only_the_turns_of_the_scope_are_read() -> None:
    assert findings(ASCII, "客户：好,的\n客服：在,请讲") == [(1, ",")]
    assert findings(f"scope: {{turns: last}}\n{ASCII}", "客服：好,\n客服：在,") == [
        (1, ",")
    ]


def test_a_written_form_stands_beside_phrases() -> None:
    body = "forbid: [不行, {written: '。。'}]"
    assert findings(body, "客服：不行。。好。") == [(0, "不行"), (0, "。。")]


def test_an_excuse_holds_at_the_place() -> None:
    body = f"unless: [quoted]\n{ASCII}"
    found = verdict(body, "客服：短信写着“好,的。。”，是吗,好")
    assert [finding.start for finding in found.findings] == [14]
    assert [excused.why for excused in found.excused] == ["quoted"]


@pytest.mark.parametrize("length", [0, 1, STRETCH - 1, STRETCH, 3 * STRETCH + 7])
def test_a_long_text_is_read_to_its_end(length: int) -> None:
    """Stretch by stretch nothing is lost and nothing found twice."""
    text = "好" * length + "ab" * 3
    assert [match.start() for match in matches(re.compile("ab"), text)] == [
        length,
        length + 2,
        length + 4,
    ]


def test_stretches_change_nothing() -> None:
    random = Random(1)
    text = "".join(random.choice("，,好a") for _ in range(5000))
    pattern = re.compile("(?<=好),|a{1,3}")
    whole = [match.span() for match in pattern.finditer(text)]
    assert [match.span() for match in matches(pattern, text)] == whole


@pytest.mark.parametrize(
    ("phrase", "said", "expected"),
    [
        (
            "{say: 你, exact: true, instead: 您, fix: safe}",
            "问你",
            ("你", "safe", "您"),
        ),
        (
            "{say: 稍等, at: whole, fix: {unsafe: '请{match}'}}",
            "稍 等，好",
            ("稍 等", "unsafe", "请稍 等"),
        ),
        ("{say: 嘛, fix: {unsafe: ''}}", "好嘛", ("嘛", "unsafe", "")),
        ("{say: 不行, instead: '用{}'}", "不行", ("不行", "", "")),
        ("{say: 不行, instead: '用{}', fix: safe}", "不行", ("不行", "safe", "用{}")),
        (
            "{written: '(?P<a>先.),(?P<b>再.)', fix: {unsafe: '{b}、{a}'}}",
            "先甲,再乙",
            ("先甲,再乙", "unsafe", "再乙、先甲"),
        ),
    ],
)
def test_a_fix_says_what_is_put(
    phrase: str, said: str, expected: tuple[str, str, str]
) -> None:
    assert put(f"forbid: [{phrase}]", f"客服：{said}") == [expected]


def test_what_is_put_is_in_the_script_of_the_document() -> None:
    body = "forbid: [{say: 稍等, at: whole, fix: {unsafe: '请{match}，我帮您查里面'}}]"
    assert put(body, "客服：訂單號碼\n客服：稍等") == [
        ("稍等", "unsafe", "請稍等，我幫您查裡面")
    ]
    assert put(body, "客服：订单号码\n客服：稍等") == [
        ("稍等", "unsafe", "请稍等，我帮您查里面")
    ]


def test_a_missing_thing_has_no_fix() -> None:
    [missing] = verdict("require: [再见]", document("客服：好")).findings
    assert (missing.fix, missing.put) == ("", "")
