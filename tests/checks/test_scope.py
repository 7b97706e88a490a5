"""A rule looks where its scope says."""

import pytest

from scriptlint.document import Document, Turn
from tests.checks.making import document, findings, outcome, verdict

CALL = """
客户：不行
客服：一不行
客户：嗯
客服：二不行
商家：不行
客服：三不行
客户：好
客服：四不行
"""


@pytest.mark.parametrize(
    ("scope", "turns"),
    [
        ("{}", [1, 3, 5, 7]),
        ("{role: customer}", [0]),
        ("{role: other}", [4]),
        ("{role: any}", [0, 1, 3, 4, 5, 7]),
        ("{turns: all}", [1, 3, 5, 7]),
        ("{turns: first}", [1]),
        ("{turns: first 2}", [1, 3]),
        ("{turns: last}", [7]),
        ("{turns: last 2}", [5, 7]),
        ("{turns: 2..3}", [3, 5]),
        ("{turns: 3..9}", [5, 7]),
        ("{turns: -3..-2}", [3, 5]),
        ("{turns: 2..-2}", [3, 5]),
        ("{turns: -9..1}", [1]),
        ("{turns: 5..9}", []),
        ("{turns: first 4 of all}", [1, 3]),
        ("{turns: -3..-1 of all}", [5, 7]),
        ("{turns: 1..1 of all, role: customer}", [0]),
    ],
)
def test_turns(scope: str, turns: list[int]) -> None:
    """Turns are counted from 1 after the role is chosen, or over everybody's."""
    found = findings(f"scope: {scope}\nforbid: [不行]", CALL)
    assert [turn for turn, _ in found] == turns


@pytest.mark.parametrize(
    ("scope", "turns"),
    [
        ("{every: true}", [1, 3]),
        ("{every: true, turns: first 1}", [1]),
        ("{}", []),
        ("{turns: first 2}", [1]),
        ("{turns: last 1}", []),
        ("{turns: 1..2}", [1]),
    ],
)
def test_every(scope: str, turns: list[int]) -> None:
    """Each turn must satisfy a requirement, or one of them must."""
    call = "客户：好\n客服：在\n客户：好\n客服：嗯\n客服：谢谢"
    found = findings(f"scope: {scope}\nrequire: [谢谢]", call)
    assert [turn for turn, _ in found] == turns


TIMED = """
0-4 客服：一不行
8-12 客服：二不行
20-30 客服：三不行
96-100 客服：四不行
"""


@pytest.mark.parametrize(
    ("scope", "turns"),
    [
        ("seconds: {from: 0, to: 3}", [0]),
        ("seconds: {to: 8}", [0, 1]),
        ("seconds: {from: 12, to: 20}", [1, 2]),
        ("seconds: {from: 13, to: 19}", []),
        ("seconds: {from: 25}", [2, 3]),
        ("seconds: {from: -4}", [3]),
        ("seconds: {from: -75, to: -70}", [2]),
        ("seconds: {to: -90}", [0, 1]),
        ("percent: {from: 0, to: 10}", [0, 1]),
        ("percent: {from: 30}", [2, 3]),
        ("percent: {from: 31, to: 95}", []),
        ("seconds: {from: 0, to: 30}, turns: last 2", [2]),
    ],
)
def test_windows_of_time(scope: str, turns: list[int]) -> None:
    """A turn counts when any of it lies in the window."""
    found = findings(f"scope: {{{scope}}}\nforbid: [不行]", TIMED)
    assert [turn for turn, _ in found] == turns


@pytest.mark.parametrize("scope", ["seconds: {to: 3}", "percent: {to: 3}"])
def test_windows_of_time_need_times(scope: str) -> None:
    body = f"scope: {{{scope}}}\nrequire: [您好]"
    assert outcome(body, "客服：在") == ("not_evaluated", "no times")


@pytest.mark.parametrize(
    ("part", "turns"),
    [("subject", [0]), ("[salutation, body]", [1, 2]), ("quoted", [])],
)
def test_parts(part: str, turns: list[int]) -> None:
    written = (("subject", "不行"), ("salutation", "不行"), ("body", "不行"))
    mail = Document(
        "email", tuple(Turn("agent", text, part=of) for of, text in written), ""
    )
    found = findings(f"scope: {{part: {part}}}\nforbid: [不行]", mail)
    assert [turn for turn, _ in found] == turns


