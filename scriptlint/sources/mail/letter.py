"""A mail as a document: its parts as turns, its header as metadata."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from scriptlint.document import AGENT, CUSTOMER, Document, Turn
from scriptlint.sources.mail.dates import moment_in
from scriptlint.sources.mail.headers import PEOPLE, addresses, date_and_time
from scriptlint.sources.mail.html import Shown
from scriptlint.sources.mail.kept import Span, places_of
from scriptlint.sources.mail.parts import BODY, SIGNATURE, Part, parts_of

Said = tuple[str, Sequence[Span]]
"""Words, and the places of their characters and of the end of the last."""

_AS_WRITTEN = {"subject": "subject", "message-id": "message_id"}


class Head(NamedTuple):
    """A header field: its name in lower case, its value on one line, and its places."""

    name: str
    value: str
    origins: Sequence[Span]


class Letter(NamedTuple):
    """A mail that has been decoded: the text it stands in, its header and its body.

    `body` is what is shown of it, with the places in `text`; `html` says that its fonts
    are known. `known` is what else is known of it, `besides` are paragraphs that only
    another alternative shows, with their places.
    """

    text: str
    heads: Sequence[Head]
    body: Shown
    html: bool = False
    known: Mapping[str, str] = {}
    besides: Sequence[Said] = ()


def document(letter: Letter, path: str, format_: str) -> Document:
    """The document that a mail is."""
    parts = parts_of(letter.body.text, letter.body.quoted)
    meta = {**facts(letter.heads), **letter.known}
    if letter.html:
        from scriptlint.sources.mail.fonts import fonts_of

        meta |= fonts_of(letter.body, parts)
    turns = tuple(_turns(letter, parts, _label(meta)))
    return Document(
        "email",
        turns,
        letter.text,
        path,
        format=format_,
        meta=meta | _waited(letter, turns),
        fields=_places_of_fields(letter.heads),
    )


def facts(heads: Sequence[Head]) -> dict[str, str]:
    """What the header says, by the names that rules ask for.

    A draft that has no Bcc has an empty one; of a mail that passed a server, which would
    have removed it, nobody knows. Without any header nothing is known.
    """
    values = first_values(heads)
    meta = {}
    for name in PEOPLE:
        written = [head.value for head in heads if head.name == name]
        if written:
            meta[name] = ", ".join(addresses(", ".join(written)))
    for name, key in _AS_WRITTEN.items():
        if name in values:
            meta[key] = values[name]
    meta |= date_and_time(values.get("date", ""))
    unsent = values.get("x-unsent") == "1" or "received" not in values
    if values and unsent:
        meta.setdefault("bcc", "")
    return meta


def _places_of_fields(heads: Sequence[Head]) -> dict[str, Span]:
    """Where the value of each field stands, the first where it comes twice."""
    return {
        _AS_WRITTEN.get(head.name, head.name): (head.origins[0][0], head.origins[-1][1])
        for head in reversed(heads)
    }


def first_values(heads: Sequence[Head]) -> dict[str, str]:
    """The value of each field, the first where it comes twice."""
    return {head.name: head.value for head in reversed(heads)}


def _turns(letter: Letter, parts: Sequence[Part], label: str) -> list[Turn]:
    subjects = [head for head in letter.heads if head.name == "subject" and head.value]
    turns = [
        _turn(letter.text, "subject", head.value, head.origins, label)
        for head in subjects[:1]
    ]
    for part in _signed_last(parts):
        words = letter.body.text[part.start : part.end]
        places = places_of(letter.body.origins, part.start, part.end)
        turns.append(_turn(letter.text, part.name, words, places, label))
    body = [number for number, turn in enumerate(turns, 1) if turn.part == BODY]
    at = body[-1] if body else len(turns)
    besides = [_turn(letter.text, BODY, *said, label) for said in letter.besides]
    return [*turns[:at], *besides, *turns[at:]]


def _signed_last(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts, a postscript before the signature above it.

    Rules on the end of a mail look at the signature, wherever it stands.
    """
    at = next((n for n, part in enumerate(parts) if part.name == SIGNATURE), len(parts))
    below = list(takewhile(lambda part: part.name == BODY, parts[at + 1 :]))
    return [*parts[:at], *below, *parts[at : at + 1], *parts[at + 1 + len(below) :]]


def _turn(
    text: str, part: str, words: str, origins: Sequence[Span], label: str
) -> Turn:
    """A part as a turn; it has a span where it stands in the text as it is."""
    role, label = (CUSTOMER, "") if part == "quoted" else (AGENT, label)
    span = origins[0][0], origins[-1][1]
    if text[slice(*span)] == words:
        return Turn(role, words, label, span=span, part=part)
    return Turn(role, words, label, part=part, origins=origins)


def _label(meta: Mapping[str, str]) -> str:
    """The sender as he calls himself, else his address."""
    name, _, address = meta.get("from", "").partition("<")
    return name.strip() or address.strip(" >")


def _waited(letter: Letter, turns: Sequence[Turn]) -> dict[str, str]:
    """The hours from the customer's mail, which is quoted, to this one, if both are dated."""
    answered = moment_in(first_values(letter.heads).get("date", ""))
    quoted = next((turn.text for turn in turns if turn.part == "quoted"), "")
    if answered is None or not quoted:
        return {}
    from scriptlint.sources.mail.quoting import asked_at

    asked = asked_at(quoted)
    if asked is None:
        return {}
    if asked.tzinfo is None or answered.tzinfo is None:
        asked, answered = asked.replace(tzinfo=None), answered.replace(tzinfo=None)
    hours = (answered - asked).total_seconds() / 3600
    return {"reply_hours": f"{round(hours, 2):g}"} if hours >= 0 else {}
