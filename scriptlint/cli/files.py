"""Which files are checked: those named, those changed in git, or standard input."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from scriptlint.cli.config import Config
from scriptlint.cli.options import beside, patterns_of, together
from scriptlint.cli.running import Given
from scriptlint.cli.usage import BadUsage
from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.sources import discover
from scriptlint.sources.discovery import is_document

if TYPE_CHECKING:
    from scriptlint.sources.git import Lines

Files = Iterable[str | Given | SourceError]


class Wanted(NamedTuple):
    """The files to check, and the lines in them that count; None when all do."""

    files: Files
    lines: "Mapping[str, Lines] | None" = None


class Asked(NamedTuple):
    """What the command line says of files.

    `changed` is a revision, "" for the last commit, None where it is not asked for;
    `patterns` are of files that are read whatever they look like; `skip_others` says that files named which
    hold nothing to check are left out.
    """

    paths: tuple[str, ...]
    changed: str | None = None
    staged: bool = False
    stdin_name: str | None = None
    patterns: tuple[str, ...] = ()
    skip_others: bool = False


file_options = together(
    click.argument("paths", nargs=-1, metavar="PATH...|-"),
    click.option(
        "--changed",
        is_flag=False,
        flag_value="",
        metavar="[REVISION]",
        help="Only findings in lines changed in git, since the last commit or since "
        "the branch left a revision. 只查 git 里改动的行",
    ),
    click.option(
        "--staged",
        is_flag=True,
        help="Only findings in lines staged in git. 只查 git 暂存区改动的行",
    ),
    click.option(
        "--stdin-filename",
        metavar="NAME",
        help="Read standard input as the file of that name. 标准输入当作这个文件",
    ),
    click.option(
        "--skip-others",
        is_flag=True,
        help="Leave out files that are no documents for certain, as in folders. "
        "跳过不像对话、话术的文件",
    ),
)


def asked_of(
    paths: Sequence[str], given: Mapping[str, Any], config: Config
) -> Asked:  # Any: click's options
    """What is asked for, over what the configuration says; BadUsage for what clashes."""
    changed, name = given["changed"], given["stdin_filename"]
    _refuse_clashes(paths, given)
    if changed == "":
        changed = config.text("changed") or ""
    elif changed and _is_path(changed):
        paths, changed = (changed, *paths), config.text("changed") or ""
    if name is None:
        paths = paths or [beside(config, path) for path in config.texts("paths")]
        if not paths and changed is None and not given["staged"]:
            raise _missing()
    asked = (tuple(paths), changed, given["staged"], name)
    return Asked(*asked, patterns_of(config), given["skip_others"])


def _refuse_clashes(
    paths: Sequence[str], given: Mapping[str, Any]
) -> None:  # Any: click's options
    changed, name = given["changed"] is not None, given["stdin_filename"]
    if changed and given["staged"]:
        raise BadUsage(Message("--changed and --staged cannot both be asked for"))
    if (changed or given["staged"]) and (name is not None or "-" in paths):
        words = "--changed and --staged look at files, not at standard input"
        raise BadUsage(Message(words))
    if name is not None and tuple(paths) not in ((), ("-",)):
        words = "--stdin-filename names standard input: give no PATH but -"
        raise BadUsage(Message(words))


def _missing() -> click.MissingParameter:
    """That PATH is missing, said as if it were required."""
    context = click.get_current_context()
    [path] = [each for each in context.command.params if each.name == "paths"]
    return click.MissingParameter(ctx=context, param=path)


def wanted(asked: Asked, left_out: list[str]) -> Wanted:
    """The files that are asked for; see `discover` for `left_out`."""
    if asked.stdin_name is not None:
        return Wanted([Given(asked.stdin_name, "-")])
    if asked.changed is None and not asked.staged:
        found = discover(asked.paths, left_out, asked.patterns)
        return Wanted(_sifted(found, asked, left_out) if asked.skip_others else found)
    from scriptlint.cli.changed import changed_files

    return changed_files(asked)


def _sifted(
    files: Iterable[str | SourceError], asked: Asked, left_out: list[str]
) -> Iterator[str | SourceError]:
    """The files that would be read with their folder; others are added to `left_out`."""
    for file in files:
        if (
            isinstance(file, SourceError)
            or file == "-"
            or is_document(file, patterns=asked.patterns)
        ):
            yield file
        else:
            left_out.append(file)


def _is_path(name: str) -> bool:
    """Whether what stands after --changed is a path, and no revision."""
    from scriptlint.sources.git import is_revision

    return os.path.exists(name) and not is_revision(name)
