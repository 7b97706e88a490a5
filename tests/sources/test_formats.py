"""The table of formats has every reader, every program and every ending."""

import pytest

from scriptlint.sources import iterate
from scriptlint.sources.discovery import ENDINGS
from scriptlint.sources.exports import EXPORTS
from scriptlint.sources.formats import FORMATS, reader_named
from scriptlint.sources.layouts import LAYOUTS
from scriptlint.sources.readers import READERS
from tests.fuzz.reading import seeds

DOCS = "formats.md"


def test_every_reader() -> None:
    assert set(FORMATS) == set(READERS)


def test_every_ending() -> None:
    found = {ending for each in FORMATS.values() for ending in each.endings}
    assert found == set(ENDINGS)


@pytest.mark.parametrize(
    "name", [*(one.name for one in LAYOUTS), *(one.name for one in EXPORTS)]
)
def test_every_program(name: str) -> None:
    assert reader_named(name) in ("program", "export")


def test_every_format_that_is_read_has_its_reader() -> None:
    formats = {
        found.format
        for name, data in seeds()
        for found in iterate(data, path=name)
        if hasattr(found, "format")
    }
    assert {reader_named(each) for each in formats} <= set(READERS)
    assert len(formats) > 20
