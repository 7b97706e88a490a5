"""The log of the hooks: one line an entry, shared, rotated, read back."""

import json
import multiprocessing
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.gate import Ruling, Sender, Terms, ruled
from scriptlint.hooks.journal import (
    OUTCOMES,
    Damaged,
    Entry,
    Logged,
    append,
    as_json,
    default_path,
    entries,
    entry_of,
)
from scriptlint.hooks.override import Given
from scriptlint.messages import Message
from scriptlint.rulebook.model import OVERRIDES
from tests.making import DONT_KNOW, document, hit, report, rulebook

NOW = datetime.fromisoformat("2026-11-27T18:40:00+08:00")
HELD = Entry(
    "2026-11-27T18:40:00+08:00",
    "milter",
    "fang",
    "held",
    False,
    "<1@yunhe.example>",
    "回复：账单",
    "4XyZ",
    (Logged("taboo.dont-know", "error", "我不知道", 2),),
)
OVERRIDDEN = HELD._replace(
    outcome="overridden", sent=True, override=Given("justify", "客户要求\n原文照发")
)


def test_an_entry_holds_of_the_text_only_what_was_found() -> None:
    meta = {"message_id": "<1@yunhe.example>", "subject": "回复：账单", "to": "x"}
    held = document("客户：急\n客服：我不知道，您别问\n", kind="email", meta=meta)
    found = report(held, [hit(DONT_KNOW, held, 1, "我不知道")])
    ruling = ruled(found, Terms(rulebook()))
    sender = Sender("care@yunhe.example", "fang")
    made = entry_of(ruling, "milter", sender, "held", sent=False, now=NOW)
    assert made == HELD._replace(queue_id="")


def test_what_was_not_checked_says_why_in_the_language_of_the_sender() -> None:
    ruling = Ruling(None, failure=Message("checking took too long"))
    made = entry_of(ruling, "milter", Sender(), "not checked", sent=True)
    assert made.failure == "检查超时"
    assert made.notable
    assert datetime.fromisoformat(made.time).tzinfo is not None


def test_a_line_is_an_object_of_json(tmp_path: Path) -> None:
    path = tmp_path / "log" / "hooks.jsonl"
    append(as_json(OVERRIDDEN), str(path))
    [line] = path.read_text("utf-8").splitlines()
    assert json.loads(line) == {
        "time": "2026-11-27T18:40:00+08:00",
        "hook": "milter",
        "who": "fang",
        "outcome": "overridden",
        "sent": True,
        "message_id": "<1@yunhe.example>",
        "subject": "回复：账单",
        "queue_id": "4XyZ",
        "findings": [
            {
                "rule": "taboo.dont-know",
                "severity": "error",
                "text": "我不知道",
                "line": 2,
            }
        ],
        "override": {"kind": "justify", "why": "客户要求\n原文照发", "who": "fang"},
        "failure": "",
    }


text = st.text(st.characters(exclude_categories=["Cs"]))
ENTRIES = st.builds(
    Entry,
    time=st.datetimes().map(lambda moment: moment.astimezone().isoformat()),
    hook=text,
    who=text,
    outcome=st.sampled_from(OUTCOMES),
    sent=st.booleans(),
    subject=text,
    findings=st.lists(st.builds(Logged, text, text, text, st.integers())).map(tuple),
    override=st.none() | st.builds(Given, st.sampled_from(OVERRIDES), text),
    failure=text,
)


@given(st.lists(ENTRIES, max_size=3))
def test_what_is_written_is_read(made: list[Entry]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/hooks.jsonl"
        Path(path).touch()
        for entry in made:
            append(as_json(entry), path)
        assert list(entries(path)) == made


def test_damaged_lines_are_told_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "hooks.jsonl"
    append(as_json(HELD), str(path))
    with path.open("ab") as file:
        file.write(b'{"event": "started"}\n\xff\n{"time": "2026\n[]\n{}\n')
        file.write(json.dumps({**as_json(HELD), "outcome": "lost"}).encode() + b"\n")
        file.write(json.dumps({**as_json(HELD), "time": "2026-01-31"}).encode() + b"\n")
    append(as_json(OVERRIDDEN), str(path))
    assert list(entries(str(path))) == [
        HELD,
        Damaged(3, Message("not UTF-8")),
        Damaged(4, Message("not JSON")),
        *(Damaged(line, Message("no entry of a log")) for line in (5, 6, 7, 8)),
        OVERRIDDEN,
    ]


def test_a_rotated_log_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "hooks.jsonl"
    append(as_json(HELD), str(path))
    path.rename(tmp_path / "hooks.jsonl.1")
    append(as_json(OVERRIDDEN), str(path))
    assert list(entries(str(path))) == [OVERRIDDEN]


def _write(path: str, who: str) -> None:
    for _ in range(100):
        append(as_json(HELD._replace(who=who, subject="长" * 2000)), path)


def test_processes_share_a_log(tmp_path: Path) -> None:
    """No line is torn by another."""
    path = str(tmp_path / "hooks.jsonl")
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(path, who)) for who in "甲乙"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = list(entries(path))
    assert sorted(getattr(one, "who", "damaged") for one in found) == sorted(
        "甲乙" * 100
    )


def test_a_log_that_cannot_be_written_or_read(tmp_path: Path) -> None:
    with pytest.raises(ScriptlintError, match="cannot be written"):
        append(as_json(HELD), str(tmp_path))
    with pytest.raises(ScriptlintError, match="cannot be read: No such file"):
        list(entries(str(tmp_path / "none")))


def test_half_a_character_does_not_stop_the_log(tmp_path: Path) -> None:
    path = str(tmp_path / "hooks.jsonl")
    append(as_json(HELD._replace(subject="坏\ud800")), path)
    [found] = entries(path)
    assert isinstance(found, Entry)
    assert found.subject.startswith("坏")


def test_standard_error_may_be_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    append({"event": "started"}, "-")
    assert capfd.readouterr().err == '{"event": "started"}\n'


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="by XDG only here")
def test_where_the_log_of_a_user_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert default_path() == "/state/scriptlint/hooks.jsonl"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "/home/fang")
    assert default_path() == "/home/fang/.local/state/scriptlint/hooks.jsonl"
