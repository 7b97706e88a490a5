"""HTML as a tree, and where each character of its text is written.

The tree is justhtml's, which mends bad nesting as browsers do. What it takes for text
and browsers do not (`<![if !mso]>`, `<?xml …>`), and what would end all markup
(`<plaintext>`), is made a comment of the same length beforehand, so that places stay.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from scriptlint.expressions import expression

if TYPE_CHECKING:
    from justhtml import Node, Text

    Tree = Node | Text

TEXT = "#text"
_TAG = (
    r"""</?[A-Za-z][^>"']*+(?:(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))[^>"']*+)*+(?:>|\Z)"""
)
_COMMENT = r"<!--(?:-?>|.*?--!?>)"
_UNCLEAN = (
    r"(?s)<(?P<raw>(?i:style|script|textarea|title))\b.*?(?:</(?i:(?P=raw))\b|\Z)"
    r"|(?P<bogus><(?i:plaintext|xmp)\b[^>]*>?|<!(?!--)[^>]*>?|<\?[^>]*>?|"
    r"</(?![A-Za-z])[^>]*>?)"
    rf"|{_COMMENT}|{_TAG}"
    r"|(?P<endless><!--.*\Z)"
    r"|(?P<end>\r\n?)"
)
_SKIPPED = rf"(?s){_COMMENT}|{_TAG}|</[^>]*>?|<[!?][^>]*>?"
_STRETCH = r"[^<&\0]+"
_NUMERIC = r"&#(?:[xX][0-9a-fA-F]+|[0-9]+);?"
_FOREIGN_NUMERIC = r"&(#[0-9]*)([^\x00-\x7f])"
_NAMED = r"&([A-Za-z0-9]{2,32};?)"
_OPENING = r"<(?=[A-Za-z/!?])"


class Piece(NamedTuple):
    """Text that stands together; an entity's characters all have the whole span."""

    text: str
    start: int
    end: int


class Markup(NamedTuple):
    """A mail's HTML: its `source`, made clean, its `root`, where its texts `begin`."""

    source: str
    root: "Node"
    begins: frozenset[int]

    def pieces(self, text: "Text") -> Iterator[Piece]:
        """The characters of a text with their places, in order."""
        parent = text.parent.name if text.parent else ""
        data, at = text.data or "", text.origin_offset or 0
        return _pieces(self, data, at, tags=parent != "textarea")


def markup_of(html: str) -> Markup:
    """The tree of a mail's HTML."""
    from justhtml import JustHTML

    source = expression(_UNCLEAN).sub(_cleaned, html)
    source = expression(_FOREIGN_NUMERIC).sub(_defused, source)
    if source.startswith("\ufeff"):
        source = " " + source[1:]
    tree = JustHTML(
        source, track_node_locations=True, sanitize=False, scripting_enabled=False
    )
    texts = (node for node in _walk(tree.root) if node.name == TEXT)
    return Markup(
        source, tree.root, frozenset(node.origin_offset or 0 for node in texts)
    )


def _cleaned(match: re.Match[str]) -> str:
    """What stands for it in the parser's eyes, in the same length."""
    found, length = match[0], len(match[0])
    match match.lastgroup:
        case "endless":
            return "\0" * length
        case "bogus":
            hidden = f"<!--{'x' * (length - 7)}-->"
            return hidden if length >= 7 else "\0" * length
        case "end":
            return "\n".rjust(length)
        case _:
            return found


def _defused(match: re.Match[str]) -> str:
    """The number of a character without digits that are not ASCII: they fail in `int`."""
    return f"＆{match[1]}{match[2]}" if match[2].isdigit() else match[0]


def _walk(root: "Tree") -> Iterator["Tree"]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children or ())


def _pieces(markup: Markup, text: str, at: int, *, tags: bool) -> Iterator[Piece]:
    """Read the source along the text.

    A text may go on behind tags that the parser dropped or moved away: what stands
    there and begins no other text is its continuation.
    """
    source = markup.source
    done = 0
    while done < len(text):
        if at >= len(source):
            yield Piece(text[done:], at, at)
            return
        plain = source[at : at + 3] == text[done : done + 3]  # an endless tag is text
        if tags and not plain and expression(_OPENING).match(source, at):
            at = _next_text(markup, text[done : done + 1], at)
            continue
        piece = _piece(source, at, text, done)
        if piece.text:
            yield piece
        done += len(piece.text)
        at = piece.end


def _next_text(markup: Markup, char: str, at: int) -> int:
    """Where the text goes on behind the tags at a place."""
    source = markup.source
    while at < len(source):
        if tag := expression(_SKIPPED).match(source, at):
            at = tag.end()
        elif at not in markup.begins and source[at] in (char, "&", "\0"):
            break
        else:
            following = source.find("<", at + 1)
            at = len(source) if following < 0 else following
    return at


def _piece(source: str, at: int, text: str, done: int) -> Piece:
    """The text's next characters, as they are written at this place."""
    if stretch := expression(_STRETCH).match(source, at):
        length = _common(source, at, stretch.end(), text, done)
        if length:
            return Piece(text[done : done + length], at, at + length)
        if text[done].isspace():
            return Piece(text[done], at, at)  # a blank before it was moved with it
        return Piece("", at, at + 1)
    if source[at] == "&":
        return _entity(source, at, text, done)
    same = (source[at], text[done]) in (("<", "<"), ("\0", "\ufffd"))
    return Piece(text[done] if same else "", at, at + 1)


def _common(source: str, at: int, end: int, text: str, done: int) -> int:
    """How many characters the source and the text have in common from here."""
    length = min(end - at, len(text) - done)
    if source[at : at + length] == text[done : done + length]:
        return length
    pairs = zip(source[at : at + length], text[done : done + length], strict=True)
    return next(number for number, (one, other) in enumerate(pairs) if one != other)


def _entity(source: str, at: int, text: str, done: int) -> Piece:
    """What the entity at a place stands for; `&` where it is none."""
    number = expression(_NUMERIC).match(source, at)
    if number and unescape(number[0]) in (text[done], ""):
        return Piece(text[done], at, number.end())
    if named := expression(_NAMED).match(source, at):
        name = named[1]
        for length in range(len(name), 1, -1):
            value = html5.get(name[:length])
            if value and text.startswith(value, done):
                return Piece(value, at, at + 1 + length)
    return Piece("&" if text[done] == "&" else "", at, at + 1)
