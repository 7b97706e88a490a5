"""Paths, and what a configuration says of files."""

import pytest

from scriptlint.document import Document
from scriptlint.errors import ScriptlintError
from scriptlint.sources import iterate, paths, read
from scriptlint.sources.canned.selecting import Replies, Select, replies_for
from scriptlint.sources.paths import follow
from scriptlint.sources.paths import path_of as path
from scriptlint.sources.yaml_scan import trees_of

TREE = """\
groups:
- name: 售前
  replies:
  - {code: a, body: 一, kind: opening}
  - {code: b, body: 二}
- name: 售后
  replies:
  - {code: c, body: 三}
by key: {x: {t: 四}, y: {t: 五}}
"""


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("$.groups[*].replies[*].body", ["一", "二", "三"]),
        ("groups[0].replies[1].code", ["b"]),
        ("$['by key'].*.t", ["四", "五"]),
        ('$["by key"][*]["t"]', ["四", "五"]),
        ("$.groups[?@.name == '售后'].replies[*].body", ["三"]),
        ("$.groups[*].replies[?(@.code=='a')].body", ["一"]),
        ("$.groups[9].replies", []),
        ("$.nothing", []),
    ],
)
def test_paths(written: str, found: list[str]) -> None:
    assert path(paths.written(path(written))) == path(written)
    [tree] = trees_of(TREE)
    assert [each.node.text for each in follow(tree, path(written))] == found


@pytest.mark.parametrize(
    "written", ["$..a", "$.a[", "$.a b", "a[?x]", "$.a[1.5]", "$x"]
)
def test_a_path_that_cannot_be_read_is_told(written: str) -> None:
    with pytest.raises(ScriptlintError, match="cannot be read at"):
        path(written)


def select(entries: str, text: str, key: str = "", kind: str = "") -> Select:
    return Select(
        path(entries),
        (path(text),),
        path(key) if key else None,
        path(kind) if kind else None,
    )


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (
            select("$.groups[*].replies[*]", "body", "code", "kind"),
            [("a", "一", "opening"), ("b", "二", ""), ("c", "三", "")],
        ),
        (select("$['by key'].*", "t"), [("x", "四", ""), ("y", "五", "")]),
    ],
)
def test_select(chosen: Select, found: list[tuple[str, str, str]]) -> None:
    said = [Replies("/**/*.yml", chosen)]
    documents = read(TREE.encode(), path="/x/a.yml", replies=said)
    assert [
        (document.key, document.turns[0].text, document.meta["stage"])
        for document in documents
    ] == found


def test_select_from_a_table() -> None:
    chosen = select("$[*]", "客服说", "号", "环节")
    text = "号,客户说,客服说,环节\n7,在吗,在的,开场\n"
    [document] = read(
        text.encode(), path="/x/a.csv", replies=[Replies("/x/*.csv", chosen)]
    )
    assert (document.key, document.turns[0].text) == ("7", "在的")
    assert document.meta["stage"] == "opening"


def test_a_stage_for_all_replies_of_a_file() -> None:
    said = [Replies("/x/openings/*", None, "opening")]
    documents = read("您好".encode(), path="/x/openings/a.txt", replies=said)
    assert [document.meta["stage"] for document in documents] == ["opening"]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (
            select("$.group[*].replies[*]", "body"),
            "`entries: $.group[*].replies[*]` leads nowhere: no key 'group' among groups, by key; did you mean 'groups'?",
        ),
        (
            select("$.groups[*].replies[*]", "boddy", "code"),
            "`text: boddy` leads nowhere: no key 'boddy' among code, body, kind; did you mean 'body'?",
        ),
        (
            select("$.groups[*].replies[*]", "body", "['the code']"),
            "`key: ['the code']` leads nowhere: no key 'the code' among code, body, kind; did you mean 'code'?",
        ),
    ],
)
def test_a_path_that_leads_nowhere_is_told(chosen: Select, told: str) -> None:
    said = [Replies("/x/*.yml", chosen)]
    found = [*iterate(TREE.encode(), path="/x/a.yml", replies=said)]
    [error] = [each for each in found if not isinstance(each, Document)]
    assert told in str(error)


def test_a_file_without_replies_is_told() -> None:
    said = [Replies("/x/*.yml", select("$.groups[*]", "name"))]
    [error] = iterate(b"groups: []\n", path="/x/a.yml", replies=said)
    assert not isinstance(error, Document)
    assert "no canned replies found in this YAML file" in str(error)


@pytest.mark.parametrize(
    ("pattern", "file", "fits"),
    [
        ("/a/*.yml", "/a/b.yml", True),
        ("/a/*.yml", "/a/b/c.yml", False),
        ("/a/**/*.yml", "/a/b/c.yml", True),
        ("/a/**/*.yml", "/a/c.yml", True),
        ("/a/?.yml", "/a/b.yml", True),
        ("/a/b.yml", "/a/bxyml", False),
    ],
)
def test_patterns(pattern: str, file: str, fits: bool) -> None:
    assert (replies_for(file, [Replies(pattern)]) is not None) is fits
