"""From a tree to its replies: by what a user says, by product, or as any tree."""

from collections.abc import Iterable, Iterator, Sequence

from scriptlint.errors import SourceError
from scriptlint.messages import Message, either, say
from scriptlint.sources.canned.certainty import is_chinese, is_markup
from scriptlint.sources.canned.fields import (
    key_of,
    stage_named,
    stage_of,
    waivers_of,
)
from scriptlint.sources.canned.generic import Place, places
from scriptlint.sources.canned.products import product_of
from scriptlint.sources.canned.selecting import Select
from scriptlint.sources.leading import led_astray
from scriptlint.sources.paths import Found, Path, follow, found_at, written
from scriptlint.sources.tree import Node


def replies(
    trees: Iterable[Node], path: str, select: Select | None, *, sure: bool
) -> list[Place]:
    """The replies in the trees of a file, each text once.

    `sure` says that the file holds replies: then every text is one, and without it only
    what is certain. SourceError where several readings are possible.
    """
    found: list[Place] = []
    for tree in trees:
        found += _replies(tree, path, select, sure)
    return list(_once(found))


def _replies(tree: Node, path: str, select: Select | None, sure: bool) -> list[Place]:
    if select is not None:
        return list(selected(tree, select))
    products = product_of(tree)
    if len(products) > 1:
        names = either(*(name for name, _ in products))
        words = "may be an export of {names}; say where its replies stand with `canned: select:` in .scriptlint.yaml"
        raise SourceError(path, say(words, names=names))
    if products:
        found = list(selected(tree, products[0][1]))
        if sure or any(is_chinese(place.text.text) for place in found):
            return found
    return places(tree, path, sure=sure)


def selected(tree: Node, select: Select) -> Iterator[Place]:
    """The replies where a user, or a product, keeps them."""
    for found in follow(tree, select.entries):
        entry = found.node
        text, steps = next(_texts(entry, select), (None, None))
        if text is None:
            continue
        markup = steps in select.markup or is_markup(text.text)
        yield Place(
            _key(found, select),
            text,
            (entry.begin, entry.end),
            _stage(entry, select),
            markup,
            waivers_of(entry.fields),
        )


def _texts(entry: Node, select: Select) -> Iterator[tuple[Node, Path]]:
    """The texts of an entry; the entry itself where no path is given."""
    for steps in select.text or ((),):
        for node in found_at(entry, steps):
            if isinstance(node.value, str) and node.text.strip():
                yield node, steps


def _key(found: Found, select: Select) -> str:
    """The key where it is said to stand, else a name, else the keys on the way."""
    if select.key is not None:
        named = (each.text.strip() for each in found_at(found.node, select.key))
        return next(filter(None, named), "")
    return ".".join(found.keys) or key_of(found.node.fields)


def _stage(entry: Node, select: Select) -> str:
    if select.kind is None:
        return stage_of(entry.fields)
    named = (stage_named(each.text) for each in found_at(entry, select.kind))
    return next(filter(None, named), "")


def _once(found: Iterable[Place]) -> Iterator[Place]:
    """The replies without those whose text an alias repeats."""
    seen = set()
    for place in found:
        if place.text.begin not in seen:
            seen.add(place.text.begin)
            yield place


def lacking(
    found: Sequence[Place], trees: Sequence[Node], select: Select | None, what: Message
) -> Message | None:
    """What is told of a file: a path of the user's leads nowhere, or there are no replies."""
    fault = _astray(trees, select) if select is not None else None
    return fault or (None if found else nothing(what))


def _astray(trees: Sequence[Node], select: Select) -> Message | None:
    """Which path leads nowhere, and what stands there; None when all lead somewhere."""
    entries = [node for tree in trees for node in found_at(tree, select.entries)]
    plain = [path for path in select.text if path not in select.markup]
    texts = map(_from_entry, (*plain, *select.markup))
    fault = led_astray(trees, "entries", written(select.entries))
    if not fault and select.text:
        fault = led_astray(entries, "text", *texts)
    if not fault and select.key is not None:
        fault = led_astray(entries, "key", _from_entry(select.key))
    return fault


def _from_entry(path: Path) -> str:
    return written(path).removeprefix("$").removeprefix(".")


def nothing(what: Message) -> Message:
    """That a file holds no replies, and what helps."""
    words = "no canned replies found in this {what}; expected entries with a text, as in docs/canned.md, or `canned: select:` in .scriptlint.yaml"
    return say(words, what=what)
