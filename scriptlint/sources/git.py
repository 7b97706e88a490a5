"""What git knows of changes: which lines of which files, and what is staged.

Only plain commands of git are asked, and their output for programs is read: names end
at NUL or come quoted in ASCII, so that no name, encoding or setting can mislead.
"""

import os
import re
import subprocess
from ast import literal_eval
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from scriptlint.errors import ScriptlintError
from scriptlint.messages import Message, say

Lines = tuple[tuple[int, int], ...]
WHOLE: Lines = ((1, 2**62),)
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_DIFF = (
    *("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative"),
    *("--find-renames", "--diff-filter=d", "--ignore-submodules"),
)
_PATCH = ("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/")


class Changes(NamedTuple):
    """The changed lines of each file that is still there, by its path from here.

    Lines are ranges from 1, both ends included; where lines were only taken away, the
    range between the lines around is empty, its end before its beginning. `up` leads
    from here to the root of the working tree.
    """

    lines: Mapping[str, Lines]
    up: str


def changed_lines(revision: str = "") -> Changes:
    """What the working tree has changed since a revision, untracked files included.

    Compared is with the commit where the branch left the revision, so that what others
    did there since does not count; without a revision with the last commit.
    """
    up = _up()
    base = _left(revision) if revision else _last_commit()
    found = dict(_changes(up, base))
    for name in _names(_git("ls-files", "--others", "--exclude-standard", "-z", at=up)):
        found[_here(up, name)] = WHOLE
    return Changes(found, up)


def staged_lines() -> Changes:
    """What is staged for the next commit."""
    up = _up()
    return Changes(dict(_changes(up, "--cached")), up)


def staged(paths: Iterable[str], up: str) -> Iterator[tuple[str, bytes]]:
    """Files with their content as it is staged; `up` is that of the changes.

    What is no file of its own, a link or another repository, is left out.
    """
    stored = dict(_stored(_git("ls-files", "--stage", "-z", at=up)))
    names = {
        path: os.path.relpath(path, up or ".").replace(os.sep, "/") for path in paths
    }
    known = {path: stored[name] for path, name in names.items() if name in stored}
    asked = b"".join(blob + b"\n" for blob in known.values())
    answers, at = _git("cat-file", "--batch", given=asked), 0
    for path in known:
        end = answers.index(b"\n", at)
        size = int(answers[at:end].rsplit(b" ", 1)[1])
        yield path, answers[end + 1 : end + 1 + size]
        at = end + 2 + size


def _stored(records: bytes) -> Iterator[tuple[str, bytes]]:
    """Each file of the index with the name of its content."""
    for record in filter(None, records.split(b"\0")):
        about, _, name = record.partition(b"\t")
        mode, blob, stage = about.split(b" ")
        if mode.startswith(b"100") and stage == b"0":
            yield os.fsdecode(name), blob


def is_revision(name: str) -> bool:
    """Whether git knows a commit by this name."""
    return bool(name) and _asked(
        "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"
    )


def _changes(up: str, against: str) -> Iterator[tuple[str, Lines]]:
    """Each file with its changed lines; all of them where git sees no lines."""
    for name in _binaries(_git(*_DIFF, "--numstat", "-z", against, "--", at=up)):
        yield _here(up, name), WHOLE
    patch = _git("-c", "core.quotePath=true", *_DIFF, *_PATCH, against, "--", at=up)
    yield from ((_here(up, name), lines) for name, lines in _patched(patch))


def _binaries(records: bytes) -> Iterator[str]:
    """The files in `--numstat -z` that have no lines, as UTF-16 has none for git."""
    fields = iter(records.split(b"\0"))
    for record in fields:
        if not record:
            continue
        added, _, name = record.split(b"\t", 2)
        if not name:  # renamed: the old and the new name follow
            next(fields)
            name = next(fields)
        if added == b"-":
            yield os.fsdecode(name)


def _patched(patch: bytes) -> Iterator[tuple[str, Lines]]:
    """The files of a patch with the lines it adds, or takes away between."""
    name, ranges, skip = "", list[tuple[int, int]](), 0
    for line in patch.split(b"\n"):
        if skip and line[:1] in (b"+", b"-"):
            skip -= 1
        elif line.startswith(b"+++ "):
            if name:
                yield name, tuple(ranges)
            name, ranges = _name(line[4:]), []
        elif hunk := _HUNK.match(line):
            taken, first, added = map(int, hunk.groups(b"1"))
            # Of lines only taken away `first` is the one before them.
            ranges.append((first, first + added - 1) if added else (first + 1, first))
            skip = taken + added
    if name:
        yield name, tuple(ranges)


def _name(written: bytes) -> str:
    """The name in a `+++` line: b/…, in quotes where it is unusual."""
    written = written.removesuffix(b"\t")  # stands behind a name with blanks
    if written.startswith(b'"'):
        written = literal_eval("b" + written.decode("ascii"))
    return os.fsdecode(written.removeprefix(b"b/"))


def _up() -> str:
    """The way from here to the root of the working tree; "" when this is it."""
    return os.fsdecode(_git("rev-parse", "--show-cdup").removesuffix(b"\n"))


def _here(up: str, name: str) -> str:
    """A path from the root as it is written from here."""
    if not up:
        return name
    return os.path.relpath(os.path.join(up, name))


def _names(output: bytes) -> Iterator[str]:
    return (os.fsdecode(name) for name in output.split(b"\0") if name)


def _left(revision: str) -> str:
    """The commit where the branch left a revision."""
    if not is_revision(revision):
        words = "git knows no commit '{revision}'; fetch it, or name another"
        raise ScriptlintError(say(words, revision=revision))
    if not _asked("merge-base", revision, "HEAD"):
        words = (
            "git finds no commit that HEAD and '{revision}' share; fetch more history"
        )
        raise ScriptlintError(say(words, revision=revision))
    return _git("merge-base", revision, "HEAD").decode().strip()


def _last_commit() -> str:
    """HEAD, or the empty tree before the first commit."""
    if is_revision("HEAD"):
        return "HEAD"
    return _git("hash-object", "-t", "tree", "--stdin").decode().strip()


def _asked(*arguments: str) -> bool:
    """Whether git answers with success."""
    return _run(arguments, "", b"").returncode == 0


def _git(*arguments: str, at: str = "", given: bytes = b"") -> bytes:
    """What git prints; ScriptlintError with what it says when it fails."""
    done = _run(arguments, at, given)
    if done.returncode == 0:
        return done.stdout
    told = done.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
    if "not a git repository" in told[0]:
        raise ScriptlintError(Message("this folder is in no git repository"))
    fault = Message(told[0].removeprefix("fatal: "))
    raise ScriptlintError(say("git cannot tell what changed: {fault}", fault=fault))


def _run(
    arguments: Iterable[str], at: str, given: bytes
) -> "subprocess.CompletedProcess[bytes]":
    command = ["git", *(["-C", at] if at else []), "--no-optional-locks", *arguments]
    variables = {**os.environ, "LC_ALL": "C"}  # messages in English, which we read
    try:
        return subprocess.run(command, input=given, capture_output=True, env=variables)
    except FileNotFoundError:
        raise ScriptlintError(Message("git is not installed")) from None
