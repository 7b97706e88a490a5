"""What continuous integration shows, one entry a place: findings and what goes with them.

Files that could not be checked and suppressions that turned nothing off are entries too,
so that no format loses them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scriptlint.document import Document
from scriptlint.finding import Finding
from scriptlint.fingerprint import fingerprint, slashed, with_fingerprints
from scriptlint.report import Failure, Place, Report
from scriptlint.reporters.words import further, name, one_line, word
from scriptlint.rulebook.model import Severity

UNREADABLE = "scriptlint.not-checked"
UNUSED = "scriptlint.unused-suppression"
CLAUSES = 2  # so many are cited, the others counted
# What may be written as it is in any of our formats: no mark that YAML, JSON, CSV, HTML
# or Markdown could take for its own.
PLAIN = re.compile("[^\x00-\x2f:-@[-`{-\x9f\u2028\u2029\ud800-\udfff]+")


class Entry(NamedTuple):
    """Something to tell of a place in a file.

    `place` is None for a whole file, `finding` where it is none that a rule found.
    `fingerprint` stays the same when lines move, and no other entry of the run has it.
    """

    path: str
    key: str
    rule: str
    severity: Severity
    message: str
    place: Place | None
    fingerprint: str
    finding: Finding | None = None

    @property
    def faulty(self) -> bool:
        """Whether it tells of a fault: neither a praise nor a needless suppression."""
        praise = self.finding is not None and self.finding.rule.bonus
        return not praise and self.rule != UNUSED


def entries(items: Iterable[Report | Failure], lang: str) -> Iterator[Entry]:
    """The entries of all reports and failures, in order."""
    for item, prints in with_fingerprints(items):
        if isinstance(item, Failure):
            yield failed(item, lang)
        else:
            yield from of_report(item, prints, lang)


def of_report(report: Report, prints: Iterable[str], lang: str) -> Iterator[Entry]:
    """The entries of a report whose findings have these fingerprints."""
    path, key = slashed(report.document.path), one_line(report.document.key or "")
    found = zip(report.findings, report.places, prints, strict=True)
    for finding, place, print_ in found:
        message = one_line(finding.message(lang))
        rule, severity = finding.rule.id, finding.severity
        yield Entry(path, key, rule, severity, message, place, print_, finding)
    for line, why in report.unused_waivers:
        place = Place(0, 0, line, 1, line, 1)
        print_ = fingerprint(path, UNUSED, key, str(line))
        yield Entry(path, key, UNUSED, "info", one_line(why.said(lang)), place, print_)


def named(document: Document) -> str:
    """A document's name, its path as servers know it."""
    return name(document._replace(path=slashed(document.path)))


def failed(failure: Failure, lang: str) -> Entry:
    """The entry of a file that could not be checked."""
    message = one_line(word("failure", lang) + failure.reason.said(lang))
    path = slashed(failure.path)
    print_ = fingerprint(path, UNREADABLE, message)
    return Entry(path, "", UNREADABLE, "error", message, None, print_)


def remedy(finding: Finding, lang: str) -> str:
    """What to say instead and the clause, in one line; empty where there is neither."""
    parts: list[str] = []
    if finding.instead and finding.instead not in finding.message(lang):
        instead = finding.instead.rstrip("。.")
        parts.append(_labelled("instead", instead, lang))
    if finding.source:
        clauses = [f"{each.norm} {each.clause}" for each in finding.source]
        told = "；".join(clauses[:CLAUSES]) + further(len(clauses[CLAUSES:]), lang)
        parts.append(_labelled("clause", told, lang))
    return one_line(("。" if lang == "zh" else ". ").join(parts))


def replacement(finding: Finding, place: Place) -> str | None:
    """What can be put in the place of a finding as it is, whatever the file's format.

    None where that is not certain: there is no safe fix, the words are written otherwise
    in the file (escaped, over several lines), or the new ones might have to be.
    """
    copied = place.line == place.end_line and place.end - place.start == len(
        finding.text
    )
    if finding.fix != "safe" or not finding.text or not copied:
        return None
    return finding.put if PLAIN.fullmatch(finding.put) else None


def _labelled(key: str, text: str, lang: str) -> str:
    return (
        f"{word(key, lang)}：{text}" if lang == "zh" else f"{word(key, lang)}: {text}"
    )
