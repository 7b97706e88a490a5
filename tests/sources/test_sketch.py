"""A first description of what nobody knows reads the file that it was made from."""

import io
import json

import openpyxl
import pytest

from scriptlint.document import Document
from scriptlint.sources import iterate
from scriptlint.sources.content import Content
from scriptlint.sources.described import Described
from scriptlint.sources.layouts import Layout
from scriptlint.sources.sketch import sketch
from tests.fuzz.reading import NAMES, seeds

TURNS = [
    {"who": "A", "said": "您好，很高兴为您服务", "begin_ms": 500, "end_ms": 90000},
    {"who": "B", "said": "在吗", "begin_ms": 150000, "end_ms": 190000},
    {"who": "A", "said": "在的", "begin_ms": 200000, "end_ms": 210000},
]
CALL = {"call_id": "C1", "segs": TURNS}
ROWS = "通话,谁,毫秒,说的话\n1,A,500,您好我查一下\n1,B,40000,在吗\n1,A,50000,好\n2,B,1,喂\n"
CELLS = '编号,工号,文本\nc1,77,"客服：您好\n客户：在吗"\nc2,78,客服：好\n'
TIMED = {"start": "begin_ms/1000", "end": "end_ms/1000", "role": "who"}


def book() -> bytes:
    workbook = openpyxl.Workbook()
    for line in ROWS.splitlines():
        workbook.active.append(line.split(","))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def sketched(data: bytes, path: str) -> Layout | None:
    return sketch(Content(io.BytesIO(data), path, None, 10**6))


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (
            json.dumps({"code": 0, "data": {"calls": [CALL]}}, indent=1),
            "a.json",
            {"dialogues": "$.data.calls[*]", "turns": "$.segs[*]", **TIMED},
        ),
        (
            json.dumps([{"day": [{"list": TURNS}]}]),
            "a.json",
            {"dialogues": "$[*].day[*]", "turns": "$.list[*]", **TIMED},
        ),
        (json.dumps(CALL), "a.json", {"turns": "$.segs[*]", **TIMED}),
        (
            f"{json.dumps(CALL)}\n{json.dumps(CALL)}",
            "a.jsonl",
            {"turns": "$.segs[*]", "key": "call_id", **TIMED},
        ),
        ("\n".join(map(json.dumps, TURNS)), "a.jsonl", {"turns": "", **TIMED}),
        (json.dumps({"a b": {"c": TURNS}}), "a.json", {"turns": "$['a b'].c[*]"}),
        (
            ROWS,
            "a.csv",
            {"turns": "", "role": "谁", "key": "通话", "start": "毫秒/1000"},
        ),
        (book(), "a.xlsx", {"role": "谁", "key": "通话", "start": "毫秒/1000"}),
        (CELLS, "a.csv", {"turns": "", "role": "", "key": "编号"}),
    ],
)
def test_read_as_described(
    data: str | bytes, path: str, expected: dict[str, str]
) -> None:
    raw = data if isinstance(data, bytes) else data.encode()
    layout = sketched(raw, path)
    assert layout is not None
    assert expected.items() <= layout._asdict().items()
    found = list(
        iterate(
            raw, path=path, reader="x", described=[Described(layout._replace(name="x"))]
        )
    )
    assert found
    for document in found:
        assert isinstance(document, Document)
        roles = {turn.role for turn in document.turns}
        assert roles <= {"agent", "customer"}


def test_who_is_who_by_what_they_say() -> None:
    """The second speaker says what agents say."""
    turns = [
        {"u": "7", "m": "喂，我的快递呢"},
        {"u": "9", "m": "您好，很高兴为您服务"},
        {"u": "7", "m": "我问一下"},
    ]
    layout = sketched(json.dumps({"l": turns}).encode(), "a.json")
    assert layout is not None
    assert layout.roles == {"7": "customer", "9": "agent"}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b'{"name": "x", "version": 1}', "a.json"),
        (b"a,b\n1,2\n", "a.csv"),
        (b"", "a.csv"),
        (b'{"a": ', "a.json"),
        (b'a,b\n"x', "a.csv"),
        (b"\0\1\2\xff", "a.bin"),
        ("您好".encode(), "a.txt"),
        (b"PK\x03\x04 broken", "a.xlsx"),
    ],
)
def test_no_guess(data: bytes, path: str) -> None:
    assert sketched(data, path) is None


@pytest.mark.parametrize("name", NAMES)
def test_any_file_under_any_name(name: str) -> None:
    """A guess or none, whatever the bytes."""
    for _, data in seeds():
        for part in (data, data[: len(data) // 2], data[len(data) // 3 :]):
            assert sketched(part, name) is None or sketched(part, name)


def test_thousandths_of_short_calls() -> None:
    """Nobody speaks for minutes: numbers that say so are no seconds."""
    turns = [
        {"EndTime": 2300, "BeginTime": 340, "Channel": 0, "Words": "您好，请讲"},
        {"EndTime": 4300, "BeginTime": 3340, "Channel": 1, "Words": "网断了"},
    ]
    layout = sketched(json.dumps({"Sentences": turns}).encode(), "a.json")
    assert layout is not None
    assert (layout.role, layout.text) == ("Channel", ("Words",))
    assert (layout.start, layout.end) == ("BeginTime/1000", "EndTime/1000")


def test_dates_tell_when_a_turn_begins() -> None:
    turns = [
        {"t": "2026-01-05 10:00:00", "from_type": "agent", "msg": "您好，请讲"},
        {"t": "2026-01-05 10:00:30", "from_type": "user", "msg": "网断了"},
    ]
    layout = sketched(json.dumps({"list": turns}).encode(), "a.json")
    assert layout is not None
    assert (layout.role, layout.start, layout.text) == ("from_type", "t", ("msg",))


def test_names_of_columns_below_a_title() -> None:
    layout = sketched(f"三月通话,,,\n{ROWS}".encode(), "a.csv")
    assert layout is not None
    assert (layout.role, layout.text, layout.key) == ("谁", ("说的话",), "通话")
