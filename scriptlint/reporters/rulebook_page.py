"""A rulebook as a page to read: what it is, its settings, and each rule in full."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from scriptlint.reporters.page_words import (
    EVENTS,
    FAMILIES,
    KINDS,
    NEEDS,
    SEVERITIES,
    anchor,
    both,
    marked,
    open_ended,
    plain,
)
from scriptlint.reporters.price import price
from scriptlint.rulebook.built import Built, Example
from scriptlint.rulebook.citing import cited
from scriptlint.rulebook.coverage import LINTABLE, NormCoverage, coverage
from scriptlint.rulebook.model import Rule, Source, Words
from scriptlint.rulebook.needs import Need, needs

MOST = 200_000
"""Bytes of a page; above it, inherited rules are given shortly."""

GENERATED = "<!-- scriptlint rulebook docs: change the rulebook, not this page -->"


Explained = Mapping[str, Collection[str]]


class Page(NamedTuple):
    """A rulebook to be shown; `folder` is the place of its own rules.

    `elsewhere` are the rules on the pages of the rulebooks it draws from, by folder.
    """

    built: Built
    folder: str
    elsewhere: Explained

    @property
    def name(self) -> str:
        """The rulebook's name."""
        return self.built.rulebook.name

    def home(self, rule: Rule) -> str:
        """The rulebook in which a rule stands: "" for this one, else its name."""
        folder = os.path.dirname(rule.path)
        own = os.path.realpath(folder) == os.path.realpath(self.folder)
        return "" if own or rule.path == self.folder else os.path.basename(folder)

    def explained_elsewhere(self, rule: Rule) -> bool:
        """Whether a rule stands on the page of the rulebook it comes from."""
        folder = os.path.dirname(rule.path)
        return bool(self.home(rule)) and rule.id in self.elsewhere.get(folder, ())


def rulebook_page(
    built: Built, place: str, elsewhere: Explained, most: int = MOST
) -> str:
    """The page of the rulebook at that place, in Markdown.

    Where it would be longer than `most` bytes, the rules that stand `elsewhere`, on the
    pages of the rulebooks it draws from, are given shortly and lead there.
    """
    page = Page(built, place, elsewhere)
    full = "\n".join(_page(page, short=False)) + "\n"
    if len(full.encode()) <= most:
        return full
    return "\n".join(_page(page, short=True)) + "\n"


def _page(page: Page, *, short: bool) -> Iterator[str]:
    rulebook = page.built.rulebook
    yield GENERATED
    yield f"# {both(rulebook.title)}"
    yield ""
    yield f"`{rulebook.name}` {rulebook.version}"
    for line in _about(page):
        yield from ("", line)
    yield from _settings(page.built)
    yield from _contents(rulebook.rules)
    for family, rules in _families(rulebook.rules).items():
        yield from ("", f"## {family} {_family(family)}".rstrip())
        for rule in rules:
            home = page.home(rule)
            yield ""
            if short and page.explained_elsewhere(rule):
                yield from _short(rule, page, home)
            else:
                yield from _rule(rule, page, home)


def _about(page: Page) -> Iterator[str]:
    """What the rulebook is: its own words, its norm, where its rules come from."""
    built = page.built
    rules = built.rulebook.rules
    if built.about.zh:
        yield both(built.about)
    own = [found for found in coverage(built) if found.norm.name == page.name]
    yield both(_of_norm(own[0]) if own else _of_norms(built))
    homes: dict[str, int] = {}
    for rule in rules:
        homes[page.home(rule)] = homes.get(page.home(rule), 0) + 1
    shared = [(home, count) for home, count in sorted(homes.items()) if home]
    zh = "".join(f"，{count} 条取自 {home}" for home, count in shared)
    en = "".join(f", {count} of them from {home}" for home, count in shared)
    yield both(Words(f"共 {len(rules)} 条规则{zh}。", f"{len(rules)} rules{en}."))
    yield both(
        Words(
            "例子：✗ 应当查到，粗体是查到的字，［缺］是该说而没说的地方；✓ 不应误报。",
            "Examples: ✗ must be found, in bold, ［缺］ where something lacks; ✓ must not.",
        )
    )


def _of_norm(found: NormCoverage) -> Words:
    visible, every = found.count(*LINTABLE), len(found.clauses)
    covered = found.count(*LINTABLE, covered=True)
    return Words(
        f"依据：《{found.norm.title.zh}》（{found.norm.key}），{every} 条。"
        f"文字、时间、元数据能查的 {visible} 条中，{covered} 条有规则；"
        f"其余 {every - visible} 条要听录音，或文字里看不见。",
        f"Norm {found.norm.key}, {every} clauses: {covered} of the {visible} that"
        f" can be checked have rules, {every - visible} leave no trace in text.",
    )


