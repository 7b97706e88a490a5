"""Dialogues in JSON as programs write them: the reader `program`."""

import io
import json
from typing import Any

import pytest

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import locate, programs, read
from scriptlint.sources.content import Content, Options
from scriptlint.sources.roles import Speakers

HELLO, ASK = "您好，很高兴为您服务。", "我的路由器\n坏了"


def amazon(**other: Any) -> list[dict[str, Any]]:
    keys = ("Content", "BeginOffsetMillis", "EndOffsetMillis")
    first = dict(zip(keys, (HELLO, 500, 2500), strict=True))
    second = dict(zip(keys, (ASK, 3000, 4250), strict=True))
    (name, (one, two)) = next(iter(other.items()))
    return [first | {name: one}, second | {name: two}]


def message(text: object, at: object, **other: object) -> dict[str, object]:
    return {"content": text, "created_at": at, **other}


CALL = [("agent", HELLO, 0.5, 2.5), ("customer", ASK, 3.0, 4.25)]
CHAT = [("agent", HELLO, 0.0, 0.0), ("customer", ASK, 40.0, 40.0)]
VALUES: dict[str, tuple[object, list[tuple[str, str, float, float]]]] = {
    "whisper": (
        {
            "language": "zh",
            "segments": [
                {"start": 0.5, "end": 2.5, "text": HELLO, "speaker": "SPEAKER_01"},
                {"start": 3, "end": 4.25, "text": ASK, "speaker": "SPEAKER_00"},
            ],
        },
        CALL,
    ),
    "funasr": (
        [
            {
                "key": "录音一",
                "sentence_info": [
                    {"text": HELLO, "start": 500, "end": 2500, "spk": 0},
                    {"text": ASK, "start": 3000, "end": 4250, "spk": 1},
                ],
            }
        ],
        CALL,
    ),
    "aliyun": (
        {
            "Content": [
                {
                    "Role": "坐席",
                    "Identity": "Agent",
                    "Words": HELLO,
                    "Begin": 500,
                    "End": 2500,
                },
                {
                    "Role": "客户",
                    "Identity": "Customer",
                    "Words": ASK,
                    "Begin": 3000,
                    "End": 4250,
                },
            ]
        },
        CALL,
    ),
    "tencent-asr": (
        {
            "Response": {
                "Data": {
                    "TaskId": 7,
                    "ResultDetail": [
                        {
                            "FinalSentence": HELLO,
                            "SpeakerId": 0,
                            "StartMs": 500,
                            "EndMs": 2500,
                        },
                        {
                            "FinalSentence": ASK,
                            "SpeakerId": 1,
                            "StartMs": 3000,
                            "EndMs": 4250,
                        },
                    ],
                }
            }
        },
        CALL,
    ),
    "contact-lens": (
        {
            "Participants": [
                {"ParticipantId": "p1", "ParticipantRole": "AGENT"},
                {"ParticipantId": "p2", "ParticipantRole": "CUSTOMER"},
            ],
            "Transcript": amazon(ParticipantId=("p1", "p2")),
        },
        CALL,
    ),
    "contact-lens-chat": (
        {
            "Transcript": [
                {
                    "ParticipantRole": "AGENT",
                    "Content": HELLO,
                    "Type": "MESSAGE",
                    "AbsoluteTime": "2026-03-01T08:00:00.000Z",
                },
                {
                    "ParticipantRole": "AGENT",
                    "Type": "EVENT",
                    "Content": "typing",
                    "AbsoluteTime": "2026-03-01T08:00:05Z",
                },
                {
                    "ParticipantRole": "CUSTOMER",
                    "Content": ASK,
                    "AbsoluteTime": "2026-03-01T08:00:40.000Z",
                },
            ]
        },
        CHAT,
    ),
    "transcribe-call-analytics": (
        {"JobName": "j1", "Transcript": amazon(ParticipantRole=("AGENT", "CUSTOMER"))},
        CALL,
    ),
    "zendesk": (
        {
            "comments": [
                {
                    "author_id": 8,
                    "body": HELLO,
                    "public": True,
                    "created_at": "2026-03-01T08:00:00Z",
                },
                {"author_id": 8, "body": "内部：客户急", "public": False},
                {
                    "author_id": 9,
                    "body": "x",
                    "plain_body": ASK,
                    "public": True,
                    "created_at": "2026-03-01T08:00:40Z",
                },
            ],
            "users": [{"id": 8, "role": "agent"}, {"id": 9, "role": "end-user"}],
        },
        CHAT,
    ),
    "chatwoot": (
        {
            "payload": [
                message(HELLO, 1772352000, message_type=1, sender={"name": "小禾"}),
                message("备注", 1772352001, message_type=1, private=True),
                message(ASK, 1772352040, message_type=0, sender={"name": "阿澈"}),
            ]
        },
        CHAT,
    ),
    "weflow": (
        {
            "weflow": {"version": "1.0"},
            "messages": [
                {
                    "content": HELLO,
                    "createTime": 1772352000,
                    "isSend": 1,
                    "localType": 1,
                    "senderDisplayName": "小禾",
                },
                {
                    "content": ASK,
                    "createTime": 1772352040,
                    "isSend": 0,
                    "localType": 1,
                    "senderDisplayName": "阿澈",
                },
            ],
        },
        CHAT,
    ),
    "telegram": (
        {
            "id": 5,
            "messages": [
                {
                    "type": "message",
                    "from": "客服",
                    "from_id": "user1",
                    "date_unixtime": "1772352000",
                    "text": [
                        "您好，",
                        {"type": "bold", "text": "很高兴"},
                        "为您服务。",
                    ],
                },
                {
                    "type": "message",
                    "from": "阿澈",
                    "from_id": "user2",
                    "date_unixtime": "1772352040",
                    "text": ASK,
                },
            ],
        },
        CHAT,
    ),
}


