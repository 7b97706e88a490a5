"""The command line of a sendmail, and the reasons it takes."""

from pathlib import Path

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.override import Given, header_value
from scriptlint.hooks.sendmail import VARIABLE, given_override, keep, parsed
from scriptlint.rulebook.model import Override

MSMTP = "/usr/bin/msmtp"


@pytest.mark.parametrize(
    ("given", "run", "address", "recipients"),
    [
        ([MSMTP, "-t", "-i"], [MSMTP, "-t", "-i"], "", ()),
        (
            [MSMTP, "-oem", "-oi", "-f", "a@b.example", "--", "c@d.example"],
            [MSMTP, "-oem", "-oi", "-f", "a@b.example", "--", "c@d.example"],
            "a@b.example",
            ("c@d.example",),
        ),
        (
            ["-oem", "-f", "a@b.example", "--", MSMTP, "c@d.example"],
            [MSMTP, "-oem", "-f", "a@b.example", "c@d.example"],
            "a@b.example",
            ("c@d.example",),
        ),
        (
            [MSMTP, "--from=a@b.example", "-a", "work", "c@d.example", "e@f.example"],
            [MSMTP, "--from=a@b.example", "-a", "work", "c@d.example", "e@f.example"],
            "a@b.example",
            ("c@d.example", "e@f.example"),
        ),
        (
            [MSMTP, "c@d.example", "-i"],
            [MSMTP, "c@d.example", "-i"],
            "",
            ("c@d.example",),
        ),
        (
            ["sendmail", "-fa@b.example"],
            ["sendmail", "-fa@b.example"],
            "a@b.example",
            (),
        ),
    ],
)
def test_a_command(
    given: list[str], run: list[str], address: str, recipients: tuple[str, ...]
) -> None:
    found = parsed(given)
    assert found.arguments == tuple(run)
    assert found.sender == (address, "", recipients)
    assert found.sends


@pytest.mark.parametrize(
    ("option", "sends"), [("-bp", False), ("-bi", False), ("-bm", True), ("-t", True)]
)
def test_whether_a_mail_is_sent(option: str, sends: bool) -> None:
    assert parsed(["sendmail", option]).sends is sends


def test_a_dialogue_cannot_be_checked() -> None:
    with pytest.raises(ScriptlintError, match="a dialogue cannot be checked"):
        parsed(["sendmail", "-bs"])


@pytest.mark.parametrize("given", [[], ["--"], ["-oi", "-f", "a@b.example"]])
def test_a_program_is_needed(given: list[str]) -> None:
    with pytest.raises(ScriptlintError, match="no program to send with"):
        parsed(given)


@pytest.mark.parametrize(
    ("variable", "header", "ask", "found"),
    [
        ("", "", "justify", None),
        ("客户要求", "", "justify", Given("justify", "客户要求")),
        ("客户要求", "", "none", None),
        ("误会", "", "false-positive", Given("false-positive", "误会")),
        ("false-positive: 误会", "", "justify", Given("false-positive", "误会")),
        ("justify: 误会", "", "false-positive", None),
        ("1", "", "acknowledge", Given("acknowledge", "1")),
        ("", header_value(Given("justify", "要")), "justify", Given("justify", "要")),
        ("", header_value(Given("justify", "要")), "none", None),
        ("", "yes", "justify", None),
    ],
)
def test_reasons(
    variable: str,
    header: str,
    ask: Override,
    found: Given | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, variable)
    mail = f"Subject: x\nX-ScriptLint-Override: {header}\n\nx\n".encode()
    assert given_override(mail, ask) == found


def test_a_copy_is_for_its_owner_only(tmp_path: Path) -> None:
    path = Path(keep(b"Subject: x\r\n", str(tmp_path / "held")))
    assert path.read_bytes() == b"Subject: x\r\n"
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(ScriptlintError, match="cannot be written"):
        keep(b"", str(path))
