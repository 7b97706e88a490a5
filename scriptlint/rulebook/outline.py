"""A rulebook in outline: all that people read in it, without what matches texts.

Making phrases ready to match takes nine tenths of the time that a rulebook needs.
Whoever asks which clauses are covered, or prints a rulebook's page, needs none of it.
"""

from collections.abc import Mapping, Sequence
from pickle import dumps, loads

from scriptlint.errors import RulebookError
from scriptlint.rulebook.building import Builder
from scriptlint.rulebook.built import Built
from scriptlint.rulebook.compiled import find, keep
from scriptlint.rulebook.files import collect
from scriptlint.rulebook.model import Pattern, Phrase
from scriptlint.rulebook.phrasing import Phrasing
from scriptlint.rulebook.reading import Node

NOTHING = Pattern("", ())


class Unmatched(Phrasing):
    """Reads phrases for what they say and rest on; they match nothing."""

    matching = False

    def _phrase(self, node: Node, **_: bool) -> Phrase:
        self.count += 1
        say, instead = node.text or node.word("say"), node.word("instead")
        source = self.sources(node.get("source"))
        return Phrase.of(
            *(self.count, say, NOTHING, instead, "", "", (), None, 0.0, (), (), source)
        )


def outline(name: str, settings: Mapping[str, str] | None = None) -> Built:
    """The rulebook of that name or path, not to be held against documents; cached."""
    given = settings or {}
    found = find("outline", name, given, _unpacked)
    if found is not None:
        return found
    parts, problems = collect(name, given)
    built = Builder(parts, problems, Unmatched).build()
    if problems:
        raise RulebookError(problems)
    keep("outline", name, given, parts.folders, [dumps(built, protocol=5)])
    return built


def _unpacked(whole: bytes, _: Sequence[memoryview]) -> Built:
    found = loads(whole)
    assert isinstance(found, Built)
    return found
