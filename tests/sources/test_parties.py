"""Who is taken for the agent where labels do not tell."""

import pytest

from scriptlint.document import Turn
from scriptlint.sources.parties import inferred

OPENER = "您好，工号1001很高兴为您服务。"


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        (
            [("发言人1", OPENER), ("发言人2", "我查话费")],
            "发言人1=agent, 发言人2=customer",
        ),
        ([("S0", "喂"), ("S1", "您好，请问有什么可以帮您？")], "S0=customer, S1=agent"),
        ([("S0", "喂"), ("S1", "在的")], ""),
        ([("S0", OPENER), ("S1", OPENER)], ""),
        ([("S0", OPENER), ("S1", "好"), ("S2", "嗯")], ""),
        ([("S0", OPENER)], ""),
        ([("", OPENER), ("S1", "好")], ""),
        ([("S0", "好")] * 12 + [("S1", OPENER)], ""),
    ],
)
def test_by_what_agents_say(said: list[tuple[str, str]], roles: str) -> None:
    turns = [Turn("unknown", text, label) for label, text in said]
    parties = inferred(turns)
    assert parties.meta.get("inferred_roles", "") == roles
    given = dict(pair.split("=") for pair in roles.split(", ") if pair)
    assert [turn.role for turn in parties.turns] == [
        given.get(label, "unknown") for label, _ in said
    ]


@pytest.mark.parametrize(
    ("known", "other"), [("agent", "customer"), ("customer", "agent"), ("other", "")]
)
def test_by_the_other_one(known: str, other: str) -> None:
    turns = [Turn(known, "在", "A"), Turn("unknown", "好", "B"), Turn("system", "挂断")]
    assert inferred(turns).meta.get("inferred_roles", "") == (other and f"B={other}")


def test_known_roles_stay() -> None:
    turns = (Turn("agent", "好", "客服"), Turn("customer", OPENER, "客户"))
    assert inferred(turns) == (turns, {})
