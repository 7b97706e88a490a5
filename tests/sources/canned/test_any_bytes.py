"""Any bytes give replies or an error, never a traceback."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import iterate

NAMES = ["a.yml", "a.json", "a.csv", "a.tsv", "a.md", "a.po", "a.html", "a.txt", "-"]
PIECES = st.sampled_from(
    [
        *("a: ", "text: ", "- ", "|\n", ">-\n", "  ", "\n", "\r\n", '"', "'", "\\"),
        *("{", "}", "[", "]", ",", "您好，", "不管", "#", "## a", "&x ", "*x ", "<<: "),
        *("key,text\n", 'msgid "', 'msgstr "', "\\x", "\\8", "<p>", "</p>", "&nbsp;"),
        *(
            "---\n",
            "```\n",
            "> ",
            "<!--",
            "-->",
            "scriptlint: off",
            "😀",
            "\u2028",
            ":",
        ),
        *('{"text": "', "\\ud83d", "null", "1", "? ", "!!str ", "\t", "* "),
    ]
)


@pytest.mark.parametrize("kind", [None, "canned"])
@pytest.mark.parametrize("name", NAMES)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.lists(PIECES, max_size=25).map("".join).map(str.encode),
    )
)
def test_documents_or_errors(name: str, kind: str | None, data: bytes) -> None:
    for found in iterate(data, path=name, kind=kind):  # type: ignore[arg-type]  # a kind
        if isinstance(found, SourceError):
            assert str(found)
            continue
        assert isinstance(found, Document)
        if found.kind == "canned" and found.format.startswith("canned"):
            [turn] = found.turns
            spans = turn.origins or ()
            assert turn.span is not None or len(spans) == len(turn.text) + 1
            assert all(0 <= begin <= end <= len(found.text) for begin, end in spans)
