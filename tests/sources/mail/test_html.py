"""HTML mails as their readers see them."""

import re
import subprocess
import sys
import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.sources.mail.html import Shown, shown


def written(html: str) -> list[str]:
    """What each shown character is in the source."""
    return [html[start:end] for start, end in shown(html).origins]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("您好", "您好"),
        ("<p>一</p><p>二</p>", "一\n二"),
        ("<div>一<div>二</div>三</div>", "一\n二\n三"),
        ("一<br>二<br/>三", "一\n二\n三"),
        ("<div>一</div><div><br></div><div>二</div>", "一\n\n二"),
        ("<p>一<br></p><p>二</p>", "一\n二"),
        ("<h2>办理</h2>需要证件", "办理\n需要证件"),
        ("<ul><li>一<li>二</ul>三", "一\n二\n三"),
        (
            "<table><tr><td>项目</td><td>金额</td></tr><tr><td>年费</table>",
            "项目 金额\n年费",
        ),
        ("<table><tr><td><p>一</p></td><td><p>二</p></td></tr></table>", "一\n二"),
        ("<b>一</b><i>二</i><span>三</span>", "一二三"),
        ("一<hr>二", "一\n二"),
        ("<span style='display:block'>一</span>二", "一\n二"),
        ("<p style='display:inline'>一</p>二", "一二"),
    ],
)
def test_blocks_begin_lines(html: str, text: str) -> None:
    assert shown(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>  your\n  order \t no  </p>", "your order no"),
        ("<p>您的\r\n  订单</p>", "您的订单"),
        ("<p>好，\n您的订单</p>", "好，您的订单"),
        ("<p>订单 编号</p>", "订单 编号"),
        ("<p>APP\n订单</p>", "APP 订单"),
        ("<b>one </b> <i> two</i>", "one two"),
        ("一&nbsp;&nbsp;二", "一  二"),
        ("<p>&nbsp;</p><p>一</p>", " \n一"),
        ("<pre>\n一\n  二</pre>三", "一\n  二\n三"),
        ("<p style='white-space:pre-wrap'>a  b\nc</p>", "a  b\nc"),
        ("<p style='white-space:pre-line'>a  b \n c</p>", "a b\nc"),
        ("一\u200b二", "一\u200b二"),
        ("a\x00b", "ab"),
    ],
)
def test_blanks_collapse_and_chinese_lines_are_joined(html: str, text: str) -> None:
    assert shown(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ol><li>打开设置<li>重启</ol>", "1. 打开设置\n2. 重启"),
        ("<ol start=3><li>三</li><li value=7>七<li>八</ol>", "3. 三\n7. 七\n8. 八"),
        (
            "<ol type=a><li>甲<li>乙</ol><ol type=I><li>丙<li>丁</ol>",
            "a. 甲\nb. 乙\nI. 丙\nII. 丁",
        ),
        (
            "<ol><li>外<ul><li>点</ul><ol><li>内</ol><li>外</ol>",
            "1. 外\n点\n1. 内\n2. 外",
        ),
        ("<ol><li><p>打开设置</p></li></ol>", "1. 打开设置"),
        ("<ol style='list-style:none'><li>一</ol>", "一"),
        ("<ol start=x><li>一</ol>", "1. 一"),
        ("<li>无列表", "无列表"),
    ],
)
def test_numbers_of_lists_are_shown(html: str, text: str) -> None:
    assert shown(html).text == text


@pytest.mark.parametrize(
    "html",
    [
        "<div style='display:none'>不见</div>",
        "<div style='DISPLAY : None !important'>不见</div>",
        "<div hidden>不见</div>",
        "<span style='visibility:hidden'>不见</span>",
        "<span style='font-size:0'><b style='font-size:2em'>不见</b></span>",
        "<span style='font-size:0'>不见</span>",
        "<style>.pre{display:none}</style><p class='a pre'>不见</p>",
        "<style>不见 {color:red}</style>",
        "<script>不见</script>",
        "<head><title>不见</title></head>",
        "<!-- 不见 -->",
        "<!--[if gte mso 9]><xml>不见</xml><![endif]-->",
        "<xml><o:Office>不见</o:Office></xml>",
        "<?xml:namespace prefix = o ns = '不见' />",
        "<img alt=不见 src=x>",
        "<select><option>不见</select>",
        "<template>不见</template>",
        "<!DOCTYPE 不见>",
        "</ 不见>",
        "<!-- 不见",
    ],
)
def test_what_nobody_sees_is_no_text(html: str) -> None:
    assert shown(f"看见{html}").text.strip() == "看见"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("一<![if !supportLists]>二<![endif]>三", "一二三"),
        ("<!--[if !mso]><!-->一<!--<![endif]-->二", "一二"),
        ("<div title='<!--'>一</div>二", "一\n二"),
        ("<style><!-- p{} </style>一", "一"),
        ("<!doctype html>一<!doctype html><p>二", "一\n二"),
        ("<noscript>一</noscript>", "一"),
        ("<div style='font-size:0'><p style='font-size:13px'>一</p></div>", "一"),
        ("<span style='mso-hide:all'>一</span>", "一"),
        (
            "<div style='visibility:hidden'><b style='visibility:visible'>一</b></div>",
            "一",
        ),
        ("<style>@media print{p{display:none}}</style><p>一", "一"),
    ],
)
def test_what_is_seen_is_text(html: str, text: str) -> None:
    assert shown(html).text == text


