"""A milter as a process, with its log and what it says of itself."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple


class Milter(NamedTuple):
    """A running milter: `lines` are those of its standard error so far."""

    process: subprocess.Popen[bytes]
    lines: list[str]
    log: Path

    def events(self, name: str) -> list[str]:
        """The messages of an event that it told so far."""
        told = (json.loads(line) for line in self.lines if line.startswith("{"))
        return [each["message"] for each in told if each.get("event") == name]

    def wait_for(self, name: str, count: int = 1, seconds: float = 30) -> list[str]:
        """The messages of an event, once there are so many."""
        end = time.monotonic() + seconds
        while len(found := self.events(name)) < count:
            assert time.monotonic() < end, f"no '{name}' in {self.lines}"
            assert self.process.poll() is None or name == "stopped", self.lines
            time.sleep(0.02)
        return found

    def entries(self) -> list[dict[str, Any]]:  # Any: JSON
        """What it has logged."""
        text = self.log.read_text("utf-8") if self.log.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    def stop(self, number: int = signal.SIGTERM, seconds: float = 20) -> int:
        """Its exit status after a signal."""
        self.process.send_signal(number)
        return self.process.wait(seconds)


@contextmanager
def milter(
    folder: Path,
    options: Sequence[str],
    *,
    config: str | None = None,
    seconds: float = 60,
) -> Iterator[Milter]:
    """A milter that listens within these seconds, stopped in the end.

    Its log is in the folder.
    """
    log = folder / "hooks.jsonl"
    given = [*options, "--log", str(log)]
    if config is not None:
        path = folder / "milter.yaml"
        path.write_text(config, encoding="utf-8")
        given += ["--config", str(path)]
    process = subprocess.Popen(
        [sys.executable, "-m", "scriptlint", "milter", *given],
        stderr=subprocess.PIPE,
        env={**os.environ, "SCRIPTLINT_CACHE_DIR": str(folder / "cache")},
    )
    assert process.stderr is not None
    running = Milter(process, [], log)
    listener = threading.Thread(target=_listen, args=(process.stderr, running.lines))
    listener.start()
    try:
        running.wait_for("started", seconds=seconds)
        yield running
    finally:
        if process.poll() is None:
            running.stop(signal.SIGKILL)
        listener.join(10)
        process.stderr.close()


def _listen(pipe: IO[bytes], lines: list[str]) -> None:
    for line in pipe:
        lines.append(line.decode("utf-8", "replace").rstrip("\n"))
