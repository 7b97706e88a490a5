"""Tables and JSON of any layout, as a user describes them."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import iterate, locate, place, read
from scriptlint.sources.described import Described
from scriptlint.sources.layouts import Layout
from tests.fuzz.reading import NAMES, seeds, sound

DIALER = Layout(
    "our-dialer",
    "$.segments[*]",
    ("content",),
    role="who",
    roles={"A": "agent", "B": "customer"},
    label="agent.name",
    start="begin_ms/1000",
    end="end_ms/1000",
    skip={"type": "note"},
    dialogues="$.data.calls[*]",
    key="call_id",
    meta={"ring_seconds": "ring", "direction": "dir", "date": "data.day"},
)
CALL: dict[str, Any] = {
    "call_id": "C1",
    "ring": "12秒",
    "dir": "呼入",
    "segments": [
        {
            "who": "A",
            "content": '您好，"禾"\n在',
            "begin_ms": 500,
            "end_ms": 900,
            "agent": {"name": "小禾"},
        },
        {"who": "A", "content": "内部备注", "type": "note"},
        {"who": "B", "content": "在吗😀", "begin_ms": 1500, "end_ms": 1900},
    ],
}
FILE: dict[str, Any] = {"data": {"day": "2026-03-01", "calls": [CALL]}}

TABLE = Layout(
    "our-table",
    "",
    ("说的话",),
    role="谁",
    roles={"A": "agent", "B": "customer"},
    start="毫秒/1000",
    key="通话 编号",
    meta={"direction": "方向"},
)
Rows = Sequence[Sequence[object]]
HEAD = ["通话 编号", "方向", "谁", "毫秒", "说的话"]
ROWS: list[list[object]] = [
    ["1", "呼入", "A", 500, '您好，"禾"\n在'],
    ["2", "呼出", "A", 0, "喂"],
    ["1", "呼入", "B", 1500, "在吗😀"],
]
TURNS = [("agent", '您好，"禾"\n在', 0.5), ("customer", "在吗😀", 1.5)]

WHOLE = Layout("our-cells", "", ("全文",), key="号", meta={"agent_id": "工号"})


def documents(
    data: bytes | str, path: str, layout: Layout
) -> list[Document | SourceError]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(
        iterate(raw, path=path, reader=layout.name, described=[Described(layout)])
    )


def one(data: bytes | str, path: str, layout: Layout) -> Document:
    [document] = documents(data, path, layout)
    assert isinstance(document, Document)
    return document


def fault(data: bytes | str, path: str, layout: Layout) -> str:
    [error] = documents(data, path, layout)
    assert isinstance(error, SourceError)
    return str(error.told())


def told(document: Document | SourceError) -> list[tuple[str, str, float | None]]:
    assert isinstance(document, Document)
    return [(turn.role, turn.text, turn.start) for turn in document.turns]


def csv_of(rows: Rows, delimiter: str = ",") -> str:
    lines = (
        delimiter.join('"' + str(cell).replace('"', '""') + '"' for cell in row)
        for row in rows
    )
    return "\n".join(lines) + "\n"


def book_of(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parquet_of(rows: Rows) -> bytes:
    head, *others = rows
    columns = {str(name): [row[at] for row in others] for at, name in enumerate(head)}
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue()


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("escaped", [True, False])
def test_json(escaped: bool, indent: int | None) -> None:
    """Roles, words, seconds, names and metadata; each character is found in the file."""
    text = json.dumps(FILE, ensure_ascii=escaped, indent=indent)
    document = one(text, "a.json", DIALER)
    assert told(document) == TURNS
    assert (document.kind, document.format, document.key) == (
        "call",
        "our-dialer",
        "C1",
    )
    assert [turn.label for turn in document.turns] == ["小禾", "B"]
    assert [turn.end for turn in document.turns] == [0.9, 1.9]
    assert document.meta == {
        "ring_seconds": "12",
        "direction": "inbound",
        "date": "2026-03-01",
    }
    for number, turn in enumerate(document.turns):
        for at, char in enumerate(turn.text):
            start, end = locate(document, number, at, at + 1)
            assert json.loads(f'"{text[start:end]}"') == char


def test_json_lines() -> None:
    """A dialogue on each line, by its key or its line; a broken line is its own error."""
    layout = DIALER._replace(dialogues="$", meta={})
    bare = {name: value for name, value in CALL.items() if name != "call_id"}
    lines = (json.dumps(CALL), "{broken", json.dumps(bare))
    first, error, last = documents("\n".join(lines), "a.jsonl", layout)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(error, SourceError)
    assert (first.key, last.key, last.line, error.line) == ("C1", "3", 3, 2)
    assert told(last) == TURNS
    assert place(last, *locate(last, 0, 0, 1))[0] == 3


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.csv", csv_of),
        ("a.txt", csv_of),
        ("a.tsv", lambda rows: csv_of(rows, "\t")),
        ("gbk.csv", lambda rows: csv_of(rows).replace("😀", "号").encode("gbk")),
        ("a.xlsx", book_of),
        ("a.parquet", parquet_of),
        ("a.json", lambda rows: json.dumps(objects(rows))),
        ("a.jsonl", lambda rows: "\n".join(map(json.dumps, objects(rows)))),
    ],
)
def test_rows(name: str, made: Callable[[Rows], bytes | str]) -> None:
    """One row a turn, in dialogues by their key, the same from every sort of table."""
    first, second = documents(made([HEAD, *ROWS]), name, TABLE)
    assert [
        (role, said.replace("号", "😀"), at) for role, said, at in told(first)
    ] == TURNS
    assert told(second) == [("agent", "喂", 0.0)]
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.key, second.key) == ("1", "2")
    assert first.meta == {"direction": "inbound"}
    assert second.meta == {"direction": "outbound"}


def objects(rows: Rows) -> list[dict[str, object]]:
    head, *others = rows
    return [dict(zip(map(str, head), row, strict=True)) for row in others]


@pytest.mark.parametrize(
    ("name", "made", "places"),
    [
        ("a.csv", csv_of, [(3, 21), (4, 1), (6, 22)]),
        ("a.xlsx", book_of, [(3, 1), (3, 8), (5, 1)]),
    ],
)
def test_places_below_a_title(
    name: str,
    made: Callable[[Rows], bytes | str],
    places: list[tuple[int, int]],
) -> None:
    """A title may stand above the names of columns; lines are those of the file."""
    title: list[object] = ["2026年3月明细"]
    document, _ = documents(made([title, HEAD, *ROWS]), name, TABLE)
    assert isinstance(document, Document)
    found = [
        place(document, *locate(document, turn, at, at + 1))[:2]
        for turn, at in ((0, 0), (0, 7), (1, 0))
    ]
    assert found == places


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", '号,工号,全文\nx,77,"客服：您好\n客户：""在吗"""\n'),
        (
            "a.xlsx",
            book_of([["号", "工号", "全文"], ["x", 77, '客服：您好\n客户："在吗"']]),
        ),
        (
            "a.jsonl",
            json.dumps({"号": "x", "工号": 77, "全文": '客服：您好\n客户："在吗"'}),
        ),
    ],
)
def test_whole_dialogues_in_texts(name: str, data: bytes | str) -> None:
    """Without `turns`, `role` and `label` each text is read as a transcript."""
    document = one(data, name, WHOLE)
    assert told(document) == [("agent", "您好", None), ("customer", '"在吗"', None)]
    assert (document.key, document.meta) == ("x", {"agent_id": "77"})
    start, end = locate(document, 1, 1, 3)
    assert document.text[start:end] in ("在吗", r"\u5728\u5417")


