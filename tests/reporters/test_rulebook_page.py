"""A rulebook's page says all that a supervisor asks of a rule."""

from pathlib import Path

import pytest

from scriptlint.cli.pages import rules_elsewhere
from scriptlint.reporters.page_words import LACKING, marked, plain
from scriptlint.reporters.rulebook_index import rulebook_index
from scriptlint.reporters.rulebook_page import rulebook_page
from tests.rulebook.making import built, write

BASE = """\
name: base
title: {zh: 总则, en: Common part}
settings:
  shop: {default: [松果], about: {zh: 店名, en: the shop}}
norms:
- key: s1
  name: shop
  title: {zh: 书店规范, en: Bookshop rules}
  clauses:
  - {key: s1.1, clause: 第一条, quote: '不得,,推诿', reading: 不得推诿}
  - {key: s1.2, clause: 第二条, quote: 及时应答, lint: times}
rules:
- id: taboo.brush-off
  severity: error
  source: [s1.1]
  forbid: [{say: 不归我管, instead: 我帮您问}]
  message: {zh: '推诿“{match}”', en: 'brush-off “{match}”'}
  why: {zh: 客户只找一次。, en: One call is enough.}
  examples:
  - bad: '客服：这个⟦不归我管⟧，*真的*。'
  - good:
      text: '客服：我帮您问。'
      kind: chat
      meta: {direction: in}
"""
SHOP = """\
name: shop
title: {zh: 书店规范, en: Bookshop rules}
about: {zh: 一家书店的规矩。, en: What a bookshop asks.}
extends: [../base]
rules:
- id: timing.slow
  severity: info
  weight: 0
  source: [s1.2]
  measure: {of: reply_delay, at_most: 30}
  message: {zh: 回复慢, en: slow}
  why: {zh: 客户在等。, en: They wait.}
  examples:
  - bad: |
      [00:00] 客户：在吗
      [01:00] 客服：⟦⟧在
"""


def page(folder: Path, **more: int) -> str:
    write(folder / "base", {"rulebook.yaml": BASE})
    place = folder / "shop"
    shop = built(place, SHOP)
    return rulebook_page(shop, str(place), rules_elsewhere(shop), **more)


def test_the_whole_page(tmp_path: Path) -> None:
    """Chinese first, English beside; the inherited rule in full, its origin named."""
    assert (
        page(tmp_path)
        == """\
<!-- scriptlint rulebook docs: change the rulebook, not this page -->
# 书店规范 <i>Bookshop rules</i>

`shop` 0

一家书店的规矩。 <i>What a bookshop asks.</i>

依据：《书店规范》（s1），2 条。文字、时间、元数据能查的 2 条中，2 条有规则；其余 0 条要听录音，或文字里看不见。 <i>Norm s1, 2 clauses: 2 of the 2 that can be checked have rules, 0 leave no trace in text.</i>

共 2 条规则，1 条取自 base。 <i>2 rules, 1 of them from base.</i>

例子：✗ 应当查到，粗体是查到的字，［缺］是该说而没说的地方；✓ 不应误报。 <i>Examples: ✗ must be found, in bold, ［缺］ where something lacks; ✓ must not.</i>

## 参数 <i>Settings</i>

| 参数 setting | 默认 default | 说明 about |
|---|---|---|
| `shop` | `[松果]` | 店名 <i>the shop</i> |

## 规则 <i>Rules</i>

| 类 family | 规则 rules | 错误 error | 警告 warning | 提示 info |
|---|--:|--:|--:|--:|
| taboo 服务禁语 <i>taboo phrases</i> | 1 | 1 | 0 | 0 |
| timing 时效 <i>timing</i> | 1 | 0 | 0 | 1 |

## taboo 服务禁语 <i>taboo phrases</i>

### taboo.brush-off

<b>错误</b> error · 每次−10 <i>−10 each</i> · 服务规范性 · 取自 <i>from</i> `base`

推诿“…” <i>brush-off “…”</i>

- 为什么 <i>why</i>：客户只找一次。 <i>One call is enough.</i>
- 依据 <i>clause</i>：第一条：“不得推诿”
- ✗ 客服：这个<b>不归我管</b>，\\*真的\\*。
- ✓ （在线，direction=in）客服：我帮您问。

## timing 时效 <i>timing</i>

### timing.slow

<b>提示</b> info · 不扣分 <i>no points</i> · 服务规范性

回复慢 <i>slow</i>

- 为什么 <i>why</i>：客户在等。 <i>They wait.</i>
- 依据 <i>clause</i>：第二条：“及时应答”
- 需要 <i>needs</i>：时间 <i>times</i>；没有时未评 <i>not evaluated without</i>
- ✗ \\[00:00\\] 客户：在吗<br>\\[01:00\\] 客服：<b>［缺］</b>在
"""
    )


def test_a_page_that_grows_too_large_gives_inherited_rules_shortly(
    tmp_path: Path,
) -> None:
    """Their reasons and examples stand on the page of the rulebook they come from."""
    shown = page(tmp_path, most=100)
    assert "[base](base.md#taboobrush-off)" in shown
    assert "推诿“…”" in shown
    assert "第一条：“不得推诿”" in shown
    assert "我帮您问" not in shown
    assert "[00:00\\] 客户：在吗" in shown


def test_a_rule_that_its_own_rulebook_does_not_ask_is_told_in_full(
    tmp_path: Path,
) -> None:
    """A link would lead nowhere."""
    write(tmp_path / "base", {"rulebook.yaml": BASE})
    shop = built(tmp_path / "shop", SHOP)
    shown = rulebook_page(shop, str(tmp_path / "shop"), {}, most=100)
    assert "(base.md" not in shown
    assert "我帮您问" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("客服：⟦不行⟧！", "客服：<b>不行</b>！"),
        ("客服：⟦⟧好的", f"客服：{LACKING}好的"),
        ("客户：a\n客服：b\n", "客户：a<br>客服：b"),
        ("客服：⟦{{name}}⟧ <b>", "客服：<b>{{name}}</b> &lt;b&gt;"),
    ],
)
def test_marks_are_bold(text: str, shown: str) -> None:
    assert marked(text) == shown


def test_nothing_in_a_text_is_markup() -> None:
    assert plain("a_b *c* [d](e) `f` |") == "a\\_b \\*c\\* \\[d\\](e) \\`f\\` \\|"


def test_the_index_begins_with_the_standard(tmp_path: Path) -> None:
    """Then the norms in the order of the inventory, then what several share."""
    write(tmp_path / "base", {"rulebook.yaml": BASE})
    books = [
        built(
            tmp_path / "a",
            "name: a-part\ntitle: {zh: 共用, en: shared}\nextends: [../base]\n",
        ),
        built(tmp_path / "b", SHOP),
        built(
            tmp_path / "c",
            "name: standard\ntitle: {zh: 通用, en: common}\nextends: [../base]\n",
        ),
    ]
    rows = [line for line in rulebook_index(books).split("\n") if "](" in line]
    assert [row.split("]")[0] for row in rows] == [
        "| [standard",
        "| [shop",
        "| [a-part",
    ]
    assert rows[1].endswith("| 2 | s1：2/2 |")
