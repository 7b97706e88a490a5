"""Scopes and windows as written, made ready: where a rule looks."""

from scriptlint.rulebook import model
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.values import flag, turns, window


def scope(node: Node | None) -> model.Scope:
    """Where a rule looks; everywhere when it does not say."""
    if node is None:
        return model.Scope()
    meta = node.get("meta")
    percent = window(node.get("percent"))
    valid = node.get("valid")
    which, of_all, _ = node.word("turns").partition(" of all")
    return model.Scope(
        _texts(node.get("channel")),
        node.word("role", "agent"),
        turns(which),
        flag(node.get("every")),
        _texts(node.get("part")),
        _texts(node.get("stage")),
        window(node.get("seconds")),
        (percent[0] or 0.0, 100.0 if percent[1] is None else percent[1])
        if percent
        else None,
        tuple((key, of.text) for key, of in meta.fields.items()) if meta else (),
        (valid.word("from"), valid.word("to")) if valid else ("", ""),
        bool(of_all),
    )


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(item.text for item in node.items) if node else ()


def then(node: Node | None) -> model.Then:
    """Where a rule looks after what made it look."""
    if node is None:
        return model.Then()
    within, _, unit = node.word("within", "all").partition(" ")
    hit = node.word("hit", "first")
    place = _texts(node.get("position")) or ("same", "after")
    named: dict[str, model.Hit] = {"first": 1, "last": -1, "each": "each", "any": "any"}
    chosen = named[hit] if hit in named else int(hit)
    if within == "all":
        return model.Then(0, "all", place, chosen)
    return model.Then(
        float(within), "seconds" if unit == "s" else "turns", place, chosen
    )
