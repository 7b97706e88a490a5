"""The setting `email.override` says by severity what lets a mail be sent all the same."""

from pathlib import Path

import pytest

from scriptlint import load_rulebook
from scriptlint.rulebook.model import Overrides
from tests.rulebook.making import NAME, REST, built, problems

RULE = "rules:\n- id: house.fault\n  forbid: [好]\n" + REST


def book(override: str) -> str:
    return f"{NAME}settings:\n  email.override: {override}\n{RULE}"


def test_standard_lets_warnings_be_justified() -> None:
    assert load_rulebook("standard").overrides == Overrides("none", "justify", "free")


def test_a_rulebook_without_the_setting_allows_the_usual(tmp_path: Path) -> None:
    assert built(tmp_path, NAME + RULE).rulebook.overrides == Overrides()


@pytest.mark.parametrize(
    ("written", "allowed"),
    [
        ("{error: justify}", Overrides("justify", "justify", "free")),
        (
            "{warning: free, info: acknowledge}",
            Overrides("none", "free", "acknowledge"),
        ),
        (
            "{error: false-positive, warning: none}",
            Overrides("false-positive", "none", "free"),
        ),
    ],
)
def test_what_is_left_out_is_as_usual(
    written: str, allowed: Overrides, tmp_path: Path
) -> None:
    rulebook = built(tmp_path, book(written)).rulebook
    assert rulebook.overrides == allowed
    assert rulebook.overrides.of("warning") == allowed.warning


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (
            "{error: justfy}",
            "4:27: 'justfy' is not known here; did you mean 'justify'?",
        ),
        ("{eror: none}", "4:20: unknown key 'eror'; did you mean 'error'?"),
        ("none", "4:19: expected a mapping (overrides), found text"),
    ],
)
def test_faults_are_told_where_they_stand(
    written: str, fault: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, book(written)) == [fault]