def parsed(text: str) -> list[Document | SourceError]:
    content = Content(io.BytesIO(text.encode()), "a.json", None, 10**6)
    assert programs.recognise(content)
    return list(programs.parse(content, Options("a.json", None, Speakers({}))))


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("name", VALUES)
def test_layout(name: str, escaped: bool, indent: int | None) -> None:
    """Roles, words and seconds are read, and each character is found in the file."""
    value, turns = VALUES[name]
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    [document] = parsed(text)
    assert isinstance(document, Document)
    assert document.format == name
    assert [(t.role, t.text, t.start, t.end) for t in document.turns] == turns
    for number, turn in enumerate(document.turns):
        for at, char in enumerate(turn.text):
            start, end = locate(document, number, at, at + 1)
            assert json.loads(f'"{text[start:end]}"') == char


def test_lines() -> None:
    """A dialogue on each line; what is none is an error of its own."""
    value, turns = VALUES["whisper"]
    line = json.dumps(value, ensure_ascii=False)
    first, error, last = parsed(f'{line}\n{{"segments": []}}\n{line}\n')
    assert isinstance(first, Document)
    assert isinstance(error, SourceError)
    assert isinstance(last, Document)
    assert (last.line, len(last.turns), error.line) == (3, len(turns), 2)
    assert last.text == line


def test_whisper_by_channels() -> None:
    """Where each channel was transcribed by itself, its number stands for who speaks."""
    segments = [
        {"start": 0, "end": 1, "text": HELLO, "channel": 0},
        {"start": 2, "end": 3, "text": "在吗", "channel": 1},
    ]
    [document] = parsed(json.dumps({"segments": segments}))
    assert isinstance(document, Document)
    assert [turn.role for turn in document.turns] == ["agent", "customer"]


def test_without_speakers() -> None:
    """A transcript in which nobody is told apart has turns of unknown role."""
    segments = [{"start": 0, "end": 1, "text": HELLO}]
    [document] = parsed(json.dumps({"segments": segments}))
    assert isinstance(document, Document)
    assert [turn.role for turn in document.turns] == ["unknown"]
    data = json.dumps({"segments": segments}).encode()
    [document] = read(data, path="a.json", roles={"*": "agent"})
    assert [turn.role for turn in document.turns] == ["agent"]


@pytest.mark.parametrize(
    "value",
    [
        {"turns": [{"role": "agent", "text": "好"}]},
        {"segments": []},
        {"Transcript": [{"Content": "好"}]},
        {"payload": {"message_type": 0}},
        [],
        {},
    ],
)
def test_other_json(value: object) -> None:
    data = json.dumps(value).encode()
    assert not programs.recognise(Content(io.BytesIO(data), "a.json", None, 10**6))
