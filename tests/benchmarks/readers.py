"""What reading costs in each format, beside what checking costs: see README.md here.

python -m tests.benchmarks.readers
"""

import csv
import gc
import io
import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import openpyxl
import pyarrow
from pyarrow import parquet

from scriptlint.document import Document
from scriptlint.engine import apply
from scriptlint.rulebook import load_rulebook
from scriptlint.sources import iterate, read
from scriptlint.sources.described import Described
from scriptlint.sources.layouts import Layout
from tests.benchmarks.talk import chats

Made = list[tuple[str, bytes]]
"""Files by name."""
OWN = Layout(
    "own",
    "$.said[*]",
    ("words",),
    role="who",
    start="ms/1000",
    dialogues="$.calls[*]",
)
HEAD = ("session", "role", "text", "start")


class Cost(NamedTuple):
    """Turns a CPU-second in reading and in checking."""

    format: str
    turns: int
    reading: float
    checking: float


def _lines(
    documents: Sequence[Document],
) -> Iterator[tuple[str, list[tuple[str, str, float]]]]:
    """The turns of documents as role, words and seconds."""
    for number, document in enumerate(documents):
        turns = [
            (turn.role, turn.text.replace("\n", " "), turn.start or 5.0 * at)
            for at, turn in enumerate(document.turns)
        ]
        yield f"S{number}", turns


def _plain(documents: Sequence[Document]) -> Made:
    names = {"agent": "客服", "customer": "客户"}
    return [
        (
            f"{key}.txt",
            "".join(
                f"[{int(at) // 60:02}:{int(at) % 60:02}] {names.get(who, '系统')}：{said}\n"
                for who, said, at in turns
            ).encode(),
        )
        for key, turns in _lines(documents)
    ]


def _jsonl(documents: Sequence[Document]) -> Made:
    lines = (
        json.dumps(
            {
                "id": key,
                "turns": [
                    {"role": who, "text": said, "start": at, "end": at + 2}
                    for who, said, at in turns
                ],
            },
            ensure_ascii=False,
        )
        for key, turns in _lines(documents)
    )
    return [("a.jsonl", "\n".join(lines).encode())]


def _whisper(documents: Sequence[Document]) -> Made:
    return [
        (
            f"{key}.json",
            json.dumps(
                {
                    "segments": [
                        {
                            "id": 1,
                            "speaker": who,
                            "text": said,
                            "start": at,
                            "end": at + 2,
                        }
                        for who, said, at in turns
                    ]
                },
                ensure_ascii=False,
                indent=1,
            ).encode(),
        )
        for key, turns in _lines(documents)
    ]


def _aliyun(documents: Sequence[Document]) -> Made:
    return [
        (
            f"{key}.json",
            json.dumps(
                {
                    "Content": [
                        {
                            "Role": who,
                            "Identity": who,
                            "Words": said,
                            "Begin": int(1000 * at),
                            "End": int(1000 * at) + 2000,
                        }
                        for who, said, at in turns
                    ]
                }
            ).encode(),
        )
        for key, turns in _lines(documents)
    ]


def _own(documents: Sequence[Document]) -> Made:
    calls = [
        {
            "said": [
                {"who": who, "words": said, "ms": int(1000 * at)}
                for who, said, at in turns
            ]
        }
        for _, turns in _lines(documents)
    ]
    return [
        ("a.json", json.dumps({"calls": calls}, ensure_ascii=False, indent=1).encode())
    ]


def _rows(documents: Sequence[Document]) -> list[tuple[str, str, str, float]]:
    return [(key, *turn) for key, turns in _lines(documents) for turn in turns]


def _csv(documents: Sequence[Document]) -> Made:
    file = io.StringIO()
    csv.writer(file).writerows([HEAD, *_rows(documents)])
    return [("a.csv", file.getvalue().encode())]


def _xlsx(documents: Sequence[Document]) -> Made:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("a")
    for row in (HEAD, *_rows(documents)):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return [("a.xlsx", file.getvalue())]


def _parquet(documents: Sequence[Document]) -> Made:
    rows = _rows(documents)
    columns = {name: [row[at] for row in rows] for at, name in enumerate(HEAD)}
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), file)
    return [("a.parquet", file.getvalue())]


def _vtt(documents: Sequence[Document]) -> Made:
    def clock(at: float) -> str:
        return f"{int(at) // 60:02}:{int(at) % 60:02}.000"

    return [
        (
            f"{key}.vtt",
            "".join(
                [
                    "WEBVTT\n\n",
                    *(
                        f"{clock(at)} --> {clock(at + 2)}\n<v {who}>{said}\n\n"
                        for who, said, at in turns
                    ),
                ]
            ).encode(),
        )
        for key, turns in _lines(documents)
    ]


def _qq(documents: Sequence[Document]) -> Made:
    names = {"agent": "客服", "customer": "小鹿"}
    return [
        (
            f"{key}.txt",
            "".join(
                [
                    "消息记录（此消息记录为文本格式）\n\n",
                    *(
                        f"2026-03-01 09:{int(at) // 60 % 60:02}:{int(at) % 60:02} {names.get(who, '系统')}\n{said}\n\n"
                        for who, said, at in turns
                    ),
                ]
            ).encode(),
        )
        for key, turns in _lines(documents)
    ]


FORMATS: dict[str, Callable[[Sequence[Document]], Made]] = {
    "plain": _plain,
    "jsonl": _jsonl,
    "whisper": _whisper,
    "aliyun": _aliyun,
    "described JSON": _own,
    "csv": _csv,
    "xlsx": _xlsx,
    "parquet": _parquet,
    "vtt": _vtt,
    "qq": _qq,
}


def costs(count: int) -> Iterator[Cost]:
    """What so many chats cost in each format, the documents of each checked as read."""
    chosen = read("\n".join(chats(count, seed=11)).encode())
    rulebook = load_rulebook("standard")
    for document in chosen[:50]:
        apply(document, rulebook)
    for name, made in FORMATS.items():
        files = made(chosen)
        own = [Described(OWN)] if name == "described JSON" else []
        _read(files[:1], own)  # imports
        gc.collect()
        gc.freeze()  # as `check` does with its rulebook
        begin = time.process_time()
        documents = _read(files, own)
        between = time.process_time()
        for document in documents:
            apply(document, rulebook)
        end = time.process_time()
        turns = sum(len(document.turns) for document in documents)
        yield Cost(name, turns, turns / (between - begin), turns / (end - between))


def _read(files: Made, own: list[Described]) -> list[Document]:
    reader = "own" if own else None
    found = [
        each
        for path, data in files
        for each in iterate(data, path=path, described=own, reader=reader)
    ]
    assert all(isinstance(each, Document) for each in found)
    return [each for each in found if isinstance(each, Document)]


def main(count: int = 400) -> None:
    """Measure and print one line a format."""
    print(f"{'format':<16}{'turns':>8}{'read/s':>10}{'check/s':>10}{'read costs':>12}")
    for cost in costs(count):
        share = cost.checking / cost.reading
        print(
            f"{cost.format:<16}{cost.turns:>8,}{cost.reading:>10,.0f}{cost.checking:>10,.0f}{share:>11.0%} of checking"
        )


if __name__ == "__main__":
    main()
