"""Places of characters kept from a text."""

from hypothesis import given
from hypothesis import strategies as st

from scriptlint.sources.mail.kept import Kept

TEXT = "一二三四五六七八九十" * 2
SPANS = st.lists(st.integers(0, len(TEXT)), max_size=12).map(
    lambda cuts: list(
        zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)  # [a, b], [c, d] …
    )
)


@given(SPANS)
def test_each_character_knows_its_place(spans: list[tuple[int, int]]) -> None:
    kept = Kept(spans, len(TEXT))
    words = kept.of(TEXT)
    assert words == "".join(TEXT[start:end] for start, end in spans)
    assert len(kept) == len(words) + 1
    assert [TEXT[start:end] for start, end in kept] == [*words, ""]
    assert kept[:] == list(kept)


@given(SPANS, st.data())
def test_a_part_is_like_the_whole(
    spans: list[tuple[int, int]], where: st.DataObject
) -> None:
    kept = Kept(spans, len(TEXT))
    start = where.draw(st.integers(0, len(kept) - 1))
    end = where.draw(st.integers(start, len(kept) - 1))
    part = kept.part(start, end)
    assert list(part)[:-1] == list(kept)[start:end]
    assert part.of(TEXT) == kept.of(TEXT)[start:end]
    last = kept[end - 1][1] if end > start else kept[start][0]
    assert part[-1] == (last, last)


def test_a_megabyte_of_lines_takes_no_time_to_part() -> None:
    """Each of 200,000 lines is looked up; the test is that it ends."""
    kept = Kept(((at, at + 3) for at in range(0, 1_000_000, 5)), 1_000_000)
    assert all(kept.part(at, at + 2)[0] for at in range(0, 600_000, 3))
