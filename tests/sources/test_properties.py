"""What holds for all bytes and texts."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import iterate, locate, place

HEADS = [
    *(
        "客服：",
        "客户:",
        "【客服】",
        "王经理：",
        "雨薇：",
        "注意：",
        "**客服：**",
        "﹕",
        "- ",
    ),
    *(
        "[00:12] ",
        "00:12-00:15 ",
        "客服 10:15:07：",
        "23:59:59 ",
        "99:99:99 ",
        "1. ",
        "[2] ",
    ),
    *("2026-03-02 10:15:07 ", "2026-02-30 1:1 ", "# kind: chat", "渠道：在线"),
]
WORDS = [
    "您好",
    "不归我管",
    "（无声）",
    "[通话保持]",
    "***振铃***",
    "-- 转接 --",
    "a",
    "\U0001f600",
]
SIGNS = [
    " ",
    "\t",
    "\r\n",
    "\n",
    "\r",
    "\n\n",
    "\u2028",
    "\u200b",
    "\ufeff",
    '"',
    "{",
    "\\",
]
COMMENTS = ["# scriptlint: off taboo.rebuke — x", "# scriptlint: off-file", "#"]
PIECES = st.sampled_from(HEADS + WORDS + SIGNS + COMMENTS)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80)
NAMES = st.sampled_from(["-", "a.txt", "a.jsonl", "a.json"])
NUMBERS = st.none() | st.floats() | st.integers() | st.text(max_size=8)
TURNS = st.fixed_dictionaries(
    {"role": st.sampled_from(["agent", "客户", "", "x"]) | st.none(), "text": TEXTS},
    optional={"start": NUMBERS, "end": NUMBERS, "scriptlint": st.text(max_size=9)},
)
DIALOGUES = st.fixed_dictionaries({"turns": st.lists(TURNS, max_size=4)})


def documents(data: bytes, path: str) -> list[Document]:
    """What is read; anything but documents and errors fails."""
    found = list(iterate(data, path=path))
    for item in found:
        assert isinstance(item, Document | SourceError)
        assert item.path == path
    return [item for item in found if isinstance(item, Document)]


def check_spans(document: Document, text: str) -> None:
    """Turns stand in the file in order, and lead to themselves."""
    last = 0
    for number, turn in enumerate(document.turns):
        assert turn.span is not None
        start, end = turn.span
        assert last <= start <= end <= len(document.text)
        assert document.text[start:end] == turn.text == turn.text.strip()
        assert locate(document, number, 0, len(turn.text)) == turn.span
        line, column, *_ = place(document, start, end)
        assert 1 <= line <= text.count("\n") + text.count("\r") + 1
        assert 1 <= column <= len(text) + 1
        last = end


@settings(deadline=None)
@given(st.binary(max_size=200), NAMES)
@example(b"\xff\xfe\x00", "-")
@example(b'{"', "-")
@example(b'[{"a"', "a.json")
def test_any_bytes(data: bytes, path: str) -> None:
    documents(data, path)


@given(
    TEXTS, st.sampled_from(["gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-8-sig"])
)
def test_any_text_in_any_encoding(text: str, encoding: str) -> None:
    for document in documents(text.encode(encoding, "replace"), "a.txt"):
        check_spans(document, document.text)


@given(TEXTS)
def test_spans(text: str) -> None:
    for document in documents(text.encode("utf-8", "replace"), "-"):
        if document.format == "plain":
            check_spans(document, document.text)


@given(TEXTS)
def test_nothing_is_lost(text: str) -> None:
    """Every word of a turn's line is in a turn: only heads, marks and blanks are not."""
    line = "客服：" + text.replace("\n", " ").replace("\r", " ").replace(
        "scriptlint", "x"
    )
    for document in documents(line.encode("utf-8", "replace"), "-"):
        assert document.turns[0].text in line
        assert document.turns[0].text == document.text[3:].removeprefix("**").strip()


@given(DIALOGUES, st.booleans(), st.sampled_from([None, 1]))
def test_json(value: dict[str, object], escaped: bool, indent: int | None) -> None:
    """A dialogue's turns lead back to the characters they were written with."""
    data = json.dumps(value, ensure_ascii=escaped, indent=indent).encode()
    [document] = documents(data, "-")
    for number, turn in enumerate(document.turns):
        start, end = locate(document, number, 0, len(turn.text))
        assert json.loads(f'"{document.text[start:end]}"') == turn.text


@given(TEXTS)
def test_the_same_again(text: str) -> None:
    data = text.encode("utf-8", "replace")
    assert documents(data, "-") == documents(data, "-")
