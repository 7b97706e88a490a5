"""Gold files are read whole, or refused with the place and the remedy."""

import json
from pathlib import Path

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.testing.gold import GoldItem, Mark, gold_files, gold_items, read_gold

LINE = {"id": "L1", "channel": "call", "text": "不知道", "gold": ["taboo.dont-know"]}
TURNS = [{"role": "customer", "text": "在吗"}, {"role": "agent", "text": "说"}]
LABEL = {"turn": 1, "rule": "taboo.indifference", "quote": "说"}
DIALOGUE = {"id": "D1", "channel": "chat", "turns": TURNS, "gold": [LABEL]}


def fault(*records: object) -> str:
    """The message for these records; a text stands as it is."""
    lines = [r if isinstance(r, str) else json.dumps(r) for r in records]
    with pytest.raises(ScriptlintError) as caught:
        gold_items(lines, "gold.jsonl")
    return str(caught.value)


def test_a_line_is_the_customers_turn_and_the_agents() -> None:
    record = LINE | {"context": "谁管", "tier": 2, "script": "hans", "why": "listed"}
    (item,) = gold_items([json.dumps(record)], "gold.jsonl")
    assert (item.unit, item.tier, item.script) == ("line", 2, "hans")
    assert [(t.role, t.text) for t in item.document.turns] == [
        ("customer", "谁管"),
        ("agent", "不知道"),
    ]
    assert item.labels == (Mark("taboo.dont-know", 1),)


def test_a_line_without_context_has_one_turn() -> None:
    (item,) = gold_items([json.dumps(LINE | {"context": ""})], "gold.jsonl")
    assert [turn.role for turn in item.document.turns] == ["agent"]
    assert item.labels == (Mark("taboo.dont-know", 0),)


def test_a_dialogue_keeps_its_turns_times_and_metadata() -> None:
    turns = [{"role": "agent", "text": "您好", "start": 1, "end": 2.5}]
    record = {
        "id": "D1",
        "channel": "call",
        "turns": turns,
        "gold": [],
        "meta": {"direction": "inbound"},
    }
    (item,) = gold_items([json.dumps(record)], "gold.jsonl")
    assert item.unit == "dialogue"
    assert item.document.kind == "call"
    assert item.document.key == "D1"
    assert (item.document.turns[0].start, item.document.turns[0].end) == (1, 2.5)
    assert item.document.meta == {"direction": "inbound"}


def test_a_system_turn_says_what_happened() -> None:
    turns = [{"role": "system", "text": "振铃"}]
    turns += [{"role": "system", "text": "嘟", "event": "hold"}]
    record = {"id": "D1", "channel": "call", "turns": turns, "gold": []}
    (item,) = gold_items([json.dumps(record)], "gold.jsonl")
    assert [turn.event for turn in item.document.turns] == ["ring", "hold"]


def test_labels_do_not_reach_the_document() -> None:
    """What is checked cannot know whether a conversation was labelled a complaint."""
    (item,) = gold_items([json.dumps(DIALOGUE | {"complaint": True})], "gold.jsonl")
    assert "complaint" not in item.document.meta
    assert "taboo" not in item.document.text


def test_spans_lead_to_the_text_of_the_turn() -> None:
    (item,) = gold_items([json.dumps(DIALOGUE)], "gold.jsonl")
    for turn in item.document.turns:
        assert turn.span is not None
        assert item.document.text[slice(*turn.span)] == turn.text


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a mapping"),
        ({"id": "L1"}, 'neither "text" (a line) nor "turns" (a dialogue)'),
        ({**LINE, "id": 7}, '"id" is not text'),
        ({"channel": "call", "text": "", "gold": []}, 'no "id"; add it as text'),
        (LINE | {"channel": "fax"}, "expected call, chat, email, canned"),
        (LINE | {"tier": "1"}, "expected 1, 2 or 3"),
        (LINE | {"gold": "taboo.rude"}, 'no list "gold"; write []'),
        (LINE | {"gold": ["rude"]}, "expected family.fault"),
        (LINE | {"gold": [None]}, "expected family.fault"),
        (LINE | {"gold": ["closing.no-thanks"]}, "label it in a dialogue"),
        (DIALOGUE | {"turns": 1}, 'no list "turns"'),
        (DIALOGUE | {"turns": ["在吗"]}, "turn 0 is not a mapping"),
        (DIALOGUE | {"turns": [{"role": "boss", "text": ""}]}, "role 'boss'"),
        (DIALOGUE | {"turns": [TURNS[0] | {"start": "1"}]}, "expected seconds or null"),
        (DIALOGUE | {"gold": ["taboo.rude"]}, "a label is not a mapping"),
        (DIALOGUE | {"gold": [LABEL | {"turn": 2}]}, "no turn 2; the first is 0"),
        (DIALOGUE | {"gold": [LABEL | {"turn": "1"}]}, "not a number from 0 or null"),
        (DIALOGUE | {"meta": []}, '"meta" is not a mapping'),
    ],
)
def test_a_fault_is_told_with_its_place(record: object, message: str) -> None:
    told = fault(record)
    assert told.startswith("gold.jsonl:1:1: ")
    assert message in told


