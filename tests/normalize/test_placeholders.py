"""Placeholders of templates are masked by one character of their type."""

import pytest

from scriptlint.normalize import (
    MARKS,
    PLACEHOLDERS,
    fold,
    origins,
    written_span,
)
from scriptlint.normalize.placeholders import called

NAME, COMPANY, NUMBER = (PLACEHOLDERS[type_] for type_ in ("name", "company", "number"))
DATE, AGENT, OTHER = (PLACEHOLDERS[type_] for type_ in ("date", "agent_id", "other"))
CONTROL, END, BROKEN = (PLACEHOLDERS[type_] for type_ in ("control", "end", "broken"))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("您好{{customer.name}}", f"您好{NAME}"),
        ("{{ shop_name }}欢迎您", f"{COMPANY}欢迎您"),
        ("{name}先生", f"{NAME}先生"),
        ("{}先生", f"{NAME}先生"),
        ("订单{order_id}", f"订单{NUMBER}"),
        ("{date}前", f"{DATE}前"),
        ("工号{agent_id}", f"工号{AGENT}"),
        ("{agent.name}为您服务", f"{NAME}为您服务"),
        ("{x}", OTHER),
        ("%s您好", f"{OTHER}您好"),
        ("%(name)s您好", f"{NAME}您好"),
        ("共%d件", f"共{NUMBER}件"),
        ("打5%s", "打5%s"),
        ("[客户姓名]您好", f"{NAME}您好"),
        ("[姓名x]您好", f"{NAME}您好"),
        ("[地址x]", OTHER),
        ("[微笑]", "[微笑]"),
        ("[温馨提示：订单已发出]", "[温馨提示,订单已发出]"),
        ("<姓名>您好", f"{NAME}您好"),
        ("<b>好</b>", "(b)好(,b)"),
        ("××先生", f"{NAME}先生"),
        ("××银行", f"{COMPANY}银行"),
        ("ＸＸ公司", f"{COMPANY}公司"),
        ("XX先生", f"{NAME}先生"),
        ("xx公司", f"{COMPANY}公司"),
        ("工号XX", f"工号{AGENT}"),
        ("××号客服", f"{AGENT}号客服"),
        ("××月××日", f"{DATE}月{DATE}日"),
        ("×××", OTHER),
        ("XXL码", "xxl码"),
        ("2×3", "2×3"),
        ("{{ name | upcase }}您好", f"{NAME}您好"),
        ("{{{name}}}您好", f"{NAME}您好"),
        ("{% if vip %}会员{% endif %}您好", f"{CONTROL}会员{CONTROL}您好"),
        ("{{#each items}}好{{/each}}", f"{CONTROL}好{CONTROL}"),
        ("{{else}}好", f"{CONTROL}好"),
        ("{%customer.firstName%}您好", f"{NAME}您好"),
        ("%{ticket.name}您好", f"{NAME}您好"),
        ("${order_id}号", f"{NUMBER}号"),
        ("共%1$s件", f"共{NUMBER}件"),
        ("【客户姓名】您好", f"{NAME}您好"),
        ("【订单号】", NUMBER),
        ("【优惠】全场", "[优惠]全场"),
        ("【公司公告】", "[公司公告]"),
        ("XX您好", f"{OTHER}您好"),
        ("***您好", f"{OTHER}您好"),
        ("**重点**", "**重点**"),
        ("100%的", "100%的"),
        ("50% 优惠", "50% 优惠"),
        ("{{name | default: '您'}}好", f"{NAME}您{END}好"),
        ('{{ name|default("您") }}好', f"{NAME}您{END}好"),
        ('{{ name | fallback: "您" }}好', f"{NAME}您{END}好"),
        ("{%customer.firstName,fallback=您%}好", f"{NAME}您{END}好"),
        ("{{ name ?? '您' }}好", f"{NAME}您{END}好"),
        ("${name:-您}好", f"{NAME}您{END}好"),
        ("{{name}您好", f"{BROKEN}{NAME}您好"),
        ("{name}}您好", f"{NAME}{BROKEN}您好"),
        ("{%name}您好", f"{BROKEN}%name{BROKEN}您好"),
    ],
)
def test_placeholders(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    "written",
    [
        "您好{%customer.firstName,fallback=你%}，请讲",
        '{{ name | default: "你" }}的订单',
        "您好${name:-你}",
    ],
)
def test_what_stands_in_for_a_placeholder_has_its_place(written: str) -> None:
    folded, places = fold(written), origins(written)
    at = folded.index("你")
    assert written_span(written, places, at, at + 1) == (
        written.index("你"),
        written.index("你") + 1,
    )
    if at > 1:
        assert written_span(written, places, 0, 2) == (0, 2)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("{{ customer.name | default: '您' }}", "customer.name"),
        ("{%customer.firstName,fallback=您%}", "customer.firstName"),
        ("%{ticket.name}", "ticket.name"),
        ("${order_id:-无}", "order_id"),
        ("%(name)s", "name"),
        ("{name}", "name"),
        ("[客户姓名]", "客户姓名"),
        ("【订单号】", "订单号"),
        ("%s", ""),
        ("%1$s", ""),
        ("××", ""),
        ("***", ""),
        ("{}", ""),
    ],
)
def test_the_name_of_a_placeholder(written: str, name: str) -> None:
    assert called(written) == name


def test_a_placeholder_divides_nothing() -> None:
    assert not set(PLACEHOLDERS.values()) & set(MARKS)
