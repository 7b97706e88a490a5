"""The page people read, as it stands in a terminal."""

import pytest

from scriptlint.document import Turn
from scriptlint.report import Failure, Report
from scriptlint.reporters.options import Options
from scriptlint.reporters.terminal import terminal
from scriptlint.suppress import NEEDLESS, Unused
from scriptlint.text import width
from tests.making import CLAUSE, document, hit, report, rule, rulebook
from tests.reporters.samples import ALL, BAD, CLEAN, FAILED

ZH = """\
call.txt                                             电话 · 6 轮 · 坐席 客服小林

  客服小林  00:03                                                  第 2 轮 · 2:8
  │ 喂，什么事
  │ ^
  警告  opening.no-identity                                                   -5
        开头没有报单位和工号
  依据  hotline 第一条：××公司，××号为您服务

  客服小林  00:12                                                 第 4 轮 · 4:11
  │ 这个我不知道，你去营业厅问吧，你带上证件就行。
  │     ^^^^^^^^  ^^              ^^
  错误  taboo.dont-know                                                      -10
        服务禁语“我不知道”，可改说：请您稍等，我帮您核实一下
  依据  hotline 第三条（二）：我不知道
  警告  courtesy.ni [*] ×2                                                    -4
        对客户应称“您”
  依据  hotline 第五条：多用“您”，少用“你”

  客服小林  01:05                                                  第 6 轮 · 6:9
  │ 刚才不是跟您讲过了吗，电话里只能查当月的账单明细，上个月的请本人带证件到营…
  │ ^^^^^^^^^^^^^^^^^^^^
  │ …的柜台打印，这是统一的规定，别的地方也都这样办，你要是不信就打总部问问看。
  │                                                  ^^
  错误  taboo.rebuke                                                         -10
        责问客户“刚才不是跟您讲过了吗”
  建议  可能是我没有讲清楚
  依据  telecom-vip 附录 3：刚才和您讲过了（另有 1 条）
  警告  courtesy.ni [*]                                                       -1
        对客户应称“您”
  依据  hotline 第五条：多用“您”，少用“你”

  整份文档                                                                   1:1
  提示  closing.no-thanks                                                      0
        结束时没有致谢

  得分  70 中  合格
        100 - 10 (taboo.dont-know ×1) - 10 (taboo.rebuke ×1)
        - 5 (opening.no-identity ×1) - 5 (courtesy.ni ×3, 封顶 5) = 70 中
        服务态度 -20  服务流程 -5  服务规范性 -5
        只计错误 80
  未评  2 条规则：没有时间 (timing.speech-rate、hold.long)
        1 条规则：缺少元数据 direction (timing.ring)
  免评  2 条规则不适用
  放过  1 处：条件句
  屏蔽  1 处：taboo.phone-manners
  多余  第 6 行：这条屏蔽没有用到，可以删去

[*] 3 处可用 --fix 改好
检查了 1 份文档：2 个错误，4 个警告，1 个提示
"""
EN = """\
call.txt           call · 6 turns · agent 客服小林

  客服小林  00:03                     turn 2 · 2:8
  │ 喂，什么事
  │ ^
  warning  opening.no-identity                  -5
           the opening does not say who speaks
  clause   hotline 第一条：××公司，××号为您服务

  客服小林  00:12                    turn 4 · 4:11
  │ 这个我不知道，你去营业厅问吧，你带上证件就行。
  │     ^^^^^^^^  ^^              ^^
  error    taboo.dont-know                     -10
           taboo phrase “我不知道”; say instead
           “请您稍等，我帮您核实一下”
  clause   hotline 第三条（二）：我不知道
  warning  courtesy.ni [*] ×2                   -4
           the customer is 您
  clause   hotline 第五条：多用“您”，少用“你”

  客服小林  01:05                     turn 6 · 6:9
  │ 刚才不是跟您讲过了吗，电话里只能查当月的账单…
  │ ^^^^^^^^^^^^^^^^^^^^
  │ …别的地方也都这样办，你要是不信就打总部问问…
  │                      ^^
  error    taboo.rebuke                        -10
           blames the customer: “刚才不是跟您讲过
           了吗”
  instead  可能是我没有讲清楚
  clause   telecom-vip 附录 3：刚才… (and 1 more)
  warning  courtesy.ni [*]                      -1
           the customer is 您
  clause   hotline 第五条：多用“您”，少用“你”

  whole document                               1:1
  info     closing.no-thanks                     0
           no thanks at the end

  score    70 fair  passed
           100 - 10 (taboo.dont-know ×1)
           - 10 (taboo.rebuke ×1)
           - 5 (opening.no-identity ×1)
           - 5 (courtesy.ni ×3, capped at 5)
           = 70 fair
           attitude -20  procedure -5  conduct -5
           errors only 80
  skipped  2 rules: no times (timing.speech-rate,…
           1 rule: no metadata: direction (timing…
  n/a      2 rules did not apply
  excused  1 hit: conditional
  waived   1 hit: taboo.phone-manners
  stale    line 6: unused suppression; it can go

[*] 3 fixable with --fix
Checked 1 document: 2 errors, 4 warnings, 1 info
"""


