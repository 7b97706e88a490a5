"""The header of an e-mail in the terminal, with the findings that belong to it."""

from scriptlint.document import Turn
from scriptlint.report import Report
from scriptlint.reporters.options import Options
from scriptlint.reporters.terminal import terminal
from scriptlint.rulebook.model import Scope
from scriptlint.text import width
from tests.making import document, hit, report, rule

META = {
    "from": "云禾客服 <fang@freemail.example>",
    "to": "wang@mail.example",
    "bcc": "",
    "subject": "退款",
}
MAIL = document("", kind="email", path="reply.eml", meta=META)._replace(
    turns=(
        Turn("agent", "退款", part="subject", span=(0, 2)),
        Turn("agent", "不知道。", part="body", span=(0, 4)),
    ),
    text="退款不知道。",
)
HEAD = """\
reply.eml                              邮件 · 2 轮

  发件人  云禾客服 <fang@freemail.example>
  收件人  wang@mail.example
  密送    （无）
  主题    退款

"""


def page(made: Report, lang: str = "zh", room: int = 50) -> str:
    return "".join(terminal([made], Options(lang=lang, width=room)))


def of_field(name: str, id_: str) -> Report:
    found = hit(rule(id_), MAIL, None, details={"field": name})
    return report(MAIL, [found, hit(rule("taboo.b"), MAIL, 1, "不知道")])


def test_a_clean_mail_shows_its_header() -> None:
    assert page(report(MAIL)).startswith(HEAD)


def test_what_is_wrong_with_a_field_stands_with_it() -> None:
    """And not once more at the end."""
    shown = page(of_field("from", "email.private"))
    begin = """\
  发件人  云禾客服 <fang@freemail.example>
  错误  email.private                          -10
"""
    assert begin in shown
    assert shown.index("收件人") > shown.index("email.private")
    assert shown.count("email.private ") == 2  # here and in the score
    assert "整份文档" not in shown


def test_a_field_that_the_mail_lacks_is_shown_when_it_should_be_there() -> None:
    without = MAIL._replace(meta={"to": "wang@mail.example"})
    assert "密送" not in page(report(without))
    shown = page(of_field("bcc", "email.no-bcc"))
    assert "  密送    （无）\n  错误  email.no-bcc" in shown


def test_a_part_that_is_missing_is_named() -> None:
    missing = rule("email.no-signature", scope=Scope(part=("signature",)))
    shown = page(report(MAIL, [hit(missing, MAIL, None)]))
    assert "  落款    （无）\n  错误  email.no-signature" in shown


def test_fonts_are_shown_with_findings_only() -> None:
    held = MAIL._replace(meta={**META, "font.han": "微软雅黑"})
    assert "字体" not in page(report(held))
    found = hit(rule("email.font"), held, None, details={"field": "font.han"})
    assert "  中文字体  微软雅黑\n  错误  email.font" in page(report(held, [found]))


def test_in_english() -> None:
    shown = page(of_field("subject", "email.no-archive-id"), "en")
    assert "  from     云禾客服 <fang@freemail.example>\n" in shown
    assert "  bcc      (none)\n" in shown
    assert "  subject  退款\n  error    email.no-archive-id" in shown


def test_other_documents_have_no_header() -> None:
    call = document("客服：不知道", meta=META)
    found = hit(rule("a.b"), call, None, details={"field": "from"})
    shown = page(report(call, [found]))
    assert "发件人" not in shown
    assert "整份文档" in shown


def test_long_values_and_escapes_stay_in_the_page() -> None:
    many = ", ".join(f"a{n}@mail.example" for n in range(50))
    held = MAIL._replace(meta={**META, "to": many, "subject": "退\x1b[31m款\n"})
    shown = page(report(held))
    assert "\x1b" not in shown
    assert max(map(width, shown.splitlines())) <= 50
