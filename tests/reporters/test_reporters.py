"""What holds for every reporter."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scriptlint.messages import Message
from scriptlint.report import Failure, Report
from scriptlint.reporters import BINARY, EXACT, REPORTERS
from scriptlint.reporters.options import Options
from tests.reporters.formats import EMOJI, written
from tests.reporters.samples import ALL, BAD, CLEAN

HERE = Path(__file__).parent
SERVERS = [
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "markdown",
    "tap",
    "sarif",
]
GATHERING = {"markdown"}  # its totals come first, and it holds no more than a comment


@pytest.mark.parametrize("name", [*REPORTERS, *BINARY])
def test_every_reporter_has_a_test_file(name: str) -> None:
    assert (HERE / f"test_{name}.py").exists()


def test_exact_formats_are_reporters() -> None:
    assert set(REPORTERS) >= EXACT


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTERS)
def test_pieces_hold_their_line_ends(name: str, lang: str) -> None:
    assert "".join(REPORTERS[name](ALL, Options(lang=lang))).endswith("\n")


@pytest.mark.parametrize("name", sorted(set(REPORTERS) - GATHERING))
def test_a_report_is_written_before_the_next_is_asked_for(name: str) -> None:
    asked = []

    def reports() -> Iterator[Report | Failure]:
        for number in range(3):
            asked.append(number)
            yield BAD

    text = ""
    for piece in REPORTERS[name](reports(), Options()):
        text += piece
        if "taboo.rebuke" in text:
            break
    assert asked == [0]


@pytest.mark.parametrize("name", REPORTERS)
def test_the_same_reports_give_the_same_text(name: str) -> None:
    first = "".join(REPORTERS[name](ALL, Options()))
    assert first == "".join(REPORTERS[name](iter(ALL), Options()))


@pytest.mark.parametrize("name", SERVERS)
def test_servers_are_told_paths_without_a_leading_dot(name: str) -> None:
    text = written(name, EMOJI, Failure("./回复/c.txt", Message("x")))
    assert "./" not in text.replace("../", "")


@pytest.mark.parametrize("name", sorted(set(REPORTERS) - EXACT))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_for_people_are_in_gbk(name: str, lang: str) -> None:
    """So that a Chinese Windows console shows them whole."""
    text = "".join(REPORTERS[name](ALL, Options(lang=lang)))
    assert text.encode("gbk").decode("gbk") == text


@pytest.mark.parametrize("name", REPORTERS)
def test_colour_changes_nothing_but_colour(name: str) -> None:
    plain = "".join(REPORTERS[name](ALL, Options()))
    coloured = "".join(REPORTERS[name](ALL, Options(colour=True)))
    assert "\x1b" not in plain
    assert ("\x1b" in coloured) == (name == "terminal")
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in bare.split("\n")] == [
        line.rstrip() for line in plain.split("\n")
    ]


@pytest.mark.parametrize("name", REPORTERS)
def test_what_a_document_holds_cannot_command_a_terminal(name: str) -> None:
    evil = "\x1b]0;x\x07\u202e\x9b2J"
    turn = CLEAN.document.turns[0]._replace(text=evil, label=evil)
    held = CLEAN.document._replace(turns=(turn,), path=evil, key=evil)
    made = BAD._replace(
        document=held._replace(turns=(turn,) * 6),
        findings=tuple(each._replace(start=0, end=3) for each in BAD.findings),
        agents=(evil,),
    )
    text = "".join(REPORTERS[name]([made, Failure(evil, Message(evil))], Options()))
    if name not in EXACT:
        assert not set(text) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize("name", REPORTERS)
def test_half_a_character_can_be_encoded(name: str) -> None:
    """JSON may hold one, and so may a document that was read from it."""
    half = "\ud83d"
    turn = CLEAN.document.turns[0]._replace(text=half * 9, label=half)
    held = CLEAN.document._replace(turns=(turn,) * 6, path=half, key=half)
    found = tuple(each._replace(start=0, end=1, text=half) for each in BAD.findings)
    made = BAD._replace(document=held, findings=found, agents=(half,))
    text = "".join(REPORTERS[name]([made, Failure(half, Message(half))], Options()))
    assert text.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("concise", ["rich", "json", "yaml", "jieba", "opencc"]),
        ("terminal", ["rich", "json", "yaml", "jieba", "opencc"]),
        ("csv", ["rich", "json", "yaml"]),
        ("json", ["rich", "csv", "yaml"]),
        ("jsonl", ["rich", "csv", "yaml"]),
        ("sarif", ["rich", "csv", "yaml", "html"]),
        ("github", ["rich", "csv", "yaml", "json"]),
        ("gitlab", ["rich", "csv", "yaml"]),
        ("junit", ["rich", "csv", "yaml", "xml"]),
        ("checkstyle", ["rich", "csv", "yaml", "xml"]),
        ("rdjson", ["rich", "csv", "yaml"]),
        ("markdown", ["rich", "csv", "yaml"]),
        ("tap", ["rich", "csv", "yaml"]),
    ],
)
def test_a_reporter_imports_only_what_it_needs(name: str, absent: list[str]) -> None:
    code = (
        "import sys; from scriptlint.reporters import REPORTERS; "
        "from scriptlint.reporters.options import Options; "
        f"list(REPORTERS[{name!r}]([], Options())); "
        f"print(*set({absent}) & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"
