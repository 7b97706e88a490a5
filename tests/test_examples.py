"""What is wrong with the examples, as their author reads them.

Turns count from 0. Families of faults that belong to the whole conversation have none.
Whatever is not named here is in order.
"""

from pathlib import Path

import pytest

from scriptlint import check, load_rulebook, read
from scriptlint.document import Document
from scriptlint.rulebook import Rulebook
from scriptlint.testing.evaluation import DOCUMENT_FAMILIES

EXAMPLES = Path(__file__).parent.parent / "examples"
FAULTS: dict[str, dict[str, list[int]]] = {
    "call-clean.txt": {},
    "call-complaint-clean.txt": {},
    "call-complaint.txt": {
        "closing": [],
        "complaint": [],
        "taboo": [5, 11, 13, 15, 17, 21],
    },
    "call-english-labels.txt": {"wording": [4, 10]},
    "call-faulty.txt": {
        "closing": [],
        "courtesy": [2, 6, 8, 12, 16, 19],
        "flow": [],
        "opening": [],
        "scenario": [10],
        "taboo": [0, 4, 6, 8, 10, 12, 14, 17, 19],
    },
    "call-gbk.txt": {"taboo": [4, 6, 8]},
    "call-hold.txt": {"hold": [9, 11], "timing": [11]},
    "call-noise.txt": {"scenario": [3], "taboo": [3]},
    "call-silent.txt": {},
    "call-timed.txt": {"hold": [5, 6], "timing": [1, 6, 8]},
    "call-transfer.txt": {},
    "calls.jsonl#2024-0601-01": {},
    "calls.jsonl#2024-0601-02": {
        "closing": [],
        "courtesy": [2],
        "flow": [],
        "opening": [],
        "taboo": [0, 2, 4, 6, 8, 10],
    },
    "calls.jsonl#2024-0601-03": {},
    "chat-big5.txt": {},
    "chat-clean.txt": {},
    "chat-faulty.txt": {
        "closing": [],
        "courtesy": [3, 7, 9],
        "flow": [],
        "opening": [],
        "taboo": [1, 5, 7, 9, 11, 13, 15],
        "timing": [1, 5, 13],
    },
    "chat-traditional.txt": {"courtesy": [10], "taboo": [8, 10, 12]},
}

MISSED = {
    "calls.jsonl#2024-0601-02": {"taboo": [2]},  # 你自己看公众号，上面都写着
}


def documents() -> dict[str, Document]:
    """The examples by name, those of one file with their key."""
    found = {}
    for path in sorted(EXAMPLES.glob("*.txt")) + sorted(EXAMPLES.glob("*.jsonl")):
        for document in read(path):
            key = "" if document.key is None else f"#{document.key}"
            found[path.name + key] = document
    return found


@pytest.fixture(scope="module")
def standard() -> Rulebook:
    return load_rulebook("standard")


def test_every_example_is_read_here() -> None:
    assert set(documents()) == set(FAULTS)


@pytest.mark.parametrize(("name", "document"), documents().items(), ids=documents())
def test_the_faults_of_an_example(
    name: str, document: Document, standard: Rulebook
) -> None:
    """By family and turn; hints count only for the rate of speech."""
    found: dict[str, set[int]] = {}
    for finding in check(document, standard).findings:
        if finding.severity == "info" and finding.rule.id != "timing.speech-rate":
            continue
        turns = found.setdefault(finding.rule.family, set())
        if finding.rule.family not in DOCUMENT_FAMILIES and finding.turn is not None:
            turns.add(finding.turn)
    missed = MISSED.get(name, {})
    expected = {
        family: set(turns) - set(missed.get(family, ()))
        for family, turns in FAULTS[name].items()
    }
    assert found == expected


def test_the_house_rulebook_adds_to_the_standard(standard: Rulebook) -> None:
    house = load_rulebook(str(EXAMPLES / "house-rules.yaml"))
    added = {rule.id for rule in house.rules} - {rule.id for rule in standard.rules}
    assert added == {"house.overpromise", "house.no-refund-deadline"}
    assert house.rule("courtesy.ni").severity == "error"
