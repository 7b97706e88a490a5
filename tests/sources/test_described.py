"""Which files have a layout of the user's own."""

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.sources import read
from scriptlint.sources.described import Described, layout_for
from scriptlint.sources.layouts import Layout, divided


@pytest.mark.parametrize(
    ("path", "reader", "named"),
    [
        ("/x/dialer/a/b.json", None, "one"),
        ("/x/b.dat", None, "two"),
        ("/x/b.json", None, None),
        ("/x/b.dat", "one", "one"),
        ("/x/b.dat", "plain", None),
    ],
)
def test_which_layout(path: str, reader: str | None, named: str | None) -> None:
    """The reader named goes before the pattern that the path fits."""
    known = [
        Described(Layout("one", "", ("text",)), ("/x/dialer/**/*.json",)),
        Described(Layout("two", "", ("text",)), ("/y/*", "/x/*.dat")),
    ]
    layout = layout_for(path, reader, known)
    assert (layout.name if layout else None) == named


def test_a_reader_that_nobody_describes() -> None:
    with pytest.raises(ScriptlintError, match="no reader 'our'; did you mean"):
        read(b"", reader="our", described=[Described(Layout("ours", "", ("text",)))])


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("begin_ms/1000", ("begin_ms", 1000)),
        ("$.a['b/c'] / 10", ("$.a['b/c']", 10)),
        ("begin", ("begin", 1)),
        ("a/0", ("a/0", 1)),
        ("时间/秒", ("时间/秒", 1)),
    ],
)
def test_divided(written: str, parts: tuple[str, float]) -> None:
    assert divided(written) == parts
