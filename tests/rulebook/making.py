"""Rulebooks written in a test, and what is wrong with them."""

from pathlib import Path

from scriptlint.errors import RulebookError
from scriptlint.messages import say
from scriptlint.rulebook.built import Built
from scriptlint.rulebook.notation import Notation, NotationError, parse
from scriptlint.rulebook.opening import open_rulebook

NAME = "name: house\nversion: 1.0.0\n"
REST = """\
  source: {norm: 店规, clause: 第一条}
  message: {zh: 违规, en: fault}
  why: {zh: 示例, en: example}
  examples: []
"""
RULE = "rules:\n- id: house.fault\n" + REST


def rule(body: str) -> str:
    """A rulebook with one rule, of which `body` is the part that matters."""
    return NAME + RULE + "".join(f"  {line}\n" for line in body.splitlines())


def write(folder: Path, files: dict[str, str]) -> str:
    """A rulebook folder with these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(folder)


def built(folder: Path, text: str, settings: dict[str, str] | None = None) -> Built:
    """The rulebook of one file."""
    return open_rulebook(write(folder, {"rulebook.yaml": text}), settings)


def problems(
    folder: Path, text: str, settings: dict[str, str] | None = None
) -> list[str]:
    """The problems of one file as `line:column: message`."""
    try:
        built(folder, text, settings)
    except RulebookError as error:
        return [
            str(problem).removeprefix(f"{folder}/rulebook.yaml:").removeprefix(" ")
            for problem in error.problems
        ]
    return []


def notation(**sets: list[str]) -> Notation:
    """The notation with these phrase sets."""

    def pieces(name: str) -> list:  # type: ignore[type-arg]  # of pieces
        if name not in sets:
            raise KeyError(say("no phrase set named '{name}'", name=name))
        return [parse(text, known) for text in sets[name]]

    known = Notation(pieces, {"address.titles": ["先生", "女士"]})
    return known


def fault(phrase: str, **sets: list[str]) -> tuple[str, int]:
    """Why a phrase cannot be read, and where; nothing when it can."""
    try:
        parse(phrase, notation(**sets))
    except NotationError as error:
        return str(error.args[0]), error.at
    return "", 0
