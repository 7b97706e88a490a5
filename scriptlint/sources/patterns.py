"""Patterns of paths, as a configuration names files: `dialer/**/*.json`."""

import os
import re


def fits(path: str, pattern: str) -> bool:
    """Whether a file's path fits a whole pattern with `*`, `?` and `**`."""
    whole = os.path.abspath(path).replace(os.sep, "/")
    return bool(re.fullmatch(_expression(pattern), whole))


def _expression(glob: str) -> str:
    """A pattern of paths as a regular expression."""
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", glob.replace("\\", "/"))
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "(?s:" + "".join(wild.get(each) or re.escape(each) for each in pieces) + ")"
