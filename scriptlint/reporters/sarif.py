"""SARIF 2.1.0, the format of code scanning: findings, their rules, and how the run ended.

Results come first, so that they stream; the rules they name follow when all are known.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scriptlint.fingerprint import slashed, with_fingerprints
from scriptlint.report import Failure, Place, Report
from scriptlint.reporters.entries import (
    UNUSED,
    Entry,
    failed,
    of_report,
    remedy,
    replacement,
)
from scriptlint.reporters.options import Options
from scriptlint.reporters.pieces import array, json_text
from scriptlint.reporters.words import word
from scriptlint.rulebook.model import Rule, Severity
from scriptlint.version import VERSION

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SRCROOT"
LEVELS: Mapping[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "info": "note",
}
Object = dict[str, Any]  # Any: what JSON can hold


class _Run:
    """What is known of a run only in its end: its rulebook, rules and failures."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.rulebook = ""
        self.rules: dict[str, tuple[int, Rule | None]] = {}
        self.failures: list[Entry] = []

    def results(self, reports: Iterable[Report | Failure]) -> Iterator[Object]:
        """The results of all reports; what else is known is kept."""
        for item, prints in with_fingerprints(reports):
            if isinstance(item, Failure):
                self.failures.append(failed(item, self.lang))
                continue
            self.rulebook = self.rulebook or item.rulebook
            for entry in of_report(item, prints, self.lang):
                yield self._result(entry)

    def _result(self, entry: Entry) -> Object:
        rule = entry.finding and entry.finding.rule
        number, _ = self.rules.setdefault(entry.rule, (len(self.rules), rule))
        place, finding = entry.place, entry.finding
        words = replacement(finding, place) if finding and place else None
        more = remedy(finding, self.lang) if finding else ""
        told = {
            "ruleId": entry.rule,
            "ruleIndex": number,
            "level": LEVELS[entry.severity],
            "message": {"text": ended(f"{ended(entry.message)}{more}")},
            "locations": [_location(entry)],
            "partialFingerprints": {"scriptlint/v1": entry.fingerprint},
        }
        if place and words is not None:
            told["fixes"] = [_fix(entry, place, words, self.lang)]
        return told


def sarif(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """One log with one run."""
    run = _Run(options.lang)
    head = {"$schema": SCHEMA, "version": "2.1.0"}
    yield json_text(head)[:-1] + ', "runs": [{"columnKind": "unicodeCodePoints",\n'
    yield '"results": '
    yield from array(json_text(result) for result in run.results(reports))
    for key, value in _rest(run, options).items():
        yield f",\n{json_text(key)}: {json_text(value)}"
    yield "}]}\n"


def _rest(run: _Run, options: Options) -> Object:
    """What follows the results."""
    lang = options.lang
    rules = [_rule(id_, rule, lang) for id_, (_, rule) in run.rules.items()]
    driver = {
        "name": "scriptlint",
        "version": VERSION,
        "semanticVersion": VERSION,
        "rules": rules,
    }
    base: Object = {"description": {"text": _BASE[lang == "en"]}}
    if options.root:
        base["uri"] = _uri(options.root).rstrip("/") + "/"
    return {
        "language": "en-US" if lang == "en" else "zh-CN",
        "automationDetails": {"id": f"scriptlint/{run.rulebook or 'none'}/"},
        "originalUriBaseIds": {ROOT: base},
        "tool": {"driver": driver},
        "invocations": [_invocation(run, options)],
    }


_BASE = ("检查时所在的文件夹。", "The folder in which the check ran.")


def _invocation(run: _Run, options: Options) -> Object:
    told: Object = {
        "executionSuccessful": not run.failures,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": ended(entry.message)},
                "locations": [_location(entry)],
            }
            for entry in run.failures
        ],
    }
    if options.exit_status is not None:
        told["exitCode"] = options.exit_status()
    return told


def _rule(id_: str, rule: Rule | None, lang: str) -> Object:
    """The rule's page for those who see its finding: why, its clauses and their words."""
    if rule is None:
        about = ended(word("unused" if id_ == UNUSED else id_, lang))
        return {"id": id_, "shortDescription": {"text": about}}
    why = rule.why.said(lang)
    clauses = [
        f"{each.norm} {each.clause}：{each.reading or each.quote}".rstrip("：")
        for each in rule.source
    ]
    return {
        "id": id_,
        "shortDescription": {"text": ended(why)},
        "help": {
            "text": "\n".join([ended(why), *clauses]),
            "markdown": "\n".join(
                [f"**{id_}** {why}", "", *(f"- {c}" for c in clauses)]
            ),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, rule.category]},
    }


def _location(entry: Entry) -> Object:
    physical: Object = {"artifactLocation": _artifact(entry.path)}
    if entry.place:
        physical["region"] = _region(entry.place)
    if entry.place and entry.finding and entry.finding.text:
        physical["region"]["snippet"] = {"text": entry.finding.text}
    told: Object = {"physicalLocation": physical}
    if entry.key:
        told["logicalLocations"] = [{"name": entry.key}]
    return told


def _artifact(path: str) -> Object:
    uri = _uri(path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}


def _uri(path: str) -> str:
    """A path as a URI reference: what is not ASCII is percent-encoded."""
    from urllib.parse import quote

    quoted = quote(slashed(path), safe="/", errors="replace")
    if path.startswith("/"):
        return f"file://{quoted}"
    return f"file:///{quoted}" if path[1:2] == ":" else quoted


def _region(place: Place) -> Object:
    """Lines and columns from 1, in code points; the end is exclusive."""
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fix(entry: Entry, place: Place, words: str, lang: str) -> Object:
    change = {"deletedRegion": _region(place), "insertedContent": {"text": words}}
    about = f"Write “{words}”." if lang == "en" else f"改为“{words}”。"
    return {
        "description": {"text": about},
        "artifactChanges": [
            {"artifactLocation": _artifact(entry.path), "replacements": [change]}
        ],
    }


def ended(text: str) -> str:
    """The text with a mark at its end, as SARIF wants its messages."""
    return text if text.endswith(("。", "！", "？", ".", "!", "?")) else f"{text}。"
