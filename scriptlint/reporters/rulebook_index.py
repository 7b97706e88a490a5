"""The index of rulebooks' pages."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scriptlint.reporters.page_words import both
from scriptlint.reporters.rulebook_page import GENERATED
from scriptlint.rulebook.built import Built
from scriptlint.rulebook.coverage import LINTABLE, coverage
from scriptlint.rulebook.model import Words


class Entry(NamedTuple):
    """A line of the index."""

    built: Built
    clauses: str
    order: tuple[int, str]


def rulebook_index(books: Iterable[Built]) -> str:
    """The index of these rulebooks, in Markdown: norms in the order of the inventory."""
    entries = sorted(map(_entry, books), key=lambda entry: entry.order)
    return "\n".join(_index(entries)) + "\n"


def _entry(built: Built) -> Entry:
    """A rulebook stands where its norm does, and a part of it after the whole."""
    name = built.rulebook.name
    for number, found in enumerate(coverage(built)):
        if found.norm.name == name:
            covered = found.count(*LINTABLE, covered=True)
            clauses = f"{found.norm.key}：{covered}/{found.count(*LINTABLE)}"
            return Entry(built, clauses, (number, name))
        if name.startswith(f"{found.norm.name}-"):
            return Entry(built, "", (number, name))
    return Entry(built, "", (-1 if name == "standard" else 1_000, name))


def _index(entries: Iterable[Entry]) -> Iterator[str]:
    yield GENERATED
    yield f"# {both(Words('规则集', 'Rulebooks'))}"
    yield ""
    yield both(
        Words(
            "每份规范一个规则集，一页写全：参数、每条规则查什么、依据哪一条、扣几分、正反例子。",
            "One rulebook for each norm, one page for each rulebook.",
        )
    )
    yield ""
    yield "| 规则集 rulebook | 标题 title | 规则 rules | 条款 clauses |"
    yield "|---|---|--:|---|"
    for entry in entries:
        rulebook = entry.built.rulebook
        name = rulebook.name
        yield (
            f"| [{name}]({name}.md) | {both(rulebook.title)}"
            f" | {len(rulebook.rules)} | {entry.clauses} |"
        )
    yield ""
    yield both(
        Words(
            "条款：有规则的/文字、时间、元数据能查的。各条款由哪条规则查，见 `scriptlint coverage`。",
            "Clauses: with rules / that can be checked; see `scriptlint coverage`.",
        )
    ).replace("\\`", "`")
