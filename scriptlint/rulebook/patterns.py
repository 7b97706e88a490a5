"""From the pieces of a phrase to a pattern on folded text.

The pieces become a regular expression, and the strings one of which must occur in any
match are taken from it for the automaton.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scriptlint.normalize import EDGE, MARKS
from scriptlint.rulebook.literals import Strings, regex_strings, required, shortest
from scriptlint.rulebook.model import SAME, Bound, Pattern
from scriptlint.rulebook.notation import (
    Choice,
    Expression,
    Gap,
    Mark,
    Notation,
    NotationError,
    Piece,
    Run,
    Same,
    Slot,
    Text,
    unreadable,
)
from scriptlint.rulebook.slots import slot_regex
from scriptlint.rulebook.tolerated import CALL, END, LEAD

MASKS = "\ue000-\ue0ff"
INSIDE = rf"[^\n{re.escape(MARKS)}{MASKS}]"
START = rf"(?:\A|(?<={EDGE}))"
UNBROKEN = "(?!(?<=[a-z])[a-z]|(?<=[0-9])[0-9])"
"""Not inside a Latin word or a number."""


class Manner(NamedTuple):
    """How a phrase is to be met in a text.

    `polite`, for what is forbidden, lets 你 stand for 您 too and takes the words that are
    tolerated around a phrase into the hit; `exact` tolerates nothing around the words;
    `at` is one of PLACES or "". With `longest` a gap at the end takes all it can.
    """

    polite: bool = False
    exact: bool = False
    at: str = ""
    longest: bool = False


AS_USUAL = Manner()


class _Writer:
    """Writes pieces as a regular expression, collecting slots on the way."""

    def __init__(self, notation: Notation, *, polite: bool) -> None:
        self.notation = notation
        self.polite = polite
        self.bounds: list[Bound] = []
        self.binds: list[str] = []
        self.uses: list[str] = []
        self.guarded = False

    def write(self, piece: Piece) -> str:
        match piece:
            case Text(words):
                return self.words(words)
            case Mark():
                return f"{EDGE}?"
            case Gap():
                return self.gap(piece)
            case Choice(of, optional):
                return f"(?:{'|'.join(map(self.write, of))}){'?' if optional else ''}"
            case Run(of):
                return "".join(map(self.write, of))
            case Expression(source):
                self.guarded = True
                return f"(?:{source})"
            case Same(bind):
                return self.same(bind)
            case Slot():
                return self.slot(piece)

    def chain(self, pieces: Sequence[Piece], *, ends: bool, longest: bool) -> str:
        """Pieces after each other, decided at once from one gap in the turn to the next.

        What follows such a gap is taken where it first stands, so that many gaps cost no
        more than their sum; but the last one is free when the phrase `ends` somewhere.
        """
        written = [""]
        for at, piece in enumerate(pieces):
            final = at == len(pieces) - 1
            if isinstance(piece, Gap) and piece.turn and at:
                written.append("")
            text = self.write(piece)
            cut = longest and final and isinstance(piece, Gap)
            written[-1] += text.removesuffix("?") if cut else text
        first, *others = written
        free = others[-1:] if ends else []
        settled = others[: len(others) - len(free)]
        return "".join([first, *(f"(?>{part})" for part in settled), *free])

    def gap(self, gap: Gap) -> str:
        inside = r"[^\n]" if gap.turn else INSIDE
        return f"{inside}{{{gap.low},{gap.high}}}?"

    def same(self, bind: str) -> str:
        """What a slot of that name held: here, or in what led to the rule."""
        here = [f"(?P=b{at})" for at, name in enumerate(self.binds) if name == bind]
        if here:
            return f"(?:{'|'.join(here)})"
        self.uses.append(bind)
        return SAME.format(bind)

    def words(self, words: str) -> str:
        written = re.escape(words)
        return written.replace("你", "[你您]") if self.polite else written

    def slot(self, slot: Slot) -> str:
        shape = slot_regex(slot.slot, self.notation.values)
        if slot.low is not None or slot.high is not None:
            group = f"n{len(self.bounds)}"
            self.bounds.append(Bound(group, slot.slot, slot.low, slot.high))
            shape = f"(?P<{group}>{shape})"
        if slot.bind:
            shape = f"(?P<b{len(self.binds)}>{shape})"
            self.binds.append(slot.bind)
        return shape


def pattern(run: Run, notation: Notation, manner: Manner = AS_USUAL) -> Pattern:
    """The pattern of parsed pieces; NotationError for an expression that is none."""
    polite, exact, at, longest = manner
    writer = _Writer(notation, polite=polite)
    start, end = _edges(at, exact=exact)
    core = writer.chain(run.of, ends=bool(end), longest=longest)
    strings = required(_strings(run, notation.values, polite=polite))
    literals = strings.words or () if strings else ()
    whole = UNBROKEN if _in_word(run) else ""
    # An expression may ask for what stands around its literals.
    bare_words = not (at or writer.binds or writer.guarded or whole)
    plain = bare_words and strings is not None and strings.whole
    bare = exact or not (polite or at)
    lead = LEAD if start and not bare else ""
    regex = f"{start}{lead}{whole}(?P<c>{core}){whole}{end}"
    if writer.guarded and (fault := unreadable(regex)):
        raise NotationError("the phrase with its expression {fault}", 0, fault=fault)
    return Pattern(
        regex,
        tuple(sorted(literals if plain else shortest(literals))),
        plain,
        tuple(writer.binds),
        tuple(dict.fromkeys(writer.uses)),
        tuple(writer.bounds),
        tuple(tuple(shortest(words)) for words in strings.also) if strings else (),
        writer.guarded,
        lead=not bare and not start,
        tail=not bare and not end,
    )


def _in_word(piece: Piece) -> bool:
    """Whether a piece may begin or end inside a Latin word or a number."""
    match piece:
        case Text(words):
            ends = words[:1] + words[-1:]
            return any(char.isascii() and char.isalnum() for char in ends)
        case Slot():
            return True
        case Choice(of) | Run(of):
            return any(map(_in_word, of))
        case _:
            return False


def _edges(at: str, *, exact: bool) -> tuple[str, str]:
    where, _, turn = at.partition(" of ")
    where, turn = ("whole", "turn") if at == "whole turn" else (where, turn)
    start = (r"\A" if turn else START) if where in ("start", "whole") else ""
    end = (rf"(?={EDGE}*\Z)" if turn else END) if where in ("end", "whole") else ""
    if end and not exact:
        end = f"{CALL}{{0,4}}{end}"
    return start, end


def _strings(
    piece: Piece, values: Mapping[str, Sequence[str]], *, polite: bool
) -> Strings:
    """The strings of a piece, for the automaton."""
    match piece:
        case Text(words):
            chunks = re.split("(你)", words) if polite else [words]
            either = {"你": frozenset("你您")} if polite else {}
            return Strings.chain(
                [Strings(either.get(part, frozenset({part})), True) for part in chunks]
            )
        case Choice(of, optional):
            parts = [_strings(part, values, polite=polite) for part in of]
            return Strings.either(parts, optional=optional)
        case Run(of):
            return Strings.chain([_strings(part, values, polite=polite) for part in of])
        case Expression(source):
            return regex_strings(source)
        case Slot(slot):
            return regex_strings(slot_regex(slot, values))
        case _:
            return Strings.unknown()