def test_parts_that_nobody_told_apart() -> None:
    """Without parts nothing is known of one; another channel has none to know of."""
    body = "scope: {channel: [email], part: body}\nforbid: [不行]"
    held = document("客服：不行", "email")
    assert outcome(body, held) == ("not_evaluated", "no parts")
    assert outcome(body, document("客服：好", "email")) == ("not_evaluated", "no parts")
    assert outcome(body, "客服：不行") == ("not_applicable", "")


def test_stages() -> None:
    """The agent's words begin a stage; it lasts until the next."""
    more = "stages: [{id: opening, any: [您好]}, {id: closing, any: [再见]}]\n"
    call = "客服：不行\n客服：您好，不行\n客户：再见\n客服：不行\n客服：再见，不行"
    for stage, turns in (("opening", [1, 3]), ("closing", [4])):
        found = findings(f"scope: {{stage: {stage}}}\nforbid: [不行]", call, more)
        assert [turn for turn, _ in found] == turns


@pytest.mark.parametrize(
    ("meta", "known", "expected"),
    [
        ("{direction: inbound}", {"direction": "inbound"}, ("fail", "")),
        ("{direction: inbound}", {"direction": "outbound"}, ("not_applicable", "")),
        ("{direction: inbound|outbound}", {"direction": "outbound"}, ("fail", "")),
        ("{direction: inbound}", {}, ("not_evaluated", "no metadata: direction")),
    ],
)
def test_metadata(meta: str, known: dict[str, str], expected: tuple[str, str]) -> None:
    held = document("客服：不行", meta=known)
    assert outcome(f"scope: {{meta: {meta}}}\nforbid: [不行]", held) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-01-01", ("fail", "")),
        ("2026-01-31", ("fail", "")),
        ("2026-01-31 23:59:59", ("fail", "")),
        ("2025-12-31", ("not_applicable", "")),
        ("2026-02-01", ("not_applicable", "")),
        ("", ("not_evaluated", "no metadata: date")),
        ("1 May", ("not_evaluated", "date cannot be read: 1 May")),
    ],
)
def test_validity(date: str, expected: tuple[str, str]) -> None:
    body = "scope: {valid: {from: 2026-01-01, to: 2026-01-31}}\nforbid: [不行]"
    assert outcome(body, document("客服：不行", date=date)) == expected


def test_other_channels_do_not_apply() -> None:
    body = "scope: {channel: [chat, email]}\nforbid: [不行]"
    assert outcome(body, document("客服：不行", "chat")) == ("fail", "")
    assert outcome(body, document("客服：不行", "call")) == ("not_applicable", "")


@pytest.mark.parametrize(
    ("scope", "turn"),
    [("{turns: first 2}", 1), ("{turns: last 2}", 4), ("{}", 4), ("{turns: 2..3}", 2)],
)
def test_where_an_absence_is_reported(scope: str, turn: int) -> None:
    """At the first turn of what begins, at the last of what ends."""
    call = "客户：喂\n客服：一\n客服：二\n客户：嗯\n客服：三"
    assert findings(f"scope: {scope}\nrequire: [您好]", call) == [(turn, "")]


@pytest.mark.parametrize("call", ["客户：喂", "系统：振铃", "商家：喂"])
def test_an_absence_without_a_turn(call: str) -> None:
    """What nobody could have said belongs to no turn."""
    found = verdict("require: [您好]", call)
    assert [(finding.turn, finding.text) for finding in found.findings] == [(None, "")]


FRAMED = (
    ("subject", "不行"),
    ("salutation", "您好"),
    ("body", "不行"),
    ("body", "好的"),
    ("signature", "不行"),
)


@pytest.mark.parametrize(
    ("scope", "turns"),
    [
        ("{}", [2]),
        ("{role: any}", [2]),
        ("{turns: last 1}", []),
        ("{part: [subject, signature]}", [0, 4]),
        ("{part: [subject, body], turns: first}", [0]),
    ],
)
def test_what_frames_a_mail_is_seen_by_rules_that_name_it(
    scope: str, turns: list[int]
) -> None:
    """Subject and signature are neither searched nor counted by the others."""
    mail = Document("email", tuple(Turn("agent", t, part=p) for p, t in FRAMED), "")
    found = findings(f"scope: {scope}\nforbid: [不行]", mail)
    assert [turn for turn, _ in found] == turns


def test_conditions_do_not_look_at_what_frames_a_mail() -> None:
    mail = Document("email", tuple(Turn("agent", t, part=p) for p, t in FRAMED), "")
    body = "when: {said: [不行]}\nthen: {position: [same]}\nforbid: [不行]"
    assert [turn for turn, _ in findings(body, mail)] == [2]
