"""How a rulebook is held against gold items."""

from collections.abc import Callable, Mapping

from scriptlint.document import Document
from scriptlint.report import Report, check
from scriptlint.rulebook.model import Rulebook
from scriptlint.testing.gold_records import Settings

Check = Callable[[Document], Report]
Settled = Callable[[Settings], Check]


def held_against(rulebook: Rulebook) -> Check:
    """How a rulebook is held against gold items: a line is an excerpt, a dialogue whole."""
    return lambda one: check(one, rulebook, excerpt=one.format == "line")


def settled_by(load: Callable[[Mapping[str, str]], Rulebook]) -> Settled:
    """How items with settings of their own are held; each rulebook is loaded once."""
    made: dict[Settings, Check] = {}

    def settled(settings: Settings) -> Check:
        if settings not in made:
            made[settings] = held_against(load(dict(settings)))
        return made[settings]

    return settled
