"""A baseline: the findings that are known already, and are not told again.

A finding is known by its rule, its file and its segment, with how often that occurs, so
that it stays known when lines move. The file is JSON, one entry a line and in order, so
that a change of it reads well in a review. Files are named from the baseline's folder.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from scriptlint.errors import Problem, RulebookError, cannot_write, no_utf8
from scriptlint.fingerprint import known_by, slashed
from scriptlint.messages import Message, say
from scriptlint.report import Failure, Report, keeping

SCHEMA = "scriptlint.baseline/1"
NAME = ".scriptlint-baseline.json"


class Key(NamedTuple):
    """What an entry is known by; `segment` is a hash."""

    file: str
    rule: str
    segment: str


class Known(NamedTuple):
    """How often something is known; `text` are its words the first time, for readers."""

    times: int
    text: str


Entries = Mapping[Key, Known]


class Baseline(NamedTuple):
    """The entries of a baseline, and the path it is kept at."""

    path: str
    entries: Entries

    def file(self, path: str) -> str:
        """How a file is named in the baseline; standard input is -."""
        folder = os.path.dirname(os.path.abspath(self.path))
        return "-" if path == "-" else slashed(os.path.relpath(path, folder))


def read_baseline(path: str) -> Baseline:
    """The baseline kept at a path; RulebookError with the places of all its faults."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except FileNotFoundError:
        words = "there is no such baseline; `scriptlint baseline update` writes it"
        raise RulebookError([Problem(path, 0, 0, Message(words))]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RulebookError([Problem(path, 0, 0, no_utf8(error))]) from None
    return Baseline(path, _entries(text, path))


def write_baseline(baseline: Baseline) -> None:
    """Keep a baseline at its path; ScriptlintError when that is not possible."""
    lines = [_line(key, known) for key, known in sorted(baseline.entries.items())]
    text = f'{{"schema": "{SCHEMA}", "findings": [\n' + ",\n".join(lines)
    try:
        with open(baseline.path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n" * bool(lines) + "]}\n")
    except OSError as error:
        raise cannot_write(baseline.path, error) from None


class Memory:
    """What a baseline knows of the reports that go by, and what of it was found again.

    `found` are the entries of all findings seen, `checked` the files they were sought
    in, `asks` says of a rule whether it was asked.
    """

    def __init__(self, baseline: Baseline, asks: Callable[[str], bool]) -> None:
        self.baseline = baseline
        self.asks = asks
        self.found: dict[Key, Known] = {}
        self.checked: set[str] = set()
        self._left = Counter({key: of.times for key, of in baseline.entries.items()})

    def watch(self, items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """The same items, reports without the findings that are known."""
        failed: set[str] = set()
        for item in items:
            if isinstance(item, Failure):
                failed.add(self.baseline.file(item.path))
                yield item
            else:
                yield self._without_known(item)
        self.checked -= failed

    def _without_known(self, report: Report) -> Report:
        file = self.baseline.file(report.document.path)
        self.checked.add(file)
        new = []
        for number, (rule, segment) in enumerate(known_by(report)):
            key = Key(file, rule, segment)
            times, text = self.found.get(key, (0, report.findings[number].text))
            self.found[key] = Known(times + 1, text)
            if self._left[key] > 0:
                self._left[key] -= 1
            else:
                new.append(number)
        known = len(report.findings) - len(new)
        return keeping(report, new)._replace(known=known) if known else report

    def stale(self) -> Counter[Key]:
        """Entries that did not occur, or not so often, in the files that were checked."""
        left = self._left.items()
        return Counter({key: n for key, n in left if n > 0 and self.sought(key)})

    def sought(self, key: Key) -> bool:
        """Whether an entry would have been found if it still occurred."""
        return key.file in self.checked and self.asks(key.rule)


def updated(memory: Memory) -> Baseline:
    """The baseline that knows all that was found; what was not looked for stays."""
    kept = _of_others(memory)
    return memory.baseline._replace(entries={**kept, **memory.found})


def pruned(memory: Memory) -> Baseline:
    """The baseline without what no longer occurs; nothing is added to it."""
    stale = memory.stale()
    entries = {
        key: known._replace(times=known.times - stale[key])
        for key, known in memory.baseline.entries.items()
        if known.times > stale[key] and _is_there(memory, key.file)
    }
    return memory.baseline._replace(entries=entries)


def _of_others(memory: Memory) -> Entries:
    """The entries that nobody looked for, of files that are there."""
    return {
        key: known
        for key, known in memory.baseline.entries.items()
        if not memory.sought(key) and _is_there(memory, key.file)
    }


def _is_there(memory: Memory, file: str) -> bool:
    folder = os.path.dirname(os.path.abspath(memory.baseline.path))
    return file == "-" or os.path.exists(os.path.join(folder, file))


def _line(key: Key, known: Known) -> str:
    return json.dumps({**key._asdict(), **known._asdict()}, ensure_ascii=False)


def _entries(text: str, path: str) -> Entries:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        fault = say("not JSON: {fault}", fault=Message(error.msg))
        raise RulebookError([Problem(path, error.lineno, error.colno, fault)]) from None
    except RecursionError:
        fault = say("not JSON: {fault}", fault=Message("nested too deeply"))
        raise RulebookError([Problem(path, 0, 0, fault)]) from None
    found = whole.get("findings") if isinstance(whole, dict) else None
    if not isinstance(found, list) or whole.get("schema") != SCHEMA:
        fault = say("is no baseline: its schema is not {schema}", schema=SCHEMA)
        raise RulebookError([Problem(path, 0, 0, fault)])
    faulty = [number for number, each in enumerate(found) if not _is_entry(each)]
    if faulty:
        raise RulebookError(_problems(faulty, text, path))
    entries: dict[Key, Known] = {}
    for each in found:
        key = Key(each["file"], each["rule"], each["segment"])
        before = entries[key].times if key in entries else 0
        entries[key] = Known(before + each["times"], each["text"])
    return entries


def _is_entry(value: object) -> bool:
    """Whether a value of JSON is an entry, with all that belongs to it."""
    if not isinstance(value, dict) or set(value) != {*Key._fields, *Known._fields}:
        return False
    times = value.pop("times")
    texts = all(isinstance(each, str) for each in value.values())
    value["times"] = times
    return texts and type(times) is int and times > 0


def _problems(faulty: Iterable[int], text: str, path: str) -> Iterator[Problem]:
    """The places of entries that are none."""
    from scriptlint.sources.json_scan import elements, members

    places = elements(text, members(text, text.index("{"))["findings"][0])
    words = (
        "an entry has file, rule, segment, times (from 1) and text, and nothing else"
    )
    for number in faulty:
        at = places[number][0]
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(path, line, column, Message(words))
