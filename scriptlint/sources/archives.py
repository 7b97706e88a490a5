"""Archives: the documents in .zip, .tar, .tar.gz, .tgz, .tar.bz2 and .tar.xz files.

Nothing is ever unpacked to disk. Members are read one after the other, each only as far
as a document may be long, so that an archive made to swell does no harm.
"""

import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple
from zlib import error as zlib_error

from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.sources.content import ARCHIVES, is_archive, too_large

MOST_MEMBERS = 200_000
MOST_BYTES = 20_000_000_000
"""So many members an archive may have, and so many bytes they may be together."""

_UTF8_NAME = 0x800  # flag bit 11 of a zip member: its name is UTF-8
_ENCRYPTED = 0x1
_FAULTS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib_error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class Member(NamedTuple):
    """A file in an archive: its name there, and its bytes."""

    name: str
    data: bytes


def others_in(
    path: str,
    limit: int,
    wanted: tuple[str, ...],
    looked_at: tuple[str, ...],
    is_document: Callable[[str, bytes], bool],
) -> list[str]:
    """The members of an archive that are not read; none of a damaged one.

    Those whose names do not end as is `wanted`; those that end as is `looked_at` where
    their content is that of no document.
    """
    names = _names_in(path)
    others = [f"{path}/{name}" for name in names if not _wanted(name, wanted)]
    if any(name.lower().endswith(looked_at) for name in names):
        others += [
            f"{path}/{member.name}"
            for member in members_of(path, limit, looked_at)
            if isinstance(member, Member)
            and not is_document(f"{path}/{member.name}", member.data)
        ]
    return others


def _names_in(path: str) -> list[str]:
    """The names of the files in an archive; none of a damaged one."""
    try:
        if path.lower().endswith(".zip"):
            with zipfile.ZipFile(path) as archive:
                infos = [one for one in archive.infolist() if not one.is_dir()]
                return [_name(info) for info in infos]
        with tarfile.open(path, "r|*") as tar:
            return [info.name.removeprefix("./") for info in tar if info.isfile()]
    except (*_FAULTS, OSError):
        return []


def _wanted(name: str, endings: tuple[str, ...]) -> bool:
    """Whether a member is read; what is hidden is not spoken of."""
    return _hidden(name) or name.lower().endswith((*endings, *ARCHIVES))


def offsets_in(path: str) -> dict[str, int]:
    """Where the members of a zip file begin in it, by their paths; none of other archives."""
    if not path.lower().endswith(".zip"):
        return {}
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (*_FAULTS, OSError):
        return {}
    return {f"{path}/{_name(info)}": info.header_offset for info in infos}


def members_of(
    path: str, limit: int, wanted: tuple[str, ...]
) -> Iterator[Member | SourceError]:
    """The members whose names end as is `wanted`, in the order of the archive.

    A member that cannot be read, is longer than `limit` bytes, is an archive, or whose
    name leads out of this one, is a SourceError in its place; one for the whole archive
    ends it.
    """
    read = _zipped if path.lower().endswith(".zip") else _tarred
    total = 0
    try:
        for number, member in enumerate(read(path, limit, wanted)):
            total += len(member.data) if isinstance(member, Member) else 0
            if number >= MOST_MEMBERS or total > MOST_BYTES:
                yield SourceError(path, _too_much())
                return
            yield member
    except _FAULTS as error:
        fault = Message(str(error) or type(error).__name__)
        yield SourceError(path, say("is a damaged archive: {fault}", fault=fault))


def _too_much() -> Message:
    words = "holds more than {members} files or {size} GB; split it"
    return say(words, members=MOST_MEMBERS, size=MOST_BYTES // 10**9)


def _zipped(
    path: str, limit: int, wanted: tuple[str, ...]
) -> Iterator[Member | SourceError]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = _name(info)
            if info.is_dir() or _hidden(name) or not _wanted(name, wanted):
                continue
            if fault := _refused(name, info.file_size, limit):
                yield SourceError(f"{path}/{name}", fault)
            elif info.flag_bits & _ENCRYPTED:
                encrypted = Message("is encrypted; unpack it with its password first")
                yield SourceError(f"{path}/{name}", encrypted)
            else:
                yield _member(path, name, archive, info, limit)


def _member(
    path: str, name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int
) -> Member | SourceError:
    """A member of a zip file, read no farther than the limit, whatever it says it holds."""
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except _FAULTS as error:
        fault = say("is damaged: {fault}", fault=Message(str(error)))
        return SourceError(f"{path}/{name}", fault)
    if len(data) > limit:
        return SourceError(f"{path}/{name}", too_large(limit))
    return Member(name, data)


def _tarred(
    path: str, limit: int, wanted: tuple[str, ...]
) -> Iterator[Member | SourceError]:
    with tarfile.open(path, "r|*") as archive:  # as a stream: each byte once
        for info in archive:
            name = info.name.removeprefix("./")
            if info.isdir() or _hidden(name) or not _wanted(name, wanted):
                continue
            if not info.isfile():
                link = Message("is a link or a device, not a file; it is not followed")
                yield SourceError(f"{path}/{name}", link)
            elif fault := _refused(name, info.size, limit):
                yield SourceError(f"{path}/{name}", fault)
            elif file := archive.extractfile(info):
                yield Member(name, file.read(limit + 1))


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; Windows in China writes GBK where zip means code page 437."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _hidden(name: str) -> bool:
    return any(
        part.startswith((".", "__MACOSX")) for part in name.split("/") if part != ".."
    )


def _refused(name: str, size: int, limit: int) -> Message | None:
    """Why a member is not read: its name, or its size."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or name[1:2] == ":":
        return Message("is not read: its name leads out of the archive")
    if is_archive(name):
        return Message("is an archive within an archive; unpack it first")
    return too_large(limit) if size > limit else None
