"""The summary for a pull request: it fits, and no text in it becomes markup."""

import pytest
from markdown_it import MarkdownIt

from scriptlint.messages import Message
from scriptlint.report import Failure
from scriptlint.reporters.markdown import LONGEST, code, markdown, text
from scriptlint.reporters.options import Options
from tests.reporters.formats import written
from tests.reporters.samples import BAD, CLEAN, FAILED

PAGE = """\
### scriptlint：检查了 2 份文档：2 个错误，4 个警告，1 个提示；1 个文件无法检查

| 文档 | 得分 | 错误 | 警告 | 提示 |
|---|---:|---:|---:|---:|
| `call.txt` | 70 中 | 2 | 4 | 1 |

#### `call.txt`

- **警告** `opening.no-identity` `call.txt:2`：开头没有报单位和工号<br>依据：hotline 第一条
- **错误** `taboo.dont-know` `call.txt:4`：服务禁语“我不知道”，可改说：请您稍等，我帮您核实一下<br>依据：hotline 第三条（二）
"""


def test_the_page() -> None:
    page = written("markdown", BAD, CLEAN, FAILED)
    assert page.startswith(PAGE)
    assert page.endswith("#### `broken.xls`\n\n- 无法检查：没有这个文件\n\n")


def test_a_clean_page_is_one_line() -> None:
    page = written("markdown", CLEAN, lang="en")
    assert (
        page == "### scriptlint: Checked 1 document: 0 errors, 0 warnings, 0 info\n\n"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_never_outgrows_a_comment(lang: str) -> None:
    page = "".join(markdown([BAD, FAILED] * 400, Options(lang=lang)))
    assert 0.8 * LONGEST < len(page) < LONGEST
    assert ("行未列出" if lang == "zh" else " more_") in page
    assert "2800" not in page.partition("\n")[2], "totals stand in the first line"


@pytest.mark.parametrize(
    "evil",
    [
        "**a** _b_ ~~c~~ `d` [e](f) ![g](h) <b>i</b> &amp; | j",
        "`", "``a`", "a|b", "\\", "<!-- x -->",
    ],
)  # fmt: skip
def test_no_text_becomes_markup(evil: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True})
    [inline] = [t for t in reader.parse(text(evil)) if t.type == "inline"]
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == evil


@pytest.mark.parametrize("evil", ["`", "``a`", "a`b", "<b>", "*a*"])
def test_code_comes_back(evil: str) -> None:
    [inline] = [
        t for t in MarkdownIt().parse(f"x {code(evil)} y") if t.type == "inline"
    ]
    [child] = [c for c in inline.children or [] if c.type == "code_inline"]
    assert child.content == evil


def test_nobody_is_called() -> None:
    """GitHub tells whoever is named with @, and links numbers with #."""
    page = "".join(markdown([Failure("a", Message("@lin #12"))], Options()))
    assert "@lin" not in page
    assert "#12" not in page
