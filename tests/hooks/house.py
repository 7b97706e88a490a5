"""A small rulebook of a house, for tests of hooks: one word stops, one wants a reason."""

from pathlib import Path

from tests.rulebook.making import NAME, write

RULES = """\
settings:
  email.override:
    default: {error: none, warning: justify, info: free}
    about: {zh: 照发条件, en: overrides}
rules:
"""


def rule(name: str, severity: str, words: str, instead: str) -> str:
    """A rule that forbids words."""
    return (
        f"- id: house.{name}\n  severity: {severity}\n  weight: 5\n"
        "  source: {norm: 店规, clause: 第一条}\n"
        f"  forbid: [{{say: {words}, instead: {instead}}}]\n"
        "  message:\n    zh: 不说“{match}”\n    en: do not say “{match}”\n"
        "  why: {zh: 店规如此, en: house rules}\n  examples: []\n"
    )


def house(folder: Path) -> str:
    """The path of the rulebook, written into the folder."""
    rules = (
        rule("not-mine", "error", "不归我管", "我帮您转过去"),
        rule("must", "warning", "您必须", "麻烦您"),
        rule("sorry", "info", "不好意思", "抱歉"),
    )
    return write(folder / "house", {"rulebook.yaml": NAME + RULES + "".join(rules)})
