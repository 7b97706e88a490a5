"""Where the exports of help desks keep their canned replies.

Each product has its own words for an entry, so that a file says by itself where it
comes from. What has no words of its own (osTicket, Frappe, Help Scout) is read by
`generic`.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from scriptlint.sources.canned.selecting import Select
from scriptlint.sources.paths import first_at, found_at
from scriptlint.sources.paths import path_of as path
from scriptlint.sources.tree import Node

_ZENDESK = "actions[?@.field == 'comment_value"
_GORGIAS = "actions[?@.name == 'setResponseText'].arguments"


_TOPS = frozenset(
    ("payload", "macros", "macro", "canned_responses", "data", "responses")
)
"""The keys at the top of exports that are no lists."""


def _select(
    entries: str, key: str, *texts: str, markup: tuple[str, ...] = ()
) -> Select:
    """A layout; `markup` are texts too, and looked at before the others.

    Without a `key` replies are called by what `*` stands for in `entries`.
    """
    html = tuple(map(path, markup))
    named = path(key) if key else None
    return Select(path(entries), (*html, *map(path, texts)), named, None, html)


@cache
def products() -> Mapping[str, tuple[Select, ...]]:
    """The layouts by product; the first that leads to a text is the file's."""
    zendesk = (f"{_ZENDESK}_html'].value[1]", f"{_ZENDESK}_html'].value")
    plain = (f"{_ZENDESK}'].value[1]", f"{_ZENDESK}'].value")
    gorgias = (f"{_GORGIAS}.body_html",)
    return MappingProxyType(
        {
            "chatwoot": (
                _select("$[*]", "short_code", "content"),
                _select("$.payload[*]", "short_code", "content"),
            ),
            "zendesk": (
                _select("$.macros[*]", "title", *plain, markup=zendesk),
                _select("$.macro", "title", *plain, markup=zendesk),
            ),
            "freshdesk": (
                _select("$[*]", "title", markup=("content_html",)),
                _select("$.canned_responses[*]", "title", markup=("content_html",)),
            ),
            "gorgias": (
                _select("$.data[*]", "name", f"{_GORGIAS}.body_text", markup=gorgias),
                _select("$[*]", "name", f"{_GORGIAS}.body_text", markup=gorgias),
            ),
            "rasa": (_select("$.responses.*[*]", "", "text", "custom.text"),),
            "intercom": (
                _select("$.data[?@.type == 'macro']", "name", markup=("body",)),
                _select("$[?@.type == 'macro']", "name", markup=("body",)),
            ),
        }
    )


def product_of(tree: Node) -> list[tuple[str, Select]]:
    """The products that a tree may come from, each with its layout."""
    found: list[tuple[str, Select]] = []
    if not (tree.items or tree.fields.keys() & _TOPS):
        return found
    for name, layouts in products().items():
        layout = next((one for one in layouts if _fits(tree, one)), None)
        if layout is not None:
            found.append((name, layout))
    return found


def _fits(tree: Node, layout: Select) -> bool:
    """Whether a layout leads to entries that are named and hold a text."""
    return any(
        first_at(node, layout.key or ()) is not None
        and any(first_at(node, text) is not None for text in layout.text)
        for node in found_at(tree, layout.entries)
    )
