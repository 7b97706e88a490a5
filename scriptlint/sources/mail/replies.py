"""How mail programs mark, in HTML, the mail that is answered."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from justhtml import Node, Text

Reach = Literal["", "inside", "onwards"]
"""What of the text is quoted: none, the element's own, or all from here to the end."""

_INSIDE_IDS = {
    "isreplycontent": "163",
    "olk_src_body_section": "Outlook for Mac",
    "reply-intro": "Roundcube",
}
_ONWARDS_IDS = {
    "appendonsend": "Outlook on the web",
    "divrplyfwdmsg": "Outlook on the web",
    "mail-editor-reference-message-container": "Outlook for phones",
    "stopspelling": "Outlook Web App",
}
_INSIDE_CLASSES = {
    "gmail_attr": "Gmail",
    "moz-cite-prefix": "Thunderbird",
    "moz-forward-container": "Thunderbird",
    "ntes-mailmaster-quote": "NetEase Mail Master",
    "protonmail_quote": "Proton",
    "tutanota_quote": "Tuta",
    "yahoo_quoted": "Yahoo",
    "zmail_extra": "Zoho",
}
_BELOW_ONLY = ("qmbox", "foxdiv")
"""QQ and Foxmail wrap whole mails in these; below other text they hold the quoted one."""


def reach_of(element: "Node", below: bool) -> Reach:
    """What an element marks as quoted; `below` says whether text stands before it."""
    attributes = element.attrs or {}
    name = (attributes.get("id") or "").casefold()
    classes = (attributes.get("class") or "").casefold().split()
    if name in _ONWARDS_IDS:
        return "onwards"
    if name in _INSIDE_IDS or not _INSIDE_CLASSES.keys().isdisjoint(classes):
        return "inside"
    if element.name == "includetail":
        return "inside"
    if element.name == "blockquote":
        return "" if _is_indent(attributes.get("style") or "", classes) else "inside"
    if "gmail_quote" in classes:
        return "" if _holds_quote(element) else "inside"
    wrapped = any(one.startswith(_BELOW_ONLY) for one in classes)
    return "inside" if wrapped and below else ""


def _is_indent(style: str, classes: list[str]) -> bool:
    """Whether it is what the editor's indent button makes, not a quotation."""
    plain = style.casefold().replace(" ", "")
    bare = "border:none" in plain or "border:0" in plain
    return "webkit-indent-blockquote" in classes or (bare and "margin" in plain)


def _holds_quote(element: "Node") -> bool:
    """Whether it only holds the quotation: answers may stand between its parts."""
    return any(node.name == "blockquote" for node in _inside(element))


def _inside(element: "Node") -> "Iterator[Node | Text]":
    waiting: list[Node | Text] = list(element.children or ())
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.children or ()
