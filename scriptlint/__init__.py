"""Linter for Chinese customer-service language.

`read` documents, `load_rulebook`, `check` the one against the other:

>>> from scriptlint import check, load_rulebook, read
>>> [document] = read("客服：不归我管".encode())
>>> report = check(document, load_rulebook("standard"))
>>> report.findings[0].rule.family, report.score.passed
('taboo', True)
"""

from typing import TYPE_CHECKING, Any

from scriptlint.version import VERSION

if TYPE_CHECKING:
    from scriptlint.report import check as check
    from scriptlint.rulebook import load_rulebook as load_rulebook
    from scriptlint.sources import read as read

__version__ = VERSION
__all__ = ["check", "load_rulebook", "read"]


def __getattr__(name: str) -> Any:  # Any: each public name has its own type
    """Import a public function when it is first asked for, so that start-up stays fast."""
    homes = {"check": "report", "load_rulebook": "rulebook", "read": "sources"}
    if name not in homes:
        raise AttributeError(f"module 'scriptlint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"scriptlint.{homes[name]}"), name)