def test_suppressions_go_by_the_line_of_the_file() -> None:
    said = "客服：您好\n客服：好 # scriptlint: off taboo — ok"
    line = json.dumps({"号": "x", "工号": 7, "全文": said})
    _, document = documents(f"{line}\n{line}\n", "a.jsonl", WHOLE)
    assert isinstance(document, Document)
    assert [(one.first, one.line) for one in document.waivers] == [(1, 2)]


def test_a_text_that_is_empty_is_told_of() -> None:
    first, error = documents("号,工号,全文\nx,7,客服：好\ny,8,\n", "a.csv", WHOLE)
    assert isinstance(first, Document)
    assert isinstance(error, SourceError)
    assert (str(error.reason), error.line) == ("no turns in it", 3)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"dialogues": "$.data.call[*]"},
            "`dialogues: $.data.call[*]` leads nowhere: no key 'call' among day, calls; did you mean 'calls'?",
        ),
        (
            {"dialogues": "$.data.calls.first"},
            "a list of 1 stands there, for which [*] or a number is written",
        ),
        (
            {"dialogues": "$.data.calls[7]"},
            "a list of 1 stands there, and nothing in it fits",
        ),
        (
            {"turns": "$.call_id[*]"},
            "`turns: $.call_id[*]` leads nowhere: a text or number",
        ),
        ({"turns": "$.segmnts[*]"}, "did you mean 'segments'?"),
        ({"turns": "$[0]"}, "a mapping stands there, with the keys call_id, ring"),
        (
            {"text": ("body", "words")},
            "`text: body` leads nowhere: no key 'body' among",
        ),
        ({"role": "by"}, "`role: by` leads nowhere: no key 'by' among who, content"),
    ],
)
def test_paths_that_lead_nowhere(change: dict[str, Any], said: str) -> None:
    assert said in fault(json.dumps(FILE), "a.json", DIALER._replace(**change))


