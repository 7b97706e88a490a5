"""Words are written as their place in the file asks for, or not at all."""

import pytest

from scriptlint.document import Document
from scriptlint.sources import locate, read
from scriptlint.sources.canned import (
    html_file,
    json_file,
    markdown_file,
    po_file,
    table_file,
    text_file,
    yaml_file,
)

WRITERS = {
    "canned-yaml": yaml_file.written,
    "canned-json": json_file.written,
    "canned-csv": table_file.written,
    "canned-po": po_file.written,
    "canned-markdown": markdown_file.written,
    "canned-html": html_file.written,
    "canned-text": text_file.written,
}


def put(document: Document, old: str, new: str) -> str | None:
    """The file with words of the reply replaced; None where that cannot be written."""
    at = document.turns[0].text.index(old)
    begin, end = locate(document, 0, at, at + len(old))
    text = WRITERS[document.format](document, begin, new)
    if text is None:
        return None
    return document.text[:begin] + text + document.text[end:]


@pytest.mark.parametrize(
    ("name", "text", "new", "expected"),
    [
        ("a.yml", "a: {text: '您好旧'}\n", "it's", "a: {text: '您好it''s'}\n"),
        ("a.yml", "a: {text: '您好旧'}\n", "a\nb", None),
        (
            "a.yml",
            'a: {text: "您好旧"}\n',
            'a"\\\nb',
            'a: {text: "您好a\\"\\\\\\nb"}\n',
        ),
        (
            "a.yml",
            'a: {text: "\\u60a8\\u597d\\u65e7"}\n',
            "新😀",
            'a: {text: "\\u60a8\\u597d\\u65b0\\U0001F600"}\n',
        ),
        ("a.yml", "a:\n  text: 您好旧\n", "新的", "a:\n  text: 您好新的\n"),
        ("a.yml", "a:\n  text: 您好旧\n", "a: b", None),
        ("a.yml", "a:\n  text: 您好旧\n", "a #b", None),
        ("a.yml", "a:\n  text: 您好旧\n", "a:", None),
        ("a.yml", "a:\n  text: 旧您好。\n", "*a", None),
        ("a.yml", "a:\n  text: 旧您好。\n", "- a", None),
        ("a.yml", "a: {text: 您好旧}\n", "a, b", None),
        (
            "a.yml",
            "a:\n  text: |\n    您好旧。\n",
            "一\n二",
            "a:\n  text: |\n    您好一\n    二。\n",
        ),
        (
            "a.yml",
            "a:\r\n  text: >\r\n    您好旧。\r\n",
            "一\n二",
            "a:\r\n  text: >\r\n    您好一\r\n\r\n    二。\r\n",
        ),
        ("a.yml", "a:\n  text: |\n    旧您好。\n", " 新", None),
        ("a.json", '{"a": {"text": "您好旧"}}', 'a"b', '{"a": {"text": "您好a\\"b"}}'),
        (
            "a.json",
            '{"a": {"text": "\\u60a8\\u597d\\u65e7"}}',
            "新",
            '{"a": {"text": "\\u60a8\\u597d\\u65b0"}}',
        ),
        ("a.csv", "key,text\na,您好旧\n", "新", "key,text\na,您好新\n"),
        ("a.csv", "key,text\na,您好旧\n", "一,二", None),
        (
            "a.csv",
            'key,text\na,"您好旧"\n',
            '一,"二"\n',
            'key,text\na,"您好一,""二""\n"\n',
        ),
        (
            "a.po",
            'msgid "a"\nmsgstr "您好旧。"\n',
            '一"\n',
            'msgid "a"\nmsgstr "您好一\\"\\n。"\n',
        ),
        ("a.md", "## a\n您好旧。\n", "新", "## a\n您好新。\n"),
        ("a.md", "## a\n旧您好。\n", "# 新", None),
        ("a.html", "<p>您好旧。</p>", "a<b\nc", "<p>您好a&lt;b<br>c。</p>"),
        (
            "a.yml",
            'a: {text: "<p>您好旧。</p>"}\n',
            '"&',
            'a: {text: "<p>您好\\"&amp;。</p>"}\n',
        ),
        ("a.txt", "您好旧。\r\n", "一\n二", "您好一\r\n二。\r\n"),
    ],
)
def test_words_in_their_place(
    name: str, text: str, new: str, expected: str | None
) -> None:
    [document] = read(text.encode(), path=name, kind="canned")
    assert put(document, "旧", new) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  text: |\n    您好旧。\n    再见\n",
        "a:\n  text: '您好旧。'\n",
        'a:\n  text: "您好\\\n    旧。"\n',
        "a:\n  text: 您好\n    旧。\n",
        "a:\n  text: >-\n    您好\n    旧。\n",
    ],
)
@pytest.mark.parametrize("new", ["新", "it's", 'a"b', "{name}", "a: b", "#", "一 二"])
def test_what_was_written_is_read_again(text: str, new: str) -> None:
    [document] = read(text.encode(), path="a.yml")
    after = put(document, "旧", new)
    said = document.turns[0].text.replace("旧", new)
    if after is not None:
        [again] = read(after.encode(), path="a.yml")
        assert again.turns[0].text == said
