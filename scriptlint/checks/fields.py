"""The check `field`: a header or metadatum is as asked."""

import re
from collections.abc import Iterator

from scriptlint.checks.evaluation import Evaluation, NotEvaluated
from scriptlint.document import Document
from scriptlint.finding import Finding
from scriptlint.rulebook.model import Field, Rule


def check_field(evaluation: Evaluation, rule: Rule, field: Field) -> Iterator[Finding]:
    """A finding when the field is not as asked; NotEvaluated when it is not known."""
    document = evaluation.document
    if not field_holds(document, field):
        value = document.meta.get(field.name, "")
        limit = field.matches or "、".join(field.one_of) or _bounds(field)
        details = {"value": value, "limit": limit, "field": field.name}
        yield evaluation.absence(rule, None, details)


def field_holds(document: Document, field: Field) -> bool:
    """Whether a field of the metadata is as asked."""
    value = document.meta.get(field.name, "")
    if field.present is not None:
        return bool(value) == field.present
    if not value:
        raise NotEvaluated("no metadata: {key}", key=field.name)
    if field.matches:
        return re.search(field.matches, value[:500]) is not None
    if field.one_of:
        return value in field.one_of
    return _in_bounds(value, field)


def _in_bounds(value: str, field: Field) -> bool:
    try:
        number = float(value)
    except ValueError:
        raise NotEvaluated(
            "{key} is not a number: {text}", key=field.name, text=value
        ) from None
    low, high = field.at_least, field.at_most
    return (low is None or number >= low) and (high is None or number <= high)


def _bounds(field: Field) -> str:
    bounds = (("≥", field.at_least), ("≤", field.at_most))
    return " ".join(f"{sign} {bound:g}" for sign, bound in bounds if bound is not None)
