"""Tests that need a program are skipped by its name, and fail where all are to run."""

import pytest

from tests.hooks.postfix import demand


@pytest.mark.parametrize(
    ("variable", "outcome"),
    [("0", pytest.skip.Exception), ("1", pytest.fail.Exception)],
)
def test_a_program_that_is_absent(
    variable: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCRIPTLINT_E2E", variable)
    with pytest.raises(outcome, match="no-such-program is not installed"):
        demand("no-such-program", "no-such-program is not installed")


def test_a_program_that_is_there() -> None:
    demand("sh", "sh is not installed")
