"""The nearest configuration file is read, in YAML or TOML, with all its problems."""

from pathlib import Path

import pytest

from scriptlint.cli.config import configured_language, find_config, read_config
from scriptlint.errors import RulebookError

YAML = """\
rulebook: house.yaml
min-score: 85.5
excerpt: true
settings: {company: [松果图书], timing.reply: 45}
roles: {店长: agent}
ignore: [timing]
"""
TOML = """\
[tool.scriptlint]
rulebook = "house.yaml"
min-score = 85.5
excerpt = true
ignore = ["timing"]
settings = {company = ["松果图书"], "timing.reply" = 45}
roles = {"店长" = "agent"}
"""


@pytest.mark.parametrize(
    ("name", "text"), [(".scriptlint.yaml", YAML), ("pyproject.toml", TOML)]
)
def test_both_say_the_same(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    config = read_config(str(tmp_path / name))
    assert config.text("rulebook") == "house.yaml"
    assert config.text("min-score") == "85.5"
    assert config.text("excerpt") == "true"
    assert config.text("lang") is None
    assert config.texts("ignore") == ("timing",)
    assert config.texts("select") == ()
    assert config.mapping("roles") == {"店长": "agent"}
    assert config.mapping("settings") == {
        "company": "[松果图书]",
        "timing.reply": "45",
    }


def test_the_nearest_upward(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    outer, nearer = tmp_path / ".scriptlint.yml", tmp_path / "a" / "pyproject.toml"
    outer.write_text(YAML, "utf-8")
    assert find_config(str(inside)) == str(outer)
    nearer.write_text("[tool.black]\n", "utf-8")
    assert find_config(str(inside)) == str(outer)
    nearer.write_text(TOML, "utf-8")
    assert find_config(str(inside)) == str(nearer)


def test_none_is_no_limit() -> None:
    assert read_config(None).values == {}


@pytest.mark.parametrize(
    ("name", "text", "problems"),
    [
        (".scriptlint.yaml", "", []),
        (".scriptlint.yaml", "[a]", [":1:1: expected a mapping (options), found list"]),
        (
            ".scriptlint.yaml",
            "jobs: 0\nlang: fr\nfail-on: never\nrols: {}\n",
            [
                ":1:7: expected a whole number from 1 to 1000, found '0'",
                ":2:7: 'fr' is not known here; zh, en",
                ":4:1: unknown key 'rols'; did you mean 'roles'?",
            ],
        ),
        (
            ".scriptlint.yaml",
            "roles: [店长]\nselect: {a: b}\nsettings: x\n",
            [
                ":1:8: expected a mapping, found list",
                ":2:9: expected text, found mapping",
                ":3:11: expected a mapping, found text",
            ],
        ),
        (
            "pyproject.toml",
            "[tool.scriptlint]\njobs = 'many'\nfail-no = 'never'\n",
            [
                ": expected a whole number from 1 to 1000, found 'many'",
                ": unknown key 'fail-no'; did you mean 'fail-on'?",
            ],
        ),
        ("pyproject.toml", "[tool.scriptlint\n", [": not valid TOML: "]),
    ],
)
def test_problems(name: str, text: str, problems: list[str], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    try:
        read_config(str(path))
    except RulebookError as error:
        found = [str(problem).removeprefix(str(path)) for problem in error.problems]
    else:
        found = []
    assert len(found) == len(problems)
    for shown, expected in zip(found, problems, strict=True):
        assert shown.startswith(expected)


@pytest.mark.parametrize(
    ("data", "problem"),
    [("lang: 中".encode("gbk"), "is not UTF-8 at byte 6"), (None, "cannot be read")],
)
def test_what_cannot_be_read(data: bytes | None, problem: str, tmp_path: Path) -> None:
    path = tmp_path / ".scriptlint.yaml"
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)
    with pytest.raises(RulebookError, match=problem):
        read_config(str(path))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("lang: en", "en"),
        ("lang: zh", "zh"),
        ("lang: fr", "zh"),
        ("lang: en\nrulebok: x", "en"),
        ("lang: [en]", "zh"),
        ("lang: {", "zh"),
        ("", "zh"),
    ],
)
def test_the_language_is_known_whatever_else_is_wrong(
    text: str, lang: str, tmp_path: Path
) -> None:
    path = tmp_path / ".scriptlint.yaml"
    path.write_text(text, "utf-8")
    assert configured_language(str(path)) == lang
