"""What is being read: a file's bytes, its text, and how that is laid out."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

from scriptlint.document import Kind
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.sources.roles import Speakers

if TYPE_CHECKING:
    from scriptlint.sources.canned.selecting import Replies, Select
    from scriptlint.sources.layouts import Layout

FileLayout = Literal[
    "text",
    "prose",
    "export",
    "json",
    "jsonl",
    "yaml",
    "table",
    "markdown",
    "po",
    "html",
    "workbook",
    "mail",
]
"""How a file is laid out; `prose` is text of which a user says that it is replies."""

BY_ENDING: Mapping[str, FileLayout] = MappingProxyType(
    {
        ".yml": "yaml",
        ".yaml": "yaml",
        ".csv": "table",
        ".tsv": "table",
        ".md": "markdown",
        ".markdown": "markdown",
        ".po": "po",
        ".pot": "po",
        ".html": "html",
        ".htm": "html",
        ".xlsx": "workbook",
        ".xlsm": "workbook",
        ".xls": "workbook",
        ".ods": "workbook",
        ".parquet": "workbook",
    }
)
"""The layouts that the name of a file tells."""

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
MAILS = (".eml", ".emltpl", ".mbox", ".mbx", ".msg", ".oft")

_PACKED = (b"PK\x03\x04", b"PAR1")
_HEAD = 65536
_TITLES = ("WEBVTT", "[LINE] ", "消息记录", "消息記錄", "訊息記錄")
_ADDRESSED = (  # how a draft may begin
    *("发件人", "發件人", "发信人", "發信人", "寄件", "收件", "收信人", "抄送", "副本"),
    *("密送", "密件", "暗送", "主题", "主題", "主旨", "日期", "发送", "發送", "傳送"),
)
MARK = b"\xef\xbb\xbf"


class Options(NamedTuple):
    """How documents are read: what a file does not say of itself.

    `described` is the layout that the user gives it, None for those that we know.
    """

    path: str
    kind: Kind | None
    speakers: Speakers
    replies: "Replies | None" = None
    described: "Layout | None" = None

    @property
    def sure(self) -> bool:
        """Whether the user says that the file holds canned replies."""
        return self.kind == "canned" or self.replies is not None

    @property
    def select(self) -> "Select | None":
        """Where the user says that the replies stand."""
        return self.replies.select if self.replies else None

    @property
    def stage(self) -> str:
        """The stage of service that the user says all the replies are for."""
        return self.replies.stage if self.replies else ""


class Content:
    """A file that is read as far as its readers ask, `limit` bytes at most.

    `head` is its beginning, `value` the first JSON value in it. `lines_of` streams;
    everything else reads the whole file once.
    """

    def __init__(self, file: BinaryIO, path: str, encoding: str | None, limit: int):
        self.path = path
        self.file = file
        self.encoding = encoding
        self.limit = limit
        self.head = file.read(min(_HEAD, limit + 1))
        if b"\n" not in self.head:
            self.head += file.readline(limit + 1 - len(self.head))

    @cached_property
    def data(self) -> bytes:
        """All bytes; SourceError when they are more than the limit."""
        rest = self.file.read(max(0, self.limit + 1 - len(self.head)))
        if len(self.head) + len(rest) > self.limit:
            raise SourceError(self.path, too_large(self.limit))
        return self.head + rest

    @cached_property
    def text(self) -> str:
        """All text, without a byte order mark."""
        text = utf8(self.data.removeprefix(MARK))
        if text is not None and _plainly_chinese(text):
            return text
        from scriptlint.sources.encoding import decode

        return decode(self.data, self.path, self.encoding)

    @cached_property
    def layout(self) -> FileLayout:
        """Whether this is a mail, JSON, one JSON value a line, or other text."""
        name = self.path.lower()
        ending = name[name.rfind(".") :] if "." in name else ""
        told = BY_ENDING.get(ending)
        if told is not None and told != "markdown":
            return self._unless_misnamed(told)
        if self.mail:
            return "mail"
        if told is not None or self.head.startswith(_PACKED):
            return self._unless_misnamed(told or "text")
        beginning = self.opening.lstrip()
        if _may_be_export(beginning[:60]):
            return "export"
        lined = name.endswith((".jsonl", ".ndjson"))
        named = bool(beginning) and (lined or name.endswith(".json"))
        if not named and not _begins_json(beginning):
            return self._unless_misnamed("text") if _has_cells(beginning) else "text"
        if lined or (beginning.startswith("{") and self.has_objects(beginning)):
            return "jsonl"
        return self._unless_misnamed("json") if named else "json"

    def _unless_misnamed(self, named: FileLayout) -> FileLayout:
        """The layout that a name promises, unless the content is certainly another."""
        if named == "yaml":  # JSON is YAML too
            return named
        from scriptlint.sources.misnamed import layout_of

        return layout_of(self, named)

    @property
    def begins_json(self) -> bool:
        """Whether the text begins like an object, or like an array of objects."""
        return _begins_json(self.opening.lstrip())

    @property
    def is_export(self) -> bool:
        """Whether the text has the title that a chat program writes."""
        return self.opening.lstrip().startswith(_TITLES)

    @cached_property
    def mail(self) -> str:
        """Which sort of mail this is, eml, mbox, msg or draft; "" for none.

        Seldom more than the first line is looked at.
        """
        if not self.path.lower().endswith(MAILS) and not _may_be_mail(self.head):
            return ""
        from scriptlint.sources.mail.recognition import format_of

        return format_of(self.head, self.path)

    @staticmethod
    def has_objects(beginning: str) -> bool:
        """Whether one of the first lines is a whole JSON object."""
        from scriptlint.sources.json_scan import first_value

        lines = (line.strip() for line in beginning.split("\n", 3)[:3])
        whole = (line for line in lines if line.startswith("{") and line.endswith("}"))
        return any(isinstance(first_value(line), dict) for line in whole)

    @cached_property
    def value(self) -> object:
        """The first JSON value, or the first element of an array; None without one."""
        from scriptlint.sources.json_scan import first_value

        if self.layout not in ("json", "jsonl"):
            return None
        if self.layout == "json":
            return first_value(self.text)
        return next((value for value in self.values if value is not None), None)

    @property
    def values(self) -> Iterator[object]:
        """The JSON values of the first lines, None where a line is none."""
        from scriptlint.sources.json_scan import first_value

        return (first_value(line) for line in self.opening.split("\n"))

    @cached_property
    def streams(self) -> bool:
        """Whether the file can be read line by line: it is said to be UTF-8, or begins so."""
        said = (self.encoding or "").lower() in ("utf-8", "utf8")
        begins = said or _utf8_beginning(self.head) is not None
        return begins and "data" not in self.__dict__

    @cached_property
    def opening(self) -> str:
        """The text as far as it has been read."""
        beginning = _utf8_beginning(self.head)
        return self.text if beginning is None else beginning


def is_archive(path: str) -> bool:
    """Whether a file's name is an archive's."""
    return path.lower().endswith(ARCHIVES)


def too_large(limit: int) -> Message:
    """What is told of a document that is longer than the limit in bytes."""
    size = f"{limit / 1e6:g} MB"
    return say("is larger than {size}; split it", size=size)


def utf8(raw: bytes) -> str | None:
    """The text of bytes that are UTF-8, None for others."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


