"""Coverage as JSON, in the layout `scriptlint.coverage/1`."""

from typing import Any

from scriptlint.reporters.coverage_words import VISIBLE
from scriptlint.rulebook.coverage import Coverage, NormCoverage

SCHEMA = "scriptlint.coverage/1"


def coverage_json(found: Coverage) -> dict[str, Any]:  # Any: a JSON mapping
    """All norms with their clauses, the duplicates, the errata and the totals."""
    return {
        "schema": SCHEMA,
        "norms": [_norm(norm) for norm in found.norms],
        "duplicates": [
            {
                "norm": norm.key,
                "title": norm.title._asdict(),
                "duplicate_of": norm.duplicate_of,
            }
            for norm in found.duplicates
        ],
        "errata": [
            {
                "say": script.say,
                "clauses": [source.key for source in script.source],
                "why": script.erratum._asdict() if script.erratum else None,
            }
            for script in found.errata
        ],
        "totals": _totals(*found.norms),
    }


def _norm(found: NormCoverage) -> dict[str, Any]:  # Any: a JSON mapping
    return {
        "norm": found.norm.key,
        "name": found.norm.name,
        "title": found.norm.title._asdict(),
        "rulebook": found.rulebook,
        "own": found.own,
        **_totals(found),
        "clauses": [
            {
                "key": item.clause.key,
                "clause": item.clause.clause,
                "quote": item.clause.quote,
                "reading": item.clause.reading,
                "lint": item.clause.lint,
                "rules": item.rules,
                "not_evaluated_without_more": sorted(item.in_need),
                "why": item.clause.why._asdict(),
            }
            for item in found.clauses
        ],
    }


def _totals(*norms: NormCoverage) -> dict[str, Any]:  # Any: a JSON mapping
    return {
        "count": sum(len(norm.clauses) for norm in norms),
        "covered": sum(norm.count(covered=True) for norm in norms),
        "open": sum(norm.open for norm in norms),
        "lint": {
            kind: {
                "count": sum(norm.count(kind) for norm in norms),
                "covered": sum(norm.count(kind, covered=True) for norm in norms),
            }
            for kind in VISIBLE
        },
    }
