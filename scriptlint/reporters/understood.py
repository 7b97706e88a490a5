"""What a reader understood of a file: format, roles, times, and the first turns."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scriptlint.document import UNKNOWN, Document, Turn
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.reporters.styling import cut, padded, wrapped
from scriptlint.reporters.words import clock, one_line, word
from scriptlint.sources import as_option, unknown_labels
from scriptlint.sources.formats import reader_named
from scriptlint.text import width

DOCUMENTS = 3
"""So many dialogues of a file are shown."""
TURNS = 5
FAULTS = 10
_WIDTH = 80
_INFERRED = "inferred_roles"


class Understood(NamedTuple):
    """A file's documents, counted, and the first of them; and what could not be read."""

    path: str
    kinds: Counter[tuple[str, str]]
    first: tuple[Document, ...]
    faults: tuple[Message, ...]
    more_faults: int

    @property
    def whole(self) -> bool:
        """Whether all of the file could be read."""
        return not self.faults


def understood(
    path: str, found: Iterable[Document | SourceError | Message]
) -> Understood:
    """What was found in a file; messages are what keeps a document from being checked."""
    kinds: Counter[tuple[str, str]] = Counter()
    first: list[Document] = []
    faults: list[Message] = []
    more = 0
    for each in found:
        if isinstance(each, Document):
            kinds[each.format, each.kind] += 1
            first += [each] if len(first) < DOCUMENTS else []
        elif len(faults) < FAULTS:
            faults.append(each.told() if isinstance(each, SourceError) else each)
        else:
            more += 1
    return Understood(path, kinds, tuple(first), tuple(faults), more)


def shown(file: Understood, lang: str) -> Iterator[str]:
    """The lines for a file, 80 columns wide but for faults."""
    yield one_line(file.path)
    for (format_, kind), count in file.kinds.items():
        reader = reader_named(format_)
        words = "{format} (--reader {reader}): {count} x {kind}"
        told = say(
            words,
            format=format_,
            reader=reader,
            count=count,
            kind=word(kind, lang),
        )
        yield from _indented(told, lang)
    for document in file.first:
        yield from _document(document, lang)
    hidden = sum(file.kinds.values()) - len(file.first)
    if hidden > 0:
        yield from _indented(say("and {count} more documents", count=hidden), lang)
    for fault in file.faults:
        told = say("not understood: {fault}", fault=fault)  # unbroken, to be copied
        yield "  " + one_line(told.said(lang))
    if file.more_faults:
        more = say("and {count} more that are not understood", count=file.more_faults)
        yield from _indented(more, lang)


def _indented(told: Message, lang: str, by: str = "  ") -> Iterator[str]:
    for line in wrapped(one_line(told.said(lang)), _WIDTH - len(by)):
        yield by + line


def _document(document: Document, lang: str) -> Iterator[str]:
    yield ""
    if document.key is not None:
        yield f"  [{one_line(document.key)}]"
    for told in _about(document, lang):
        yield from _indented(told, lang)
    spoken = [turn for turn in document.turns if turn.text.strip()]
    for turn in spoken[:TURNS]:
        yield _turn(turn, lang)


def _about(document: Document, lang: str) -> Iterator[Message]:
    """Roles, times and metadata, each in a sentence."""
    yield say("roles: {roles}", roles=tuple(_roles(document, lang)))
    if told := document.meta.get(_INFERRED):
        words = "inferred from what is said: {roles}; if that is wrong, say --roles"
        yield say(words, roles=told)
    if labels := unknown_labels(document):
        words = "nobody knows who is who: say --roles {agent}"
        yield say(words, agent=as_option(one_line(labels[0])))
    times = [turn.start for turn in document.turns if turn.start is not None]
    ends = [turn.end for turn in document.turns if turn.end is not None]
    if times:
        last = max([*times, *ends])
        words = "times: {first} to {last}, at {count} of {turns} turns"
        count, turns = len(times), len(document.turns)
        begin, end = clock(max(0, min(times))), clock(max(0, last))
        yield say(words, first=begin, last=end, count=count, turns=turns)
    else:
        yield Message("times: none; rules about times are not evaluated")
    meta = {name: of for name, of in document.meta.items() if of and name != _INFERRED}
    if meta:
        known = tuple(f"{name}={one_line(cut(of, 30))}" for name, of in meta.items())
        yield say("besides: {known}", known=known)


def _roles(document: Document, lang: str) -> Iterator[str]:
    """Each role with its turns and the labels that stand for it."""
    counts = Counter(turn.role for turn in document.turns)
    for role, count in counts.items():
        labels = {turn.label: None for turn in document.turns if turn.role == role}
        named = ", ".join(one_line(cut(label, 16)) for label in [*labels][:4] if label)
        turns = "?" if role == UNKNOWN else word(role, lang)
        yield f"{turns} {count} ({named})" if named else f"{turns} {count}"


def _turn(turn: Turn, lang: str) -> str:
    """A turn on one line: when, who, what."""
    at = "" if turn.start is None else clock(max(0, turn.start))
    role = "?" if turn.role == UNKNOWN else word(turn.role, lang)
    before = f"    {at:>7}  {padded(role, 8)}  "
    return before + cut(one_line(turn.text), _WIDTH - width(before))
