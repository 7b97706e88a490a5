"""Where rulebooks are."""

import os

from scriptlint.errors import Problem, RulebookError, did_you_mean
from scriptlint.messages import say


def shipped_folder() -> str:
    """The folder of the rulebooks that come with scriptlint."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "_rulesets")
    return (
        inside
        if os.path.isdir(inside)
        else os.path.join(os.path.dirname(package), "rulesets")
    )


def shipped() -> list[str]:
    """The names of the rulebooks that come with scriptlint."""
    folder = shipped_folder()
    return sorted(
        name
        for name in os.listdir(folder)
        if os.path.isfile(os.path.join(folder, name, "rulebook.yaml"))
    )


def locate(name: str, beside: str = "") -> str:
    """The folder or file of a rulebook, by shipped name or by path.

    `beside` is the folder a relative path starts from. RulebookError when there is none.
    """
    looks_like_path = name.endswith((".yaml", ".yml")) or "/" in name or os.sep in name
    if not looks_like_path and os.path.isdir(os.path.join(shipped_folder(), name)):
        return os.path.join(shipped_folder(), name)
    path = os.path.join(beside, name)
    if os.path.exists(path):
        return path
    hint = did_you_mean(name, shipped())
    hint = hint if hint.words else say("; shipped are {names}", names=tuple(shipped()))
    missing = say("no rulebook of that name or path{hint}", hint=hint)
    raise RulebookError([Problem(name, 0, 0, missing)])


def yaml_files(place: str) -> list[str]:
    """The YAML files of a rulebook, in order of their names."""
    if os.path.isfile(place):
        return [place]
    return sorted(
        entry.path
        for entry in os.scandir(place)
        if entry.is_file() and entry.name.endswith((".yaml", ".yml"))
    )
