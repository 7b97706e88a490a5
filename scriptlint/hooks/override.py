"""What a sender says to have a mail sent all the same, and whether that is enough."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from scriptlint.messages import Message, say
from scriptlint.rulebook.model import OVERRIDES, Override

HEADER = "X-ScriptLint-Override"
REASONED: tuple[Override, ...] = ("false-positive", "justify")
NAMES: Mapping[Override, Message] = {
    "none": Message("never"),
    "false-positive": Message("false alarm"),
    "justify": Message("reason"),
    "acknowledge": Message("confirmed"),
    "free": Message("always"),
}
"""The kinds as people are told them."""

_WHY = "why="


class Given(NamedTuple):
    """An override that was given: its kind, and why; `who` gave it is known elsewhere."""

    kind: Override
    why: str = ""


def strictest(asked: Iterable[Override]) -> Override:
    """The strictest of several; `free` when there is none."""
    return min(asked, key=OVERRIDES.index, default="free")


def allows(ask: Override, given: Given | None) -> bool:
    """Whether what was given is enough for what is asked.

    Something stricter than asked is enough too; a reason must be more than blanks.
    """
    if ask == "free":
        return True
    if ask == "none" or given is None or given.kind in ("none", "free"):
        return False
    if ask in REASONED and not given.why.strip():
        return False
    return OVERRIDES.index(given.kind) <= OVERRIDES.index(ask)


def sufficient(ask: Override, why: str) -> Given | None:
    """What a reason amounts to where a kind of override is asked; None when nothing helps."""
    given = Given(ask, why.strip())
    return given if allows(ask, given) else None


def refusal(ask: Override) -> Message:
    """Why an override that was given is not enough for what is asked."""
    if ask == "none":
        return Message("the rulebook lets nothing pass here: mend the mail")
    return say("the rulebook asks for more: {ask}", ask=NAMES[ask])


def header_value(given: Given) -> str:
    """An override as the value of a header, in ASCII: `justify; why=%E5%B7%B2…`."""
    return f"{given.kind}; {_WHY}{quote(given.why, safe='')}"


def from_header(value: str) -> Given | None:
    """The override in the value of a header, folded or not; None when it is none."""
    kind, _, rest = "".join(value.split()).partition(";")
    for known in OVERRIDES:
        if kind == known:
            return Given(known, unquote(rest.removeprefix(_WHY)))
    return None
