"""Each character of a reply stands in the file where it is said to, in every format."""

import pytest

from scriptlint.document import Document
from scriptlint.report import check
from scriptlint.rulebook import load_rulebook
from scriptlint.sources import read
from tests.sources.canned.slices import in_order, misplaced, places

CASES = {
    "plain": ("a.yml", "k:\n  text: 您好，😀这个我们不管。\n"),
    "plain over lines": (
        "a.yml",
        "k:\n  text: 您好，\n    这个我们不管。\n\n    再见。\n",
    ),
    "single": ("a.yml", "k:\n  text: '您好，''这个''我们不管。'\n"),
    "single over lines": ("a.yml", "k:\n  text: '您好，\n\n    这个我们不管。'\n"),
    "double": (
        "a.yml",
        'k:\n  text: "您\\u597d，\\U0001F600\\x21\\n这个\\"我们\\"不管。"\n',
    ),
    "double continued": (
        "a.yml",
        'k:\n  text: "您好，\\\n    这个 \\\n    我们不管。\\n"\n',
    ),
    "literal": (
        "a.yml",
        "k:\n  text: |\n    您好，\n      这个😀\n\n    我们不管。\nz: 1\n",
    ),
    "literal kept": ("a.yml", "k:\n  text: |+\n    这个我们不管。\n\n\nz: 1\n"),
    "literal indented": (
        "a.yml",
        "k:\n  text: |2-\n      您好，\n    这个我们不管。\n",
    ),
    "folded": (
        "a.yml",
        "k:\n  text: >-\n    您好，\n    这个\n\n    我们\n      缩进\n    不管。\n",
    ),
    "flow": ("a.yml", "- {short_code: k, content: '您好，这个我们不管。'}\n"),
    "tagged": ("a.yml", 'k:\n  text: &x !!str "这个\\t我们不管。"\n'),
    "json": (
        "a.json",
        '{"k": {"text": "您好，\\u8fd9\\ud83d\\ude00\\n\\"我们\\"不管\\/。"}}',
    ),
    "csv": ("a.csv", "key,text\nk,您好，这个我们不管。\n".replace("，", "、")),
    "csv quoted": ("a.csv", 'key,text\nk,"您好,""这个""\n我们不管。"\n'),
    "tsv": ("a.tsv", "key\ttext\nk\t您好,这个我们不管。\n"),
    "semicolons": ("a.csv", "key;text;note\nk;您好, 这个我们不管。;x\n"),
    "po": (
        "a.po",
        'msgctxt "k"\nmsgid "x"\nmsgstr ""\n"您好，\\n"\n"\\"这个\\"我们不管。"\n',
    ),
    "markdown": ("a.md", "## k\n您好，\n\n**这个**我们不管。\n"),
    "markdown marks": ("a.md", "## k\n您好，[这个](http://a.example)*我们*不管。\n"),
    "markdown fences": ("a.md", "## k\n说明\n\n```\n您好，这个我们不管。\n```\n"),
    "markdown bullets": ("a.md", "- **k**：您好，这个\n  我们不管。\n- 您好。\n"),
    "markdown quoted": ("a.md", "## k\n> 您好，\n> 这个我们不管。\n"),
    "markdown comment": ("a.md", "## k\n您好，<!-- 注 -->这个我们不管。\n"),
    "html in yaml": (
        "a.yml",
        'k:\n  text: "<p>您好，<b>这个</b>&#25105;们&nbsp;不管。</p>"\n',
    ),
    "html in json": (
        "a.json",
        '{"k": {"text": "<p>您好，<br>\\u8fd9个我们&lt;不管&gt;。<\\/p>"}}',
    ),
    "html in csv": ("a.csv", 'key,text\nk,"<p class=""a"">您好，这个我们不管。</p>"\n'),
    "html": ("a.html", "<p>您好，这个<i>我们</i>不管。</p>\n"),
    "text": ("a.txt", "您好，\n这个我们不管。\n"),
}
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]


def documents(name: str, text: str, encoding: str, end: str) -> list[Document]:
    data = text.replace("\n", end).encode(encoding)
    return read(data, path=name, kind="canned" if name == "a.txt" else None)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("case", CASES)
def test_each_character_stands_in_its_place(case: str, encoding: str, end: str) -> None:
    name, text = CASES[case]
    found = documents(name, text, encoding, end)
    assert found
    for document in found:
        assert document.kind == "canned"
        assert misplaced(document) == []
        assert in_order(document)


@pytest.mark.parametrize("case", CASES)
def test_encodings_and_line_ends_change_nothing(case: str) -> None:
    name, text = CASES[case]
    [first, *_] = documents(name, text, "utf-8", "\n")
    said = first.turns[0].text
    for encoding in ENCODINGS:
        [document, *_] = documents(name, text, encoding, "\r\n")
        assert document.turns[0].text.replace("\r\n", "\n") == said


@pytest.mark.parametrize("case", CASES)
def test_a_finding_stands_in_the_line_of_the_file(case: str) -> None:
    name, text = CASES[case]
    [document, *_] = documents(name, text, "utf-8", "\n")
    for finding, place in zip(*_found(document), strict=True):
        line = document.text.split("\n")[place.line - 1]
        written = "".join(places(document)[finding.start : finding.end])
        begins = written.split("\n")[0]
        assert begins
        assert line[place.column - 1 :].startswith(begins[:1])


def _found(document: Document):  # type: ignore[no-untyped-def]  # findings and places of a report
    made = check(document, load_rulebook("standard"))
    return made.findings, made.places
