"""Fonts and sizes of the agent's own text in HTML mails."""

import time

import pytest

from scriptlint.sources.mail.fonts import fonts_of
from scriptlint.sources.mail.html import shown
from scriptlint.sources.mail.parts import parts_of
from scriptlint.typefaces import has_han, typeface


def fonts(html: str) -> dict[str, str]:
    """The fonts of a mail by script, without the `font.` before them."""
    page = shown(html)
    found = fonts_of(page, parts_of(page.text, page.quoted))
    return {key.removeprefix("font."): value for key, value in found.items()}


def looks(style: str) -> dict[str, str]:
    """How text with this style looks."""
    return fonts(f"<p style='{style}'>订单 AB 12</p>")


@pytest.mark.parametrize(
    ("style", "han", "latin"),
    [
        ("font-family:宋体", "宋体", "宋体"),
        ("font-family:SimSun", "宋体", "宋体"),
        ('font-family:"宋體"', "宋体", "宋体"),
        ("font-family:&quot;宋体&quot;", "宋体", "宋体"),
        (r"font-family:\5b8b\4f53", "宋体", "宋体"),
        ("font-family:NSimSun", "新宋体", "新宋体"),
        ("font-family:Verdana,宋体", "宋体", "Verdana"),
        ("FONT-FAMILY : verdana , simsun , serif", "宋体", "Verdana"),
        ("font-family:Tohoma,宋体", "宋体", "Tahoma"),
        ("font-family:Times New Roman,楷体", "楷体", "Times New Roman"),
        ("font-family:微软雅黑,Verdana", "微软雅黑", "微软雅黑"),
        ("font-family:Yunhe Sans", "Yunhe Sans", "Yunhe Sans"),
        ("font-family:-apple-system,Arial,PingFang SC", "苹方", "Arial"),
        ("font-family:宋体;font-family:黑体", "黑体", "黑体"),
        ("font-family:宋体 !important;font-family:黑体", "宋体", "宋体"),
        ("font-family:Verdana;mso-fareast-font-family:宋体", "宋体", "Verdana"),
        ("font-family:宋体;mso-ascii-font-family:Verdana", "宋体", "Verdana"),
    ],
)
def test_family(style: str, han: str, latin: str) -> None:
    """Chinese text is set in the first font of the list that has its characters."""
    assert looks(style) == {"han": han, "latin": latin, "digit": latin}


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("font-family:Verdana", {"latin": "Verdana", "digit": "Verdana"}),
        ("font-family:Verdana,sans-serif", {"latin": "Verdana", "digit": "Verdana"}),
        ("font-family:sans-serif", {}),
        ("font-family:inherit", {}),
        ("color:red", {}),
        ("font-family:", {}),
        ("font-size:1.2em", {}),
        ("font-size:120%", {}),
        ("font-size:larger", {}),
        ("font-size:2rem", {}),
        ("font-size:huge", {}),
        ("font-size:calc(1px + 1px)", {}),
        ("}{;;:", {}),
    ],
)
def test_what_is_not_stated_is_left_out(style: str, expected: dict[str, str]) -> None:
    assert looks(style) == expected


@pytest.mark.parametrize(
    "style",
    [
        "font:10.5pt Verdana,宋体",
        "font:bold 14px/1.5 Verdana,宋体",
        "font: italic 五号 / 20px &quot;Verdana&quot;, 宋体",
    ],
)
def test_shorthand(style: str) -> None:
    expected = {"han": "宋体", "latin": "Verdana", "digit": "Verdana", "size": "10.5"}
    assert looks(style) == expected


@pytest.mark.parametrize(
    ("size", "points"),
    [
        ("10.5pt", "10.5"),
        ("14px", "10.5"),
        ("13.9px", "10.5"),
        ("10.4pt", "10.5"),
        ("13px", "10"),
        ("12px", "9"),
        ("16px", "12"),
        ("15px", "11.25"),
        ("1pc", "12"),
        ("0.5in", "36"),
        ("0.37cm", "10.5"),
        ("3.7mm", "10.5"),
        ("small", "10"),
        ("medium", "12"),
        ("五号", "10.5"),
        ("小四", "12"),
    ],
)
def test_size(size: str, points: str) -> None:
    """五号 is 10.5 points, and so are 14 pixels; a quarter point makes no difference."""
    assert looks(f"font-size:{size}")["size"] == points


