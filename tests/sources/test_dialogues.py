"""Dialogues in JSON Lines and JSON files."""

import json
from pathlib import Path

import pytest

from scriptlint.document import Document, Turn, Waiver
from scriptlint.errors import SourceError
from scriptlint.sources import iterate, locate, read

TURNS = [
    {"role": "agent", "text": "您好", "start": 0.5, "end": 1.5},
    {"role": "customer", "text": "（杂音）", "start": 2, "end": 3},
]


def lines(*values: object) -> bytes:
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in values).encode()


def only(value: object) -> Document:
    [document] = read(lines(value))
    return document


def test_dialogue() -> None:
    document = only({"id": "D1", "channel": "chat", "turns": TURNS})
    assert (document.kind, document.key, document.format) == ("chat", "D1", "jsonl")
    assert document.turns == (
        Turn("agent", "您好", "agent", 0.5, 1.5),
        Turn("customer", "（杂音）", "customer", 2, 3, event="noise"),
    )


def test_lines_are_documents() -> None:
    data = (
        lines({"id": 7, "turns": TURNS}, {"turns": []})
        + b"\r\n\n"
        + lines({"turns": TURNS})
    )
    documents = read(data)
    assert [(d.key, d.offset, d.line) for d in documents] == [
        ("7", 0, 1),
        ("2", 140, 2),
        ("4", 156, 4),
    ]
    text = data.decode()
    for document in documents:
        assert text.startswith(document.text, document.offset)


@pytest.mark.parametrize(
    ("value", "labels", "roles"),
    [
        (
            {
                "turns": [
                    {"role": "客服小林", "text": "好"},
                    {"role": "客户", "text": "嗯"},
                ]
            },
            ["客服小林", "客户"],
            ["agent", "customer"],
        ),
        (
            {"turns": [{"role": "agent", "agent": "小林", "text": "好"}]},
            ["小林"],
            ["agent"],
        ),
        (
            {"turns": [{"role": "customer", "agent": "小林", "text": "好"}]},
            ["customer"],
            ["customer"],
        ),
        (
            {"turns": [{"speaker": "坐席(1001)", "text": "好"}]},
            ["坐席(1001)"],
            ["agent"],
        ),
        (
            {
                "messages": [
                    {"role": "user", "content": "好"},
                    {"role": "assistant", "content": "嗯"},
                ]
            },
            ["user", "assistant"],
            ["customer", "agent"],
        ),
        ({"turns": [{"role": 1, "text": "好"}]}, ["1"], ["unknown"]),
        ({"turns": [{"role": None, "text": "好"}]}, [""], ["unknown"]),
    ],
)
def test_labels(value: object, labels: list[str], roles: list[str]) -> None:
    turns = only(value).turns
    assert [turn.label for turn in turns] == labels
    assert [turn.role for turn in turns] == roles


@pytest.mark.parametrize(
    ("labels", "texts", "roles"),
    [
        ((0, 1), ("您好，工号1001", "我查话费"), {"0": "agent", "1": "customer"}),
        (("spk_0", "spk_1"), ("喂", "请问有什么可以帮您"), {"spk_1": "agent"}),
        (("agent", "小鹿"), ("在", "好"), {"小鹿": "customer"}),
        (("声道0", "声道1"), ("在", "好"), {}),
        (("agent", "customer"), ("在", "好"), {}),
    ],
)
def test_unknown_roles_are_inferred(
    labels: tuple[object, ...], texts: tuple[str, ...], roles: dict[str, str]
) -> None:
    """Only where one of two speakers is unknown, and there is no doubt."""
    pairs = zip(labels, texts, strict=True)
    document = only({"turns": [{"role": who, "text": said} for who, said in pairs]})
    given = {turn.label: turn.role for turn in document.turns}
    assert given.items() >= roles.items()
    assert bool(roles) == ("inferred_roles" in document.meta)


