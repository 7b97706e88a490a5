"""A finding becomes the smallest edits of its file that do what it says."""

import pytest

from scriptlint.document import Document, Turn
from scriptlint.fixing.edits import Change, apart, changes, differences
from tests.making import DONT_KNOW, document, hit, report


@pytest.mark.parametrize(
    ("text", "put", "expected"),
    [
        ("稍等", "请稍等", [(3, 3, "请")]),
        ("稍等", "稍等，谢谢", [(5, 5, "，谢谢")]),
        ("你的", "您的", [(3, 4, "您")]),
        ("呗", "", [(3, 4, "")]),
        ("甲\n乙", "1. 甲\n2. 乙", [(3, 3, "1. "), (5, 5, "2. ")]),
        ("稍等", "稍等", []),
    ],
)
def test_only_what_differs_is_put(
    text: str, put: str, expected: list[tuple[int, int, str]]
) -> None:
    held = document("客服：好的，")
    found = hit(DONT_KNOW, held, 0)._replace(start=3, text=text, put=put)
    assert list(differences(found)) == expected


def test_a_place_that_is_written_in_pieces() -> None:
    """稍<b>等</b>: a word may be put before both, but not between, nor for both."""
    origins = ((0, 1), (4, 5), (9, 9))
    turn = Turn("agent", "稍等", origins=origins)
    held = Document("email", (turn,), "稍<b>等</b>")
    before = hit(DONT_KNOW, held, 0, "稍等", fix="safe", put="请稍等")
    after = hit(DONT_KNOW, held, 0, "稍等", fix="safe", put="稍等了")
    whole = hit(DONT_KNOW, held, 0, "稍等", fix="safe", put="请候")
    found = changes([report(held, [before, after, whole])], lambda _: True)
    edits = [(each.edits, str(each.why)) for each in found]
    assert edits == [
        (((0, 0, "请"),), ""),
        (((5, 5, "了"),), ""),
        ((), "the words are not written in one piece"),
    ]


def test_only_what_is_wanted_and_says_what_to_put() -> None:
    held = document("客服：你\n客服：稍等")
    safe = hit(DONT_KNOW, held, 0, "你", fix="safe", put="您")
    bold = hit(DONT_KNOW, held, 1, "稍等", fix="unsafe", put="请稍等")
    bare = hit(DONT_KNOW, held, 1, "稍等")
    same = hit(DONT_KNOW, held, 0, "你", fix="safe", put="你")
    reports = [report(held, [safe, bold, bare, same])]
    found = list(changes(reports, lambda finding: finding.fix == "safe"))
    assert [(each.finding, each.edits) for each in found] == [
        (0, ((3, 4, "您"),)),
        (3, ()),
    ]
    assert str(found[1].why) == "what its rule puts is what stands there"


def test_changes_that_overlap_are_made_one_after_the_other() -> None:
    def change(*edits: tuple[int, int, str]) -> Change:
        return Change(0, 0, 0, edits, edits)

    first, second = change((3, 5, "a")), change((4, 6, "b"))
    next_to, twice = change((5, 5, "c")), change((5, 5, "c"))
    wide, inside = change((10, 10, "1"), (20, 20, "2")), change((15, 16, "d"))
    assert apart([inside, second, wide, twice, first, next_to]) == [first, twice, wide]
