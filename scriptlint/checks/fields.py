"""The check `field`: a header or metadatum is as asked."""

import re
from collections.abc import Iterable, Iterator

from scriptlint.checks.evaluation import Evaluation, NotEvaluated
from scriptlint.document import Document
from scriptlint.finding import Finding
from scriptlint.rulebook.model import Field, Rule
from scriptlint.typefaces import typeface


def check_field(evaluation: Evaluation, rule: Rule, field: Field) -> Iterator[Finding]:
    """A finding when the field is not as asked; NotEvaluated when it is not known."""
    document = evaluation.document
    if not field_holds(document, field):
        value = known(document, field.name)
        if field.each_of:
            value = "、".join(_others(value, field))
        listed = field.one_of or field.each_of or field.address_in
        limit = field.matches or "、".join(listed) or _bounds(field)
        details = {"value": value, "limit": limit, "field": field.name}
        yield evaluation.absence(rule, None, details)


def field_holds(document: Document, field: Field) -> bool:
    """Whether a field of the metadata is as asked.

    That a mail has no such address is known where the value is there and empty.
    """
    value = known(document, field.name)
    if field.present is not None:
        return bool(value) == field.present
    if not value and not (field.address_in and field.name in document.meta):
        raise NotEvaluated("no metadata: {key}", key=field.name)
    if field.matches:
        return re.search(field.matches, value[:500]) is not None
    if field.one_of:
        return value in field.one_of
    if field.each_of:
        return not _others(value, field)
    if field.address_in:
        return any(_addressed(one, field.address_in) for one in _several(value))
    return _in_bounds(value, field)


def known(document: Document, name: str) -> str:
    """What is known by a name: a metadatum, or the part of an e-mail called so."""
    if name in document.meta or document.kind != "email":
        return document.meta.get(name, "")
    return next((turn.text for turn in document.turns if turn.part == name), "")


def _several(value: str) -> list[str]:
    """The items of a value written `a, b`."""
    return [item.strip() for item in re.split("[,;，；、]", value) if item.strip()]


def _others(value: str, field: Field) -> list[str]:
    """The items of a value that are none of those asked for; case does not count.

    Fonts go by several names: who asks for Microsoft YaHei is content with 微软雅黑.
    """
    named = typeface if field.name.startswith("font.") else str
    allowed = {named(one).casefold() for one in field.each_of}
    return [item for item in _several(value) if named(item).casefold() not in allowed]


def _addressed(written: str, allowed: Iterable[str]) -> bool:
    """Whether an address, alone or as `name <address>`, is one of these or their @domain."""
    bracketed = re.search("<([^<>]*)>", written)
    address = (bracketed[1] if bracketed else written).strip().casefold()
    return any(
        address.endswith(one.casefold())
        if one.startswith("@")
        else address == one.casefold()
        for one in allowed
    )


def _in_bounds(value: str, field: Field) -> bool:
    if field.at_least is None and field.at_most is None:
        raise NotEvaluated("nothing to compare {key} with", key=field.name)
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
