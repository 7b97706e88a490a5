"""From a turn back to its file."""

import json
from collections.abc import Iterator

import pytest

from scriptlint.document import AGENT, Document, Turn
from scriptlint.sources import locate, place, read
from scriptlint.sources.positions import stretches as pieces

TURNS = [
    {"role": "agent", "text": "您好\n“请”讲\U0001f600 \\ 好"},
    {"role": "customer", "text": ""},
    {"role": "agent", "text": "不归我管"},
]


def stretches(document: Document) -> Iterator[tuple[str, int, int]]:
    """Every stretch of every turn: its text, and its place in the file."""
    for number, turn in enumerate(document.turns):
        for start in range(len(turn.text) + 1):
            for end in range(start, len(turn.text) + 1):
                yield turn.text[start:end], *locate(document, number, start, end)


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("indent", [None, 2])
def test_locate_in_json(escaped: bool, indent: int | None) -> None:
    text = json.dumps([{"turns": TURNS}] * 2, ensure_ascii=escaped, indent=indent)
    for document in read(text.encode()):
        for words, start, end in stretches(document):
            assert json.loads(f'"{text[start:end]}"') == words


def test_locate_in_json_lines() -> None:
    line = json.dumps({"turns": TURNS}, ensure_ascii=False)
    text = f"{line}\r\n\n{line}\n"
    for document in read(text.encode("utf-8-sig")):
        for words, start, end in stretches(document):
            assert json.loads(f'"{text[start:end]}"') == words
            line_number, column, *_ = place(document, start, end)
            before = text[:start]
            assert line_number == before.count("\n") + 1
            assert column == start - before.rfind("\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_locate_in_plain_text(encoding: str) -> None:
    text = "客服：您好，请问\r\n  有什么可以帮您\r\n客户：\t查账单 \r\n"
    [document] = read(text.encode(encoding))
    for words, start, end in stretches(document):
        assert text[start:end] == words


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_place(end: str) -> None:
    text = f"客服：您好{end}不归{end}{end}我管{end}"
    [document] = read(text.encode())
    start = text.index("归")
    assert place(document, start, start + 1) == (2, 2, 2, 3)
    assert place(document, start, text.index("管") + 1) == (2, 2, 4, 3)
    assert place(document, 0, 0) == (1, 1, 1, 1)
    assert place(document, len(text), len(text)) == (5, 1, 5, 1)


def test_locate_by_origins() -> None:
    """A character written as an entity is as wide as the entity; the end is empty."""
    text = "<b>我&#19981;</b>管"
    origins = [(3, 4), (4, 12), (16, 17), (17, 17)]
    turn = Turn(AGENT, "我不管", origins=origins)
    document = Document("email", (turn,), text, offset=100)
    spans = {
        said: (start - 100, end - 100)
        for said, start, end in stretches(document)
        if said
    }
    assert spans["我不"] == (3, 12)
    assert spans["不管"] == (4, 17)
    assert locate(document, 0, 3, 3) == (117, 117)
    assert locate(document, 0, 1, 1) == (104, 104)


def test_a_stretch_never_ends_before_it_begins() -> None:
    """Not even where what is shown later stands earlier in the source."""
    text = "<table>管<tr><td>我"
    origins = [(16, 17), (7, 8), (8, 8)]
    document = Document("email", (Turn(AGENT, "我管", origins=origins),), text)
    assert locate(document, 0, 0, 2) == (16, 17)
    assert locate(document, 0, 1, 2) == (7, 8)


def test_an_empty_place_at_the_beginning_of_a_line_is_in_that_line() -> None:
    """What is put there stands in its paragraph, not at the end of the one before."""
    text = "<p>打开</p><p>重启</p>"
    origins = [(3, 4), (4, 5), (5, 5), (12, 13), (13, 14), (14, 14)]
    turn = Turn(AGENT, "打开\n重启", origins=origins)
    document = Document("email", (turn,), text)
    places = [pieces(document, 0, at, at) for at in (0, 1, 2, 3, 4, 5)]
    assert places == [[(at, at)] for at in (3, 4, 5, 12, 13, 14)]
