"""What must hold of all bytes, read under any name: documents or reasons, places in the file.

python -m tests.fuzz.reading --seconds 60       # guided by coverage, needs atheris

--seed begins with the same inputs each time; without one they are new.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scriptlint.document import Document

CORPUS = Path(__file__).parent / "corpus"
NAMES = (
    *("a.txt", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.srt", "a.vtt", "a.md"),
    *("a.yml", "a.po", "a.html", "a.eml", "a.mbox", "a.msg", "a.xlsx", "a.xls"),
    "a.parquet",
)
LIMIT = 200_000
FROM = 48  # the first byte of an input chooses the name: 0 is the first one


def seeds() -> Iterator[tuple[str, bytes]]:
    """The files of the corpus, each under the name it is read by."""
    for file in sorted(CORPUS.iterdir()):
        yield f"a{file.suffix}", file.read_bytes()


def read_under(name: str, data: bytes) -> None:
    """AssertionError, or any other exception, when a reader breaks its promises.

    The readers are imported here: the fuzzer sees only what it watches being imported.
    """
    from scriptlint.document import Document
    from scriptlint.errors import SourceError
    from scriptlint.sources import iterate

    for found in iterate(data, path=name, limit=LIMIT):
        if isinstance(found, SourceError):
            assert str(found)
            assert found.reason.said("zh")
        else:
            assert isinstance(found, Document)
            sound(found)


def sound(document: "Document") -> None:
    """Whether a document is one, and every turn stands where it says."""
    from scriptlint.document import KINDS, ROLES
    from scriptlint.sources import locate, place

    assert document.kind in KINDS
    low, high = document.offset, document.offset + len(document.text)
    for number, turn in enumerate(document.turns):
        assert turn.role in ROLES
        last = len(turn.text)
        for start, end in ((0, last), (0, 0), (last, last), (0, min(1, last))):
            first, final = locate(document, number, start, end)
            assert low <= first <= final <= high
            line, column, end_line, _ = place(document, first, final)
            assert document.line <= line <= end_line
            assert column >= 1


def one_input(data: bytes) -> None:
    """An input of the fuzzer: a byte for the name, then the file."""
    if data:
        read_under(NAMES[(data[0] - FROM) % len(NAMES)], data[1:])


def _fuzz() -> None:
    """Run in a process of its own: the fuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["scriptlint.sources"]):
        for name, data in seeds():
            read_under(name, data)
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


def main(seconds: int, seed: int) -> int:
    """Fuzz for some seconds, from the corpus; the exit status, 0 when nothing broke.

    The same `seed` chooses the same inputs, 0 chooses others each time.
    """
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, data) in enumerate(seeds()):
            chosen = bytes([FROM + NAMES.index(name)])
            (Path(folder) / str(number)).write_bytes(chosen + data)
        command = (
            sys.executable,
            "-c",
            "from tests.fuzz.reading import _fuzz; _fuzz()",
        )
        limits = (
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            "-timeout=10",
            "-rss_limit_mb=2000",
            "-max_len=8192",
        )
        quiet = (
            "-verbosity=0",
            "-print_final_stats=1",
            f"-artifact_prefix={folder}/crash-",
        )
        done = subprocess.run((*command, folder, *limits, *quiet), check=False)
        for crash in Path(folder).glob("crash-*"):
            print(f"{crash.name}: {crash.read_bytes()!r}")
    return done.returncode


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    sys.exit(main(asked.seconds, asked.seed))