def page(*items: Report | Failure, lang: str = "zh", width: int = 80) -> str:
    return "".join(terminal(items, Options(lang=lang, width=width)))


def test_a_page_in_chinese() -> None:
    assert page(BAD) == ZH


def test_a_narrow_page_in_english() -> None:
    assert page(BAD, lang="en", width=50) == EN


def test_a_clean_document_and_a_file_that_failed() -> None:
    assert (
        page(CLEAN, FAILED)
        == """\
calls/clean.txt                                          电话 · 1 轮 · 坐席 客服

  得分  100 优  合格

broken.xls
  无法检查：没有这个文件

检查了 1 份文档：0 个错误，0 个警告，0 个提示；1 个文件无法检查
"""
    )


def test_of_several_documents_the_worst_come_at_the_end() -> None:
    assert page(CLEAN, BAD, FAILED).endswith("""

平均 85 分，2 份文档中 2 份合格

  得分    错误  警告  提示  文档
   70 中     2     4     1  call.txt
  100 优     0     0     0  calls/clean.txt

broken.xls
  无法检查：没有这个文件

[*] 3 处可用 --fix 改好
检查了 2 份文档：2 个错误，4 个警告，1 个提示；1 个文件无法检查
""")


def test_inferred_roles_stand_under_the_title() -> None:
    document = CLEAN.document._replace(meta={"inferred_roles": "S0=agent, S1=customer"})
    held = CLEAN._replace(document=document)
    assert page(held).splitlines()[1] == (
        "  角色推断：S0=坐席，S1=客户；不对请用 --roles"
    )
    assert page(held, lang="en").splitlines()[1] == (
        "  Roles inferred: S0=agent, S1=customer; if that is wrong, use --roles"
    )


def test_only_so_many_of_the_worst_are_listed() -> None:
    """The earlier of two equal ones first, a long path by its end."""
    path = "calls/" + "very/" * 20 + "long.txt"
    far = CLEAN._replace(document=CLEAN.document._replace(path=path))
    options = Options(lang="en", width=60, worst=2)
    assert "".join(terminal([far, CLEAN, BAD], options)).endswith("""

average 90, 3 of 3 documents passed; the 2 lowest:

  score          error  warning  info  document
   70 fair           2        4     1  call.txt
  100 excellent      0        0     0  …y/very/very/long.txt

[*] 3 fixable with --fix
Checked 3 documents: 2 errors, 4 warnings, 1 info
""")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 41, 60, 79, 80, 100])
def test_nothing_is_wider_than_the_page(columns: int, lang: str) -> None:
    """But for the line of totals, which may run over."""
    text = page(*ALL, lang=lang, width=columns)
    lines = text.splitlines()[:-1]
    assert max(map(width, lines)) <= columns


@pytest.mark.parametrize(("given", "taken"), [(10, 40), (0, 40), (300, 100)])
def test_a_page_has_a_sensible_width(given: int, taken: int) -> None:
    assert page(BAD, width=given) == page(BAD, width=taken)


def test_a_title_that_does_not_fit_takes_two_lines() -> None:
    held = document("客服：喂", path="a/path/that/takes/most/of/the/line.txt")
    assert page(report(held), width=50).splitlines()[:2] == [
        "a/path/that/takes/most/of/the/line.txt",
        "                           电话 · 1 轮 · 坐席 客服",
    ]


