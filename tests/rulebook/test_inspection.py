"""What is doubtful about a rulebook that can be used."""

from pathlib import Path

import pytest

from scriptlint.rulebook.inspection import inspect
from scriptlint.testing.examples import never_firing
from scriptlint.testing.scripts import self_flagged
from tests.rulebook.making import NAME, REST, built, rule

EXAMPLES = "  examples: []\n"


def warnings(folder: Path, text: str) -> list[str]:
    return [
        str(problem.message).partition(": ")[2]
        for problem in inspect(built(folder, text))
    ]


def forbidding(phrases: str) -> str:
    """A rulebook with one rule that has both kinds of examples."""
    examples = "  examples: [{bad: '客服：不行'}, {good: '客服：好'}]\n"
    return rule(f"forbid: {phrases}").replace(EXAMPLES, examples)


@pytest.mark.parametrize(
    "phrases",
    [
        "[不行, 没门, {say: 烦, at: whole}, 滚]",
        "[{say: 烦, boundary: any}]",
        "[{say: '(好|)不行', not_in: ['(行|好)不行', 好…不行]}]",
        "[{say: 不行, similar: 0.8, not_in: [不行]}]",
    ],
)
def test_nothing_doubtful(phrases: str, tmp_path: Path) -> None:
    """One character is a word of its own unless its author writes `boundary: any`."""
    assert warnings(tmp_path, forbidding(phrases)) == []


@pytest.mark.parametrize(
    ("phrases", "warning"),
    [
        ("[不行, 不行]", "“不行” is forbidden twice"),
        ("[不行, 真不行]", "“真不行” adds nothing: “不行” lies inside it"),
        (
            "['/[^0-9]{3}/']",
            "“/[^0-9]{3}/” has no text that must occur: it is tried on every turn",
        ),
        (
            "[{say: '(好|真|)不行', not_in: [不行, '(行|好)不行吗', 好行]}]",
            "“不行” in `not_in` of “(好|真|)不行” excuses nothing: it is no longer than a hit",
        ),
        ("['/ABC请/']", "/ABC请/ can never match “A”: texts are folded to “a”"),
    ],
)
def test_doubtful_phrases(phrases: str, warning: str, tmp_path: Path) -> None:
    assert warning in warnings(tmp_path, forbidding(phrases))


def test_rules_without_examples(tmp_path: Path) -> None:
    assert warnings(tmp_path, rule("forbid: [不行]")) == [
        "no bad example",
        "no good example",
    ]


def test_the_same_words_in_two_rules(tmp_path: Path) -> None:
    text = forbidding("[不行]") + f"- id: house.other\n  forbid: [不行]\n{REST}"
    assert "“不行” is forbidden in house.fault as well" in warnings(tmp_path, text)


def test_rules_that_never_fire(tmp_path: Path) -> None:
    text = forbidding("[没门]")
    made = built(tmp_path, text)
    [problem] = never_firing(made, str(tmp_path))
    assert str(problem.message) == "house.fault: no example makes it fire"
    assert (
        list(never_firing(built(tmp_path, forbidding("[不行]")), str(tmp_path))) == []
    )


def test_scripts_that_the_rulebook_flags(tmp_path: Path) -> None:
    """A rulebook that forbids what its own norm recommends is told so, once per script."""
    text = (
        f"{NAME}scripts: [这样不行的, 您好, {{say: 不行, erratum: 照录原文}}]\n"
        f"rules:\n- id: house.fault\n  forbid: [不行]\n{REST}"
    )
    [problem] = self_flagged(built(tmp_path, text))
    assert str(problem.message).startswith("house.fault flags “不行的”")
