"""A marked block of our own in a file that is somebody else's."""

from scriptlint.errors import ScriptlintError
from scriptlint.messages import say

BEGIN = "# >>> scriptlint >>>"
END = "# <<< scriptlint <<<"


def with_block(text: str, lines: str, path: str) -> str:
    """The text with our block holding these lines: in its old place, or at the end."""
    before, found, after = _parts(text, path)
    block = f"{BEGIN}\n{lines}\n{END}\n"
    if not found and before and not before.endswith("\n"):
        before += "\n"
    return before + block + after


def without_block(text: str, path: str) -> str:
    """The text without our block."""
    before, _, after = _parts(text, path)
    return before + after


def _parts(text: str, path: str) -> tuple[str, bool, str]:
    """What stands before and after our block, and whether there is one.

    ScriptlintError when it has a beginning and no end: what is ours cannot be told.
    """
    before, begin, rest = text.partition(BEGIN)
    if not begin:
        return text, False, ""
    _, end, after = rest.partition(END)
    if not end:
        words = "{path}: '{begin}' without '{end}'; add the missing line"
        raise ScriptlintError(say(words, path=path, begin=BEGIN, end=END))
    return before, True, after.removeprefix("\r").removeprefix("\n")
