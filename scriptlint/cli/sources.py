"""scriptlint sources: which files are read, and what is understood of one."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from scriptlint.cli.options import (
    config_of,
    config_options,
    described_of,
    kind_option,
    lang_option,
    language,
    patterns_of,
    reading_options,
    replies_of,
    roles_of,
)
from scriptlint.cli.running import Reading, uncheckable
from scriptlint.cli.usage import Group
from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import NOTHING, Message, say
from scriptlint.sources import discover, iterate

if TYPE_CHECKING:
    from scriptlint.reporters.understood import Understood


@click.group(
    "sources", cls=Group, short_help="Which files are read, and how. 能读哪些文件"
)
def command() -> None:
    """Show which files are read, and what is understood of one. 能读哪些文件、读懂了什么。"""


@command.command("list", short_help="List the formats. 列出文件格式")
@lang_option
@config_options
def list_(**given: Any) -> None:  # Any: click's options
    """List the formats that are read, and those that you describe. 列出能读的文件格式。"""
    from scriptlint.sources.formats import FORMATS

    config = config_of(given)
    lang = language(given["lang"], config)
    for name, known in FORMATS.items():
        programs = f": {', '.join(known.programs)}" if known.programs else ""
        _entry(name, known.endings, known.about.said(lang) + programs)
    for own in described_of(config):
        where = say("described in {path}", path=os.path.relpath(str(config.path)))
        files = [os.path.relpath(pattern) for pattern in own.patterns]
        _entry(own.layout.name, files, where.said(lang))


def _entry(name: str, files: Sequence[str], about: str) -> None:
    """A format: its reader's name, its files, and under these what it is."""
    from scriptlint.reporters.styling import wrapped

    click.echo(f"{name:<16} {' '.join(files)}")
    for line in wrapped(about, 62):
        click.echo(f"{'':<17}{line}")


@command.command("try", short_help="Show what is understood of files. 试读文件")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@reading_options
@kind_option
@config_options
@lang_option
def try_(paths: tuple[str, ...], **given: Any) -> int:  # Any: click's options
    """Show what is understood of files: roles, times, first turns. 试读文件：角色、时间、前几句。

    What nobody knows is answered with a first description of it for `sources:`.

    Exit status: 0 all understood · 2 something not.
    """
    from scriptlint.reporters.understood import shown, understood

    config = config_of(given)
    lang = language(given["lang"], config)
    reading = Reading(
        given["kind"] or config.text("kind"),  # type: ignore[arg-type]  # one of KINDS
        roles_of(given["roles"], config),
        given["encoding"] or config.text("encoding"),
        given["reader"],
        replies_of(config),
        described_of(config),
    )
    left_out: list[str] = []
    broken = False
    for path in discover(paths, left_out, patterns_of(config)):
        name = path.path if isinstance(path, SourceError) else path
        found = [path] if isinstance(path, SourceError) else _found(path, reading)
        file = understood(name, found)
        click.echo("\n".join(shown(file, lang)))
        click.echo(_described(file, lang), nl=False)
        broken |= not file.whole
    for name in left_out:
        words = "not read with its folder, as no document: {path}"
        click.echo(say(words, path=name).said(lang), err=True)
    return 2 if broken else 0


def _found(path: str, reading: Reading) -> Iterator[Document | SourceError | Message]:
    """The documents in a file, each with why it cannot be checked."""
    try:
        for each in iterate(
            path,
            kind=reading.kind,
            roles=reading.roles,
            encoding=reading.encoding,
            reader=reading.reader,
            replies=reading.replies,
            described=reading.described,
        ):
            yield each
            if isinstance(each, Document):
                reason = uncheckable(each)
                if reason != NOTHING:
                    yield reason
    except SourceError as error:
        yield error


def _described(file: "Understood", lang: str) -> str:
    """A first description of a file of which nothing is understood; empty for others."""
    if file.first or file.path == "-" or not os.path.isfile(file.path):
        return ""
    from scriptlint.cli.sketching import sketched

    text = sketched(file.path)
    if not text:
        return ""
    words = "a first description for .scriptlint.yaml; look through it:"
    return f"\n# {Message(words).said(lang)}\n{text}"
