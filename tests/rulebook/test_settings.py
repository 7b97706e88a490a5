"""Settings stand wherever a value may, and are overridden by those who use a rulebook."""

from pathlib import Path

import pytest

from scriptlint.document import Document, Turn
from scriptlint.engine import apply
from scriptlint.rulebook.model import Forbid, Measure
from tests.rulebook.making import NAME, REST, built, problems

SETTINGS = (
    "settings:\n"
    "  words: [不行, 办不了]\n"
    "  none: []\n"
    "  limit: {default: 30, about: {zh: 秒, en: seconds}}\n"
    "  register: formal\n"
)


def book(rule: str) -> str:
    return f"{NAME}{SETTINGS}rules:\n- id: house.fault\n  {rule}\n{REST}"


def says(folder: Path, rule: str, settings: dict[str, str] | None = None) -> list[str]:
    [made] = built(folder, book(rule), settings).rulebook.rules
    assert isinstance(made.check, Forbid)
    return [phrase.say for phrase in made.check.any]


def test_a_whole_list_becomes_its_items(tmp_path: Path) -> None:
    assert says(tmp_path, "forbid: ['${words}', 没门]") == ["不行", "办不了", "没门"]
    assert says(tmp_path, "forbid: '${words}'") == ["不行", "办不了"]
    assert says(tmp_path, "forbid: ['${none}', 没门]") == ["没门"]


def test_a_list_inside_words_becomes_alternatives(tmp_path: Path) -> None:
    assert says(tmp_path, "forbid: ['真${words}了']") == ["真(不行|办不了)了"]


def test_a_setting_may_be_a_number(tmp_path: Path) -> None:
    rule = "measure: {of: reply_delay, at_most: '${limit}'}"
    [made] = built(tmp_path, book(rule)).rulebook.rules
    assert isinstance(made.check, Measure)
    assert made.check.at_most == 30
    [made] = built(tmp_path, book(rule), {"limit": "45"}).rulebook.rules
    assert isinstance(made.check, Measure)
    assert made.check.at_most == 45


def test_settings_from_outside_go_first(tmp_path: Path) -> None:
    assert says(tmp_path, "forbid: '${words}'", {"words": "[没门]"}) == ["没门"]
    assert says(tmp_path, "forbid: '${words}'", {"words": "没门"}) == ["没门"]


@pytest.mark.parametrize(
    ("enabled", "settings", "on"),
    [
        ("true", {}, True),
        ("false", {}, False),
        ("不行 in ${words}", {}, True),
        ("没门 in ${words}", {}, False),
        ("不行 in ${none}", {}, False),
        ("不行 in ${words}", {"words": "不行"}, True),
        ("${register} is formal", {}, True),
        ("${register} is formal", {"register": "ecommerce"}, False),
    ],
)
def test_enabled(
    enabled: str, settings: dict[str, str], on: bool, tmp_path: Path
) -> None:
    made = built(tmp_path, book(f"forbid: [好]\n  enabled: {enabled}"), settings)
    assert bool(made.rulebook.rules) == on


@pytest.mark.parametrize(
    ("rule", "settings", "problem"),
    [
        ("forbid: ['${wrods}']", {}, "no setting named 'wrods'; did you mean 'words'?"),
        (
            "forbid: ['真${wrods}']",
            {},
            "no setting named 'wrods'; did you mean 'words'?",
        ),
        (
            "forbid: [好]",
            {"limt": "3"},
            "no setting named 'limt'; did you mean 'limit'?",
        ),
        (
            "forbid: [好]",
            {"limit": "[3"},
            "not valid YAML: did not find expected ',' or ']'",
        ),
        (
            "measure: {of: length, at_most: '${limit}'}",
            {"limit": "many"},
            "expected a number, found 'many'",
        ),
    ],
)
def test_faults(
    rule: str, settings: dict[str, str], problem: str, tmp_path: Path
) -> None:
    found = problems(tmp_path, book(rule), settings)
    assert [text.rpartition(": ")[2] for text in found][:1] == [
        problem.rpartition(": ")[2]
    ]


def test_settings_are_told(tmp_path: Path) -> None:
    """Each setting has its value and what it is about."""
    settings = built(tmp_path, book("forbid: [好]")).settings
    assert settings["limit"][0] == "30"
    assert settings["limit"][1].en == "seconds"
    assert settings["words"][0] == "[不行, 办不了]"


def test_what_a_house_allows_is_no_taboo(tmp_path: Path) -> None:
    text = (
        f"{NAME}settings:\n  taboo.allow: [亲爱的, 不行的话]\n"
        f"rules:\n- id: taboo.words\n  forbid: [亲爱, 亲爱的, 不行]\n{REST}"
    )
    rulebook = built(tmp_path, text).rulebook
    said = "亲爱的，不行的话换一件，真不行。"
    document = Document("chat", (Turn("agent", said),), said)
    [verdict] = apply(document, rulebook).verdicts
    assert [(finding.start, finding.text) for finding in verdict.findings] == [
        (13, "不行")
    ]
