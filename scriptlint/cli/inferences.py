"""Inferred roles told on stderr, where the report itself does not show them."""

from collections.abc import Iterable, Iterator

from scriptlint.messages import Message, say
from scriptlint.report import Failure, Report

SHOWN = 3
SHOWING = ("terminal", "json", "jsonl")
"""The formats that show which roles were inferred."""


class Inferences:
    """Watches reports go by, and knows which of them rest on inferred roles."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[Message] = []

    def watch(self, items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """The same items, those with inferred roles counted."""
        for item in items:
            if not isinstance(item, Failure) and "inferred_roles" in item.document.meta:
                self.count += 1
                if len(self.first) < SHOWN:
                    self.first.append(_told(item))
            yield item

    def told(self) -> Iterator[Message]:
        """How many documents, the first of them, and what to do; nothing for none."""
        if not self.count:
            return
        words = "roles inferred in {count} of the documents: {first}{more}; if that is wrong, use --roles"
        more = " …" if self.count > SHOWN else ""
        yield say(words, count=self.count, first=tuple(self.first), more=more)


def _told(report: Report) -> Message:
    from scriptlint.reporters.words import name
    from scriptlint.sources.parties import told_of

    document = report.document
    roles = " ".join(f"{label}={role}" for label, role in told_of(document).items())
    return say("{name} ({roles})", name=name(document), roles=roles)
