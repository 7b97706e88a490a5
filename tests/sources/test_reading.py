"""Sources of every sort, their limits, and which reader takes them."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from scriptlint.document import Document
from scriptlint.errors import ScriptlintError, SourceError
from scriptlint.sources import iterate, read
from scriptlint.sources.content import Content, Options
from scriptlint.sources.readers import READERS, Reader, choose, readers_of

LINE = json.dumps({"turns": [{"role": "agent", "text": "您好" * 200}]}) + "\n"


def test_paths_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("客服：您好", "utf-8")
    by_name, by_path = read(str(path)), read(path)
    assert by_name == by_path
    assert by_name[0].path == str(path)
    assert read(path.read_bytes())[0].path == "-"
    assert read(path.read_bytes(), path="b.txt")[0].path == "b.txt"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO("客服：您好".encode())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=data))
    [document] = read("-")
    assert (document.path, document.turns[0].text) == ("-", "您好")
    assert not data.closed


@pytest.mark.parametrize(
    ("name", "reason"),
    [("nothing.txt", "No such file"), ("", "directory"), ("a\0b", "NUL")],
)
def test_unreadable_paths(tmp_path: Path, name: str, reason: str) -> None:
    path = f"{tmp_path}/{name}"
    [error] = iterate(path)
    assert isinstance(error, SourceError)
    assert error.path == path
    assert reason in str(error.reason)
    with pytest.raises(SourceError):
        read(path)


def test_limit_of_a_file() -> None:
    data = "客服：您好".encode()
    assert read(data, limit=len(data))
    with pytest.raises(SourceError, match=r"larger than 1\.4e-05 MB; split"):
        read(data, limit=len(data) - 1)


def test_limit_of_a_line() -> None:
    """Only the long line is lost, whatever the size of the file."""
    long = json.dumps({"turns": [{"role": "agent", "text": "您" * 200_000}]}) + "\n"
    data = (LINE + long + LINE).encode()
    found = list(iterate(data, path="a.jsonl", limit=100_000))
    assert [type(item) for item in found] == [Document, SourceError, Document]
    last = found[2]
    assert isinstance(last, Document)
    assert (last.offset, last.line) == (len(LINE + long), 3)
    assert "line 2: is larger than 0.1 MB" in str(found[1])


@pytest.mark.parametrize("path", ["a.jsonl", "-"])
def test_long_first_line(path: str) -> None:
    """Longer than what is read ahead."""
    long = json.dumps({"turns": [{"role": "agent", "text": "您" * 50_000}]}) + "\n"
    documents = read((long + LINE).encode(), path=path)
    assert [document.format for document in documents] == ["jsonl", "jsonl"]
    assert documents[1].offset == len(long)


def test_json_lines_stream(tmp_path: Path) -> None:
    """A file of 12 MB takes no more memory than its lines."""
    path = tmp_path / "a.jsonl"
    path.write_text(LINE * 5_000, "ascii")
    tracemalloc.start()
    count = sum(1 for _ in iterate(path, limit=10_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 2_000_000


def test_ten_megabytes_in_one_file() -> None:
    data = ("客服：" + "请您稍等，" * 40 + "\n客户：嗯\n").encode() * 17_000
    [document] = read(data)
    assert len(data) > 10_000_000
    assert len(document.turns) == 34_000


@pytest.mark.parametrize(
    "text",
    [
        "客服：" + "好" * 3_000_000,
        "1." + " " * 5_000_000 + "x",
        "--a" + " " * 5_000_000 + "-x",
        "客服：x" + "# " * 2_000_000 + "scriptlint",
        "[" * 5_000_000,
        '{"' * 2_000_000,
        "# " + "a:" * 2_000_000,
    ],
    ids=["words", "blanks", "rules", "comments", "brackets", "braces", "header"],
)
def test_one_long_line_does_not_hang(text: str) -> None:
    """Each takes well under a second; the test is that it ends."""
    assert list(iterate(text.encode()))


@pytest.mark.parametrize(
    ("data", "path", "format_"),
    [
        ("客服：您好", "a.txt", "plain"),
        ("客服：您好", "-", "plain"),
        ("[00:12] 客服：您好", "-", "plain"),
        ("{姓名}您好", "-", "plain"),
        (LINE, "-", "jsonl"),
        ("{broken\n" + LINE, "a.jsonl", "jsonl"),
        (LINE, "a.txt", "jsonl"),
        (json.dumps(json.loads(LINE), indent=1), "-", "json"),
        (f"[{LINE}]", "-", "json"),
    ],
)
def test_layout_is_seen(data: str, path: str, format_: str) -> None:
    documents = [
        item for item in iterate(data.encode(), path=path) if isinstance(item, Document)
    ]
    assert [document.format for document in documents] == [format_]


def test_reader_by_name() -> None:
    [document] = read(b'{"turns": []}', reader="plain")
    assert (document.format, document.turns[0].role) == ("plain", "unknown")
    with pytest.raises(
        ScriptlintError, match="no reader 'word'; there are plain, jsonl"
    ):
        read(b"", reader="word")


def test_every_reader_is_of_its_layout() -> None:
    for name, layout in READERS.items():
        assert name in readers_of(layout)


class Fake:
    """A reader that knows everything, or nothing, as its own."""

    def __init__(self, knows: bool) -> None:
        self.knows = knows

    def recognise(self, content: Content) -> bool:
        return self.knows and bool(content.data)

    def parse(self, content: Content, options: Options) -> Iterator[Document]:
        yield Document("call", (), content.text, options.path)

    def written(self, document: Document, at: int, text: str) -> str:
        return document.text[:at] + text


def test_two_readers_that_know_a_file() -> None:
    content = Content(io.BytesIO(b"x"), "a.txt", None, 10)
    readers: dict[str, Reader] = {
        "qq": Fake(True),
        "line": Fake(True),
        "plain": Fake(True),
    }
    with pytest.raises(SourceError, match="may be qq or line; say which with --reader"):
        choose(readers, content)


def test_plain_text_is_what_no_other_reader_knows() -> None:
    content = Content(io.BytesIO(b"x"), "a.txt", None, 10)
    qq, plain = Fake(True), Fake(True)
    assert choose({"qq": qq, "plain": plain}, content) is qq
    assert choose({"qq": Fake(False), "plain": plain}, content) is plain
