"""Who is who, where the labels do not tell: 发言人1, SPEAKER_00, a person's name.

Between two people one known role gives the other. Where neither is known, the agent is
who says what only agents say (很高兴为您服务, 请问有什么可以帮您, 工号…); who says it is
looked for in the first turns. When both do, or neither, nobody is taken for the agent.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scriptlint.document import (
    AGENT,
    BOT,
    CUSTOMER,
    SYSTEM,
    UNKNOWN,
    Document,
    Turn,
)
from scriptlint.expressions import expression

FIRST = 12
"""So many turns are looked at for what agents say."""

_AGENTS_SAY = (
    r"为您服务|為您服務|欢迎致电|歡迎致電|感谢(?:您的)?(?:来电|致电)|感謝(?:您的)?(?:來電|致電)|工号|工號"
    r"|请问(?:您)?有什么(?:可以|能|需要)|請問(?:您)?有什麼(?:可以|能|需要)|有什么(?:可以|能)帮|有什麼(?:可以|能)幫"
    r"|请您?稍[等候]|請您?稍[等候]|帮您(?:查|核实|登记|处理|办理|反馈)|幫您(?:查|核實|登記|處理|辦理|反映)|您的(?:手机号|订单号|手機號|訂單號)是"
    r"|请问您?贵姓|請問您?貴姓|先生您好|女士您好|how (?:may|can) i help|thank you for calling"
)
_OTHERS_ROLE = {AGENT: CUSTOMER, CUSTOMER: AGENT}


class Parties(NamedTuple):
    """The turns with roles; `meta` tells what was inferred: `inferred_roles` 小鹿=customer."""

    turns: tuple[Turn, ...]
    meta: Mapping[str, str]


def settled(document: Document) -> Document:
    """The document with the roles of unknown speakers inferred, as `meta` then tells."""
    parties = inferred(document.turns)
    if not parties.meta:
        return document
    meta = {**document.meta, **parties.meta}
    return document._replace(turns=parties.turns, meta=meta)


def told_of(document: Document) -> Mapping[str, str]:
    """The roles that were inferred, by label; empty when none had to be."""
    told = document.meta.get("inferred_roles", "")
    pairs = expression(r"(.*?)=(agent|customer)(?:, |$)").finditer(told) if told else ()
    return {pair[1]: pair[2] for pair in pairs}


def inferred(turns: Sequence[Turn]) -> Parties:
    """The turns with the roles of unknown speakers inferred, where there is no doubt."""
    labels = list(dict.fromkeys(turn.label for turn in turns if _speaks(turn)))
    unknown = {turn.label for turn in turns if turn.role == UNKNOWN and turn.label}
    if not unknown or len(labels) != 2 or "" in labels:
        return Parties(tuple(turns), {})
    roles = _roles(turns, labels, unknown)
    if not roles:
        return Parties(tuple(turns), {})
    given = tuple(
        turn._replace(role=roles[turn.label])
        if turn.role == UNKNOWN and turn.label in roles
        else turn
        for turn in turns
    )
    told = ", ".join(f"{label}={role}" for label, role in roles.items())
    return Parties(given, {"inferred_roles": told})


def _speaks(turn: Turn) -> bool:
    return turn.role not in (SYSTEM, BOT)


def _roles(
    turns: Sequence[Turn], labels: Sequence[str], unknown: set[str]
) -> dict[str, str]:
    """The roles of those of two speakers who are unknown; empty when in doubt."""
    if len(unknown) == 1:
        [label] = unknown
        known = next(
            turn.role for turn in turns if _speaks(turn) and turn.label != label
        )
        other = _OTHERS_ROLE.get(known)
        return {label: other} if other else {}
    like_agents = [label for label in labels if _sounds_like_agent(turns, label)]
    if len(like_agents) != 1:
        return {}
    return {label: AGENT if label in like_agents else CUSTOMER for label in labels}


def _sounds_like_agent(turns: Sequence[Turn], label: str) -> bool:
    """Whether one of the first turns of a speaker holds what only agents say."""
    search = expression(_AGENTS_SAY).search
    return any(
        search(turn.text.lower()) for turn in turns[:FIRST] if turn.label == label
    )