def _of_norms(built: Built) -> Words:
    """The norms that the rules rest on: those of the inventory in its order, then others."""
    rules = built.rulebook.rules
    names = dict.fromkeys(source.norm for rule in rules for source in cited(rule))
    norms = [norm for norm in built.norms if norm.name in names]
    others = [name for name in names if name not in {norm.name for norm in norms}]
    titles = "、".join(
        f"《{name}》" for name in [*(n.title.zh for n in norms), *others]
    )
    keys = ", ".join([*(norm.key for norm in norms), *others])
    return Words(f"依据：{titles or '无'}。", f"Norms: {keys or 'none'}.")


def _settings(built: Built) -> Iterator[str]:
    if not built.settings:
        return
    yield from ("", f"## {both(Words('参数', 'Settings'))}", "")
    yield "| 参数 setting | 默认 default | 说明 about |"
    yield "|---|---|---|"
    for name in sorted(built.settings):
        value, about = built.settings[name]
        shown = f"`{value.replace('|', chr(92) + '|')}`" if value.strip() else ""
        yield f"| `{name}` | {shown} | {both(about)} |"


def _contents(rules: Sequence[Rule]) -> Iterator[str]:
    yield from ("", f"## {both(Words('规则', 'Rules'))}", "")
    yield "| 类 family | 规则 rules | 错误 error | 警告 warning | 提示 info |"
    yield "|---|--:|--:|--:|--:|"
    for family, own in _families(rules).items():
        severities = [rule.severity for rule in own]
        counts = (str(severities.count(key)) for key in SEVERITIES)  # type: ignore[arg-type]  # its keys are severities
        yield f"| {family} {_family(family)} | {len(own)} | {' | '.join(counts)} |"


def _families(rules: Sequence[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.id):
        found.setdefault(rule.family, []).append(rule)
    return found


def _family(name: str) -> str:
    return both(FAMILIES[name]) if name in FAMILIES else ""


def _rule(rule: Rule, page: Page, home: str) -> Iterator[str]:
    yield f"### {rule.id}"
    yield ""
    origin = f" · 取自 <i>from</i> `{home}`" if home else ""
    yield f"{_price(rule)} · {plain(rule.category)}{origin}"
    yield ""
    yield both(open_ended(rule.message))
    yield ""
    yield f"- 为什么 <i>why</i>：{both(rule.why)}"
    if rule.instead:
        yield f"- 建议 <i>say</i>：{plain(rule.instead)}"
    for clause in _clauses(rule, page):
        yield f"- 依据 <i>clause</i>：{clause}"
    yield from _needs(needs(rule))
    for example in page.built.examples.get(rule.id, ()):
        yield f"- {'✗' if example.bad else '✓'} {_terms(example)}{marked(example.text)}"


def _short(rule: Rule, page: Page, home: str) -> Iterator[str]:
    """An inherited rule without reason and examples, which stand on its home's page."""
    yield f"### {rule.id}"
    yield ""
    yield f"{_price(rule)} · {both(open_ended(rule.message))}"
    yield ""
    yield f"- 依据 <i>clause</i>：{'；'.join(_clauses(rule, page))}"
    yield f"- 理由与例子 <i>why and examples</i>：[{home}]({home}.md{anchor(rule.id)})"


def _price(rule: Rule) -> str:
    cost = Words(price(rule, "zh"), price(rule, "en"))
    return f"<b>{SEVERITIES[rule.severity].zh}</b> {rule.severity} · {both(cost)}"


def _clauses(rule: Rule, page: Page) -> list[str]:
    """The clauses as people cite them, each with its words."""
    titles = {norm.name: norm.title.zh for norm in page.built.norms}
    return [_clause(source, titles, page.name) for source in dict.fromkeys(cited(rule))]


def _clause(source: Source, titles: dict[str, str], own: str) -> str:
    words = source.reading or source.quote
    norm = "" if source.norm == own else f"《{titles.get(source.norm, source.norm)}》"
    quote = f"：“{plain(words)}”" if words else ""
    return f"{plain(norm)}{plain(source.clause)}{quote}"


def _needs(needed: Sequence[Need]) -> Iterator[str]:
    marks = [_need(need) for need in needed if need.kind == "event"]
    others = [_need(need) for need in needed if need.kind != "event"]
    if others:
        without = both(Words("没有时未评", "not evaluated without"))
        yield f"- 需要 <i>needs</i>：{'、'.join(others)}；{without}"
    if marks:
        without = both(Words("没有时不适用", "does not apply without"))
        yield f"- 需要 <i>needs</i>：{'、'.join(marks)}；{without}"


def _need(need: Need) -> str:
    words = both(NEEDS[need.kind])
    if need.kind == "event" and need.what in EVENTS:
        return f"{words}（{both(EVENTS[need.what])}）"
    return f"{words} `{need.what}`" if need.what else words


def _terms(example: Example) -> str:
    """Under which terms an example holds: a kind of document, settings, metadata."""
    terms = [KINDS.get(example.kind, example.kind)] if example.kind else []
    terms += [f"{key}={value}" for key, value in (*example.settings, *example.meta)]
    return f"（{plain('，'.join(terms))}）" if terms else ""
