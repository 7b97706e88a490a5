"""The setting `email.override`: what lets an e-mail with findings be sent all the same."""

from collections.abc import Mapping
from typing import cast

from scriptlint.errors import Problem
from scriptlint.rulebook.model import OVERRIDES, SEVERITIES, Override, Overrides
from scriptlint.rulebook.settings import Setting
from scriptlint.rulebook.shapes import OneOf, Table, check

NAME = "email.override"
SHAPE = Table("overrides", dict.fromkeys(SEVERITIES, OneOf(OVERRIDES)))


def overrides(settings: Mapping[str, Setting], problems: list[Problem]) -> Overrides:
    """The overrides a rulebook allows by severity; what it leaves out is as usual.

    Problems for a severity that is none, and for a kind of override that is none.
    """
    if NAME not in settings:
        return Overrides()
    node = settings[NAME].value
    faults = list(check(node, SHAPE, {}))
    problems += faults
    if faults:
        return Overrides()
    said = {severity: cast(Override, of.text) for severity, of in node.fields.items()}
    return Overrides()._replace(**said)