@pytest.mark.parametrize(
    ("html", "points"),
    [
        ("<div style='font-size:10pt'><p style='font-size:1.2em'>字</p></div>", "12"),
        ("<div style='font-size:10pt'><p style='font-size:150%'>字</p></div>", "15"),
        ("<div style='font-size:10pt'><big>字</big></div>", "12"),
        ("<div style='font-size:10pt'><h1>字</h1></div>", "20 "),
        ("<html style='font-size:10pt'><p style='font-size:1.2rem'>字</p>", "12"),
        ("<font size=2>字</font>", "10"),
        ("<font size='+1'>字</font>", "13.5"),
        ("<font size=-1>字</font>", "10"),
        ("<font size=99>字</font>", "36"),
        ("<font size=x style='font-size:9pt'>字</font>", "9"),
        ("<font size=2 style='font-size:9pt'>字</font>", "9"),
    ],
)
def test_size_of_elements(html: str, points: str) -> None:
    assert fonts(html)["size"] == points.strip()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<font face='微软雅黑,Arial'>字</font>", "微软雅黑"),
        ("<div style='font-family:宋体'><p><b>字</b></p></div>", "宋体"),
        ("<div style='font-family:宋体'><p style='font-family:黑体'>字", "黑体"),
        ("<style>p{font-family:宋体}</style><p>字", "宋体"),
        ("<style>P.a{font-family:宋体}</style><p class='b a'>字", "宋体"),
        ("<style>p{font-family:宋体} p{font-family:黑体}</style><p>字", "黑体"),
        ("<style>.a{font-family:宋体} p{font-family:黑体}</style><p class=a>字", "宋体"),
        (
            "<style>#i{font-family:楷体}.a{font-family:宋体}</style><p class=a id=i>字",
            "楷体",
        ),
        ("<style>p,li{font-family:宋体}</style><ul><li>字</ul>", "宋体"),
        ("<style>*{font-family:宋体}</style><p>字", "宋体"),
        ("<style>div p{font-family:宋体}</style><div><b><p>字", "宋体"),
        ("<style>div>p{font-family:宋体}</style><div><p>字", "宋体"),
        ("<style>div>p{font-family:宋体}</style><div><b><p>字", ""),
        ("<style>.a .b .c{font-family:宋体}</style><div class=a><p class=b><b class=c>字", "宋体"),
        ("<style>.a .b .c{font-family:宋体}</style><div class=b><p class=a><b class=c>字", ""),
        ("<style>p:hover{font-family:宋体}</style><p>字", ""),
        ("<style>@media screen{p{font-family:宋体}}</style><p>字", "宋体"),
        ("<style>@media print{p{font-family:宋体}}</style><p>字", ""),
        ("<style>@media (max-width:9em){p{font-family:宋体}}</style><p>字", ""),
        ("<style>@font-face{font-family:宋体}</style><p>字", ""),
        ("<style><!-- p{font-family:宋体} --></style><p>字", "宋体"),
        ("<style>p{font-family:宋体</style><p>字", "宋体"),
        ("<style>p{font-family:宋体!important}</style><p style='font-family:黑体'>字", "宋体"),
        ("<p>字</p><style>p{font-family:宋体}</style>", "宋体"),
        ("<div style='font-family:宋体'><code>字</code></div>", ""),
    ],
)  # fmt: skip
def test_where_styles_come_from(html: str, expected: str) -> None:
    assert fonts(html).get("han", "") == expected


WORD = """<html><head><style><!--
p.MsoNormal, li.MsoNormal {mso-style-name:正文; font-size:10.5pt;
 font-family:"Calibri",sans-serif; mso-fareast-font-family:宋体;}
--></style></head><body lang=ZH-CN><div class=WordSection1>
<p class=MsoNormal>林女士，您好：</p>
<p class=MsoNormal>退款<span lang=EN-US style='font-family:"Tahoma",sans-serif'>680</span>元已到
<span lang=EN-US style='font-family:Verdana'>APP</span>，<span
style='font-family:微软雅黑;mso-fareast-font-family:微软雅黑'>请查收</span>。</p>
</div></body></html>"""


def test_a_mail_of_outlook() -> None:
    """Word keeps the Chinese font of the class when a span names a Latin one."""
    assert fonts(WORD) == {
        "han": "宋体, 微软雅黑",
        "digit": "Tahoma",
        "latin": "Verdana",
        "size": "10.5",
    }


def test_each_font_is_told_once_in_the_order_of_the_text() -> None:
    html = "<font face=黑体>一<font face=宋体>二</font>三<font face=宋体>四"
    assert fonts(html) == {"han": "黑体, 宋体"}


def test_quoted_text_has_no_say() -> None:
    html = (
        "<p style='font-family:宋体;font-size:14px'>已经办好。</p>"
        "<blockquote style='font-family:Arial;font-size:9pt'>还没好 abc 12</blockquote>"
        "<div style='font-size:20pt'>发件人：王<br>主题：急<br>快点</div>"
    )
    assert fonts(html) == {"han": "宋体", "size": "10.5"}


def test_only_what_is_seen_has_a_say() -> None:
    html = "<p style='font-family:宋体'>字<span style='font-family:黑体'>&nbsp;，</span></p>"
    assert fonts(html) == {"han": "宋体"}


def test_numbers_of_lists_have_no_say() -> None:
    """Nobody typed them, and nobody can set them in another font."""
    assert fonts("<ol style='font-family:宋体'><li>字</ol>") == {"han": "宋体"}


@pytest.mark.parametrize(
    ("family", "name"),
    [
        ("SIMSUN", "宋体"),
        (" '新細明體' ", "新细明体"),
        ("@宋体", "宋体"),
        ("arial", "Arial"),
        ("Monospace", ""),
        ("云禾体", "云禾体"),
        ("", ""),
    ],
)
def test_typeface(family: str, name: str) -> None:
    assert typeface(family) == name


@pytest.mark.parametrize(
    ("name", "has"), [("宋体", True), ("Verdana", False), ("Yunhe Sans", True)]
)
def test_has_han(name: str, has: bool) -> None:
    """An unknown font may have Chinese characters."""
    assert has_han(name) == has


@pytest.mark.parametrize(
    "html",
    [
        "<style>" + "p " + "(" * 100_000 + "</style><p>字",
        "<style>" + "@media screen{" * 20_000 + "</style><p>字",
        "<p style='" + "font-family:a;" * 20_000 + "'>字",
        "<style>" + ".a div{font-size:9pt}" * 300 + "</style>" + "<div>" * 5000 + "字",
    ],
    ids=["brackets", "media", "declarations", "descendants"],
)
def test_no_style_is_slow(html: str) -> None:
    """Each takes less than a second on a quiet machine."""
    begin = time.process_time()
    assert shown(html).text == "字"
    assert time.process_time() - begin < 10
