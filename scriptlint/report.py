"""A report: one document held against one rulebook, with its score."""

from typing import NamedTuple

from scriptlint.document import Document
from scriptlint.finding import Excused, Finding
from scriptlint.scoring import ScoreCard


class Place(NamedTuple):
    """Where a finding stands in its file: code points from 0, lines and columns from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Suppressed(NamedTuple):
    """A finding that a suppression in the document turned off, with its reason."""

    rule: str
    turn: int | None
    text: str
    reason: str


class NotEvaluated(NamedTuple):
    """A rule that could not be asked, and what is missing."""

    rule: str
    why: str


class Report(NamedTuple):
    """What there is to say of a document under a rulebook.

    `findings` are in text order; `points` gives each finding's cost in the same order,
    `places` its place. Rules that are in none of the lists passed.
    """

    document: Document
    rulebook: str
    version: str
    findings: tuple[Finding, ...]
    points: tuple[float, ...]
    places: tuple[Place, ...]
    score: ScoreCard
    not_applicable: tuple[str, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    excused: tuple[Excused, ...]
    suppressed: tuple[Suppressed, ...]
    unused_waivers: tuple[int, ...]
    agents: tuple[str, ...]


class Failure(NamedTuple):
    """A file that could not be checked, and why."""

    path: str
    reason: str