def test_a_role_for_those_without_a_label() -> None:
    value = {"turns": [{"role": None, "text": "好"}, {"role": "user", "text": "嗯"}]}
    [document] = read(lines(value), roles={"*": "agent"})
    assert [turn.role for turn in document.turns] == ["agent", "customer"]


def test_own_roles() -> None:
    [document] = read(
        lines({"turns": [{"role": 1, "text": "好"}]}), roles={"1": "agent"}
    )
    assert document.turns[0].role == "agent"


def test_written_times() -> None:
    value = {
        "historyMessages": [
            {"role": "客户", "content": "在吗", "time": "2026-03-02 23:59:50"},
            {"role": "客服", "content": "在的", "time": "2026-03-03 00:00:05"},
        ],
        "kind": "在线聊天",
    }
    assert [(turn.start, turn.end) for turn in only(value).turns] == [(0, 0), (15, 15)]


@pytest.mark.parametrize("start", ["soon", True, [1], {"at": 1}])
def test_impossible_times_are_unknown(start: object) -> None:
    value = {"turns": [{"role": "agent", "text": "好", "start": start}]}
    assert only(value).turns[0].start is None


def test_numbers_beyond_all_bounds() -> None:
    data = b'{"turns": [{"role": "agent", "text": "a", "start": NaN, "end": 1e999}]}'
    [document] = read(data)
    assert document.turns[0][3:5] == (None, None)


def test_meta_is_text() -> None:
    meta = {"direction": "呼入", "vip": True, "n": 2, "none": None, "deep": {"a": 1}}
    document = only({"turns": TURNS, "meta": meta})
    assert document.meta == {"direction": "inbound", "vip": "true", "n": "2"}


def test_suppressions() -> None:
    marked = {**TURNS[1], "scriptlint": "scriptlint: off taboo.rebuke — 原话"}
    value = {"turns": [TURNS[0], marked], "scriptlint": "off courtesy.ni"}
    assert only(value).waivers == (
        Waiver(("courtesy.ni",), "", 0, 1, 1),
        Waiver(("taboo.rebuke",), "原话", 1, 1, 1),
    )


def test_half_a_surrogate_pair_is_replaced() -> None:
    """It could not be printed."""
    data = rb'{"turns": [{"role": "agent", "text": "a\ud83db\ud83d\ude00c\\ud83d"}]}'
    [document] = read(data)
    assert document.turns[0].text == "a\ufffdb\U0001f600c\\ud83d"
    assert document.text == data.decode()


def test_one_bad_line_does_not_stop_the_others() -> None:
    data = b"\n".join(
        [
            lines({"turns": TURNS}),
            b'{"turns": ',
            b'{"turns": [{"role": "agent"}]}',
            b'{"turns": [1]}',
            lines({"turns": [*TURNS, {"role": "agent"}]}),
            b'{"turns": [{"role": "agent", "text": 1}]}',
            b"[" * 100_000,
            b'{"turns": [{"role": "agent", "text": "\xff"}]}',
            b'{"word": 1}',
            lines({"turns": TURNS}),
        ]
    )
    found = list(iterate(data, path="a.jsonl"))
    reasons = [str(item.told()) for item in found if isinstance(item, SourceError)]
    assert [item.line for item in found if isinstance(item, Document)] == [1, 10]
    assert reasons == [
        "line 2: not JSON: Expecting value at column 11",
        "line 3: no dialogue: turn 0 has no `role` and `text`; found the keys role",
        "line 4: no dialogue: turn 0 has no `role` and `text`",
        "line 5: turn 2 has no `text`",
        "line 6: turn 0: `text` is not text",
        "line 7: not JSON: nested too deeply",
        "line 8: is not UTF-8; mend it, or name the file's encoding with --encoding",
        "line 9: no dialogue: expected `turns`, each with `role` and `text`; "
        "found the keys word",
    ]


