"""The mail that is answered is told from the answer, in the forms of all mail programs.

In the cases ⟦…⟧ marks what is quoted.
"""

import re
import time
from datetime import datetime, timedelta, timezone

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.sources.mail.html import shown
from scriptlint.sources.mail.parts import QUOTED, parts_of
from scriptlint.sources.mail.quoting import asked_at, quoted_from

CONVERTERS = {name: opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk", "t2s")}

PLAIN = {
    "Outlook, simplified": """\
陈女士，您好：

您的换卡申请已经办好。

客服专员 方小禾

⟦发件人: 陈女士 <chen@mail.example>
发送时间: 2026年1月31日 10:20
收件人: 云禾客服 <service@yunhe.example>
主题: 换卡

卡坏了，帮我换一张。⟧
""",
    "Outlook, traditional": """\
陳小姐，您好：
卡片已經寄出。

⟦寄件者: 陳小姐 <chen@mail.example>
寄件日期: 2026年1月31日 上午 10:20
收件者: 客服中心 <service@yunhe.example>
主旨: 換卡

卡片壞了，怎麼辦？⟧
""",
    "Outlook, Hong Kong": """\
陳小姐，您好：
新卡已經寄出。

⟦寄件人: 陳小姐 <chen@mail.example>
傳送時間: 2026年1月31日 10:20
收件人: 客戶服務 <service@yunhe.example>
主題: 換卡

張卡壞咗。⟧
""",
    "Outlook, a line above the headers": """\
王先生，您好：
款项已经退回。
⟦________________________________
发件人: 王先生 <wang@mail.example>
发送时间: Saturday, January 31, 2026 10:20:15 AM
收件人: service@yunhe.example <service@yunhe.example>
主题: 退款

钱呢？⟧
""",
    "Outlook of old": """\
款项已经退回。

⟦-----邮件原件-----
发件人: 王先生 [mailto:wang@mail.example]
发送时间: 2026年1月31日 10:20
收件人: 客服
主题: 退款

钱呢？⟧
""",
    "Outlook, English": """\
Dear Mr Wang,
The refund is on its way.

⟦From: Wang <wang@mail.example>
Sent: Saturday, January 31, 2026 10:20 AM
To: Service <service@yunhe.example>
Subject: refund

Where is my money?⟧
""",
    "Original Message": """\
款项已经退回。

⟦-----Original Message-----
From: Wang
Subject: refund

Where is my money?⟧
""",
    "recipients over several lines": """\
名单已经更新。

⟦发件人: 王先生 <wang@mail.example>
收件人: a@mail.example;
b@mail.example;
抄送: c@mail.example
主题: 名单

请更新。⟧
""",
    "Foxmail, the signature above": """\
您的发票已经开好。

方小禾
云禾商城客服部

⟦发件人： 王先生
发送时间： 2026-01-31 10:20
收件人： service
主题： 发票

发票什么时候开？⟧
""",
    "QQ": """\
您好，已经补发。

⟦------------------ 原始邮件 ------------------
发件人: "王先生" <wang@mail.example>;
发送时间: 2026年1月31日(星期六) 上午10:20
收件人: "service"<service@yunhe.example>;
主题: 少了一件

少发了一件，你们怎么搞的⟧
""",
    "QQ, plain text with what HTML calls a blank": """\
王先生，您好：
已经补发。

⟦------------------&nbsp;原始邮件&nbsp;------------------
少发了一件⟧
""",
    "only the name above marked lines": """\
王先生，您好：
已经补发。

⟦王先生 写道：
> 少发了一件⟧
""",
    "only the day above marked lines": """\
王先生，您好：
已经補發。

⟦於 2026年1月31日 寫道：
> 少發了一件⟧
""",
    "Sohu": """\
王先生，您好：
已经补发。

⟦----- 原文 -----
少发了一件⟧
""",
    "QQ, English": """\
您好，已经补发。

⟦------------------ Original ------------------
From: "wang" <wang@mail.example>;
Date: Sat, Jan 31, 2026 10:20 AM

少发了一件⟧
""",
    "163": """\
您好，已经补发。

⟦在 2026-01-31 10:20:15，"王先生" <wang@mail.example> 写道：

少发了一件，你们怎么搞的⟧
""",
    "163, English": """\
您好，已经补发。

⟦At 2026-01-31 10:20:15, "wang" <wang@mail.example> wrote:

少发了一件⟧
""",
    "163, quoted with >": """\
您好，已经补发。

⟦在 2026-01-31 10:20:15，"王先生" <wang@mail.example> 写道：
>少发了一件
>你们怎么搞的⟧
""",
    "NetEase Mail Master": """\
您好，已经补发。

⟦---- 回复的原邮件 ----
| 发件人 | 王先生<wang@mail.example> |
| 发送日期 | 2026年1月31日 10:20 |
| 收件人 | <service@yunhe.example> |
| 主题 | 少了一件 |
少发了一件⟧
""",
    "company mail of Aliyun": """\
您好，已经补发。
⟦------------------------------------------------------------------
发件人：王先生 <wang@mail.example>
发送时间：2026年1月31日(星期六) 10:20
收件人：service <service@yunhe.example>
主　题：少了一件

少发了一件⟧
""",
    "Coremail": """\
您好，已经补发。

⟦-----原始邮件-----
发件人:"王先生" <wang@mail.example>
发送时间:2026-01-31 10:20:15 (星期六)
收件人: service@yunhe.example
抄送:
主题: 少了一件

少发了一件⟧
""",
    "Gmail, simplified": """\
您好，已经补发。

⟦王先生 <wang@mail.example> 于2026年1月31日周六 10:20写道：

> 少发了一件
>
> 你们怎么搞的⟧
""",
    "Gmail, traditional, broken": """\
您好，已經補寄。

⟦王先生 <wang.with.a.long.name@mail.example>
於 2026年1月31日 週六 上午10:20寫道：

> 少寄了一件⟧
""",
    "Gmail, English, broken": """\
We have sent it again.

⟦On Sat, Jan 31, 2026 at 10:20 AM Wang Xiaoming with a long name
<wang@mail.example>
wrote:

> One is missing⟧
""",
    "Gmail, forwarded": """\
转给您，请看下面。

⟦---------- Forwarded message ---------
发件人： 王先生 <wang@mail.example>
Date: 2026年1月31日周六 10:20
Subject: 少了一件
To: <service@yunhe.example>

少发了一件⟧
""",
    "Apple Mail": """\
您好，已经补发。

⟦> 在 2026年1月31日，上午10:20，王先生 <wang@mail.example> 写道：
>\x20
> 少发了一件⟧
""",
    "Apple Mail, the newer form": """\
您好，已经补发。

⟦2026年1月31日 10:20，王先生 <wang@mail.example> 写道：

少发了一件⟧
""",
    "Apple Mail, forwarded": """\
请您看下面这一封。

⟦开始转发的邮件：

发件人: 王先生 <wang@mail.example>
主题: 少了一件
日期: 2026年1月31日 GMT+8 10:20:15

少发了一件⟧
""",
    "Thunderbird": """\
您好，已经补发。

⟦在 2026/1/31 10:20, 王先生 写道:
> 少发了一件⟧
""",
    "Thunderbird, the answer below": """\
⟦王先生 于 2026/1/31 10:20 写道:
> 少发了一件⟧

您好，已经补发。
""",
    "Thunderbird, traditional": """\
您好，已經補寄。

⟦王先生 於 2026/1/31 上午 10:20 寫道:
> 少寄了一件⟧
""",
    "Thunderbird, forwarded": """\
请您看下面这一封。

⟦-------- 转发的消息 --------
主题: 少了一件
日期: Sat, 31 Jan 2026 10:20:15 +0800
发件人: 王先生 <wang@mail.example>
收件人: service@yunhe.example

少发了一件⟧
""",
    "Yahoo, Hong Kong": """\
您好，已經補寄。

⟦於 2026年1月31日 星期六 上午10:20:15 [GMT+8]， 王先生 <wang@mail.example> 寫道：

少寄了一件⟧
""",
    "Outlook for phones": """\
您好，已经补发。

获取 Outlook for iOS
⟦________________________________
发件人: 王先生 <wang@mail.example>
发送时间: 星期六, 一月 31, 2026 10:20 上午
收件人: service@yunhe.example
主题: 少了一件

少发了一件⟧
""",
    "Exchange, Taiwan": """\
您好，已經補寄。

⟦-----原始郵件-----
寄件者: 王先生 [mailto:wang@mail.example]
寄件日期: 2026年1月31日 上午 10:20
收件者: 客服中心
副本: 主管
主旨: 少了一件

少寄了一件⟧
""",
    "a forward with a word before it": """\
请仓库核实：

⟦-------- 转发邮件信息 --------
发件人："王先生" <wang@mail.example>
发送日期：2026-01-31 10:20:15
收件人：service@yunhe.example
主题：少了一件

少发了一件⟧
""",
    "an address in the first line": """\
您好，已经改好。

⟦发件人: 王先生 <wang@mail.example>
发送时间: 2026年1月31日 10:20
主题: 改地址

地址：云禾路 1 号⟧
""",
    "a nickname that gives advice": """\
您好，已经补发。

⟦发件人: "请你吃糖" <wang@mail.example>
发送时间: 2026年1月31日 10:20
主题: 您好

少发了一件⟧
""",
    "answers between the lines": """\
王先生，您好：

⟦> 什么时候补发？⟧

今天下午补发。

⟦> 运费谁出？⟧

运费由我们承担。

方小禾
""",
    "nested": """\
您好，已经补发。

⟦> 还没收到
>> 您好，明天补发。
>>> 少发了一件⟧
""",
    "quoted once more, without marks": """\
您好，已经补发。

⟦发件人: 王先生 <wang@mail.example>
发送时间: 2026年2月1日 9:00
主题: 回复：少了一件

还没收到

发件人: 云禾客服 <service@yunhe.example>
发送时间: 2026年1月31日 11:00
主题: 回复：少了一件

明天补发。⟧
""",
    "nothing of one's own": """\
⟦-----原始郵件-----
寄件者：王先生
主旨：少了一件

少寄了一件⟧
""",
    "bold headers": """\
您好，已经补发。

⟦*发件人:* 王先生 <wang@mail.example>
*发送时间:* 2026年1月31日 10:20
*主题:* 少了一件

少发了一件⟧
""",
}

HTML = {
    "blockquote": "<p>已经补发。</p><blockquote>少发了一件</blockquote>",
    "Apple Mail": "<div>已经补发。</div><div><blockquote type='cite'><div>在 2026年1月31日，"
    "上午10:20，王先生 &lt;wang@mail.example&gt; 写道：</div><div>少发了一件</div></blockquote></div>",
    "Gmail": "<div dir=ltr>已经补发。</div><br><div class='gmail_quote gmail_quote_container'>"
    "<div class=gmail_attr>王先生 于2026年1月31日周六 10:20写道：<br></div>"
    "<blockquote class=gmail_quote style='margin:0 0 0 .8ex;border-left:1px solid'>少发了一件</blockquote></div>",
    "Gmail, an answer between": "<div class=gmail_quote><div class=gmail_attr>王先生 于2026年1月31日 "
    "10:20写道：</div><blockquote class=gmail_quote>何时补发</blockquote><div>已经补发。</div></div>",
    "Gmail, forwarded": "<div>已经补发。</div><div class=gmail_quote><div class=gmail_attr>"
    "---------- Forwarded message ---------<br>发件人：王先生</div>少发了一件</div>",
    "Outlook on the web": "<div>已经补发。</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg>"
    "<b>发件人:</b> 王先生<br><b>主题:</b> 少了一件</div><div>少发了一件</div>",
    "Outlook": "<p class=MsoNormal>已经补发。</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
    "<p class=MsoNormal><b>发件人<span lang=EN-US>:</span></b> 王先生<br><b>发送时间:</b> 2026年1月31日 "
    "10:20<br><b>主题:</b> 少了一件</p></div><p>少发了一件</p>",
    "Thunderbird": "<p>已经补发。</p><div class='moz-cite-prefix'>在 2026/1/31 10:20, 王先生 写道:<br></div>"
    "<blockquote type=cite cite='mid:1@mail.example'><p>少发了一件</p></blockquote>",
    "Thunderbird, the answer below": "<div class='moz-cite-prefix'>王先生 写道:</div>"
    "<blockquote type=cite>少发了一件</blockquote><p>已经补发。</p>",
    "163": "<div>已经补发。</div><pre>At 2026-01-31 10:20:15, \"wang\" &lt;wang@mail.example&gt; wrote:</pre>"
    "<blockquote id=isReplyContent><div>少发了一件</div></blockquote>",
    "QQ": "<div>已经补发。</div><div>------------------&nbsp;原始邮件&nbsp;------------------</div>"
    "<div><b>发件人:</b>&nbsp;王先生;</div><div>少发了一件</div>",
    "QQ, includetail": "<div>已经补发。</div><includetail><div>少发了一件</div></includetail>",
    "QQ, qmbox": "<div>已经补发。</div><div class=qmbox><p>少发了一件</p></div>",
    "Foxmail": "<div>已经补发。</div><div class='FoxDiv20260131102015'><div>少发了一件</div></div>",
    "Foxmail, headers": "<div>已经补发。</div><div style='border-top:solid #B5C4DF 1.0pt'><div><b>发件人：</b>"
    "&nbsp;<a href='mailto:wang@mail.example'>王先生</a></div><div><b>发送时间：</b>&nbsp;2026-01-31 10:20</div>"
    "<div><b>主题：</b>&nbsp;少了一件</div></div><div><div>少发了一件</div></div>",
    "Outlook, in a table": "<p>已经补发。</p><table><tr><td>发件人：</td><td>王先生</td></tr><tr><td>主题：</td>"
    "<td>少了一件</td></tr></table><p>少发了一件</p>",
    "NetEase Mail Master": "<div>已经补发。</div><div class=ntes-mailmaster-quote><div>---- 回复的原邮件 ----"
    "</div><table><tr><td>发件人</td><td>王先生</td></tr></table><div>少发了一件</div></div>",
    "a rule and the headers": "<div>已经补发。</div><hr><div>From: wang@mail.example<br>Sent: January 31, 2026 "
    "10:20 AM<br>To: service</div><div>少发了一件</div>",
    "nested": "<div>已经补发。</div><blockquote type=cite>还没到<blockquote type=cite>少发了一件</blockquote>急"
    "</blockquote>",
    "Yahoo": "<div>已经补发。</div><div class=yahoo_quoted>少发了一件</div>",
}  # fmt: skip

NONE_QUOTED = [
    "您在 1 月 31 日的来信中写道：“少发了一件”。我们查到确实少发了。",
    "您于 2026年1月31日 10:20 来信写道：\n少发了一件。\n我们已经补发。",
    "请在快递单上填写：\n寄件人：王先生\n寄件日期：1月31日\n收件人：云禾仓库\n地址：云禾路 1 号",
    "发件人：一栏请填写您的姓名。",
    "请按这个格式写信给我们：\n发件人：您的邮箱\n主题：退款申请\n正文写明订单号。",
    "请把材料发到：\n收件人：service@yunhe.example\n主题：退款申请",
    "航班信息如下：\nFrom: Yunhe\nTo: Hehe\nDate: 2026-01-31\n祝您旅途愉快。",
    "时间：1月31日 10:20\n地点：云禾营业厅",
    "------ 温馨提示 ------\n营业时间为 9:00 至 18:00。",
    "----------------------------------------\n方小禾\n云禾电信客服中心",
    "我们在 2026年1月31日 10:20 给您去过电话，您说下午再谈。",
    "请点击 设置 > 移动网络 > 恢复默认。",
    "原始邮件我们已经转给技术部。",
    "主题：活动规则\n时间：2026年1月31日\n参加的人都有礼品。",
    "The customer wrote: where is it?",
    "On 31 January 2026 at 10:20 you wrote:\nwhere is it?\nIt was sent today.",
]

NONE_QUOTED_HTML = [
    "<blockquote style='margin:0 0 0 40px;border:none;padding:0px'>请带上身份证。</blockquote>",
    "<blockquote class='webkit-indent-blockquote'>请带上身份证。</blockquote>",
    "<div class=qmbox><p>您的卡已经寄出。</p></div>",
    "<div class='FoxDiv20260131102015'>您的卡已经寄出。</div>",
    "<p>发件人：一栏请填写您的姓名。</p><hr><p>方小禾</p>",
]


def quoted_in(text: str, spans: tuple[tuple[int, int], ...] = ()) -> list[str]:
    """The quoted parts of a text."""
    parts = parts_of(text, spans)
    return [text[part.start : part.end] for part in parts if part.name == QUOTED]


@pytest.mark.parametrize("marked", PLAIN.values(), ids=PLAIN)
def test_plain_text(marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    assert quoted_in(text) == re.findall("⟦(.*?)⟧", marked, re.DOTALL)


@pytest.mark.parametrize("marked", PLAIN.values(), ids=PLAIN)
def test_plain_text_with_other_line_ends(marked: str) -> None:
    marked = marked.replace("\n", "\r\n")
    text = re.sub("[⟦⟧]", "", marked)
    assert quoted_in(text) == re.findall("⟦(.*?)⟧", marked, re.DOTALL)


@pytest.mark.parametrize("variant", CONVERTERS)
@pytest.mark.parametrize("text", [*PLAIN.values(), *NONE_QUOTED])
def test_the_script_makes_no_difference(text: str, variant: str) -> None:
    """The same is quoted in simplified and traditional characters."""
    text = re.sub("[⟦⟧]", "", text)
    assert parts_of(CONVERTERS[variant].convert(text)) == parts_of(text)


@pytest.mark.parametrize("html", HTML.values(), ids=HTML)
def test_html(html: str) -> None:
    """The customer's words, and the head above them, are quoted; the agent's are not."""
    text, _, spans, _ = shown(html)
    own = text
    for quoted in quoted_in(text, spans):
        own = own.replace(quoted, "")
    assert own.strip() == "已经补发。"


@pytest.mark.parametrize("text", NONE_QUOTED)
def test_a_mail_may_speak_of_mails(text: str) -> None:
    assert quoted_in(f"王先生，您好：\n\n{text}\n") == []


@pytest.mark.parametrize("html", NONE_QUOTED_HTML)
def test_html_that_quotes_nothing(html: str) -> None:
    text, _, spans, _ = shown(html)
    assert quoted_in(text, spans) == []


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("好的。\n-----原始邮件-----\n在吗", 4),
        ("好的。\n> 在吗", None),
        ("好的。", None),
        ("", None),
    ],
)
def test_quoted_from(text: str, begin: int | None) -> None:
    """Only where all the rest is quoted without marks."""
    assert quoted_from(text) == begin


