"""Replies in trees of any layout: fields that hold a text, or keys with texts.

`presale: {greet: {text: …}}` is `presale.greet`; items of a list are named by a field
of theirs, else numbered from 1. A mapping of keys to texts counts where its texts are
sentences of Chinese.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scriptlint.errors import SourceError
from scriptlint.messages import Message, either, say
from scriptlint.sources.canned.certainty import (
    is_chinese,
    is_markup,
    mostly,
    mostly_speak,
    speaks,
)
from scriptlint.sources.canned.fields import (
    DESCRIPTIONS,
    FOREIGN,
    MARKUP,
    TEXTS,
    WEAK,
    is_spoken,
    key_of,
    stage_of,
    waivers_of,
)
from scriptlint.sources.tree import Node

_WRAPPERS = frozenset(
    (
        *("replies", "responses", "macros", "data", "items", "entries", "results"),
        *("canned", "canned_responses", "saved_replies", "_embedded", "payload"),
        *("templates", "话术", "話術", "快捷回复", "快捷回覆"),
    )
)
"""Keys that say of what follows that it is replies; they are no part of a reply's key."""


class Place(NamedTuple):
    """A text in a tree that is a reply.

    `own` is what belongs to the reply: from its key or mapping to its end. `waivers`
    are the `scriptlint` fields in it and around it. `surely` says that the name of its
    field leaves no doubt that it is a reply, if it is Chinese.
    """

    key: str
    text: Node
    own: tuple[int, int]
    stage: str = ""
    markup: bool = False
    waivers: tuple[Node, ...] = ()
    surely: bool = False

    @property
    def certain(self) -> bool:
        """Whether this is a reply by its words, or by the name of its field."""
        words = self.text.text
        return is_chinese(words) if self.surely else speaks(words)


class _Around(NamedTuple):
    """What stands around a node: the keys that lead to it, waivers, where its key is."""

    keys: tuple[str, ...] = ()
    waivers: tuple[Node, ...] = ()
    begin: int | None = None

    def key(self, name: str = "") -> str:
        """The key of a reply here, with a name of its own or without."""
        return ".".join((*self.keys, name) if name else self.keys)


class _Walk(NamedTuple):
    """How a tree is gone through: `sure` takes every text, not only sentences."""

    path: str
    sure: bool


def is_foreign(tree: Node) -> bool:
    """Whether a tree is something else: a dialogue, a rulebook, a configuration."""
    if any(key.text.casefold() in FOREIGN for key, _ in tree.pairs):
        return True
    tops = [tree, *tree.items[:3], *(value for _, value in tree.pairs)]
    shallow = (item for top in tops for item in [top, *top.items[:3]])
    return any(map(_is_turn, shallow)) or any(map(_is_turn, _first_items(tree)))


def _first_items(tree: Node) -> Iterator[Node]:
    """The first items of the lists in a tree, however deep these are."""
    stack = [tree]
    while stack:
        here = stack.pop()
        items = here.items[:3]
        yield from items
        stack += items
        stack += [value for _, value in here.pairs]


def _is_turn(node: Node) -> bool:
    return any(is_spoken(key.text) for key, _ in node.pairs)


def places(tree: Node, path: str, *, sure: bool = False) -> list[Place]:
    """The replies in a tree, in their order; none where they are not certain.

    SourceError where an entry has several fields that may be its text.
    """
    if not sure and is_foreign(tree):
        return []
    found = list(_walk(tree, _Around(), _Walk(path, sure)))
    certain = sure or mostly(place.certain for place in found)
    return found if certain else []


def _walk(node: Node, around: _Around, walk: _Walk) -> Iterator[Place]:
    """The replies in a node and below it."""
    if node.items:
        yield from _items(node.items, around, walk)
    elif node.pairs:
        fields = node.fields
        if waivers := waivers_of(fields):
            around = around._replace(waivers=(*around.waivers, *waivers))
        name = _text_field(fields, walk.path)
        if name:
            yield _entry(node, fields, name, around)
        else:
            yield from _texts_by_key(node, around, walk)
        for key, value in node.pairs:
            if value.items or value.pairs:
                yield from _walk(value, _below(around, key, value), walk)


def _below(around: _Around, key: Node, value: Node) -> _Around:
    """What stands around the value of a key."""
    wraps = not around.keys and key.text.casefold() in _WRAPPERS
    keys = around.keys if wraps else (*around.keys, key.text)
    return _Around(keys, around.waivers, key.begin if value.pairs else None)


def _items(items: list[Node], around: _Around, walk: _Walk) -> Iterator[Place]:
    """The replies of a list: mappings with a text, lists, or bare texts."""
    bare = [item.text for item in items if isinstance(item.value, str)]
    taken = walk.sure or mostly_speak(bare)
    for number, item in enumerate(items, 1):
        alone = len(items) == 1 and around.keys
        name = key_of(item.fields) if item.pairs else ""
        below = around._replace(begin=None)
        if not alone or name:
            below = below._replace(keys=(*around.keys, name or str(number)))
        if item.items or item.pairs:
            yield from _walk(item, below, walk)
        elif taken and _is_text(item):
            yield Place(below.key(), item, _own(item), "", False, around.waivers)


def _text_field(fields: Mapping[str, Node], path: str) -> str:
    """The field of an entry that holds its reply; empty where it has none."""
    for name in MARKUP:
        if name in fields and _is_text(fields[name]):
            return name
    named = [name for name in TEXTS if name in fields and _is_text(fields[name])]
    if len(named) > 1:
        named = [name for name in named if speaks(fields[name].text)] or named
    if len({fields[name].text for name in named}) > 1:
        raise SourceError(path, _ambiguous(named, key_of(fields)))
    return named[0] if named else ""


def _ambiguous(named: list[str], key: str) -> Message:
    """Which fields may be the reply, and how to say which."""
    names = either(*(f"`{name}`" for name in named))
    words = "the reply of '{key}' may be {names}; say which with `canned: select:` in .scriptlint.yaml"
    return say(words, key=key, names=names)


def _entry(node: Node, fields: Mapping[str, Node], name: str, around: _Around) -> Place:
    """The reply that a mapping is."""
    text = fields[name]
    begin = node.begin if around.begin is None else around.begin
    markup = name in MARKUP or is_markup(text.text)
    key = around.key() or key_of(fields)
    own = (begin, node.end)
    stage, surely = stage_of(fields), name not in WEAK
    return Place(key, text, own, stage, markup, around.waivers, surely)


def _texts_by_key(node: Node, around: _Around, walk: _Walk) -> Iterator[Place]:
    """The replies of a mapping from keys to texts; descriptions are none."""
    pairs = [
        (key, value)
        for key, value in node.pairs
        if _is_text(value) and key.text.casefold() not in DESCRIPTIONS
    ]
    if not (walk.sure or mostly_speak(value.text for _, value in pairs)):
        return
    for key, value in pairs:
        own = (key.begin, _own(value)[1])
        markup = is_markup(value.text)
        yield Place(around.key(key.text), value, own, "", markup, around.waivers)


def _is_text(node: Node) -> bool:
    """Whether a value is a text, and not a number or nothing."""
    return node.style != "other" and bool(node.text.strip())


def _own(node: Node) -> tuple[int, int]:
    return node.begin, node.end
