"""What is quoted in HTML mails is known by what mail programs put around it."""

import pytest

from scriptlint.sources.mail.html import shown
from tests.sources.mail.test_quoting import quoted_in

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

NONE_QUOTED_HTML = [
    "<blockquote style='margin:0 0 0 40px;border:none;padding:0px'>请带上身份证。</blockquote>",
    "<blockquote class='webkit-indent-blockquote'>请带上身份证。</blockquote>",
    "<div class=qmbox><p>您的卡已经寄出。</p></div>",
    "<div class='FoxDiv20260131102015'>您的卡已经寄出。</div>",
    "<p>发件人：一栏请填写您的姓名。</p><hr><p>方小禾</p>",
]


@pytest.mark.parametrize("html", HTML.values(), ids=HTML)
def test_html(html: str) -> None:
    """The customer's words, and the head above them, are quoted; the agent's are not."""
    text, _, spans, _ = shown(html)
    own = text
    for quoted in quoted_in(text, spans):
        own = own.replace(quoted, "")
    assert own.strip() == "已经补发。"


@pytest.mark.parametrize("html", NONE_QUOTED_HTML)
def test_html_that_quotes_nothing(html: str) -> None:
    text, _, spans, _ = shown(html)
    assert quoted_in(text, spans) == []
