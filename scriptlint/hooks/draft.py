"""The mail that a composer is about to send, built from what the composer says of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scriptlint.errors import ScriptlintError
from scriptlint.messages import say

HEADERS = {"From": "from", "To": "to", "Cc": "cc", "Bcc": "bcc", "Subject": "subject"}
PLAIN, HTML = "text/plain", "text/html"
Details = Mapping[str, Any]  # Any: Thunderbird's `compose.ComposeDetails`, from JSON


def draft(compose: Details) -> bytes:
    """The draft as a mail in UTF-8, its HTML kept where it is sent as HTML.

    Raises ScriptlintError where a part of it is not what a composer says.
    """
    plain = bool(compose.get("isPlainText")) or (
        compose.get("deliveryFormat") == "plaintext"
    )
    body = _text(compose, "plainTextBody" if plain else "body")
    head = "".join(_head(compose, PLAIN if plain else HTML))
    return f"{head}\n{body}".encode("utf-8", "replace")


def _head(compose: Details, kind: str) -> Iterator[str]:
    for name, key in HEADERS.items():
        value = ", ".join(_addresses(compose, key))
        if value:
            yield f"{name}: {value}\n"
    yield "X-Unsent: 1\n"  # says that this is a draft, which no server has seen
    yield "MIME-Version: 1.0\n"
    yield f"Content-Type: {kind}; charset=utf-8\n"
    yield "Content-Transfer-Encoding: 8bit\n"


def _addresses(compose: Details, key: str) -> Iterable[str]:
    """The values of a header; a line end in one would begin another header."""
    value = compose.get(key)
    values = value if isinstance(value, list) else [_text(compose, key)]
    return filter(None, (" ".join(_word(one, key).split()) for one in values))


def _text(compose: Details, key: str) -> str:
    value = compose.get(key)
    return "" if value is None else _word(value, key)


def _word(value: object, key: str) -> str:
    if isinstance(value, str):
        return value
    raise ScriptlintError(say("compose.{key}: expected text", key=key))