def test_no_turns_is_no_fault_of_the_path() -> None:
    empty = {"data": {"calls": [{**CALL, "segments": []}]}}
    assert one(json.dumps(empty), "a.json", DIALER).turns == ()


@pytest.mark.parametrize(
    ("data", "name", "layout", "said"),
    [
        (
            "谁,说的\nA,您好\n",
            "a.csv",
            TABLE,
            "no column 说的话, 毫秒, 通话 编号, 方向 for 'our-table' among 谁, 说的; did you mean '说的'?",
        ),
        (book_of([["谁"], ["A"]]), "a.xlsx", TABLE, "no column 说的话"),
        ("", "a.csv", TABLE, "no column"),
        ('谁,说的话\nA,"x', "a.csv", TABLE, "line 2: a quote is opened here"),
        ("谁,说的话\nA,x", "a.csv", DIALER, "leave out `turns` of 'our-dialer'"),
        ("{", "a.json", DIALER, "line 1: not JSON: "),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.png", TABLE, "is a picture, not text"),
        (b"PK\x03\x04 broken", "a.xlsx", TABLE, "cannot be read"),
        ('[{"谁": "A"}]', "a.json", TABLE, "leads nowhere: no key '说的话' among 谁"),
        ("{}", "a.json", TABLE._replace(dialogues="$.x"), "no turns in it"),
        ('{"y": 1}', "a.json", TABLE._replace(dialogues="$.x"), "no key 'x' among y"),
        ("[]", "a.json", TABLE, "no turns in it"),
        ('{"data": {"calls": []}}', "a.json", DIALER, "no turns in it"),
        (f"{','.join(HEAD)}\n", "a.csv", TABLE, "no turns in it"),
    ],
)
def test_files_that_are_laid_out_otherwise(
    data: bytes | str, name: str, layout: Layout, said: str
) -> None:
    assert said in fault(data, name, layout)


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_any_words_are_found_where_they_stand(words: list[str]) -> None:
    """Whatever is said in cells or strings, each turn is in the file as it is read."""
    rows: Rows = [
        ["who", "said"],
        *(["A", f"x{each}x"] for each in words),
    ]
    layout = Layout("own", "", ("said",), role="who", roles={"A": "agent"})
    for text, path in ((csv_of(rows), "a.csv"), (json.dumps(objects(rows)), "a.json")):
        if "\0" in text:
            continue
        document = one(text.encode("utf-8-sig"), path, layout)
        for number, (turn, each) in enumerate(zip(document.turns, words, strict=True)):
            start, end = locate(document, number, 0, len(turn.text))
            stands = document.text[start:end]
            read_back = (
                json.loads(f'"{stands}"')
                if path == "a.json"
                else stands.replace('""', '"')
            )
            assert turn.text == read_back == f"x{each}x"


@pytest.mark.parametrize(
    "layout", [DIALER, TABLE, WHOLE, WHOLE._replace(text=("内容",))]
)
@pytest.mark.parametrize("name", NAMES)
def test_any_file_under_any_name(name: str, layout: Layout) -> None:
    """Documents whose turns stand where they say, or reasons, whatever the bytes."""
    for _, data in seeds():
        for part in (data, data[: len(data) // 2], data[len(data) // 3 :]):
            for found in documents(part, name, layout):
                if isinstance(found, Document):
                    sound(found)
                else:
                    assert str(found.reason)


def test_in_archives(tmp_path: Path) -> None:
    """Members are described by the archive's path and theirs."""
    path = tmp_path / "march.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("day/a.json", json.dumps(FILE))
    known = [Described(DIALER, (f"{tmp_path}/**/day/*.json",))]
    [document] = read(path, described=known)
    assert told(document) == TURNS
