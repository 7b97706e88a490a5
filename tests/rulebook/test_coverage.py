"""Each norm is held against the rulebook named as it."""

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.rulebook.coverage import covered_by, covered_by_own, reasons
from scriptlint.rulebook.outline import outline


def test_a_norm_is_covered_by_its_own_rulebook() -> None:
    """What `standard` leaves to the hotline's own rulebook is not open."""
    built = outline("standard")
    (by_standard,) = covered_by(built, ["hotline"]).norms
    (by_own,) = covered_by_own(built, ["n003"]).norms
    assert (by_standard.rulebook, by_standard.own) == ("standard", False)
    assert (by_own.rulebook, by_own.own) == ("hotline", True)
    assert by_standard.open > by_own.open == 0


def test_all_norms_are_there_once_and_duplicates_are_named() -> None:
    found = covered_by_own(outline("standard"))
    assert sum(len(norm.clauses) for norm in found.norms) == 844
    assert {copy.key: copy.duplicate_of for copy in found.duplicates} == {
        "n001b": "n001q",
        "n001r": "n001s",
    }


def test_rules_in_need_of_times_are_marked() -> None:
    (hotline,) = covered_by_own(outline("standard"), ["hotline"]).norms
    marked = {item.clause.key: item.in_need for item in hotline.clauses}
    assert marked["n003.c4.15.7"] == {"timing.slow-reply"}
    assert marked["n003.c4.12.2"] == frozenset()


def test_reasons_are_told_the_most_frequent_first() -> None:
    found = reasons(covered_by_own(outline("standard")).norms)
    counts = [count for _, count in found]
    assert counts == sorted(counts, reverse=True)
    assert all(why.zh and why.en for why, _ in found)


def test_an_unknown_norm_is_told_with_the_nearest() -> None:
    with pytest.raises(ScriptlintError, match="did you mean 'hotline'"):
        covered_by_own(outline("standard"), ["hotlin"])
