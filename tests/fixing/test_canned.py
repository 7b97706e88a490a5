"""Canned replies are mended in their notation: quotes, escapes, blocks, columns stay."""

import codecs

import pytest

from tests.fixing.making import UNSAFE, mended

YAML = """\
# 话术, 你
replies:
  - key:   one     # 你
    text: "问你,好\\u4f60\\n\\"谢谢\\" 😀"
  - key: two
    text: '问你,it''s ok'
  - {key: three, text: 问你 }
  - key: four
    text: |-
      第一行问你
        第二行,你好。。

  - key: five
    text: >
      折起来的
      问你
    title: 你
"""
YAML_AFTER = """\
# 话术, 你
replies:
  - key:   one     # 你
    text: "问您，好您\\n\\"谢谢\\" 😀"
  - key: two
    text: '问您，it''s ok'
  - {key: three, text: 问您 }
  - key: four
    text: |-
      第一行问您
        第二行，你好。

  - key: five
    text: >
      折起来的
      问您
    title: 你
"""
FILES = {
    "a.yml": (YAML, YAML_AFTER),
    "a.json": (
        '[{"key": "one", "text": "问你,好\\t\\"\\u4f60\\""},\n {"key": "two", "text": "稍等"}]',
        '[{"key": "one", "text": "问您，好\\t\\"您\\""},\n {"key": "two", "text": "稍等"}]',
    ),
    "a.csv": (
        'key,text,note\none,"问你,好 ""你""",你\ntwo,问你,x\nthree,"一\n问你",\n',
        'key,text,note\none,"问您，好 ""您""",你\ntwo,问您,x\nthree,"一\n问您",\n',
    ),
    "a.md": (
        "# 话术\n\n## one\n问你,**好**。。\n\n## two\n- 你\n",
        "# 话术\n\n## one\n问您，**好**。\n\n## two\n- 您\n",
    ),
    "a.po": (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '\n# 你\nmsgid "one"\nmsgstr ""\n"问你,\\n"\n"\\"你\\" "\n',
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '\n# 你\nmsgid "one"\nmsgstr ""\n"问您，\\n"\n"\\"您\\" "\n',
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (b"", "gb18030")]
)
@pytest.mark.parametrize("name", FILES)
def test_all_else_stays(name: str, mark: bytes, encoding: str, newline: str) -> None:
    before, after = (
        mark + text.replace("\n", newline).encode(encoding) for text in FILES[name]
    )
    done = mended(before, name)
    assert done.data.decode(encoding) == after.decode(encoding)
    assert done.data == after
    assert done.held == ()


def test_targets_of_links_in_markdown_stay() -> None:
    before = "## a\n问你,[看,你](https://a.example/你,好 '你,')和**你**。\n"
    after = "## a\n问您，[看，您](https://a.example/你,好 '你,')和**您**。\n"
    assert mended(before.encode(), "a.md").data.decode() == after


def test_an_html_reply_is_escaped_in_its_notation() -> None:
    before = '[{"key": "one", "content_html": "<p>问<b>你<\\/b>,好&lt;你&gt;</p>"}]'
    after = '[{"key": "one", "content_html": "<p>问<b>您<\\/b>，好&lt;您&gt;</p>"}]'
    assert mended(before.encode(), "a.json").data.decode() == after


def test_what_a_scalar_cannot_hold_is_told_and_the_rest_mended() -> None:
    """A line end in a scalar of one line is not made."""
    text = "- {key: one, text: '一二三'}\n- {key: two, text: 问你}\n"
    done = mended(text.encode(), "a.yml", UNSAFE)
    assert done.data.decode() == text.replace("你", "您")
    [held] = done.held
    assert (held.place.line, held.place.column) == (1, 21)
    assert str(held.why) == "the words cannot be written at this place of the file"
