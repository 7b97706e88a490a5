"""What is asked to let a mail pass, and what is enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.hooks.override import (
    Given,
    allows,
    from_header,
    header_value,
    strictest,
    sufficient,
)
from scriptlint.rulebook.model import OVERRIDES, Override

WHY = "客户要求原文照发"


@pytest.mark.parametrize(
    ("ask", "given_", "passes"),
    [
        ("none", Given("justify", WHY), False),
        ("none", Given("none", WHY), False),
        ("false-positive", Given("false-positive", WHY), True),
        ("false-positive", Given("false-positive", "  "), False),
        ("false-positive", Given("justify", WHY), False),
        ("justify", Given("justify", WHY), True),
        ("justify", Given("false-positive", WHY), True),
        ("justify", Given("justify"), False),
        ("justify", Given("acknowledge", WHY), False),
        ("justify", None, False),
        ("acknowledge", Given("acknowledge"), True),
        ("acknowledge", Given("justify"), True),
        ("acknowledge", Given("free"), False),
        ("free", None, True),
    ],
)
def test_what_is_enough(ask: Override, given_: Given | None, passes: bool) -> None:
    assert allows(ask, given_) is passes


@pytest.mark.parametrize(
    ("asked", "ask"),
    [
        ([], "free"),
        (["free", "acknowledge"], "acknowledge"),
        (["justify", "none", "free"], "none"),
        (["justify", "false-positive"], "false-positive"),
    ],
)
def test_the_strictest_counts(asked: list[Override], ask: Override) -> None:
    assert strictest(asked) == ask


@pytest.mark.parametrize(
    ("ask", "why", "found"),
    [
        ("none", WHY, None),
        ("justify", f" {WHY} ", Given("justify", WHY)),
        ("justify", " ", None),
        ("acknowledge", "", Given("acknowledge")),
    ],
)
def test_what_a_reason_amounts_to(ask: Override, why: str, found: Given | None) -> None:
    assert sufficient(ask, why) == found


@given(st.sampled_from(OVERRIDES), st.text())
def test_an_override_travels_in_a_header(kind: Override, why: str) -> None:
    """In ASCII, whatever the reason is, and folded by whoever passes it on."""
    why = why.encode("utf-8", "replace").decode()
    written = header_value(Given(kind, why))
    assert written.isascii()
    assert from_header(written) == Given(kind, why)
    assert from_header(written.replace("; ", ";\r\n ")) == Given(kind, why)


@pytest.mark.parametrize("value", ["", "yes", "justified; why=x", "; why=x"])
def test_other_headers_are_no_override(value: str) -> None:
    assert from_header(value) is None
