"""The lines at the beginning of a draft: 收件人：…, Subject: …, or YAML front matter."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

NAMES = {
    "from": ("from", "发件人", "發件人", "发信人", "發信人", "寄件者", "寄件人"),
    "to": ("to", "收件人", "收件者", "收信人"),
    "cc": ("cc", "抄送", "副本"),
    "bcc": ("bcc", "密送", "暗送", "密件抄送", "密件副本"),
    "subject": ("subject", "主题", "主題", "主旨"),
    "date": ("date", "日期", "发送时间", "發送時間", "寄件日期", "傳送時間"),
}
KNOWN = {name: key for key, names in NAMES.items() for name in names}
PEOPLE = frozenset(("from", "to", "cc", "bcc"))
FENCE = "---"

_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_HEAD = re.compile(
    r"(?:\*\*)?([^\W_][^：:*\n]{0,30}?)[ \t\u3000]*(?:\*\*)?[：:](?:\*\*)?[ \t\u3000]*"
)
_RULE = re.compile(r"[-=_*—─]{3,}")
_ITEM = re.compile(r"[ \t]*-[ \t]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_PAIRS = {'"': '"', "'": "'", "[": "]"}


class Field(NamedTuple):
    """A field of a draft: its name in lower case, and where its value stands."""

    name: str
    start: int
    end: int


class Block(NamedTuple):
    """The fields at the beginning of a draft, and where its body begins."""

    fields: tuple[Field, ...]
    body: int
    fenced: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields."""
        return frozenset(field.name for field in self.fields)


def block_of(text: str, start: int = 0) -> Block | None:
    """The fields that a text begins with at `start`; None when its first lines are none.

    The block ends at a blank line, a rule, or between two lines of `---`; once it says to
    whom the mail goes and what it is about, at any line that is no field.
    """
    while text[start : start + 1] in ("\ufeff", "\r", "\n"):
        start += 1
    fenced = text.startswith((f"{FENCE}\n", f"{FENCE}\r\n"), start)
    fields: list[Field] = []
    for begin, end in islice(_lines(text, start), int(fenced), None):
        line = text[begin:end].rstrip()
        if line in ("", FENCE) or (not fenced and _RULE.fullmatch(line)):
            return Block(tuple(fields), end, fenced) if fields else None
        if not _add(fields, line, begin, fenced=fenced):
            block = Block(tuple(fields), begin)
            said = block.names >= {"to", "subject"} and not _is_spoken(line)
            return block if said else None
    return Block(tuple(fields), len(text)) if fields and not fenced else None


def _is_spoken(line: str) -> bool:
    """Whether a line may be of a transcript: 客服：您好."""
    head = _HEAD.match(line)
    return head is not None and head.end() < len(line)


def _lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    while at < len(text) and (line := _LINE.match(text, at)):
        yield line.span()
        at = line.end()


def _add(fields: list[Field], line: str, begin: int, *, fenced: bool) -> bool:
    """Add a line to the fields; whether it is a field, or goes on with the last."""
    end = begin + len(line)
    item = _ITEM.match(line) if fenced and fields else None
    if item:
        fields.append(
            _bare(Field(fields[-1].name, begin + item.end(), end), line, begin)
        )
        return True
    if line[0] in " \t" and fields:
        fields[-1] = fields[-1]._replace(end=end)
        return True
    head = _HEAD.match(line)
    name = "".join(head[1].split()).casefold() if head else ""
    if head is None or not (name in KNOWN or _NAME.fullmatch(head[1]) or fenced):
        return fenced
    field = Field(KNOWN.get(name, name), begin + head.end(), end)
    fields.append(_bare(field, line, begin) if fenced else field)
    return True


def _bare(field: Field, line: str, begin: int) -> Field:
    """The field without the quotes or brackets that YAML writes around its value."""
    value = line[field.start - begin :]
    if len(value) > 1 and _PAIRS.get(value[0]) == value[-1]:
        return field._replace(start=field.start + 1, end=field.end - 1)
    return field


def heads_a_mail(text: str, block: Block) -> bool:
    """Whether a block surely heads a mail: whom it is to or from, and what it is about.

    Transcripts begin with lines of the same sort (主题：…, 日期：…), but name no mailbox.
    """
    names = block.names
    if block.fenced and "kind" in names:
        said = {text[f.start : f.end].strip() for f in block.fields if f.name == "kind"}
        return said == {"email"}
    known = names & NAMES.keys()
    about = "subject" in names or "@" in text[: block.body]
    return len(known) > 1 and bool(known & PEOPLE) and about
