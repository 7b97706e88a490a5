"""Reports that wait on disk come back as they were, as far as reporters show them."""

from itertools import cycle, islice

import pytest

from scriptlint.cli import keeping as home
from scriptlint.cli.keeping import keeping
from scriptlint.cli.packing import slim
from scriptlint.reporters import REPORTERS
from scriptlint.reporters.options import Options
from scriptlint.sources.positions import line_text
from tests.making import document, hit, report, rulebook
from tests.reporters.formats import EMOJI
from tests.reporters.samples import ALL, CLEAN, NI

ITEMS = tuple(islice(cycle((*ALL, EMOJI)), 200))


@pytest.mark.parametrize("in_memory", [home.IN_MEMORY, 1000])
@pytest.mark.parametrize("format_", REPORTERS)
def test_every_format_is_the_same_again(
    format_: str, in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules that are in no rulebook travel whole, so this needs none."""
    monkeypatch.setattr(home, "IN_MEMORY", in_memory)
    write = REPORTERS[format_]
    with keeping(rulebook()) as kept:
        first = "".join(write(kept.watch(ITEMS), Options()))
        assert "".join(write(kept.again(), Options())) == first
        assert "".join(write(kept.again(), Options())) == first


def test_nothing_comes_back_of_nothing() -> None:
    with keeping(rulebook()) as kept:
        assert list(kept.watch([])) == list(kept.again()) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_lines_with_findings_travel(end: str) -> None:
    text = end.join(["客户：喂", "客服：你好", "客户：啊", "客服：你坐", "客户：嗯"])
    held = document(text, line=7, offset=100) if end != "\r" else document("客服：你")
    found = [n for n, turn in enumerate(held.turns) if turn.text.startswith("你")]
    whole = report(held, [hit(NI, held, number, "你") for number in found])
    light = slim(whole)
    assert isinstance(light, type(whole))
    for place in whole.places:
        shown = line_text(light.document, place.line)
        assert shown == line_text(held, place.line)
        assert "你" in shown
    assert "客户" not in light.document.text


def test_a_clean_document_leaves_its_text_behind() -> None:
    light = slim(CLEAN)
    assert isinstance(light, type(CLEAN))
    assert light.document.text == ""
