"""Rulebooks: loading, checking and caching them."""

import os
from collections.abc import Mapping

from scriptlint.rulebook.model import Rulebook


def load_rulebook(
    name: "str | os.PathLike[str]" = "standard",
    settings: Mapping[str, str] | None = None,
    **more: str,
) -> Rulebook:
    """The rulebook of that shipped name or path, ready to check with.

    `settings` (and keywords, with `_` for `.`) override its settings, as YAML text:
    `{"greeting.accept": "[您好]"}`. RulebookError with all problems when it has faults.
    The compiled rulebook is cached; see `rulebook.compiled`.
    """
    from scriptlint.rulebook.compiled import cached, stored

    given = {
        **(settings or {}),
        **{key.replace("_", "."): text for key, text in more.items()},
    }
    path = os.fspath(name)
    return cached(path, given) or stored(path, given)


__all__ = ["Rulebook", "load_rulebook"]
