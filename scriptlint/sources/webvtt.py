"""WebVTT: cues with times, and voices in tags (`<v 客服 1024>…</v>`).

W3C WebVTT. Programs that write no voices put names before the words (`客服：…`). A cue
without either is by whoever spoke last; other tags are not words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from re import Match

from scriptlint.document import Document, Turn
from scriptlint.errors import SourceError
from scriptlint.expressions import expression
from scriptlint.messages import say
from scriptlint.sources.content import Content, Options
from scriptlint.sources.events import event_of
from scriptlint.sources.heads import Head, head_of
from scriptlint.sources.parties import inferred
from scriptlint.sources.record import written as written
from scriptlint.sources.roles import Speakers

_CLOCK = r"(?:\d{1,4}:)?[0-5]\d:[0-5]\d\.\d{3}"
_CUE = rf"({_CLOCK})[ \t]+-->[ \t]+({_CLOCK})[^\n]*\n((?:[^\n]*[^\s][^\n]*(?:\n|$))*)"
_VOICE = r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]+)>"
_TAG = r"</?[a-z][^>\n]*>|<\d[^>\n]*>"
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "\u200e"}


def recognise(content: Content) -> bool:
    """Whether the file begins as WebVTT must."""
    return bool(expression(r"WEBVTT(?:[ \t\r\n]|$)").match(content.opening))


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The call; each voice in a cue is a turn."""
    text = content.text
    lines = text.replace("\r\n", " \n").replace("\r", "\n")
    turns: list[Turn] = []
    label = ""
    cues = list(expression(_CUE).finditer(lines))
    heads = _named(cues, options.speakers)
    for cue in cues:
        times = _seconds(cue[1]), _seconds(cue[2])
        for voice, *span in _voices(cue, heads, label):
            label = voice
            if turn := _turn(text, span, label, times, options.speakers):
                turns.append(turn)
    if not turns:
        yield SourceError(options.path, say("no cues with words in it"))
        return
    parties = inferred(turns)
    kind = options.kind or "call"
    yield Document(
        kind, parties.turns, text, options.path, format="vtt", meta=parties.meta
    )


def _named(cues: Iterable[Match[str]], speakers: Speakers) -> dict[int, Head]:
    """The heads of lines that name who speaks, `客服：…`, by the place of the line.

    None where voices tell. A name that is no known label comes more than once.
    """
    heads: dict[int, Head] = {}
    for cue in cues:
        if "<v" in cue[3]:
            return {}
        at = cue.start(3)
        for line in cue[3].split("\n"):
            head = head_of(line, speakers)
            if head and head.label:
                heads[at] = head
            at += len(line) + 1
    times = Counter(head.label for head in heads.values())
    return {
        at: head for at, head in heads.items() if head.sure or times[head.label] > 1
    }


def _voices(
    cue: Match[str], heads: Mapping[int, Head], label: str
) -> Iterator[tuple[str, int, int]]:
    """Who says what of a cue: label, and where the words begin and end.

    Where it begins without a voice it is by the `label` given.
    """
    at = cue.start(3)
    for start, end, voice in _marks(cue, heads):
        yield label, at, start
        label, at = voice, end
    yield label, at, cue.end(3)


def _marks(
    cue: Match[str], heads: Mapping[int, Head]
) -> Iterator[tuple[int, int, str]]:
    """Where voices begin in a cue: the mark that tells it, and whose it is."""
    for voice in expression(_VOICE).finditer(cue.string, cue.start(3), cue.end(3)):
        yield *voice.span(), voice[1].strip()
    at = cue.start(3)
    for line in cue[3].split("\n") if heads else ():
        if head := heads.get(at):
            yield at, at + head.body, head.label
        at += len(line) + 1


def _turn(
    text: str,
    span: Sequence[int],
    label: str,
    times: tuple[float, float],
    speakers: Speakers,
) -> Turn | None:
    """The turn that stands in a stretch of a cue; None without words."""
    said, origins = _shown(text, *span)
    words = said.strip()
    if not words:
        return None
    first = said.index(words)
    places = origins[first : first + len(words)]
    end = places[-1][1]
    role = speakers.role(label)
    event = event_of(role, words)
    if end - places[0][0] == len(words):
        plain = (places[0][0], end)
        return Turn(role, words, label, *times, span=plain, event=event)
    places.append((end, end))
    return Turn(role, words, label, *times, event=event, origins=places)


def _shown(text: str, begin: int, end: int) -> tuple[str, list[tuple[int, int]]]:
    """What a stretch of a cue shows, without tags, and the span of each character."""
    said: list[str] = []
    places: list[tuple[int, int]] = []
    at = begin
    special = expression(rf"{_TAG}|&(?:amp|lt|gt|nbsp|lrm);")
    for found in [*special.finditer(text, begin, end), None]:
        stop = found.start() if found else end
        said.append(text[at:stop])
        places += [(place, place + 1) for place in range(at, stop)]
        if found:
            at = found.end()
            if char := _ENTITIES.get(found[0], ""):
                said.append(char)
                places.append(found.span())
    return "".join(said), places


def _seconds(clock: str) -> float:
    *hours, minutes, seconds = clock.split(":")
    return round(3600 * sum(map(int, hours)) + 60 * int(minutes) + float(seconds), 3)
