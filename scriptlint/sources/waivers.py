"""Suppressions written in documents: `scriptlint: off taboo.rebuke — reason`."""

import re
from typing import NamedTuple

from scriptlint.document import Waiver

_BEGINNING = (
    r"scriptlint\s*[:：]\s*(off-file|off|全文关|全文關|关闭|關閉|关|關)(?![\w-])"
)
_RULE = r"[A-Za-z][\w.*-]*"
_REASON = r"^[—–:：;；-]+\s*"
_WHOLE = ("off-file", "全文关", "全文關")


class Written(NamedTuple):
    """A suppression as written: for the whole document or not, of which rules, why.

    `at` is where its comment stands in the line.
    """

    whole: bool
    rules: tuple[str, ...]
    reason: str
    at: int = 0

    def waiver(self, turn: int, line: int, turns: int) -> Waiver:
        """The suppression in force: for one turn, or for all of them."""
        first, last = (0, max(0, turns - 1)) if self.whole else (turn, turn)
        return Waiver(self.rules, self.reason, first, last, line)


def waiver_in(comment: str) -> Written | None:
    """The suppression that the text of a comment is, None for any other comment."""
    beginning = re.match(_BEGINNING, comment.strip())
    if beginning is None:
        return None
    rest = comment.strip()[beginning.end() :].strip()
    rules = []
    while match := re.match(rf"({_RULE})[\s,，、]*", rest):
        rules.append(match[1])
        rest = rest[match.end() :]
    reason = re.sub(_REASON, "", rest).strip()
    return Written(beginning[1] in _WHOLE, tuple(rules), reason)


def trailing_waiver(line: str) -> Written | None:
    """The suppression in a comment that ends a line."""
    comment = re.search(r"#[ \t]{0,9}(?=scriptlint)", line)
    written = waiver_in(line[comment.end() :]) if comment else None
    return written._replace(at=comment.start()) if comment and written else None
