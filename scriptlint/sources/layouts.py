"""How programs write dialogues in JSON, as a table: where the turns are, and what is what.

The layouts follow the documentation of the programs named; a user describes any other
one in the same words, under `sources:` in the configuration.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from scriptlint.document import AGENT, BOT, CUSTOMER, SYSTEM, Kind

NOTHING: Mapping[str, str] = {}


class Layout(NamedTuple):
    """Where a dialogue of JSON has what; all but `dialogues` and `turns` begin at a turn.

    `dialogues` leads to each dialogue (`$`: there is one), `turns` from there to its
    turns; without them `text` leads to a text that holds the whole dialogue. `text` may name several paths, the first that holds text counts, and may lead
    to several pieces, which are joined. `role` leads to what `roles` gives a meaning;
    `label` to the speaker's name; `lookup` (list, key, value) says where in the
    dialogue a role stands whose key the turn holds: `("users[*]", "id", "role")`.
    `start` and `end` are seconds, dates with times, or numbers to be divided:
    `begin_ms/1000`. `skip` names
    values that make a turn none (an internal note), `spoken` those that it must have not
    to be the system's. `needs` must all be there for a file to be taken for this layout.
    """

    name: str
    turns: str
    text: tuple[str, ...]
    role: str = ""
    roles: Mapping[str, str] = NOTHING
    label: str = ""
    lookup: tuple[str, str, str] | None = None
    start: str = ""
    end: str = ""
    skip: Mapping[str, str] = NOTHING
    spoken: Mapping[str, str] = NOTHING
    kind: Kind = "call"
    dialogues: str = "$"
    key: str = ""
    meta: Mapping[str, str] = NOTHING
    needs: tuple[str, ...] = ()


def divided(written: str) -> tuple[str, float]:
    """The path of a time, and what its numbers are divided by: `begin_ms/1000`."""
    match = re.fullmatch(r"(.*?)\s*/\s*([1-9][0-9]{0,11})\s*", written, re.DOTALL)
    return (match[1], float(match[2])) if match else (written, 1.0)


AMAZON = {"AGENT": AGENT, "CUSTOMER": CUSTOMER, "SYSTEM": SYSTEM, "CUSTOM_BOT": BOT}

LAYOUTS: tuple[Layout, ...] = (
    # messages as language models take them: a list and nothing around it
    *(
        Layout(
            "messages",
            "$[*]",
            (text, f"{text}[*]"),
            role="role",
            label="name",
            start="time",
            needs=("$[0].role", f"$[0].{text}"),
        )
        for text in ("content", "text")
    ),
    # openai/whisper, m-bain/whisperX: segments in seconds; whisperX adds the speaker,
    # and where each channel was transcribed by itself, its number stands there
    *(
        Layout(
            "whisper",
            "segments[*]",
            ("text",),
            role=who,
            start="start",
            end="end",
            needs=("$.segments[0].start", "$.segments[0].text", *needs),
        )
        for who, needs in (("channel", ("$.segments[0].channel",)), ("speaker", ()))
    ),
    # modelscope/FunASR: sentence_info in milliseconds, spk is the number of a speaker
    Layout(
        "funasr",
        "sentence_info[*]",
        ("text",),
        role="spk",
        start="start/1000",
        end="end/1000",
        dialogues="$[*]",
        key="key",
        needs=("$[0].sentence_info[0].text",),
    ),
    Layout(
        "funasr",
        "sentence_info[*]",
        ("text",),
        role="spk",
        start="start/1000",
        end="end/1000",
        key="key",
        needs=("$.sentence_info[0].text",),
    ),
    # Aliyun 智能对话分析, RuleTestDialogueContent of alibabacloud-qualitycheck 2019-01-15
    Layout(
        "aliyun",
        "Content[*]",
        ("Words",),
        role="Identity",
        label="Role",
        start="Begin/1000",
        end="End/1000",
        key="Id",
        needs=("$.Content[0].Words", "$.Content[0].Begin"),
    ),
    # Aliyun speech recognition of recordings: the speaker where it tells them apart
    *(
        Layout(
            "aliyun-asr",
            "Result.Sentences[*]",
            ("Text",),
            role=who,
            start="BeginTime/1000",
            end="EndTime/1000",
            key="TaskId",
            needs=(f"$.Result.Sentences[0].{who}", "$.Result.Sentences[0].BeginTime"),
        )
        for who in ("SpeakerId", "ChannelId")
    ),
    # Tencent Cloud ASR, DescribeTaskStatus with ResTextFormat above 0
    Layout(
        "tencent-asr",
        "Data.ResultDetail[*]",
        ("FinalSentence",),
        role="SpeakerId",
        start="StartMs/1000",
        end="EndMs/1000",
        dialogues="$.Response",
        key="Data.TaskId",
        needs=("$.Response.Data.ResultDetail[0].FinalSentence",),
    ),
    Layout(
        "tencent-asr",
        "Data.ResultDetail[*]",
        ("FinalSentence",),
        role="SpeakerId",
        start="StartMs/1000",
        end="EndMs/1000",
        key="Data.TaskId",
        needs=("$.Data.ResultDetail[0].FinalSentence",),
    ),
    # the same without: the whole dialogue is a text, [0:0.500,0:2.500,0]  …
    *(
        Layout(
            "tencent-asr",
            "",
            ("Data.Result",),
            dialogues=begin,
            key="Data.TaskId",
            needs=(f"{begin}.Data.TaskId", f"{begin}.Data.Result"),
        )
        for begin in ("$.Response", "$")
    ),
    # Amazon Connect Contact Lens, voice and chat; Amazon Transcribe Call Analytics
    Layout(
        "contact-lens",
        "Transcript[*]",
        ("Content",),
        role="ParticipantId",
        roles=AMAZON,
        lookup=("Participants[*]", "ParticipantId", "ParticipantRole"),
        start="BeginOffsetMillis/1000",
        end="EndOffsetMillis/1000",
        key="CustomerMetadata.ContactId",
        needs=("$.Transcript[0].ParticipantId", "$.Transcript[0].BeginOffsetMillis"),
    ),
    Layout(
        "contact-lens-chat",
        "Transcript[*]",
        ("Content",),
        role="ParticipantRole",
        roles=AMAZON,
        label="DisplayName",
        start="AbsoluteTime",
        skip={"Type": "EVENT"},
        kind="chat",
        needs=("$.Transcript[*].ParticipantRole", "$.Transcript[*].AbsoluteTime"),
    ),
    Layout(
        "transcribe-call-analytics",
        "Transcript[*]",
        ("Content",),
        role="ParticipantRole",
        roles=AMAZON,
        start="BeginOffsetMillis/1000",
        end="EndOffsetMillis/1000",
        key="JobName",
        needs=("$.Transcript[0].ParticipantRole", "$.Transcript[0].BeginOffsetMillis"),
    ),
    # Zendesk ticket comments with their users; a comment that is not public is a note
    Layout(
        "zendesk",
        "comments[*]",
        ("plain_body", "body"),
        role="author_id",
        roles={"agent": AGENT, "admin": AGENT, "end-user": CUSTOMER},
        lookup=("users[*]", "id", "role"),
        start="created_at",
        skip={"public": "false"},
        kind="chat",
        needs=("$.comments[0].author_id", "$.comments[0].body"),
    ),
    # Chatwoot: 0 incoming, 1 outgoing, 2 activity, 3 template (sent by the program)
    Layout(
        "chatwoot",
        "payload[*]",
        ("content",),
        role="message_type",
        roles={
            "0": CUSTOMER,
            "incoming": CUSTOMER,
            "1": AGENT,
            "outgoing": AGENT,
            "2": SYSTEM,
            "activity": SYSTEM,
            "3": BOT,
            "template": BOT,
        },
        label="sender.name",
        start="created_at",
        skip={"private": "true"},
        kind="chat",
        key="payload[0].conversation_id",
        needs=("$.payload[0].message_type", "$.payload[0].content"),
    ),
    # WeFlow: WeChat messages; whatever is no text is told of by the program
    Layout(
        "weflow",
        "messages[*]",
        ("content",),
        role="isSend",
        roles={"0": CUSTOMER, "1": AGENT},
        label="senderDisplayName",
        start="createTime",
        spoken={"localType": "1"},
        kind="chat",
        key="session.wxid",
        needs=("$.weflow", "$.messages[0].isSend"),
    ),
    # Telegram Desktop, one chat or all: a text is a string or a list of runs
    *(
        Layout(
            "telegram",
            "messages[*]",
            ("text", "text[*]"),
            label="from",
            start="date_unixtime",
            spoken={"type": "message"},
            kind="chat",
            dialogues=chats,
            key="id",
            needs=(
                f"{chats}.messages[*].date_unixtime",
                f"{chats}.messages[*].from_id",
            ),
        )
        for chats in ("$", "$.chats.list[*]")
    ),
)