@pytest.mark.parametrize(
    ("html", "origins"),
    [
        ("a&amp;b", ["a", "&amp;", "b", ""]),
        ("&#24050;&#x5df2;好", ["&#24050;", "&#x5df2;", "好", ""]),
        ("&copyx&notit;&bogus", ["&copy", "x", "&not", *"it;&bogus", ""]),
        ("&lt;王&gt;", ["&lt;", "王", "&gt;", ""]),
        ("<p>a</p><p>b</p>", ["a", "", "b", ""]),
        ("a<br />b", ["a", "<br />", "b", ""]),
        ("a \r\n b", ["a", " \r\n ", "b", ""]),
        ("<pre>a\r\nb</pre>", ["a", "\r", "\n", "b", ""]),
        ("😀&nbsp;<b>𠀀</b>", ["😀", "&nbsp;", "𠀀", ""]),
        ("\ufeff<p>好", ["好", ""]),
        ("<ol><li>好</ol>", ["", "", "", "好", ""]),
        ("a\x00b", ["a", "b", ""]),
    ],
)
def test_each_character_knows_its_place(html: str, origins: list[str]) -> None:
    assert written(html) == origins


@pytest.mark.parametrize(
    ("html", "places"),
    [
        ("a</b>a</i>a", [0, 5, 10]),
        ("x</body></html>x", [0, 15]),
        ("<table>ab<tr><td>ab</td>ab</table>", [7, 8, 24, 25, 17, 18]),
        ("<table>ab <!-- ab --><tr title='ab'>ab", [7, 8, 36, 37]),
        ("<b><p>ab</b>ab</p>ab", [6, 7, 12, 13, 18, 19]),
    ],
)
def test_moved_and_joined_text_keeps_its_place(html: str, places: list[int]) -> None:
    """Stray end tags and text in tables make the parser join what stands apart."""
    text, origins, *_ = shown(html)
    found = [
        start for char, (start, _) in zip(text, origins, strict=False) if char > " "
    ]
    assert found == places


PIECES = """您好|a|1|&amp;|&#24050;|&nbsp;|&lt|&#x|&#²|&|<|>|\r\n|\n|\t| |\x00|😀|\ufeff|\u200b
<p>|</p>|<div>|</div>|<b>|</b>|<br>|<ol>|<li>|</ol>|<table>|<tr>|<td>|</table>|<pre>|</pre>
<i|style='font-size:0'>|<blockquote>|</blockquote>|<!--|-->|<![if>|<?x>|</>|</|<!|'|"|=
<style>|</style>|p{display:none}|<textarea>|</textarea>|<select>|<template>
<title>|<body>|</html>|<frameset>|<plaintext>"""


@given(
    st.lists(st.sampled_from(re.split("[|]|(?<=[^\r])\n(?=<)", PIECES))).map("".join)
)
def test_every_shown_character_stands_in_the_source(html: str) -> None:
    """Whatever the HTML: the character itself, an entity, a blank or a line's end."""
    text, origins, quoted, runs = shown(html)
    assert len(origins) == len(text) + 1
    assert origins[-1] == (len(html), len(html))
    for char, (start, end) in zip(text, origins, strict=False):
        here = html[start:end]
        assert 0 <= start <= end <= len(html)
        assert (
            here in ("", char)
            or unescape(here).replace("\xa0", " ") in (char, "")
            or (char in " \n＆\ufffd" and (here.isspace() or here[0] in "<&\0 "))
        )
    for begin, end in [*quoted, *((run.start, run.end) for run in runs)]:
        assert 0 <= begin < end <= len(text)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "好",
        "<ol><li>" * 5_000 + "好",
        "<blockquote><div class=gmail_quote>" * 5_000 + "好",
        "<b>" * 10_000 + "好",
    ],
    ids=["div", "ol", "quote", "b"],
)
def test_depth_has_no_limit(html: str) -> None:
    assert shown(html).text.endswith("好")


def test_time_grows_with_the_mail_and_not_faster() -> None:
    """Sixteen times the mail takes about sixteen times as long, not 256 times."""
    page = "<p style='font-family:宋体'>您好&#24050;<b>x</b> abc</p>\n"

    def seconds(times: int) -> float:
        begin = time.process_time()
        shown(page * times)
        return time.process_time() - begin

    seconds(10)
    assert seconds(3200) < 60 * max(seconds(200), 0.01)


def test_what_reads_html_is_imported_when_html_is_read() -> None:
    """Plain mails do not pay for it."""
    script = (
        "import sys, scriptlint.sources.mail.html as html;"
        "from scriptlint.sources.mail.parts import parts_of; parts_of('好');"
        "print('justhtml' in sys.modules, 'tinycss2' in sys.modules);"
        "html.shown('<p>好'); print('tinycss2' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.stdout.split() == ["False", "False", "False"], run.stderr


def test_an_empty_mail_shows_nothing() -> None:
    text, origins, quoted, fonts = shown("<html><body></body></html>")
    assert (text, list(origins), quoted, fonts) == ("", [(26, 26)], (), ())
    assert isinstance(shown(""), Shown)