PIECES = [
    {"role": "user", "content": "网断了"},
    {"role": "assistant", "content": None, "tool_calls": [{"id": "a"}]},
    {
        "role": "assistant",
        "content": [
            {"type": "text", "text": "稍等\n"},
            {"type": "image_url", "image_url": {"url": "a"}},
            {"type": "text", "text": "我查"},
        ],
        "scriptlint": "off taboo — seen",
    },
]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps({"id": "x", "messages": PIECES}).encode(),
        json.dumps([{"id": "x", "messages": PIECES}], indent=1).encode(),
    ],
)
def test_text_in_pieces(data: bytes) -> None:
    """As language models take it: pieces are joined, pictures and null have no words."""
    [document] = read(data)
    assert [(turn.role, turn.text) for turn in document.turns] == [
        ("customer", "网断了"),
        ("agent", "稍等\n我查"),
    ]
    assert [waiver.first for waiver in document.waivers] == [1]
    for start, written in [(0, "\\u7a0d"), (2, "\\n"), (3, "\\u6211")]:
        begin, end = locate(document, 1, start, start + 1)
        at = slice(begin, end)
        assert data.decode()[at] == written


def test_messages_in_pieces_with_nothing_around_them() -> None:
    [document] = read(json.dumps(PIECES[:1] + PIECES[2:]).encode())
    assert [turn.text for turn in document.turns] == ["网断了", "稍等\n我查"]


def test_channels_speak() -> None:
    value = {
        "turns": [
            {"channel": 0, "text": "您好，很高兴为您服务"},
            {"channel": 1, "text": "在吗"},
        ]
    }
    assert [turn.role for turn in only(value).turns] == ["agent", "customer"]


@pytest.mark.parametrize("data", [b"[]", b"{}", b"null"])
def test_json_without_anything_in_it(data: bytes) -> None:
    """It is JSON, and says nothing."""
    with pytest.raises(SourceError, match="no dialogue: expected `turns`"):
        read(data, path="a.json")


def test_read_raises_at_the_first_bad_line() -> None:
    data = lines({"turns": TURNS}) + b"\n{\n"
    with pytest.raises(SourceError, match="line 2: not JSON"):
        read(data)


@pytest.mark.parametrize("indent", [None, 1])
def test_json_file(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"id": "x", "turns": TURNS}, indent=indent), "utf-8")
    [document] = read(path)
    assert (document.key, document.line, len(document.turns)) == ("x", 1, 2)


@pytest.mark.parametrize("indent", [None, 1])
def test_json_array(indent: int | None) -> None:
    text = json.dumps([{"turns": TURNS}, {"turns": TURNS}], indent=indent)
    documents = read(text.encode())
    assert [document.key for document in documents] == ["1", "2"]
    assert [document.format for document in documents] == ["json", "json"]
    for document in documents:
        assert text.startswith(document.text, document.offset)
        assert text.count("\n", 0, document.offset) == document.line - 1


@pytest.mark.parametrize(
    ("data", "path", "reason"),
    [
        (
            b'{"a": 1, "b": 2}',
            "a.json",
            "no dialogue: expected .* found the keys a, b; `scriptlint sources try`",
        ),
        (b'{"a": 1}\n{"a": 2}\n', "-", "found the keys a; `scriptlint"),
        (b'{"turns": [}', "a.json", "not JSON: Expecting value at line 1, column 12"),
        (b"{'turns': []}", "a.jsonl", "not JSON: Expecting property name"),
        ("呵呵".encode(), "a.json", "not JSON"),
        (b'[{"turns": []}, {', "a.json", "not JSON"),
    ],
)
def test_no_dialogue(data: bytes, path: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read(data, path=path)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings(encoding: str) -> None:
    turn = {"role": "客服", "text": "您好，请问有什么可以帮您，请讲"}
    text = json.dumps({"turns": [turn]}, ensure_ascii=False) + "\n"
    [document] = read(text.encode(encoding), path="a.jsonl")
    assert document.turns[0].text == turn["text"]
    assert document.offset == 0
