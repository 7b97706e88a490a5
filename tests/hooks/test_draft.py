"""The mail that is built from what a composer says."""

from email import message_from_bytes, policy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.draft import draft

COMPOSE = {
    "from": "云禾客服 <care@yunhe.example>",
    "to": ["张三 <zhang@customer.example>", "li@customer.example"],
    "cc": [],
    "bcc": ["lead@yunhe.example"],
    "subject": "回复：宽带",
    "isPlainText": False,
    "body": '<p style="font-family: 宋体">您好！</p>',
    "plainTextBody": "您好！",
}


def parsed(**changes: Any) -> Any:  # Any: values of JSON; a message of the library
    """The draft with these details changed, read by the library."""
    return message_from_bytes(draft({**COMPOSE, **changes}), policy=policy.default)


def test_headers_and_html_stand_in_the_draft() -> None:
    mail = parsed()
    assert dict(mail.items()) == {
        "From": "云禾客服 <care@yunhe.example>",
        "To": "张三 <zhang@customer.example>, li@customer.example",
        "Bcc": "lead@yunhe.example",
        "Subject": "回复：宽带",
        "X-Unsent": "1",
        "MIME-Version": "1.0",
        "Content-Type": 'text/html; charset="utf-8"',
        "Content-Transfer-Encoding": "8bit",
    }
    assert mail.get_content() == COMPOSE["body"]


@pytest.mark.parametrize(
    "changes", [{"isPlainText": True}, {"deliveryFormat": "plaintext"}]
)
def test_what_is_sent_as_plain_text_is_checked_as_such(changes: dict[str, Any]) -> None:
    mail = parsed(**changes)
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content() == "您好！"


@given(st.text())
def test_no_subject_makes_a_header_of_its_own(subject: str) -> None:
    head, _, body = draft({**COMPOSE, "subject": subject}).partition(b"\n\n")
    names = [line.partition(b":")[0] for line in head.split(b"\n")]
    assert set(names) <= {
        *(b"From", b"To", b"Bcc", b"Subject", b"X-Unsent", b"MIME-Version"),
        *(b"Content-Type", b"Content-Transfer-Encoding"),
    }
    assert body.decode() == COMPOSE["body"]


@pytest.mark.parametrize(
    ("key", "value"), [("subject", 7), ("to", [None]), ("body", ["x"])]
)
def test_what_no_composer_says_is_told(key: str, value: object) -> None:
    with pytest.raises(ScriptlintError, match=f"compose.{key}: expected text"):
        draft({**COMPOSE, key: value})


def test_an_empty_draft_is_a_mail() -> None:
    assert parsed(**dict.fromkeys(COMPOSE)).get_content() == ""