@pytest.mark.parametrize(
    ("head", "moment"),
    [
        ("发件人: 王\n发送时间: 2026年1月31日 10:20\n主题: 卡", (10, 20, 0)),
        ("发件人: 王\n发送时间: 2026年1月31日 星期六 15:20", (15, 20, 0)),
        ("发送时间: 2026年1月31日(星期六) 下午3:20", (15, 20, 0)),
        ("寄件日期: 2026年1月31日 上午 12:05", (0, 5, 0)),
        ("傳送時間: 2026年1月31日 中午 12:05", (12, 5, 0)),
        ("发送时间:2026-01-31 10:20:15 (星期六)", (10, 20, 15)),
        ("日 期：2026/1/31 10:20", (10, 20, 0)),
        ("| 发送日期 | 2026年1月31日 10:20 |", (10, 20, 0)),
        ("发送日期 2026年01月31日 10:20", (10, 20, 0)),
        ("Sent: Saturday, January 31, 2026 10:20:15 PM", (22, 20, 15)),
        ("Date: Sat, Jan 31, 2026 at 10:20 AM", (10, 20, 0)),
        ('在 2026-01-31 10:20:15，"王" <w@mail.example> 写道：\n钱呢', (10, 20, 15)),
        (
            "> 在 2026年1月31日，上午10:20，王 <w@mail.example> 写道：\n> 钱呢",
            (10, 20, 0),
        ),
        ("王 <w@mail.example> 于2026年1月31日周六 10:20写道：", (10, 20, 0)),
        ("王 <w@mail.example>\n於 2026年1月31日 週六 下午10:20寫道：", (22, 20, 0)),
        ("王 于 2026/1/31 10:20 写道:\n> 钱呢", (10, 20, 0)),
        ("On Sat, Jan 31, 2026 at 10:20 AM Wang\n<w@mail.example> wrote:", (10, 20, 0)),
    ],
)
def test_asked_at(head: str, moment: tuple[int, int, int]) -> None:
    assert asked_at(head) == datetime(2026, 1, 31, *moment)


