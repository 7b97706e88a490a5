"""The text of an HTML mail as its reader sees it, with places, fonts and quotations."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from scriptlint.sources.mail.flow import Flow
from scriptlint.sources.mail.markup import TEXT, Markup, markup_of
from scriptlint.sources.mail.replies import reach_of
from scriptlint.sources.mail.styles import Sheet, Style

if TYPE_CHECKING:
    from justhtml import Node, Text

    from scriptlint.sources.mail.markup import Tree

_NEVER = {
    "#comment", "!doctype", "applet", "area", "audio", "base", "canvas", "embed",
    "frameset", "head", "iframe", "img", "input", "link", "map", "meta", "noembed",
    "noframes", "object", "option", "param", "script", "select", "style", "svg",
    "template", "title", "video", "xml",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
    "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "listing", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Run(NamedTuple):
    """A stretch of the text, and the fonts that it asks for, in order.

    `han` are those for Chinese characters, `latin` those for letters and digits; `size`
    is in points, None where it is not stated.
    """

    start: int
    end: int
    han: tuple[str, ...]
    latin: tuple[str, ...]
    size: float | None


class Shown(NamedTuple):
    """What is shown of an HTML mail.

    `origins` gives the span in the HTML for each character of `text`, empty for what is
    shown but not written (the number of a list's item, the end of a paragraph), and at
    last the empty span at the end. `quoted` are the spans of `text` that the mail
    program has marked as quoted.
    """

    text: str
    origins: Sequence[tuple[int, int]]
    quoted: tuple[tuple[int, int], ...]
    fonts: tuple[Run, ...]


class Entered(NamedTuple):
    """An element that is being read, its style, and whether it is quoted."""

    element: "Node"
    style: Style
    quoted: bool


class Left(NamedTuple):
    """The end of an element."""

    element: "Node"
    style: Style


def shown(html: str) -> Shown:
    """The text of an HTML mail as its reader sees it."""
    markup = markup_of(html)
    page = _Page(markup)
    page.read()
    return Shown(
        page.flow.text(),
        page.flow.origins(len(html)),
        tuple(page.quoted),
        tuple(page.fonts),
    )


class _Page:
    """The page as far as it is read."""

    def __init__(self, markup: Markup) -> None:
        self.flow = Flow()
        self.fonts: list[Run] = []
        self.quoted: list[tuple[int, int]] = []
        self._markup = markup
        self._sheet = Sheet(_sheets(markup.root))
        self._onwards = False
        self._spoken = False
        self._numbers: list[int] = []

    def read(self) -> None:
        """Read the tree from top to bottom; a stack of our own has no limit of depth."""
        waiting: list[Entered | Left] = [Entered(self._markup.root, Style(), False)]
        while waiting:
            match waiting.pop():
                case Left(element, style):
                    self._leave(element, style)
                case Entered() as entered:
                    waiting += reversed(list(self._enter(entered)))

    def _enter(self, entered: Entered) -> Iterator[Entered | Left]:
        element, style, quoted = entered
        if element.name == TEXT:
            self._write(cast("Text", element), style, quoted)
            return
        if element.name in _NEVER:
            return
        attributes = element.attrs or {}
        style = self._sheet.style(element.name, attributes, style)
        if style.display == "none":
            return
        reach = reach_of(element, self._spoken)
        self._onwards = self._onwards or reach == "onwards"
        self._open(element, style)
        for child in _children(element):
            yield Entered(cast("Node", child), style, quoted or reach == "inside")
        yield Left(element, style)

    def _open(self, element: "Node", style: Style) -> None:
        at = element.origin_offset or 0
        if element.name == "br":
            self.flow.line_break(at, _tag_end(self._markup.source, at))
        elif _is_block(element, style):
            self.flow.begin_block()
        if element.name == "ol":
            self._numbers.append(_number(element, "start", 1))
        elif element.name == "ul":
            self._numbers.append(0)
        elif element.name == "li":
            self._mark(element, style, at)

    def _leave(self, element: "Node", style: Style) -> None:
        if _is_block(element, style):
            self.flow.end_block()
        elif element.name in ("td", "th"):
            self.flow.part_cells()
        if element.name in ("ol", "ul"):
            self._numbers.pop()

    def _mark(self, item: "Node", style: Style, at: int) -> None:
        """The number of a list's item; items of other lists have none."""
        parent = item.parent
        if not self._numbers or parent is None or parent.name != "ol":
            return
        number = _number(item, "value", self._numbers[-1])
        self._numbers[-1] = number + 1
        kind = (parent.attrs or {}).get("type") or "1"
        if style.marks != "none":
            self.flow.mark(f"{_counted(number, kind)}. ", at)

    def _write(self, text: "Text", style: Style, quoted: bool) -> None:
        if style.hidden or style.size == 0:
            return
        before = len(self.flow)
        for piece in self._markup.pieces(text):
            self.flow.add(*piece, style.spaces)
        after = len(self.flow)
        if after == before:
            return
        self._spoken = self._spoken or bool((text.data or "").strip())
        if quoted or self._onwards:
            _extend(self.quoted, before, after)
        han = style.han + style.family
        latin = style.latin + style.family
        self.fonts.append(Run(before, after, han, latin, style.size))


def _children(element: "Node") -> Sequence["Tree"]:
    return element.children or ()


def _sheets(root: "Node") -> Iterator[str]:
    """The style sheets of a page, in order."""
    waiting: list[Tree] = [root]
    while waiting:
        node = waiting.pop()
        if node.name == "style":
            yield "".join(child.data or "" for child in _texts(cast("Node", node)))
        waiting += reversed(node.children or ())


def _texts(element: "Node") -> Iterator["Text"]:
    for child in _children(element):
        if child.name == TEXT:
            yield cast("Text", child)


def _is_block(element: "Node", style: Style) -> bool:
    if style.display in ("block", "flex", "grid", "list-item", "table", "table-row"):
        return True
    return element.name in _BLOCKS and not style.display.startswith("inline")


def _extend(spans: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a span, or go on with the one before when only a line's end is between."""
    if spans and start - spans[-1][1] <= 0:
        start = spans.pop()[0]
    spans.append((start, end))


def _tag_end(source: str, at: int) -> int:
    return source.find(">", at) + 1 or len(source)


def _number(element: "Node", name: str, default: int) -> int:
    written = ((element.attrs or {}).get(name) or "").strip()
    return int(written) if written.isdecimal() and len(written) < 7 else default


def _counted(number: int, kind: str) -> str:
    """The number as the list's type writes it: 3, c, C, iii, III."""
    if kind in ("a", "A") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "a" else letter.upper()
    if kind in ("i", "I") and 0 < number < 40:
        word, rest = "", number
        for value, letters in _ROMAN:
            word += letters * (rest // value)
            rest %= value
        return word if kind == "i" else word.upper()
    return str(number)
