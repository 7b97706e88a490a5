"""A rulebook with all that its authors wrote around it: examples, norms, scripts."""

from collections.abc import Mapping

from scriptlint.errors import RulebookError
from scriptlint.rulebook.building import Builder
from scriptlint.rulebook.built import Built
from scriptlint.rulebook.files import collect


def open_rulebook(name: str, settings: Mapping[str, str] | None = None) -> Built:
    """The rulebook of that name or path; RulebookError with all its problems."""
    parts, problems = collect(name, settings or {})
    built = Builder(parts, problems).build()
    if problems:
        raise RulebookError(problems)
    return built
