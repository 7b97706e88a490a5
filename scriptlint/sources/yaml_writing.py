"""How a text is written inside a YAML scalar, so that nothing but its words changes."""

from scriptlint.expressions import expression
from scriptlint.sources.json_scan import escaped
from scriptlint.sources.tree import Node

_UNSAFE = r"[\r\n\t]|: |:$| #|^#|^[ ]|[ ]$"
_FLOW = r"[,\[\]{}]"
_INDICATOR = r"[-?:,\[\]{}#&*!|>'\"%@`]"


def written(text: str, source: str, node: Node, at: int) -> str | None:
    """The text as it stands at a place of a scalar; None where it cannot stand there.

    Plain scalars take nothing that YAML would read as something else, single quotes no
    break; blocks keep their indentation.
    """
    if expression("[\x85\u2028\u2029]").search(text):
        return None
    match node.style:
        case "double":
            return _double(text, source, node)
        case "single":
            return None if "\n" in text or "\r" in text else text.replace("'", "''")
        case "plain":
            return _plain(text, source, node, at)
        case "literal":
            return _block(text, source, at, "\n")
        case "folded":
            return _block(text, source, at, "\n\n")
        case _:
            return None


def _double(text: str, source: str, node: Node) -> str:
    """As in JSON; but beyond the first plane YAML has an escape of its own."""
    if node.text.isascii() or not source[node.begin : node.end].isascii():
        return escaped(text, plain=True)
    return "".join(
        escaped(char, plain=False) if char <= "\uffff" else f"\\U{ord(char):08X}"
        for char in text
    )


def _plain(text: str, source: str, node: Node, at: int) -> str | None:
    if expression(_UNSAFE).search(text) or expression(_FLOW).search(text):
        return None
    begins = at == node.begin and expression(_INDICATOR).match(text)
    joins = source[at - 1 : at] in (" ", ":") and text[:1] in ("#", ":")
    return None if begins or joins else text


def _block(text: str, source: str, at: int, broken: str) -> str | None:
    """Breaks are followed by the indentation of the line; a blank may not begin one."""
    line = max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
    indent = source[line:at][: len(source[line:at]) - len(source[line:at].lstrip(" "))]
    if any(part[:1] in (" ", "\t") for part in text.split("\n")[1:]):
        return None
    if len(indent) == at - line and text[:1] in (" ", "\t", ""):
        return None
    end = "\r\n" if "\r\n" in source else "\n"
    return text.replace("\n", broken.replace("\n", end) + indent)