def test_all_faults_are_told_at_once() -> None:
    told = fault("{", LINE, LINE, {"id": "x"}).splitlines()
    assert [line.split(": ")[0] for line in told] == [
        "gold.jsonl:1:1",
        "gold.jsonl:3:1",
        "gold.jsonl:4:1",
    ]
    assert "a second item 'L1'" in told[1]


def test_a_file_without_items_is_refused() -> None:
    assert "no items" in fault("", "  ")


def test_a_file_is_read_with_or_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(LINE) + "\r\n\r\n" + json.dumps(DIALOGUE), "utf-8-sig")
    assert [item.id for item in read_gold(str(path))] == ["L1", "D1"]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with pytest.raises(
        ScriptlintError, match=r"gold\.jsonl: cannot be read: No such file"
    ):
        read_gold(str(path))
    path.write_bytes("不知道".encode("gb18030"))
    with pytest.raises(ScriptlintError, match="save the file as UTF-8"):
        read_gold(str(path))


MAIL = "To: a@mail.example\nSubject: 移机\nMIME-Version: 1.0\n\n王先生，您好：\n\n不归我管。\n"
META = {
    "script": "hans",
    "complaint": True,
    "official_mailbox": ["service@yunhe.example"],
    "supervisor_bcc": ["lead@yunhe.example"],
    "archive_id_pattern": r"\[YH-\d+\]",
    "lay_reader": False,
    "charset": "utf-8",
}


def gold_set(folder: Path, *records: dict[str, object]) -> str:
    """A gold file of these records, beside a mail."""
    (folder / "E07.eml").write_text(MAIL, encoding="utf-8")
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return str(path)


def mail_item(folder: Path, **more: object) -> GoldItem:
    record = {"file": "E07.eml", "gold": [{"rule": "taboo.brush-off", "quote": "不归"}]}
    (item,) = read_gold(gold_set(folder, record | more))
    return item


def test_a_mail_is_a_file_beside_the_gold_file(tmp_path: Path) -> None:
    """Its labels belong to the whole mail, its id is the name of the file."""
    item = mail_item(tmp_path)
    assert (item.id, item.unit, item.document.kind) == ("E07", "mail", "email")
    assert "不归我管。" in [turn.text for turn in item.document.turns]
    assert item.labels == (Mark("taboo.brush-off", None, "不归"),)
    assert item.settings == ()


def test_what_is_known_of_a_mail_becomes_settings(tmp_path: Path) -> None:
    item = mail_item(tmp_path, meta=META)
    assert item.script == "hans"
    assert dict(item.settings) == {
        "email.official_mailbox": '["service@yunhe.example"]',
        "email.supervisor_bcc": '["lead@yunhe.example"]',
        "email.archive_id_pattern": '"\\\\[YH-\\\\d+\\\\]"',
        "complaint": "yes",
        "reader": "expert",
    }


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"file": "E08.eml", "gold": []}, "E08.eml: cannot be read: No such file"),
        ({"file": "E07.eml"}, 'no list "gold"'),
        ({"file": "E07.eml", "gold": ["taboo.rude"]}, "a label is not a mapping"),
        ({"file": "E07.eml", "gold": [], "meta": 3}, '"meta" is not a mapping'),
        ({"file": 7, "gold": []}, '"file" is not text'),
        ({"file": "E07.eml", "key": "a.b", "gold": []}, "E07.eml"),
    ],
)
def test_a_mail_that_cannot_be_used_is_told(
    tmp_path: Path, record: dict[str, object], message: str
) -> None:
    with pytest.raises(ScriptlintError) as caught:
        read_gold(gold_set(tmp_path, record))
    assert ".jsonl:1:1: " in str(caught.value)
    assert message in str(caught.value)


def test_the_gold_files_of_folders_below_count_too(tmp_path: Path) -> None:
    (tmp_path / "mails").mkdir()
    for name in ("b.jsonl", "mails/a.jsonl"):
        (tmp_path / name).touch()
    found = [Path(path).name for path in gold_files(str(tmp_path))]
    assert found == ["b.jsonl", "a.jsonl"]
