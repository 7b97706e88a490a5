"""Workflow commands, read back as the runner of GitHub Actions reads them."""

import re

import pytest

from scriptlint.messages import Message
from scriptlint.report import Failure
from scriptlint.reporters.github import github
from scriptlint.reporters.options import Options
from tests.reporters.formats import EMOJI, written
from tests.reporters.samples import BAD, CLEAN, ENTRY, FAILED

COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<data>.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Name, properties and message of each command."""
    read = []
    for line in text.splitlines()[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = (each.split("=", 1) for each in match["properties"].split(","))
        told = {key: unescaped(value) for key, value in pairs}
        read.append((match["name"], told, unescaped(match["data"])))
    return read


def unescaped(text: str) -> str:
    for escape, char in (
        *(("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r")),
        ("%25", "%"),
    ):
        text = text.replace(escape, char)
    return text


def test_a_finding() -> None:
    assert commands(written("github", BAD))[4] == (
        "error",
        {
            "file": "call.txt",
            "line": "6",
            "endLine": "6",
            "col": "9",
            "endColumn": "19",
            "title": "taboo.rebuke",
        },
        "责问客户“刚才不是跟您讲过了吗”\n"
        "建议：可能是我没有讲清楚。依据：telecom-vip 附录 3；hotline 第九条",
    )


def test_severities_are_commands() -> None:
    names = [name for name, _, _ in commands(written("github", BAD))]
    assert " ".join(names) == (
        "warning error warning warning error warning notice notice"
    )


def test_something_missing_has_a_line_only() -> None:
    _, told, _ = commands(written("github", BAD))[0]
    assert set(told) == {"file", "line", "endLine", "title"}


def test_the_totals_stand_in_the_last_line() -> None:
    text = written("github", CLEAN, BAD, FAILED)
    assert text.endswith(
        "\n检查了 2 份文档：2 个错误，4 个警告，1 个提示；1 个文件无法检查\n"
    )


def test_a_file_that_could_not_be_checked_is_an_error() -> None:
    told = {"file": "broken.xls", "title": "scriptlint.not-checked"}
    assert commands(written("github", FAILED)) == [
        ("error", told, "无法检查：没有这个文件")
    ]


def test_an_entry_is_named_in_the_title() -> None:
    assert commands(written("github", ENTRY))[1][1]["title"] == "taboo.dont-know [D12]"


def test_the_path_is_that_of_the_repository() -> None:
    assert commands(written("github", EMOJI))[0][1]["file"] == "回复/a b.txt"


@pytest.mark.parametrize("evil", ["a:b,c%d", "::error::x", "a\n::stop-commands::x"])
def test_no_text_becomes_a_command(evil: str) -> None:
    text = "".join(github([Failure(evil, Message(evil))], Options(lang="en")))
    [(name, told, message)] = commands(text)
    assert name == "error"
    assert told["file"].replace("\n", " ") == evil.replace("\n", " ")
    assert message == f"cannot be checked: {evil}".replace("\n", " ")
