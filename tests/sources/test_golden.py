"""Every dialogue format has a file of ours, and what is read from it stands in golden.json.

The files are those that fuzzing begins with. A turn is role, label, text, start, end, and
its event where it has one.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from scriptlint.document import Document
from scriptlint.sources import read
from scriptlint.sources.exports import EXPORTS
from scriptlint.sources.layouts import LAYOUTS
from scriptlint.sources.readers import READERS
from tests.fuzz.reading import CORPUS, sound

GOLDEN: dict[str, list[dict[str, Any]]] = json.loads(  # Any: JSON
    Path(__file__).with_name("golden.json").read_text("utf-8")
)
MAILS = ("eml", "mbox", "msg", "draft")


def told(document: Document) -> dict[str, object]:
    turns = [
        [turn.role, turn.label, turn.text, turn.start, turn.end]
        + ([turn.event] if turn.event else [])
        for turn in document.turns
    ]
    return {
        "format": document.format,
        "kind": document.kind,
        "key": document.key,
        "meta": dict(document.meta),
        "turns": turns,
    }


@pytest.mark.parametrize("name", GOLDEN)
def test_read_as_expected(name: str) -> None:
    documents = read((CORPUS / name).read_bytes(), path=name)
    assert [told(document) for document in documents] == GOLDEN[name]
    for document in documents:
        sound(document)


def test_every_file_of_a_dialogue_is_golden() -> None:
    files = {path.name for path in CORPUS.iterdir()}
    others = {name for name in files if name.startswith(("repl", "mail", "draft"))}
    assert files - others == set(GOLDEN)


def test_every_format_of_dialogues_is_golden() -> None:
    read_here = {
        document["format"] for documents in GOLDEN.values() for document in documents
    }
    named = {*(one.name for one in LAYOUTS), *(one.name for one in EXPORTS)}
    dialogues = {
        name
        for name in READERS
        if name not in ("program", "export", "table", *MAILS)
        and not name.startswith("canned-")
    }
    assert named | dialogues | {"csv", "memotrace", "jddc"} <= read_here
