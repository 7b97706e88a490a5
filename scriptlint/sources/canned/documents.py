"""From replies to documents: one for each, with the whole file as its text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scriptlint.document import AGENT, NO_META, Document, Turn, Waiver
from scriptlint.sources.canned.entry import Entry, Note, Words
from scriptlint.sources.content import Options
from scriptlint.sources.positions import line_starts
from scriptlint.sources.tree import Span
from scriptlint.sources.waivers import waiver_in

_MARK = "scriptlint"


def documents(
    entries: Sequence[Entry],
    text: str,
    options: Options,
    layout: str,
    notes: Iterable[Note] = (),
    meta: Mapping[str, str] = NO_META,
) -> Iterator[Document]:
    """The documents of a file's replies; `notes` are the comments about suppression.

    `meta` is what is known of all of them.
    """
    said = _MARK in text or any(entry.notes for entry in entries)
    placed = _placed(entries, list(notes)) if said else {}
    lines = line_starts(text) if placed else []
    about = Counter(note.at for notes in placed.values() for note in notes)
    for number, entry in enumerate(_numbered(entries)):
        waivers = tuple(
            _waiver(note, lines, shared=about[note.at] > 1)
            for note in placed.get(number, ())
        )
        document = _document(entry, text, options, layout)
        yield document._replace(meta={**meta, **document.meta}, waivers=waivers)


def _numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The replies with keys that differ: the second `greet` is `greet.2`."""
    times: dict[str | None, int] = {}
    for entry in entries:
        times[entry.key] = number = times.get(entry.key, 0) + 1
        again = f"{entry.key}.{number}" if entry.key else str(number)
        yield entry._replace(key=again) if number > 1 or entry.key == "" else entry


def _document(entry: Entry, text: str, options: Options, layout: str) -> Document:
    words = shown(entry.words) if entry.markup else entry.words
    turn = Turn(AGENT, words.text, span=words.span, origins=words.origins)
    meta = {"stage": entry.stage}
    if entry.markup:
        meta["markup"] = "html"
    return Document(
        "canned",
        (turn,),
        text,
        options.path,
        entry.key,
        format=layout,
        meta=meta,
        fields={"entry": (entry.begin, entry.end)},
    )


def shown(words: Words) -> Words:
    """What a reader sees of HTML, with the places of its characters in the file."""
    from scriptlint.sources.mail.html import shown as show

    seen = show(words.text)
    places = words.places
    return Words(seen.text, None, [_through(span, places) for span in seen.origins])


def _through(span: Span, places: Sequence[Span]) -> Span:
    """The place in the file of a stretch of a text whose characters stand at places."""
    begin, end = span
    if end > begin:
        return places[begin][0], places[end - 1][1]
    return places[begin][0], places[begin][0]


def _placed(entries: Sequence[Entry], notes: list[Note]) -> dict[int, list[Note]]:
    """The notes about each reply: those in it, those just before it, those of the file.

    One after the last reply is about none, and goes with that to be told of.
    """
    placed = {at: list(entry.notes) for at, entry in enumerate(entries)}
    order = sorted(range(len(entries)), key=lambda at: entries[at].begin)
    begins = [entries[at].begin for at in order]
    for note in notes:
        written = waiver_in(note.text)
        if written is None:
            continue
        after = bisect_right(begins, note.at)
        inside = after > 0 and note.at <= entries[order[after - 1]].end
        about = order[after - 1 : after] if inside else order[after : after + 1]
        for at in order if written.whole else about:
            placed[at].append(note)
        if order and not (about or written.whole):
            placed[order[-1]].append(note._replace(text=""))
    return placed


def _waiver(note: Note, lines: list[int], *, shared: bool) -> Waiver:
    """The suppression that a note is; `shared` when it is about several replies."""
    written = waiver_in(note.text) or waiver_in(f"{_MARK}: {note.text}")
    line = bisect_right(lines, note.at)
    if written is None:
        return Waiver((), note.text, 0, 0, line)
    return Waiver(written.rules, written.reason, 0, 0, line, shared or written.whole)
