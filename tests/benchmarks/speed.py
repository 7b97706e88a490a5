"""How fast scriptlint is, as ratios within one run: see README.md beside this file.

python -m tests.benchmarks.speed [CHATS.jsonl]
"""

import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from scriptlint.document import Document
from scriptlint.engine import apply
from scriptlint.rulebook import load_rulebook
from scriptlint.rulebook.boundaries import word_edges
from scriptlint.sources import read
from tests.benchmarks.naive import Place, by_engine, by_loop, comparable, sought
from tests.benchmarks.talk import chats

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
CALL = PROJECT / "examples" / "call-clean.txt"


class Cost(NamedTuple):
    """CPU seconds of a process and its children, and the most memory one of them had (MB)."""

    seconds: float
    memory: float


def cost(*command: str, runs: int = 5) -> Cost:
    """The median cost of a whole process."""
    measured = sorted(_once(command) for _ in range(runs))
    return measured[runs // 2]


def _once(command: tuple[str, ...]) -> Cost:
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=PROJECT)
    _, _, usage = os.wait4(child.pid, 0)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def check(*arguments: str, runs: int = 5) -> Cost:
    """The cost of `scriptlint check` with these arguments."""
    script = str(Path(sys.executable).with_name("scriptlint"))
    command = (script, "check", "--isolated")
    return cost(*command, "--format", "concise", *arguments, runs=runs)


def cold() -> Iterator[str]:
    """One call of twenty turns, with everything cached, against an empty Python."""
    python = cost(sys.executable, "-c", "pass", runs=15).seconds
    click = cost(sys.executable, "-c", "import click", runs=15).seconds
    for name in ("call-clean.txt", "call-faulty.txt"):
        path = str(CALL.with_name(name))
        check(path, runs=3)  # fills the caches
        took = check(path, runs=15).seconds
        yield f"cold check of {name}: {took / python:.1f} x `python -c pass` ({1000 * took:.0f} ms; click alone {click / python:.1f} x)"


def bulk(path: str) -> Iterator[str]:
    """Many chats in one process, in two, and what they need of memory."""
    turns = sum(len(document.turns) for document in read(path))
    check(path, runs=1)
    start = check(str(CALL)).seconds
    one, two = check(path, runs=3), check(path, "--jobs", "2", runs=3)
    yield f"bulk: {turns / one.seconds:,.0f} turns per CPU-second with the start, {turns / (one.seconds - start):,.0f} without; {one.memory:.0f} MB"
    yield f"two processes: {100 * (two.seconds / one.seconds - 1):+.0f} % CPU; {two.memory:.0f} MB each at most"


def linear(folder: Path) -> Iterator[str]:
    """One transcript of 2.5, 5 and 10 MB."""
    lines = [
        f"{'客服' if turn.role == 'agent' else '客户'}：{turn.text}\n"
        for document in _documents(300)
        for turn in document.turns
    ]
    unit = "".join(lines).encode()
    for megabytes in (2.5, 5, 10):
        path = folder / f"{megabytes}.txt"
        path.write_bytes(unit * round(megabytes * 1e6 / len(unit)))
        took = check(str(path), runs=1)
        yield f"one transcript of {megabytes:g} MB: {took.seconds:.1f} s, {took.seconds / megabytes:.2f} s/MB, {took.memory:.0f} MB"


def naive() -> Iterator[str]:
    """The engine against a loop of `re` over the same forbid rules, with equal findings."""
    rulebook = comparable(load_rulebook("standard"))
    phrases = sought(rulebook)
    documents = _documents(100)
    for document in documents[:20]:
        by_engine(document, rulebook)
    fast, found = _timed(lambda: [by_engine(one, rulebook) for one in documents])
    slow, same = _timed(lambda: [by_loop(one, phrases) for one in documents])
    equal = "equal findings" if found == same else "OTHER FINDINGS"
    count = sum(map(len, found))
    yield f"naive loop: {slow / fast:.0f} x slower, {equal} ({count}, {len(rulebook.rules)} rules, {len(phrases)} phrases)"


def _timed(work: Callable[[], list[list[Place]]]) -> tuple[float, list[list[Place]]]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def _documents(count: int) -> list[Document]:
    return list(read("\n".join(chats(count, seed=7)).encode()))


def segmented(path: str) -> Iterator[str]:
    """How many documents need word boundaries, and what jieba then costs."""
    rulebook = load_rulebook("standard")
    need = total = 0
    for document in read(path):
        before = word_edges.cache_info().misses
        apply(document, rulebook)
        need += word_edges.cache_info().misses > before
        total += 1
    script = "import jieba; jieba.lcut('您好')"
    jieba = cost(sys.executable, "-c", script, runs=3)
    yield f"word boundaries: needed by {100 * need / total:.1f} % of the documents; jieba alone costs {jieba.seconds:.1f} s and {jieba.memory:.0f} MB"


def main(path: str | None = None) -> None:
    """Measure and print; the caches are in a folder of their own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SCRIPTLINT_CACHE_DIR"] = str(folder / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        compileall.compile_dir(PROJECT / "scriptlint", quiet=1)
        if path is None:
            path = str(folder / "chats.jsonl")
            Path(path).write_text("\n".join(chats(2000)), "utf-8")
        for lines in (cold(), bulk(path), segmented(path), linear(folder), naive()):
            for line in lines:
                print(line, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
