"""Native messaging: whatever comes in, each message is told from the next."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.native_messaging import LENGTH, framed, messages

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def sent(*bodies: bytes) -> io.BytesIO:
    """The bodies as they come through a pipe."""
    return io.BytesIO(b"".join(LENGTH.pack(len(body)) + body for body in bodies))


@given(st.lists(st.dictionaries(st.text(), JSON)))
def test_what_is_framed_is_read_again(objects: list[dict[str, Any]]) -> None:
    assert list(messages(io.BytesIO(b"".join(map(framed, objects))))) == objects


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "the message is no JSON: Expecting property name"),
        (b"\xff", "the message is no JSON: 'utf-8' codec"),
        (b"[" * 100_000, "the message is no JSON: "),
        (b"[1]", "the message is no JSON object"),
        (b"", "the message is no JSON: Expecting value"),
    ],
    ids=["cut", "bytes", "deep", "list", "empty"],
)
def test_a_bad_message_is_told_and_the_next_is_read(body: bytes, said: str) -> None:
    bad, good = messages(sent(body, b'{"id": 2}'))
    assert isinstance(bad, ScriptlintError)
    assert str(bad).startswith(said)
    assert good == {"id": 2}


def test_a_message_that_is_too_long_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scriptlint.hooks.native_messaging.LARGEST_MESSAGE", 20)
    bad, good = messages(sent(json.dumps({"x": "y" * 20}).encode(), b"{}"))
    assert str(bad) == "the message has 29 bytes; 20 are read at most"
    assert good == {}


@pytest.mark.parametrize("rest", [b"", b"\x01", LENGTH.pack(9), LENGTH.pack(9) + b"{"])
def test_a_pipe_that_is_closed_ends_the_messages(rest: bytes) -> None:
    pipe = io.BytesIO(sent(b"{}").getvalue() + rest)
    assert list(messages(pipe)) == [{}]


def test_half_a_character_can_be_answered() -> None:
    assert framed({"text": "a\ud83d"}).endswith(b'{"text": "a?"}')


def test_an_answer_that_nobody_would_read_is_refused() -> None:
    with pytest.raises(ValueError, match="the answer has 1048"):
        framed({"text": "x" * 1024 * 1024})
