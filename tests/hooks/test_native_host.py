"""The program Thunderbird asks: each message has its answer, and what counts is logged."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scriptlint import load_rulebook
from scriptlint.errors import ScriptlintError
from scriptlint.hooks.gate import Gate, Terms
from scriptlint.hooks.native_host import Host, answers
from scriptlint.hooks.native_messaging import LENGTH, framed
from scriptlint.messages import Message
from scriptlint.version import VERSION
from tests.hooks.house import LEAD, house

COMMAND = (sys.executable, "-m", "scriptlint", "native-host")
WHY = "客户要求原文照发"


def compose(words: str) -> dict[str, Any]:  # Any: JSON
    """A draft of these words."""
    text = f"尊敬的张先生：\n您好！{words}。\n云禾客服 方宁\n"
    return {
        "from": "云禾客服 <care@yunhe.example>",
        "to": ["zhang@customer.example"],
        "bcc": [LEAD],
        "subject": "回复您的来信",
        "isPlainText": True,
        "plainTextBody": text,
    }


def question(words: str, **more: Any) -> dict[str, Any]:  # Any: JSON
    """What the add-on asks about a draft of these words."""
    return {
        "schema": "scriptlint.compose/1",
        "id": 7,
        "compose": compose(words),
        **more,
    }


class Asked:
    """A host with the house's rulebook, and its log."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log.jsonl"
        rulebook = load_rulebook(house(folder))
        self.host = Host(Gate(Terms(rulebook)), str(self.log), "fang")

    def answer(self, message: Any) -> Any:  # Any: JSON
        """The answer to one message."""
        [answer] = answers([message], self.host)
        return answer

    def logged(self) -> list[Any]:  # Any: JSON
        """The entries of the log."""
        text = self.log.read_text("utf-8") if self.log.exists() else ""
        return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    return Asked(tmp_path_factory.mktemp("host"))


@pytest.fixture
def asked(shared: Asked) -> Asked:
    shared.log.unlink(missing_ok=True)
    return shared


def test_a_hello_is_answered_with_what_is_loaded(asked: Asked) -> None:
    answer = asked.answer({"schema": "scriptlint.hello/1", "id": 1})
    assert answer == {
        "id": 1,
        "schema": "scriptlint.hello/1",
        "version": VERSION,
        "rulebook": "house",
    }


def test_a_faultless_draft_may_be_sent_and_is_not_logged(asked: Asked) -> None:
    answer = asked.answer(question("我帮您转到负责的部门"))
    assert (answer["id"], answer["send"], answer["findings"]) == (7, True, [])
    assert asked.logged() == []


def test_a_faulty_draft_is_held_and_logged(asked: Asked) -> None:
    answer = asked.answer(question("这事不归我管"))
    assert (answer["send"], answer["held"], answer["ask"]) == (False, True, "none")
    [finding] = answer["findings"]
    assert (finding["text"], finding["instead"]) == ("不归我管", "我帮您转到负责的部门")
    assert (finding["part"], finding["place"]) == ("body", "正文第1段")
    [entry] = asked.logged()
    assert (entry["hook"], entry["who"], entry["outcome"]) == (
        "thunderbird",
        "fang",
        "held",
    )


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "含糊的“差不多”"), ("en", "vague “差不多”")]
)
def test_findings_are_told_in_the_language_asked(
    asked: Asked, lang: str, said: str
) -> None:
    [finding] = asked.answer(question("差不多三天", lang=lang))["findings"]
    assert finding["message"] == said


@pytest.mark.parametrize("kind", ["justify", "false-positive"])
def test_a_reason_lets_a_warning_pass_and_is_logged(asked: Asked, kind: str) -> None:
    override = {"kind": kind, "why": WHY}
    answer = asked.answer(question("差不多三天", override=override))
    assert answer["send"]
    assert answer["headers"]["X-ScriptLint-Override"].startswith(f"{kind}; why=%E5")
    [entry] = asked.logged()
    assert entry["outcome"] == "overridden"
    assert entry["override"] == {**override, "who": "fang"}
    assert [each["rule"] for each in entry["findings"]] == ["wording.vague"]


@pytest.mark.parametrize(
    ("words", "override", "notice"),
    [
        ("差不多三天", {"kind": "acknowledge", "why": WHY}, "按规则集，照发还不够条件"),
        ("差不多三天", {"kind": "justify", "why": "  "}, "按规则集，照发还不够条件"),
        ("不归我管", {"kind": "justify", "why": WHY}, "按规则集，这些问题不能照发"),
    ],
)
def test_what_the_policy_does_not_allow_is_refused(
    asked: Asked, words: str, override: dict[str, str], notice: str
) -> None:
    answer = asked.answer(question(words, override=override))
    assert not answer["send"]
    assert "headers" not in answer
    assert answer["notice"].startswith(notice)
    assert [entry["outcome"] for entry in asked.logged()] == ["held"]


