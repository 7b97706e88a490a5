"""Drafts in plain text and Markdown."""

from pathlib import Path

import pytest

from scriptlint.sources import locate, place, read
from scriptlint.sources.mail.block import block_of

BODY = "王先生，您好：\n\n已经办好。\n\n方小禾\n云禾客服\n"
ENGLISH = "To: wang@mail.example\nSubject: 退款 [YH-1]\n"
CHINESE = (
    "收件人：王先生 <wang@mail.example>\n密送：lead@yunhe.example\n主题：退款 [YH-1]\n"
)
TRADITIONAL = (
    "收件者: 王先生\n副本: a@yunhe.example\n主旨: 退款 [YH-1]\n日期: 2026年1月31日\n"
)
FENCED = '---\nto: wang@mail.example\nbcc:\n- lead@yunhe.example\n- "qc@yunhe.example"\nsubject: "退款 [YH-1]"\ntags: x\n---\n'


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (ENGLISH, {"to": "wang@mail.example", "bcc": ""}),
        (CHINESE, {"to": "王先生 <wang@mail.example>", "bcc": "lead@yunhe.example"}),
        (
            TRADITIONAL,
            {"to": "王先生", "cc": "a@yunhe.example", "bcc": "", "date": "2026-01-31"},
        ),
        (
            FENCED,
            {
                "to": "wang@mail.example",
                "bcc": "lead@yunhe.example, qc@yunhe.example",
            },
        ),
        (ENGLISH.replace("\n", "\r\n"), {"to": "wang@mail.example", "bcc": ""}),
        ("\ufeff\n" + ENGLISH, {"to": "wang@mail.example", "bcc": ""}),
        (
            "to：wang@mail.example\nSUBJECT：退款 [YH-1]\n",
            {"to": "wang@mail.example", "bcc": ""},
        ),
        ("Subject: 退款 [YH-1]\nTo:\nBcc:\n", {"to": "", "bcc": ""}),
        (
            "To: a@mail.example,\n  b@mail.example\nSubject: 退款 [YH-1]\n",
            {"to": "a@mail.example, b@mail.example", "bcc": ""},
        ),
    ],
    ids=["en", "zh", "hant", "yaml", "crlf", "mark", "wide", "empty", "folded"],
)
@pytest.mark.parametrize("path", ["draft.md", "draft.txt", "-", "draft.eml"])
def test_fields_and_parts(head: str, known: dict[str, str], path: str) -> None:
    [document] = read(f"{head}\n{BODY}".encode(), path=path)
    assert (document.kind, document.format) == ("email", "draft")
    assert document.meta == {"subject": "退款 [YH-1]", **known}
    parts = [turn.part for turn in document.turns]
    assert parts == ["subject", "salutation", "body", "signature"]
    for number, turn in enumerate(document.turns):
        span = locate(document, number, 0, len(turn.text))
        assert "".join(document.text[slice(*span)].split("\r")) == turn.text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_draft_in_any_encoding(encoding: str) -> None:
    [document] = read(f"{CHINESE}\n{BODY}".encode(encoding))
    assert document.format == "draft"
    number = next(n for n, turn in enumerate(document.turns) if "已经" in turn.text)
    assert place(document, *locate(document, number, 0, 2)) == (7, 1, 7, 3)


@pytest.mark.parametrize(
    ("text", "bcc"),
    [(BODY, None), (f"Subject: 退款\n\n{BODY}", ""), (f"# kind: email\n{BODY}", None)],
)
def test_a_text_that_is_said_to_be_a_mail(text: str, bcc: str | None) -> None:
    """Without any field nothing is known of its header."""
    [document] = read(text.encode(), kind="email")
    assert document.format == "draft"
    assert document.meta.get("bcc") == bcc
    assert [turn.part for turn in document.turns][-3:] == [
        "salutation",
        "body",
        "signature",
    ]


@pytest.mark.parametrize(
    "head",
    [
        "收件人：wang@mail.example\n主题：退款\n",
        "收件人：wang@mail.example\n主题：退款\n----------\n",
        "收 件 人：wang@mail.example\n主　题：退款\n\n",
        "**收件人：** wang@mail.example\n**主题**：退款\n\n",
        "**To:** wang@mail.example\n**Subject:** 退款\n",
    ],
)
@pytest.mark.parametrize("path", ["draft.md", "draft.txt", "-"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_heads_as_people_write_them(head: str, path: str, end: str) -> None:
    """No blank line, a rule instead, blanks in the names, the names in bold."""
    data = f"{head}{BODY}".replace("\n", end).encode()
    [document] = read(data, path=path)
    assert (document.kind, document.format) == ("email", "draft")
    assert document.meta == {"to": "wang@mail.example", "bcc": "", "subject": "退款"}
    parts = [turn.part for turn in document.turns]
    assert parts == ["subject", "salutation", "body", "signature"]


@pytest.mark.parametrize("text", ["Hello:\n\n已经办好。", "您好：\n\n已经办好。"])
def test_a_greeting_is_no_field(text: str) -> None:
    [document] = read(text.encode(), kind="email")
    assert document.turns[0].text == text.partition("\n")[0]


@pytest.mark.parametrize("head", [ENGLISH, FENCED.removesuffix("---\n")])
def test_a_field_suppresses_a_rule(head: str) -> None:
    head = f"{head}scriptlint: off email.no-signature — 模板另加\n"
    end = "---\n" if head.startswith("---") else ""
    [document] = read(f"{head}{end}\n{BODY}".encode())
    [waiver] = document.waivers
    assert waiver.rules == ("email.no-signature",)
    assert waiver.reason == "模板另加"
    assert (waiver.first, waiver.last) == (0, len(document.turns) - 1)
    assert waiver.line == head.count("\n")


def test_a_transcript_stays_one_whatever_kind_it_is_said_to_be() -> None:
    [document] = read("客服：您好\n客户：在吗".encode(), kind="email")
    assert (document.format, document.kind) == ("plain", "email")


@pytest.mark.parametrize(
    "text",
    [
        "客服：您好\n\n客户：在吗",
        "Agent: 您好\nCustomer: 在吗\n",
        "主题：退款咨询\n日期：2026-01-31\n\n客服：您好",
        "From: 客户\nTo: 客服\n\n客服：您好",
        "Date: 2026-01-31\nTime: 10:20\n\nAgent: 您好",
        "To: 小王\n客服：您好",
        "---\ntitle: x\ntags: y\n---\n客服：您好",
        "From 10:20 on 2026\n客服：您好",
        "To: a@mail.example\nSubject: x\n客服：您好\n",
        "To: a@mail.example\nFrom: b@mail.example\nand so on\n",
    ],
)
def test_a_transcript_is_no_draft(text: str) -> None:
    [document] = read(text.encode())
    assert document.format == "plain"


def test_no_example_of_a_transcript_is_taken_for_a_mail() -> None:
    folder = Path(__file__).parents[3] / "examples"
    files = sorted(folder.glob("c*.txt"))
    assert files
    for path in files:
        assert read(path)[0].format == "plain"


@pytest.mark.parametrize("line", ["a: b\n", "---\n", "x" * 30 + " ", "\n"])
def test_a_huge_head_takes_no_time(line: str) -> None:
    """A megabyte of such lines; the test is that it ends."""
    block = block_of(line * (1_000_000 // len(line)))
    assert block is None or block.fields
