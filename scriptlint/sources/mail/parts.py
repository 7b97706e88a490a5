"""The parts of an e-mail: salutation, body, signature, and the mail that is answered."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scriptlint.sources.mail.closing import is_close
from scriptlint.sources.mail.greeting import is_greeting, is_headed, salutation_length
from scriptlint.sources.mail.lines import Line, lines_of
from scriptlint.sources.mail.paragraphs import paragraphs
from scriptlint.sources.mail.quoting import quoted_lines
from scriptlint.sources.mail.signing import signature_of

SALUTATION = "salutation"
BODY = "body"
SIGNATURE = "signature"
QUOTED = "quoted"


class Part(NamedTuple):
    """A part and its span in the text, without blanks around it."""

    name: str
    start: int
    end: int


def parts_of(text: str, quoted: Sequence[tuple[int, int]] = ()) -> list[Part]:
    """The parts of a mail's text, in order.

    `quoted` are spans known to be quoted, as HTML shows them; what the text itself
    shows to be quoted is found besides. Each paragraph of the body is a part.
    """
    stretches = _stretches(lines_of(text, quoted))
    own = [at for at, (is_quoted, _) in enumerate(stretches) if not is_quoted]
    signed = next((at for at in reversed(own) if _signature(stretches[at][1])), -1)
    parts: list[Part] = []
    for at, (is_quoted, lines) in enumerate(stretches):
        if is_quoted:
            parts.append(_part(QUOTED, lines))
        else:
            parts += _own(lines, begins=at == own[0], signed=at == signed)
    return parts


def _stretches(lines: Sequence[Line]) -> list[tuple[bool, list[Line]]]:
    """The lines that stand together, quoted or not; stretches of blanks are left out."""
    flagged = zip(quoted_lines(lines), lines, strict=True)
    grouped = groupby(flagged, key=lambda pair: pair[0])
    stretches = [(flag, [line for _, line in group]) for flag, group in grouped]
    return [one for one in stretches if any(line.text for line in one[1])]


def _own(lines: list[Line], *, begins: bool, signed: bool) -> Iterator[Part]:
    """The parts of a stretch of the agent's own text.

    Nothing but a name and the like is no signature: it is what the mail says.
    """
    start, end = (signed and _signature(lines)) or (len(lines), len(lines))
    rest, signature, postscript = lines[:start], lines[start:end], lines[end:]
    greeting: list[Part] = []
    if begins:
        greeting, rest = _salutation(rest)
    bare = begins and not greeting and not any(line.text for line in rest)
    if bare and signature and not is_close(signature[0].text):
        rest, signature = lines, []
    yield from greeting
    yield from (Part(BODY, *span) for span in paragraphs(rest))
    if signature:
        yield _part(SIGNATURE, signature)
    yield from (Part(BODY, *span) for span in paragraphs(postscript))


def _salutation(lines: Sequence[Line]) -> tuple[list[Part], list[Line]]:
    """The salutation, and the lines without it.

    A line that goes on behind it is divided; one that greets may follow it. A heading
    above it, such as 敬启者 or 关于停水的复函, belongs to it.
    """
    at = top = _first(lines)
    if at == len(lines):
        return [], list(lines)
    below = at + 1 + _first(lines[at + 1 :])
    if below < len(lines) and is_headed(lines[at].text, lines[below].text):
        at = below
    line = lines[at]
    length = salutation_length(line.text)
    if not length:
        return [], list(lines)
    end, rest = line.start + length, line.text[length:]
    if rest.strip():
        start = line.end - len(rest.lstrip())
        others = [line._replace(text=rest.lstrip(), start=start), *lines[at + 1 :]]
        return [Part(SALUTATION, lines[top].start, end)], others
    following = at + 1 + _first(lines[at + 1 :])
    if following < len(lines) and is_greeting(lines[following].text):
        at, end = following, lines[following].end
    return [Part(SALUTATION, lines[top].start, end)], list(lines[at + 1 :])


def _signature(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The lines of the signature, from and to; None when there is none."""
    return signature_of([line.text for line in lines])


def _first(lines: Sequence[Line]) -> int:
    """The first line that is not blank."""
    return next((at for at, line in enumerate(lines) if line.text), len(lines))


def _part(name: str, lines: Sequence[Line]) -> Part:
    written = [line for line in lines if line.text]
    return Part(name, written[0].start, written[-1].end)
