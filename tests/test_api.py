"""The public Python functions, and what their documentation shows."""

import doctest
import subprocess
import sys

import pytest

import scriptlint
from scriptlint import check, load_rulebook, read
from scriptlint.errors import RulebookError, SourceError


def test_documentation_shows_what_happens() -> None:
    """The examples in the package's docstring come out as shown."""
    assert doctest.testmod(scriptlint).failed == 0


def test_check_reads_and_reports() -> None:
    """A dialogue from bytes gives a report with findings, places and a score."""
    [document] = read("客户：在吗\n客服：这事不归我管。".encode("gb18030"))
    report = check(document, load_rulebook("standard"))
    found = {finding.rule.id.split(".")[1]: finding for finding in report.findings}
    assert "不归我" in found["brush-off"].text
    assert report.score.total < report.score.base


def test_settings_change_a_rulebook() -> None:
    """Settings are given as keywords or as a mapping of YAML texts."""
    strict = load_rulebook("standard", {"greeting.accept": "[您好]"})
    assert strict != load_rulebook("standard")


def test_what_cannot_be_used_is_an_error() -> None:
    """A wrong rulebook and an unreadable document have errors of their own."""
    with pytest.raises(RulebookError, match="did you mean 'standard'"):
        load_rulebook("standart")
    with pytest.raises(SourceError):
        read(b"\x00\x01\x02")


def test_importing_is_cheap() -> None:
    """`import scriptlint` imports none of the parts until one is asked for."""
    code = (
        "import scriptlint, sys; print([m for m in sys.modules if 'scriptlint.' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['scriptlint.version']"
