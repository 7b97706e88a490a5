"""Nothing is left out: every part has its test, every command and option its help."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from scriptlint.cli import COMMANDS, scriptlint
from scriptlint.reporters import REPORTERS
from scriptlint.rulebook.language import CHECKS
from scriptlint.rulebook.vocabulary import EVENTS, EXCUSES, MEASURES
from scriptlint.sources.readers import READERS

TESTS = Path(__file__).parent
SCENARIOS = "".join(
    path.read_text("utf-8") for path in (TESTS / "cli/scenarios").glob("*.txt")
)
HOMES = {
    **dict.fromkeys(("forbid", "require", "ratio"), "checks/test_phrase_checks.py"),
    "sequence": "checks/test_sequence.py",
    "measure": "checks/test_timing.py",
    "field": "checks/test_fields.py",
    "plain": "sources/test_plain.py",
    **dict.fromkeys(("json", "jsonl"), "sources/test_dialogues.py"),
    "program": "sources/test_programs.py",
    "table": "sources/test_tables.py",
    "workbook": "sources/test_workbook.py",
    "export": "sources/test_exports.py",
    "vtt": "sources/test_webvtt.py",
    **dict.fromkeys(
        (name for name in READERS if name.startswith("canned-")),
        "sources/canned/test_readers.py",
    ),
    **{
        name: f"sources/mail/test_{name}.py" for name in ("eml", "mbox", "msg", "draft")
    },
}


def text(name: str) -> str:
    return (TESTS / name).read_text("utf-8")


@pytest.mark.parametrize("name", [*CHECKS, *READERS])
def test_a_check_and_a_reader_has_a_test_file(name: str) -> None:
    assert re.search(rf"\b{name}\b", text(HOMES[name]))


@pytest.mark.parametrize("name", REPORTERS)
def test_a_reporter_has_a_test_file(name: str) -> None:
    assert f"reporters.{name} import" in text(f"reporters/test_{name}.py")


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_measured_in_a_test(name: str) -> None:
    files = (
        "checks/test_timing.py",
        "checks/test_counting.py",
        "checks/test_promises.py",
    )
    assert any(f"of: {name}" in text(file) for file in files)


@pytest.mark.parametrize("name", EXCUSES)
def test_an_excuse_has_a_table(name: str) -> None:
    assert f'"{name}"' in text("checks/test_excuses.py")


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_is_recognised_in_a_test(name: str) -> None:
    assert f'"{name}"' in text("sources/test_events.py")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_run_in_a_scenario(name: str) -> None:
    assert f"--- command: scriptlint {name}" in SCENARIOS


def commands(
    group: click.Group = scriptlint, name: str = "scriptlint"
) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for sub in group.list_commands(context):
        command = group.get_command(context, sub)
        assert command is not None
        yield f"{name} {sub}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {sub}")


ALL = dict(commands())
OPTIONS = {
    f"{name} {option.opts[0]}": option
    for name, command in ALL.items()
    for option in command.params
    if isinstance(option, click.Option)
}


@pytest.mark.parametrize("name", ALL)
def test_a_command_has_help_in_both_languages(name: str) -> None:
    for said in (ALL[name].help, ALL[name].short_help):
        assert re.search(r"[a-z]", said or "")
        assert re.search(r"[\u4e00-\u9fff]", said or "")


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_has_help_in_both_languages(name: str) -> None:
    said = OPTIONS[name].help or ""
    assert re.search(r"[a-z]", said)
    assert re.search(r"[\u4e00-\u9fff]", said)


@pytest.mark.parametrize("name", sorted({name.split()[-1] for name in OPTIONS}))
def test_an_option_is_used_in_a_test(name: str) -> None:
    spoken = {
        name,
        *(other for o in OPTIONS.values() if name in o.opts for other in o.opts),
    }
    readmes = "".join(
        (TESTS.parent / f).read_text("utf-8") for f in ("README.md", "README.zh-CN.md")
    )
    assert any(f" {option}" in SCENARIOS + readmes for option in spoken)
