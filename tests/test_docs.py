"""The documents lead to each other, and name what there is."""

import ast
import os
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from scriptlint.cli.config import _shape
from tests.test_completeness import ALL
from tests.test_readme import ROOT, blocks

PAGES = [
    *("README.md", "README.zh-CN.md"),
    *(str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("docs/**/*.md"))),
    *("examples/canned-repo/README.md", "tests/gold/README.md"),
]
BY_HAND = [page for page in PAGES if not page.startswith("docs/rulebooks/")]
CONFIGURATION = (ROOT / "docs/configuration.md").read_text("utf-8")
FENCED = re.compile(r"^(`{3,}).*?^\1`*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def prose(page: str) -> str:
    """A page without its code blocks."""
    return FENCED.sub("", (ROOT / page).read_text("utf-8"))


def anchors(page: str) -> set[str]:
    """The names by which the headings of a page are linked to, as GitHub makes them."""
    heads = re.findall(r"^#+ (.*?) *$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files_and_headings(page: str) -> None:
    for link in LINK.findall(CODE.sub("", prose(page))):
        if re.match("[a-z]+:", link):
            continue
        path, _, heading = link.partition("#")
        target = os.path.normpath(os.path.join(os.path.dirname(page), path))
        target = target if path else page
        assert (ROOT / target).exists(), link
        assert not heading or heading in anchors(target), link


def test_every_page_stands_in_the_index() -> None:
    index = (ROOT / "docs/README.md").read_text("utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert {page for page in pages if f"]({page})" not in index} == set()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_a_readme_leads_to_the_index(readme: str) -> None:
    assert "](docs/README.md)" in prose(readme)


@pytest.mark.parametrize("page", [page for page in BY_HAND if page[:5] == "docs/"])
def test_a_page_speaks_both_languages(page: str) -> None:
    """Each page has at least a summary in Chinese."""
    assert re.search(r"^#+ .*[\u4e00-\u9fff]", prose(page), re.MULTILINE)


@pytest.mark.parametrize("key", _shape().fields)
def test_every_key_of_a_configuration_is_told(key: str) -> None:
    assert f"| `{key}` |" in CONFIGURATION


@pytest.mark.parametrize(
    "option", [each.opts[0] for each in ALL["scriptlint check"].params]
)
def test_every_option_of_check_is_told(option: str) -> None:
    assert not option.startswith("-") or re.search(rf"`{option}[ `]", CONFIGURATION)


def commands(page: str) -> Iterator[str]:
    """What a page shows to be typed: in code within a line, or on a line of a block."""
    whole = (ROOT / page).read_text("utf-8")
    for code in CODE.finditer(prose(page)):
        if code[0].strip("`").startswith("scriptlint "):
            yield code[0].strip("`")
    for block in FENCED.finditer(whole):
        yield from re.findall(r"^(?:\$ )?(scriptlint [a-z].*)$", block[0], re.MULTILINE)


@pytest.mark.parametrize("page", BY_HAND)
def test_commands_and_their_options_exist(page: str) -> None:
    for line in commands(page):
        words = line.partition("#")[0].partition(" -- ")[0].split()
        name = words[0]
        while len(words) > 1 and f"{name} {words[1]}" in ALL:
            name = f"{name} {words.pop(1)}"
        if name == "scriptlint":
            assert re.fullmatch(r"[A-Z].*|-.*", words[1]), line
            continue
        known = {
            opt
            for each in ALL[name].params
            for opt in (*each.opts, *each.secondary_opts)
        }
        known |= {"--help", "-h"}
        given = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert given <= known, line


@pytest.mark.parametrize("page", BY_HAND)
def test_what_python_examples_import_exists(page: str) -> None:
    for block in blocks(page):
        tree = ast.parse(block.body) if block.kind == "python" else ast.Module([], [])
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                module = import_module(node.module)
                assert [a.name for a in node.names if not hasattr(module, a.name)] == []