def test_what_is_free_is_told_and_sent(asked: Asked) -> None:
    answer = asked.answer(question("真的哦"))
    assert (answer["send"], answer["held"]) == (True, False)
    assert [each["rule"] for each in answer["findings"]] == ["style.exclaim"]


@pytest.mark.parametrize(("fail", "send"), [("closed", False), ("open", True)])
def test_a_draft_that_cannot_be_checked_goes_by_the_firms_choice(
    asked: Asked, fail: str, send: bool
) -> None:
    small = asked.host._replace(gate=asked.host.gate._replace(limit=50))
    [answer] = answers([question("您好", fail=fail)], small)
    assert (answer["send"], bool(answer["failure"])) == (send, True)
    [entry] = asked.logged()
    assert (entry["outcome"], entry["sent"]) == ("not checked", send)


def test_an_override_that_cannot_be_logged_is_no_override(
    asked: Asked, tmp_path: Path
) -> None:
    host = asked.host._replace(log=str(tmp_path))
    override = {"kind": "justify", "why": WHY}
    [answer] = answers([question("差不多三天", override=override)], host)
    assert (answer["send"], answer["held"]) == (False, True)
    assert "headers" not in answer
    assert "写不了" in answer["notice"]
    [held] = answers([question("差不多三天")], host)
    assert (held["send"], held["held"]) == (False, True)
    assert "写不了" in held["notice"]


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"schema": "scriptlint.compose/1"},
        {"schema": "scriptlint.compose/2", "compose": {}},
        {"schema": 1, "compose": []},
        question("您好", override={"kind": "bribe", "why": ""}),
        question("您好", override="x"),
        {"schema": "scriptlint.compose/1", "compose": {"body": 3}},
        ScriptlintError(Message("the message is no JSON object")),
    ],
)
def test_whatever_comes_in_is_answered(asked: Asked, message: Any) -> None:
    answer = asked.answer(message)
    assert re.search("[\u4e00-\u9fff]", answer["error"])
    assert "send" not in answer


def test_a_fault_of_ours_is_answered_too(
    asked: Asked, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = asked.host._replace(gate=asked.host.gate._replace(limit="many"))  # type: ignore[arg-type]  # the fault
    [answer] = answers([question("您好")], broken)
    assert answer["error"].startswith("scriptlint 自己的错误")
    assert "TypeError" in capfd.readouterr().err


def test_a_host_without_a_rulebook_says_why() -> None:
    fault = ScriptlintError(Message("not JSON"))
    assert [each["error"] for each in answers([question("您好")], fault)] == [
        "不是 JSON"
    ]


def process(folder: Path, sent: bytes, *arguments: str) -> tuple[int, list[Any], str]:
    """Status, answers and errors of a host started as Thunderbird does."""
    done = subprocess.run(
        [
            *COMMAND,
            *arguments,
            "/etc/scriptlint.json",
            "thunderbird@scriptlint.example",
        ],
        input=sent,
        capture_output=True,
        env={
            **os.environ,
            "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "state"),
        },
        timeout=60,
    )
    out, found = done.stdout, []
    while out:
        [length] = LENGTH.unpack(out[:4])
        found.append(json.loads(out[4 : 4 + length]))
        out = out[4 + length :]
    return done.returncode, found, done.stderr.decode()


def test_the_process_answers_every_message_and_ends_with_the_pipe(
    tmp_path: Path,
) -> None:
    path = house(tmp_path)
    (tmp_path / ".scriptlint.yaml").write_text(f"rulebook: {path}\n", "utf-8")
    bad = LENGTH.pack(3) + b"{{{"
    sent = framed(question("不归我管")) + bad + framed(question("您好"))
    status, found, errors = process(tmp_path, sent)
    assert (status, errors) == (0, "")
    assert [answer.get("send") for answer in found] == [False, None, True]
    log = tmp_path / "state/scriptlint/hooks.jsonl"
    assert json.loads(log.read_text("utf-8"))["outcome"] == "held"


def test_the_process_answers_without_a_rulebook(tmp_path: Path) -> None:
    sent = framed(question("您好"))
    status, [answer], _ = process(tmp_path, sent, "--rulebook", "no-such-rulebook")
    assert status == 0
    assert "no-such-rulebook" in answer["error"]
