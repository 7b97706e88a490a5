"""A rulebook and what its authors wrote around it: norms, examples, scripts, floors."""

from collections.abc import Mapping
from typing import NamedTuple

from scriptlint.rulebook.model import Rulebook, Source, Words
from scriptlint.rulebook.norms import Norm


class Example(NamedTuple):
    """A test of a rule: `text` with ⟦marks⟧ is bad, without them good if not `bad`."""

    text: str
    bad: bool
    line: int
    kind: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()


class PrecisionFloors(NamedTuple):
    """The least precision of rules by severity, and how many findings it takes to judge."""

    error: float = 0.9
    warning: float = 0.6
    findings: int = 3


class Script(NamedTuple):
    """A recommended sentence of a norm; `erratum` says why a rule may flag it."""

    say: str
    source: tuple[Source, ...]
    channel: str
    erratum: Words | None
    path: str
    line: int


class Built(NamedTuple):
    """A rulebook and what its authors wrote around it."""

    rulebook: Rulebook
    norms: tuple[Norm, ...]
    examples: Mapping[str, tuple[Example, ...]]
    scripts: tuple[Script, ...]
    settings: Mapping[str, tuple[str, Words]]
    floors: PrecisionFloors = PrecisionFloors()
    about: Words = Words("", "")
