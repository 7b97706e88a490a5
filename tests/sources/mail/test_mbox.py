"""Files of many mails (mbox)."""

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import iterate, locate, place, read
from tests.sources.mail.making import mail, part

LINE = b"From service@yunhe.example Sat Jan 31 10:20:00 2026\n"
FIRST = mail("From: a@yunhe.example", "Subject: 甲", body="王先生：\n\n已经办好。\n")
SECOND = b"From: b@yunhe.example\nSubject: x\n" + part(
    "李女士：\n\n马上办。", "gb18030"
)
PICTURE = b"Subject: x\nContent-Type: image/png\n\nQUJD\n"


def test_each_mail_is_a_document_with_its_number() -> None:
    data = LINE + FIRST + b"\n" + LINE + SECOND + b"\n"
    documents = read(data, path="out.mbox")
    assert [(d.key, d.format, d.meta["from"]) for d in documents] == [
        ("1", "mbox", "a@yunhe.example"),
        ("2", "mbox", "b@yunhe.example"),
    ]
    assert [turn.text for turn in documents[1].turns][:2] == ["x", "李女士："]


def test_lines_are_those_of_the_file() -> None:
    data = LINE + FIRST + b"\n" + LINE + SECOND + b"\n"
    document = read(data)[1]
    number = next(n for n, turn in enumerate(document.turns) if "马上" in turn.text)
    line = data[: data.index("马上".encode("gb18030"))].count(b"\n") + 1
    assert place(document, *locate(document, number, 0, 2)) == (line, 1, line, 3)


def test_a_line_with_from_in_a_mail_begins_none() -> None:
    body = b"x: y\n\nFrom now on at 10:20 in 2026 we answer\n>From here too\n"
    [document] = read(LINE + b"Subject: x\n" + body)
    said = "\n".join(turn.text for turn in document.turns)
    assert "From here too" in said
    assert ">" not in said


def test_one_mail_that_cannot_be_read_does_not_stop_the_others() -> None:
    data = LINE + FIRST + b"\n" + LINE + PICTURE + b"\n" + LINE + FIRST
    found = list(iterate(data, path="out.mbox"))
    assert [type(item) for item in found] == [Document, SourceError, Document]
    assert isinstance(found[1], SourceError)
    line = (LINE + FIRST + b"\n" + LINE).count(b"\n") + 1
    assert f"line {line}: no text in the mail" in str(found[1])


def test_a_mailbox_without_mails_is_one_empty_mail() -> None:
    [document] = read(b"", path="empty.mbox")
    assert document.turns == ()
