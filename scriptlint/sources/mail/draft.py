"""Drafts in plain text or Markdown: some fields, a blank line, and the words.

Said to be a mail (`--kind email`), a text without fields is one from its first line. A field `scriptlint: off taboo.rebuke — reason` suppresses a rule.
"""

from collections.abc import Iterator

from scriptlint.document import Document, Waiver
from scriptlint.sources.content import Content, Options
from scriptlint.sources.mail.block import NAMES, Block, block_of
from scriptlint.sources.mail.flowed import shown
from scriptlint.sources.mail.headers import on_one_line
from scriptlint.sources.mail.html import Shown
from scriptlint.sources.mail.kept import Kept
from scriptlint.sources.mail.letter import Head, Letter, document
from scriptlint.sources.waivers import waiver_in


def recognise(content: Content) -> bool:
    """Whether the first lines say to whom this goes, and what it is about."""
    return content.mail == "draft"


def parse(content: Content, options: Options) -> Iterator[Document]:
    """The mail that the whole text is."""
    yield draft_in(content.text, 0, options.path)


def draft_in(text: str, start: int, path: str) -> Document:
    """The mail that the text is from `start` on."""
    block = block_of(text, start)
    if block is None or not block.names & NAMES.keys():
        block = Block((), start)
    heads = []
    for name, begin, end in block.fields:
        places = Kept(on_one_line(text, begin, end), end)
        heads.append(Head(name, places.of(text), places))
    places = Kept(shown(text, block.body, len(text)), len(text))
    body = Shown(places.of(text), places, (), ())
    found = document(Letter(text, heads, body), path, "draft")
    return found._replace(waivers=tuple(_waivers(text, block, len(found.turns))))


def _waivers(text: str, block: Block, turns: int) -> Iterator[Waiver]:
    """The suppressions in fields `scriptlint: off …`; each is for the whole mail."""
    for name, start, end in block.fields:
        written = waiver_in(f"{name}: {text[start:end]}")
        if written:
            line = text.count("\n", 0, start) + 1
            yield written._replace(whole=True).waiver(0, line, turns)