def _may_be_export(beginning: str) -> bool:
    """Whether a text might be what a program exports: it has a title, or begins with a date.

    Only seldom is more than that looked at: most text is somebody's transcript.
    """
    if beginning.startswith(_TITLES):
        return True
    if beginning[32:33] == "\t":
        return beginning[:32].isalnum()
    first = beginning.lstrip("[\u200e\u200f\ufeff").split(" ", 1)[0]
    return first[:1].isdigit() and sum(map(first.count, "/-.年月")) >= 2


def _may_be_mail(head: bytes) -> bool:
    """Whether the first line might be of a mail: a name with a colon, a draft's 收件人.

    A line that is no UTF-8 might.
    """
    first = head[:200].removeprefix(MARK).lstrip().split(b"\n", 1)[0]
    first = first.replace("：".encode(), b":")
    name, colon, _ = first.partition(b":")
    if first.startswith((b"From ", b"---")) or (
        colon and name.strip(b" *").replace(b"-", b"").isalnum()
    ):
        return True
    words = "".join(first.decode(errors="replace").split()).removeprefix("**")
    return "\ufffd" in words[:-1] or words.startswith(_ADDRESSED)


def _has_cells(beginning: str) -> bool:
    """Whether the first two lines might be of a table: they are divided as often."""
    first, second = [*beginning.split("\n", 2), ""][:2]
    return any(0 < first.count(mark) <= second.count(mark) for mark in "\t,;|")


def _begins_json(text: str) -> bool:
    """Whether text begins like an object, or like an array of objects."""
    inner = text[1:].lstrip() if text.startswith("[") else text
    return inner.startswith("{") and inner[1:].lstrip().startswith('"')


def _plainly_chinese(text: str) -> bool:
    """Whether text that was valid UTF-8 leaves no doubt that it is."""
    return "\0" not in text and max(text[:2000], default="") >= "\u2e80"


def _utf8_beginning(head: bytes) -> str | None:
    """The text of a file's beginning that may end within a character."""
    if b"\0" in head:
        return None
    bare = head.removeprefix(MARK)
    try:
        return bare.decode()
    except UnicodeDecodeError as error:
        cut = len(head) >= _HEAD and error.start > len(bare) - 4
        return bare[: error.start].decode() if cut else None