def test_a_turn_of_an_email_names_its_part() -> None:
    turn = Turn("agent", "喂", part="salutation", span=(0, 1))
    held = document("喂", kind="email", path="a.eml")._replace(turns=(turn,))
    assert page(report(held, [hit(rule("a.b"), held, 0, "喂")]), width=40).startswith("""\
a.eml                        邮件 · 1 轮

  坐席  称呼               第 1 轮 · 1:1
  │ 喂
""")


def test_what_cannot_be_said_shorter_is_said_once() -> None:
    """The replacement has a line of its own unless the message holds it."""
    held = document("客服：喂")
    found = hit(rule("a.b"), held, 0, "喂", instead="您好")
    assert "建议" not in page(report(held, [found]))


def test_of_many_clauses_the_first_is_shown() -> None:
    """Cut, so that one also sees that there are more."""
    held = document("客服：喂")
    source = (CLAUSE._replace(quote="请问有什么可以帮到您的吗"), *[CLAUSE] * 4)
    found = hit(rule("a.b"), held, 0, "喂", source=source)
    made = report(held, [found])
    shown = "  依据  hotline 第三条（二）：…（另有 4 条）\n"
    assert shown in page(made, width=44)
    shown = "  依据  hotline 第三条（二）：请问有什么可以帮到您的吗（另有 4 条）\n"
    assert shown in page(made)


def test_an_agent_who_has_no_name_is_not_named_twice() -> None:
    held = document("坐席：您好")
    held = held._replace(turns=(held.turns[0]._replace(role="agent"),))
    title = page(report(held)).splitlines()[0]
    assert title.endswith("电话 · 1 轮 · 坐席")
    assert title.count("坐席") == 1


def test_categories_that_lost_nothing_are_left_out() -> None:
    held = document("客服：喂")
    free = rule("c.d", weight=0, category="服务流程")
    made = report(held, [hit(each, held, 0, "喂") for each in (rule("a.b"), free)])
    assert "服务流程" not in page(made)


def test_without_a_quote_the_clause_is_named() -> None:
    held = document("客服：喂")
    found = hit(rule("a.b"), held, 0, "喂", source=(CLAUSE._replace(quote=""),))
    assert "  依据  hotline 第三条（二）\n" in page(report(held, [found]))


def test_a_praise_adds_points() -> None:
    held = document("客服：您辛苦了")
    praise = rule("praise.warm", severity="info", weight=3, bonus=True)
    terms = rulebook(bonus_cap=5)
    made = report(held, [hit(praise, held, 0, "辛苦")], terms=terms)
    assert "提示  praise.warm                   +3\n" in page(made, width=40)
    assert "        100 + 3 (praise.warm ×1)\n        = 103 优\n" in page(
        made, width=40
    )


def test_a_document_that_failed() -> None:
    held = document("客服：喂")
    made = report(held, [hit(rule("a.b", veto=True), held, 0, "喂")])
    assert """
  得分  0 差  不合格
        100 - 10 (a.b ×1, 一票否决) → 0 差
        服务态度 -10
""" in page(made)


def test_findings_that_say_the_same_of_a_turn_are_one_entry() -> None:
    """Those that say something else of it are not."""
    held = document("客服：不行不行不能")
    forbidden = rule("a.b", weight=1)
    places = ((0, 2), (2, 4), (4, 6))
    found = [
        hit(forbidden, held, 0)._replace(start=a, end=b, text="不行不行不能"[a:b])
        for a, b in places
    ]
    text = page(report(held, found))
    assert text.count("a.b ×2  ") == 1
    assert text.count("错误  a.b ") == 2


def test_canned_replies_without_findings_are_counted_only() -> None:
    held = document("客服：喂")._replace(kind="canned", path="a.yml")
    clean = report(held)
    faulty = report(held, [hit(rule("a.b"), held, 0, "喂")])
    stale = clean._replace(unused_waivers=(Unused(1, NEEDLESS),))
    assert page(clean, clean) == "检查了 2 份文档：0 个错误，0 个警告，0 个提示\n"
    assert page(clean, faulty).count("a.yml") == 2
    assert "多余  第 1 行" in page(clean, stale)
