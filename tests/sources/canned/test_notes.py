"""Suppressions in files of replies: comments, fields, columns."""

import pytest

from scriptlint.document import Waiver
from scriptlint.sources import read

OFF = "scriptlint: off taboo.brush-off — 例"
KEPT = ("taboo.brush-off",), "例", 0, 0


@pytest.mark.parametrize(
    ("name", "text", "waived"),
    [
        ("a.yml", f"a:\n  text: 您好。  # {OFF}\nb:\n  text: 您好。\n", {"a": 2}),
        ("a.yml", f"a:\n  # {OFF}\n  text: 您好。\nb:\n  text: 您好。\n", {"a": 2}),
        ("a.yml", f"a:\n  text: 您好。\n# {OFF}\nb:\n  text: 您好。\n", {"b": 3}),
        (
            "a.yml",
            f"a:\n  text: |  # {OFF}\n    您好。\nb:\n  text: 您好。\n",
            {"a": 2},
        ),
        ("a.yml", f"a: 您好。  # {OFF}\nb: 您好，请讲。\n", {"a": 1}),
        (
            "a.yml",
            "a:\n  scriptlint: off taboo.brush-off — 例\n  text: 您好。\n",
            {"a": 2},
        ),
        (
            "a.yml",
            "a:\n  scriptlint: off taboo.brush-off — 例\n  b: {text: 您好。}\n  c: {text: 您好。}\nd: {text: 您好。}\n",
            {"a.b": 2, "a.c": 2},
        ),
        (
            "a.yml",
            f"a:\n  scriptlint: [{OFF[12:]}]\n  text: 您好。\nb:\n  text: 您好。\n",
            {"a": 2},
        ),
        (
            "a.json",
            '[{"short_code": "a", "content": "您好。", "scriptlint": ["off taboo.brush-off — 例"]}]',
            {"a": 1},
        ),
        ("a.yml", f"a:\n  text: |\n    您好。\n    # {OFF}\n", {}),
        ("a.yml", f"a:\n  text: '您好 # {OFF}'\n", {}),
        (
            "a.yml",
            f"- short_code: a\n  content: 您好。  # {OFF}\n- short_code: b\n  content: 您好。\n",
            {"a": 2},
        ),
        (
            "a.json",
            '[\n{"short_code": "a", "content": "您好。", "scriptlint": "off taboo.brush-off — 例"},\n{"short_code": "b", "content": "您好。"}]',
            {"a": 2},
        ),
        (
            "a.csv",
            "key,text,scriptlint\na,您好。,\nb,您好。,off taboo.brush-off — 例\n",
            {"b": 3},
        ),
        ("a.md", f"## a\n您好。\n\n## b\n<!-- {OFF} -->\n您好。\n", {"b": 5}),
        ("a.md", f"## a\n您好。<!-- {OFF} -->\n\n## b\n您好。\n", {"a": 2}),
        (
            "a.po",
            f'# {OFF}\nmsgid "a"\nmsgstr "您好。"\n\nmsgid "b"\nmsgstr "您好。"\n',
            {"a": 1},
        ),
        ("a.html", f"<!-- {OFF} --><p>您好。</p>", {"a": 1}),
    ],
)
def test_one_reply(name: str, text: str, waived: dict[str, int]) -> None:
    found = read(text.encode(), path=name)
    lines = {
        document.key: waiver.line for document in found for waiver in document.waivers
    }
    assert lines == waived
    for document in found:
        assert all(waiver[:4] == KEPT for waiver in document.waivers)


@pytest.mark.parametrize(
    "text",
    [
        f"a:\n  scriptlint: {OFF[12:]}\n  b: {{text: 您好。}}\n  c: {{text: 您好。}}\n",
        f"a:\n  scriptlint: {OFF[12:]}\n  b: 您好，请讲。\n  c: 您好，请讲。\n",
    ],
)
def test_one_of_a_group_is_shared(text: str) -> None:
    """It may be needed by one reply of the group and not by another."""
    found = read(text.encode(), path="a.yml")
    assert [[each.shared for each in one.waivers] for one in found] == [[True]] * 2


def test_one_after_the_last_reply_is_about_none() -> None:
    [document] = read(f"a: {{text: 您好。}}\n\n# {OFF}\n".encode(), path="a.yml")
    [waiver] = document.waivers
    assert (waiver.rules, waiver.line, waiver.shared) == ((), 3, False)


def test_in_plain_text_the_comment_is_not_said() -> None:
    text = f"您好。\n---\n# {OFF}\n您稍等。  # {OFF}\n"
    first, second = read(text.encode(), path="a.txt", kind="canned")
    assert (first.waivers, second.turns[0].text) == ((), "您稍等。")
    assert [waiver.line for waiver in second.waivers] == [3, 4]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.yml",
            "# scriptlint: off-file courtesy.ni — 熟客\na: {text: 您好。}\nb: {text: 您好。}\n",
        ),
        (
            "a.md",
            "<!-- scriptlint: off-file courtesy.ni — 熟客 -->\n## a\n您好。\n## b\n您好。\n",
        ),
        (
            "a.po",
            '# scriptlint: off-file courtesy.ni — 熟客\nmsgid "a"\nmsgstr "您好。"\n\nmsgid "b"\nmsgstr "您好。"\n',
        ),
    ],
)
def test_a_whole_file(name: str, text: str) -> None:
    found = read(text.encode(), path=name)
    waiver = Waiver(("courtesy.ni",), "熟客", 0, 0, 1, shared=True)
    assert [document.waivers for document in found] == [(waiver,), (waiver,)]
