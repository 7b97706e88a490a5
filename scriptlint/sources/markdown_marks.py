"""What readers of a Markdown text do not see: comments, marks of emphasis, link targets.

A code span is shown as it is written. A target counts where it looks like an address:
`[姓名](必填)` is words. Marks are looked for within a line, and not far.
"""

from collections.abc import Iterator

from scriptlint.expressions import expression
from scriptlint.sources.markdown_scan import comments
from scriptlint.sources.tree import Span

_REACH = 200
_CODE = r"(?<!`)(`+)(?!`)[^\r\n]{1,200}?(?<!`)\1(?!`)"
_TARGET = (
    r"\]\((?=<?(?:[A-Za-z][A-Za-z0-9+.-]*:|[/#.?{]|[A-Za-z0-9_-]+[./]))"
    r"(?:<[^<>\r\n]{1,2000}>|[^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)"
    r"(?:[ \t]+(?:\"[^\"\r\n]{0,200}\"|'[^'\r\n]{0,200}'))?[ \t]*\)"
)
_STRESSED = (
    r"(?<![*\\])(\*\*?)(?![\s*])[^*`\r\n]{1,200}(?<![\s\\])\1(?!\*)"
    r"|(?<![\w\\])(__)(?![\s_])[^_\r\n]{1,200}(?<![\s\\])__(?!\w)"
)


def unseen(text: str) -> list[Span]:
    """Where a text holds what is not seen, in order."""
    marks = [(span, True) for span in comments(text)]
    if "`" in text:
        codes = expression(_CODE).finditer(text)
        marks += [(match.span(), False) for match in codes]
    if "](" in text:
        marks += [(span, True) for span in _links(text)]
    if "*" in text or "__" in text:
        marks += [(span, True) for span in _stresses(text)]
    found: list[Span] = []
    last = 0
    for (begin, end), hidden in sorted(marks):
        if begin >= last:
            found += [(begin, end)] if hidden else []
            last = end
    return found


def _links(text: str) -> Iterator[Span]:
    """What stands around the words of links and pictures."""
    for match in expression(_TARGET).finditer(text):
        begin = text.rfind("[", max(0, match.start() - _REACH), match.start())
        words = text[begin + 1 : match.start()]
        if begin >= 0 and not {"\n", "\r", "]"} & set(words):
            yield begin - text.startswith("!", begin - 1) if begin else 0, begin + 1
            yield match.span()


def _stresses(text: str) -> Iterator[Span]:
    """The marks before and after words in bold or italics."""
    for match in expression(_STRESSED).finditer(text):
        wide = len(match[1] or match[2])
        yield match.start(), match.start() + wide
        yield match.end() - wide, match.end()
