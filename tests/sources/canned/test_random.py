"""Whatever is written comes back, each character from where it stands."""

import csv
import io
import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.sources import csv_scan, json_tree, po_scan, yaml_scalars, yaml_scan
from scriptlint.sources.tree import Span, TreeError, scalars
from tests.sources.canned.slices import is_written

TEXTS = st.text("ab 你好，。😀é\n\t'\"\\:#-|>&*{}[],!%", max_size=30)
STYLES = ["'", '"', "|", ">", None]
LINES = ["\n", "\r\n"]


def right(source: str, text: str, spans: list[Span]) -> bool:
    """Whether a text's characters stand at their spans, in order, with an empty end."""
    begins = [0, *(begin for begin, _ in spans)]
    stand = all(
        is_written(char, source[begin:end]) and before <= begin < end
        for char, (begin, end), before in zip(text, spans, begins, strict=False)
    )
    return stand and len(spans) == len(text) + 1 and spans[-1][0] == spans[-1][1]


@pytest.mark.parametrize("end", LINES, ids=["LF", "CRLF"])
@pytest.mark.parametrize("style", STYLES)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3), width=st.sampled_from([8, 80]))
def test_yaml(style: str | None, end: str, texts: list[str], width: int) -> None:
    source = yaml.dump(
        {"k": {"x": texts}},
        default_style=style,
        allow_unicode=True,
        width=width,
        line_break=end,
    )
    [tree] = yaml_scan.trees_of(source)
    found = list(scalars(tree))
    # PyYAML folds some texts wrongly (a wide one that begins with a blank).
    kept = yaml.load(source, yaml.BaseLoader)["k"]["x"]
    assert {node.text for node in found} == {"k", "x", *kept}
    for node in found:
        assert right(source, node.text, yaml_scalars.origins(source, node))


@given(
    head=st.sampled_from(["|", ">", "|-", ">+", "|2", ">1-", "| # c"]),
    lines=st.lists(st.text(" a你#:\t", max_size=6), max_size=6),
    end=st.sampled_from(LINES),
)
def test_blocks_of_yaml(head: str, lines: list[str], end: str) -> None:
    source = f"k: {head}{end}" + "".join(f"  {line}{end}" for line in lines)
    try:
        trees = yaml_scan.trees_of(source)
    except TreeError:
        return
    for tree in trees:
        for node in scalars(tree):
            assert right(source, node.text, yaml_scalars.origins(source, node))


@given(st.lists(st.text(max_size=20), max_size=4), st.booleans())
def test_json(texts: list[str], ascii_only: bool) -> None:
    source = json.dumps({"k": texts}, ensure_ascii=ascii_only, indent=1)
    found = json_tree.tree_of(source).fields["k"].items
    plain = ["\ufffd" in text or text.isprintable() for text in texts]
    assert len(found) == len(texts)
    for node, text, simple in zip(found, texts, plain, strict=True):
        spans = json_tree.origins(source, node)
        assert len(spans) == len(node.text) + 1
        assert not simple or node.text == text
        assert right(source, node.text, spans)


@given(
    st.lists(st.lists(TEXTS.filter(str.strip), min_size=2, max_size=3), min_size=1),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_csv(rows: list[list[str]], delimiter: str, quoting: int) -> None:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]  # one of its own constants
    source = made.getvalue()
    found = list(csv_scan.rows_of(source, delimiter))
    assert [[cell.text for cell in row] for row in found] == rows
    for row in found:
        for cell in row:
            assert right(source, cell.text, csv_scan.origins(source, cell))


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_po(lines: list[str]) -> None:
    strings = [f'"{po_scan.written(line)}"' for line in lines]
    source = 'msgid "k"\nmsgstr ' + "\n".join(strings) + "\n"
    [entry] = po_scan.entries_of(source)
    shown = entry.fields["msgstr"]
    assert shown.text == "".join(lines)
    assert right(source, shown.text, shown.origins)
