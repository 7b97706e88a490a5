"""The readers: each knows one layout; only those that may be asked are imported."""

from collections.abc import Iterator, Mapping
from typing import Protocol, assert_never

from scriptlint.document import Document
from scriptlint.errors import ScriptlintError, SourceError
from scriptlint.messages import Message, either, say
from scriptlint.sources.content import Content, Layout, Options

READERS: dict[str, Layout] = {
    "plain": "text",
    "jsonl": "jsonl",
    "json": "json",
    "eml": "mail",
    "mbox": "mail",
    "msg": "mail",
    "draft": "mail",
}


class Reader(Protocol):
    """A module that knows a layout and reads it."""

    def recognise(self, content: Content) -> bool:
        """Whether the content is certainly laid out so."""
        ...

    def parse(
        self, content: Content, options: Options
    ) -> Iterator[Document | SourceError]:
        """The documents in the content, and what of it cannot be read."""
        ...


def readers_of(layout: Layout) -> dict[str, Reader]:
    """The readers of a layout, by name."""
    match layout:
        case "text":
            from scriptlint.sources import plain

            return {"plain": plain}
        case "jsonl":
            from scriptlint.sources import json_lines

            return {"jsonl": json_lines}
        case "json":
            from scriptlint.sources import json_file

            return {"json": json_file}
        case "mail":
            from scriptlint.sources.mail import draft, eml, mbox, msg

            return {"eml": eml, "mbox": mbox, "msg": msg, "draft": draft}
        case _:
            assert_never(layout)


def reader_for(content: Content, name: str | None) -> Reader:
    """The reader of that name, else the one that knows the content as its own."""
    if name is None:
        return choose(readers_of(content.layout), content)
    if name not in READERS:
        raise ScriptlintError(
            say(
                "no reader '{name}'; there are {names}", name=name, names=tuple(READERS)
            )
        )
    return readers_of(READERS[name])[name]


def choose(readers: Mapping[str, Reader], content: Content) -> Reader:
    """The only reader that knows the content; plain text is what no other knows."""
    found = [name for name, reader in readers.items() if reader.recognise(content)]
    if len(found) > 1 and "plain" in found:
        found.remove("plain")
    match found:
        case []:
            raise SourceError(content.path, _unknown(content))
        case [only]:
            return readers[only]
    words = "may be {names}; say which with `reader`"
    raise SourceError(content.path, say(words, names=either(*found)))


def _unknown(content: Content) -> Message:
    """Why no reader knows the content."""
    from scriptlint.sources.dialogue import expected
    from scriptlint.sources.json_scan import why_not

    if content.value is None:
        return say("not JSON: {fault}", fault=why_not(content.text))
    return expected(content.value)