def test_asked_at_keeps_the_zone_that_is_written() -> None:
    moment = asked_at("Date: Sat, 31 Jan 2026 10:20:15 +0800")
    east = timezone(timedelta(hours=8))
    assert moment == datetime(2026, 1, 31, 10, 20, 15, tzinfo=east)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "> 我 2026年1月31日 10:20 打过电话",
        "发件人: 王\n主题: 2026年1月31日 10:20 的订单",
        "发送时间: 2026年1月31日",
        "发送时间: 2026年2月30日 10:20",
        "发送时间: 2026年1月31日 25:20",
        "发件人: 王\n" + "钱呢\n" * 20 + "发送时间: 2026年1月31日 10:20",
    ],
)
def test_no_date_is_none(text: str) -> None:
    assert asked_at(text) is None


@pytest.mark.parametrize(
    "piece",
    [
        ">",
        "> \n",
        "发",
        "发件人：",
        "发件人：a\n",
        "于2026年1月31日写道：",
        "写道：\n",
        "-",
        "- ",
        "<a@",
        "\n",
        " ",
        "1. ",
        "您好",
        "好\n> 好\n",
        "方小禾\n> 好\n",
    ],
)
def test_no_text_is_slow(piece: str) -> None:
    """A fifth of a megabyte takes less than a second; what backtracks takes minutes."""
    text = piece * (200_000 // len(piece))
    begin = time.process_time()
    parts_of(text)
    asked_at(text)
    assert time.process_time() - begin < 10


LINES = st.sampled_from(
    [re.sub("[⟦⟧]", "", line) for case in PLAIN.values() for line in case.split("\n")]
    + NONE_QUOTED
)


@given(st.lists(LINES).map("\n".join), st.booleans())
def test_parts_stand_in_order_and_leave_no_word_out(text: str, windows: bool) -> None:
    """Whatever the lines: spans in order, without blanks around, and all words in one."""
    text = text.replace("\n", "\r\n") if windows else text
    parts = parts_of(text)
    at = 0
    for part in parts:
        assert at <= part.start < part.end <= len(text)
        assert not text[at : part.start].strip()
        assert text[part.start : part.end] == text[part.start : part.end].strip()
        at = part.end
    assert not text[at:].strip()
