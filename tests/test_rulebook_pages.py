"""The pages in docs/rulebooks say what the rulebooks say."""

from pathlib import Path

import pytest

from scriptlint.cli.pages import pages
from scriptlint.reporters.page_words import FAMILIES
from scriptlint.rulebook.outline import outline
from scriptlint.rulebook.places import shipped

FOLDER = Path(__file__).parent.parent / "docs" / "rulebooks"
MEND = "out of date; run: scriptlint rulebook docs --output docs/rulebooks"


@pytest.mark.parametrize("name", shipped())
def test_a_page_is_up_to_date(name: str) -> None:
    """One page for each shipped rulebook, as the command writes it."""
    [(file, text)] = pages([name], index=False)
    path = FOLDER / file
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    if written != text:
        pytest.fail(f"docs/rulebooks/{file} is {MEND}")


def test_every_family_has_a_name() -> None:
    """A supervisor reads 服务禁语, not taboo: names are in reporters/page_words.py."""
    families = {
        rule.family for name in shipped() for rule in outline(name).rulebook.rules
    }
    assert families - FAMILIES.keys() == set()


def test_the_index_is_up_to_date() -> None:
    """It lists every shipped rulebook, and nothing else lies in the folder."""
    texts = dict(pages(shipped(), index=True))
    if (FOLDER / "README.md").read_text(encoding="utf-8") != texts["README.md"]:
        pytest.fail(f"docs/rulebooks/README.md is {MEND}")
    assert {path.name for path in FOLDER.iterdir()} == set(texts)
