"""Replies in gettext's PO files: the translation, or an untranslated Chinese text."""

from collections.abc import Iterator

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.expressions import expression
from scriptlint.messages import Message
from scriptlint.sources import po_scan
from scriptlint.sources.canned.certainty import is_markup, mostly_speak, speaks
from scriptlint.sources.canned.documents import documents
from scriptlint.sources.canned.entry import Entry, Note, Words
from scriptlint.sources.canned.fields import stage_named
from scriptlint.sources.canned.trees import nothing
from scriptlint.sources.canned.writing import in_markup
from scriptlint.sources.content import Content, Options
from scriptlint.sources.po_scan import PoError, Text, entries_of

_SIGN = r"#[.|~:,]*[ \t]*"
_KIND = r"(?:kind|stage|环节|環節)[ \t]*[:：][ \t]*(\S+)"


def recognise(content: Content) -> bool:
    """Whether at least half of the messages are said to customers."""
    try:
        kept = _kept(_read(content.text))
    except PoError:
        return True
    return mostly_speak(text.text for entry in kept for text in _texts(entry))


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The replies; fuzzy and obsolete messages are left out, and their number told."""
    text = content.text
    try:
        found = _read(text)
    except PoError as error:
        yield SourceError(options.path, error.reason, error.line)
        return
    kept = _kept(found)
    entries = [made for entry in kept for made in _entries(entry, options.stage)]
    if not entries:
        yield SourceError(options.path, nothing(Message("PO file")))
    notes = [note for entry in kept for note in _notes(entry)]
    meta = {"skipped": str(len(found) - len(kept))} if len(found) > len(kept) else {}
    yield from documents(entries, text, options, "canned-po", notes, meta)


def _read(text: str) -> list[po_scan.Entry]:
    """The messages, without the heading that has an empty msgid."""
    entries = entries_of(text)
    return [entry for entry in entries if not _is_heading(entry)]


def _kept(entries: list[po_scan.Entry]) -> list[po_scan.Entry]:
    """The messages that customers see."""
    return [entry for entry in entries if not (entry.fuzzy or entry.obsolete)]


def _is_heading(entry: po_scan.Entry) -> bool:
    msgid = entry.fields.get("msgid")
    return "msgctxt" not in entry.fields and msgid is not None and not msgid.text


def _entries(entry: po_scan.Entry, stage: str) -> Iterator[Entry]:
    """The replies that a message holds; a plural has several."""
    for number, text in enumerate(_texts(entry), 1):
        key = entry.fields.get("msgctxt") or entry.fields.get("msgid")
        name = key.text if key else ""
        yield Entry(
            f"{name}.{number}" if number > 1 else name,
            Words(text.text, None, text.origins),
            entry.begin,
            entry.end - 1,
            _stage(entry) or stage,
            is_markup(text.text),
        )


def _texts(entry: po_scan.Entry) -> Iterator[Text]:
    """What customers see: the translations, else the text to be translated if Chinese."""
    strings = [text for name, text in entry.fields.items() if name.startswith("msgstr")]
    shown = [text for text in strings if text.text]
    msgid = entry.fields.get("msgid")
    if not shown and msgid is not None and speaks(msgid.text):
        shown = [msgid]
    yield from shown


def _stage(entry: po_scan.Entry) -> str:
    """The stage in a comment: `# kind: opening`."""
    tags = (expression(_KIND).search(comment) for _, comment in entry.comments)
    return next(filter(None, (stage_named(tag[1]) for tag in tags if tag)), "")


def _notes(entry: po_scan.Entry) -> Iterator[Note]:
    """What the comments say of suppression."""
    for at, comment in entry.comments:
        if "scriptlint" in comment:
            yield Note(expression(_SIGN).sub("", comment, 1), at)


def written(document: Document, _: int, text: str, /) -> str | None:
    """The words inside a string of a PO file."""
    return po_scan.written(in_markup(document, text))
