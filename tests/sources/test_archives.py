"""Archives are read member by member, and do no harm."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from scriptlint.errors import SourceError
from scriptlint.sources import archives
from scriptlint.sources.archives import Member, members_of, others_in
from scriptlint.sources.discovery import discover
from scriptlint.sources.reading import members

LIMIT = 1000
FILES = {"a.txt": b"one", "d/b.txt": b"two", "c.png": b"\x89", ".hidden.txt": b"x"}


def zipped(path: Path, files: dict[str, bytes]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return str(path)


def tarred(path: Path, files: dict[str, bytes]) -> str:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return str(path)


def found(path: str) -> list[Member | SourceError]:
    return list(members_of(path, LIMIT, (".txt",)))


def told(items: list[Member | SourceError]) -> list[str]:
    return [
        item.name
        if isinstance(item, Member)
        else f"{Path(item.path).name}: {item.reason}"
        for item in items
    ]


@pytest.mark.parametrize(("name", "make"), [("x.zip", zipped), ("x.tar.gz", tarred)])
class TestBoth:
    def test_members(self, tmp_path: Path, name: str, make: object) -> None:
        path = make(tmp_path / name, FILES)  # type: ignore[operator]  # either maker
        assert found(path) == [Member("a.txt", b"one"), Member("d/b.txt", b"two")]
        others = others_in(path, 9, (".txt",), ("b.txt",), lambda *_: False)
        assert others == [f"{path}/c.png", f"{path}/d/b.txt"]

    def test_archives_within(self, tmp_path: Path, name: str, make: object) -> None:
        path = make(tmp_path / name, {"b.zip": b"PK"})  # type: ignore[operator]  # either maker
        assert "an archive within an archive" in told(found(path))[0]

    @pytest.mark.parametrize(
        "bad", ["../a.txt", "/etc/a.txt", "d/../../a.txt", "C:/a.txt"]
    )
    def test_no_way_out(
        self, tmp_path: Path, name: str, make: object, bad: str
    ) -> None:
        path = make(tmp_path / name, {bad: b"x", "b.txt": b"y"})  # type: ignore[operator]  # either maker
        error, member = found(path)
        assert isinstance(error, SourceError)
        assert str(error.reason) == "is not read: its name leads out of the archive"
        assert member == Member("b.txt", b"y")

    def test_too_large(self, tmp_path: Path, name: str, make: object) -> None:
        path = make(tmp_path / name, {"a.txt": bytes(LIMIT + 1), "b.txt": bytes(LIMIT)})  # type: ignore[operator]  # either maker
        error, member = found(path)
        assert "is larger than" in str(getattr(error, "reason", ""))
        assert isinstance(member, Member)

    def test_damaged(self, tmp_path: Path, name: str, make: object) -> None:
        """What can be read is read, then the damage is told of."""
        path = make(tmp_path / name, {"a.txt": b"one" * 90, "b.txt": b"two"})  # type: ignore[operator]  # either maker
        data = Path(path).read_bytes()
        Path(path).write_bytes(data[: len(data) // 2])
        *_, last = found(path)
        assert isinstance(last, SourceError)
        assert "damaged" in str(last.reason)

    def test_too_many(
        self, tmp_path: Path, name: str, make: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
        path = make(tmp_path / name, {f"{n}.txt": b"x" for n in range(5)})  # type: ignore[operator]  # either maker
        items = found(path)
        assert told(items)[:2] == ["0.txt", "1.txt"]
        assert "holds more than 2 files" in told(items)[2]
        assert len(items) == 3


def test_a_size_that_is_a_lie(tmp_path: Path) -> None:
    """A zip member that says it is small and swells is read no farther than the limit."""
    path = zipped(tmp_path / "x.zip", {"a.txt": bytes(50_000)})
    data = Path(path).read_bytes()
    lie = data.replace((50_000).to_bytes(4, "little"), (5).to_bytes(4, "little"))
    Path(path).write_bytes(lie)
    [item] = found(path)
    assert isinstance(item, SourceError) or len(item.data) <= 5


def test_names_in_gbk(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"XXXX.txt": b"x"})
    data = Path(path).read_bytes()
    Path(path).write_bytes(data.replace(b"XXXX", "录音".encode("gbk")))
    assert told(found(path)) == ["录音.txt"]


def test_encrypted(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": b"x"})
    data = bytearray(Path(path).read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    Path(path).write_bytes(data)
    assert "is encrypted" in told(found(path))[0]


def test_links_are_not_followed(tmp_path: Path) -> None:
    path = str(tmp_path / "x.tar")
    with tarfile.open(path, "w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    assert "is a link" in told(found(path))[0]


def test_what_may_be_anything_is_looked_at(tmp_path: Path) -> None:
    """As in a folder: what is no document is left out, unless a pattern names it."""
    said = {"a.txt": "客服：您好", "package.json": '{"name": "x"}', "b.csv": "a,b\n"}
    path = zipped(tmp_path / "x.zip", {name: of.encode() for name, of in said.items()})
    read = [name for name, _ in members(path, ["**/b.csv"])]  # type: ignore[misc]  # no errors
    assert read == [f"{path}/a.txt", f"{path}/b.csv"]
    left_out: list[str] = []
    assert list(discover([path], left_out, ["**/b.csv"])) == [path]
    assert left_out == [f"{path}/package.json"]
    path = zipped(tmp_path / "y.zip", {"package.json": b"{}"})
    [error] = members(path, [])
    assert isinstance(error, SourceError)
    assert str(error.reason) == "no documents in this archive"


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz"])
def test_no_archive(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("客服：您好")
    [error] = found(str(tmp_path / name))
    assert isinstance(error, SourceError)
