"""The phrase notation: from 不归(我|我们)…管 to a pattern on folded text.

A phrase is parsed first; then its plain parts are folded like the text, its pieces
become a regular expression, and the strings one of which must occur in any match are
taken from it for the automaton.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from scriptlint.normalize import EDGE, MARKS, fold
from scriptlint.rulebook.backtracking import explosive
from scriptlint.rulebook.literals import Strings, regex_strings, required
from scriptlint.rulebook.model import SAME, Bound, Pattern
from scriptlint.rulebook.slots import BOUNDED, SHAPES, slot_regex

GAP = 12
TURN_GAP = 200
PARTICLES = "呀啊呢吧嘛哦喔啦咯囉啰哈呗欸诶的了亲哟呦喽哇噢耶滴"
_TAIL = f"[{PARTICLES}]"
_LEAD = "(?:我们?|咱们?|这个?|那个?){0,3}"
_MASKS = "\ue000-\ue0ff"
_INSIDE = rf"[^\n{re.escape(MARKS)}{_MASKS}]"
_END = rf"(?={EDGE}|\Z)"
_START = rf"(?:\A|(?<={EDGE}))"
HAN = re.compile(r"[\u3400-\u9fff]")
PLACES = ("start", "end", "whole", "start of turn", "end of turn", "whole turn")


class NotationError(ValueError):
    """A phrase cannot be read; `args[0]` says why, `at` is the offset in the phrase."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class Text(NamedTuple):
    """Plain folded words."""

    words: str


class Mark(NamedTuple):
    """Punctuation: optional in the text."""


class Gap(NamedTuple):
    """Anything, inside the segment or inside the turn."""

    turn: bool


class Choice(NamedTuple):
    """One of the alternatives; maybe none of them."""

    of: tuple["Piece", ...]
    optional: bool = False


class Run(NamedTuple):
    """Pieces that follow each other."""

    of: tuple["Piece", ...]


class Expression(NamedTuple):
    """A regular expression."""

    source: str


class Slot(NamedTuple):
    """A typed slot, maybe bounded or bound to a name."""

    slot: str
    low: float | None = None
    high: float | None = None
    bind: str = ""


class Same(NamedTuple):
    """What a bound slot held."""

    bind: str


Piece = Text | Mark | Gap | Choice | Run | Expression | Slot | Same


class Notation(NamedTuple):
    """What phrases may refer to: named sets, already parsed, and settings for slots."""

    sets: Callable[[str], Sequence[Piece]]
    values: Mapping[str, Sequence[str]]


def parse(phrase: str, notation: Notation) -> Run:
    """The pieces of a phrase; NotationError when it cannot be read."""
    return _Parser(phrase, notation).whole()


class _Parser:
    """Recursive descent over one phrase."""

    def __init__(self, phrase: str, notation: Notation) -> None:
        self.phrase = phrase
        self.notation = notation
        self.at = 0

    def whole(self) -> Run:
        run = self.run("")
        if self.at < len(self.phrase):
            char = self.phrase[self.at]
            hint = (
                "alternatives go in brackets, (a|b)"
                if char == "|"
                else "no opening bracket"
            )
            raise NotationError(f"unexpected '{char}': {hint}", self.at)
        if not run.of:
            raise NotationError("expected words", 0)
        return run

    def run(self, stops: str) -> Run:
        pieces: list[Piece] = []
        while self.at < len(self.phrase) and self.phrase[self.at] not in "|)]":
            pieces += self.piece()
        if stops and self.at >= len(self.phrase):
            raise NotationError(f"expected '{stops}'", len(self.phrase))
        return Run(tuple(pieces))

    def piece(self) -> Sequence[Piece]:
        char = self.phrase[self.at]
        match char:
            case "(":
                return [self.choice(")", optional=False)]
            case "[":
                return [self.choice("]", optional=True)]
            case "…":
                return [self.gap()]
            case "$":
                return [self.reference()]
            case "/":
                return [self.expression()]
            case "<":
                self.until(">")
                return []
            case "{":
                return [self.slot()]
            case _:
                return self.words()

    def choice(self, close: str, *, optional: bool) -> Choice:
        opened = self.at
        self.at += 1
        found = [self.run(close)]
        while self.phrase[self.at] == "|":
            self.at += 1
            found.append(self.run(close))
        if self.phrase[self.at] != close:
            raise NotationError(f"expected '{close}' for the bracket", opened)
        self.at += 1
        return Choice(tuple(found), optional)

    def gap(self) -> Gap:
        start = self.at
        while self.at < len(self.phrase) and self.phrase[self.at] == "…":
            self.at += 1
        return Gap(self.at - start > 1)

    def reference(self) -> Choice:
        found = re.compile(r"\$([A-Za-z][\w.-]*)").match(self.phrase, self.at)
        if not found:
            raise NotationError("expected the name of a phrase set after '$'", self.at)
        start, self.at = self.at, found.end()
        try:
            return Choice(tuple(self.notation.sets(found[1])))
        except KeyError as error:
            raise NotationError(error.args[0], start) from None

    def expression(self) -> Expression:
        start = self.at
        source = self.until("/")
        try:
            re.compile(source)
        except re.error as error:
            raise NotationError(f"not a regular expression: {error}", start) from None
        if explosive(source):
            raise NotationError(
                f"/{source}/ repeats what itself repeats and may never end", start
            )
        return Expression(HAN.sub(lambda char: fold(char[0]), source))

    def until(self, close: str) -> str:
        start = self.at + 1
        end = start
        while end < len(self.phrase) and self.phrase[end] != close:
            end += 2 if self.phrase[end] == "\\" else 1
        if end >= len(self.phrase):
            raise NotationError(f"expected '{close}'", self.at)
        self.at = end + 1
        return self.phrase[start:end]

    def slot(self) -> Slot | Same:
        start = self.at
        inside = self.until("}")
        if inside.startswith("="):
            return Same(inside[1:].strip())
        number = r"-?\d+(?:\.\d+)?"
        form = rf"\s*(\w+)(?:\s+({number})?\.\.({number})?)?(?:\s+as\s+(\w+))?\s*"
        found = re.fullmatch(form, inside)
        if not found or found[1] not in SHAPES:
            from difflib import get_close_matches

            near = get_close_matches(
                inside.split()[0] if inside.split() else "", SHAPES
            )
            hint = f"; did you mean '{{{near[0]}}}'?" if near else ""
            raise NotationError(f"unknown slot '{{{inside}}}'{hint}", start)
        low, high = (float(bound) if bound else None for bound in found.group(2, 3))
        if (low, high) != (None, None) and found[1] not in BOUNDED:
            raise NotationError(f"'{{{found[1]}}}' takes no bounds", start)
        return Slot(found[1], low, high, found[4] or "")

    def words(self) -> Sequence[Piece]:
        found = []
        while self.at < len(self.phrase) and self.phrase[self.at] not in "()[]|…$/<{":
            if self.phrase[self.at] == "\\":
                self.at += 1
            found.append(self.phrase[self.at : self.at + 1])
            self.at += 1
        return _plain("".join(found))


def _plain(words: str) -> list[Piece]:
    """Folded words, cut at punctuation."""
    pieces: list[Piece] = []
    for part in re.split(f"({EDGE}+)", fold("".join(words.split()))):
        if part and part[0] in MARKS:
            pieces.append(Mark())
        elif part:
            pieces.append(Text(part))
    if words and _is_mark(words[-1]) and not (pieces and isinstance(pieces[-1], Mark)):
        pieces.append(Mark())
    return pieces


def _is_mark(char: str) -> bool:
    return fold(f"字{char}字")[1:2] in set(MARKS)


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
            case Gap(turn):
                return rf"[^\n]{{0,{TURN_GAP}}}?" if turn else f"{_INSIDE}{{0,{GAP}}}?"
            case Choice(of, optional):
                return f"(?:{'|'.join(map(self.write, of))}){'?' if optional else ''}"
            case Run(of):
                return "".join(map(self.write, of))
            case Expression(source):
                self.guarded = True
                return f"(?:{source})"
            case Same(bind):
                self.uses.append(bind)
                return f"(?P=b_{bind})" if bind in self.binds else SAME.format(bind)
            case Slot():
                return self.slot(piece)

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
            self.binds.append(slot.bind)
            shape = f"(?P<b_{slot.bind}>{shape})"
        return shape


def pattern(
    run: Run,
    notation: Notation,
    *,
    polite: bool = False,
    exact: bool = False,
    at: str = "",
    longest: bool = False,
) -> Pattern:
    """The pattern of parsed pieces.

    `polite`, for what is forbidden, lets 你 stand for 您 too and takes the words that are
    tolerated around a phrase into the hit; `exact` tolerates nothing around the words;
    `at` is one of PLACES or "". With `longest` a gap at the end takes all it can.
    """
    writer = _Writer(notation, polite=polite)
    core = "".join(map(writer.write, run.of))
    if longest and isinstance(run.of[-1], Gap):
        core = core.removesuffix("?")
    strings = required(_strings(run, polite=polite))
    literals = tuple(sorted(strings.words or ())) if strings else ()
    # An expression may ask for what stands around its literals.
    bare_words = not (at or writer.binds or writer.guarded)
    plain = bare_words and strings is not None and strings.whole
    bare = exact or not (polite or at)
    lead, tail = ("", "") if bare else (_LEAD, f"(?:{_TAIL}{{1,4}}{_END})?")
    start, end = _edges(at, exact=exact)
    regex = f"{start}{lead}(?P<c>{core}){end or tail}"
    return Pattern(
        regex,
        literals,
        plain,
        tuple(writer.binds),
        tuple(writer.uses),
        tuple(writer.bounds),
        tuple(sorted(strings.also or ())) if strings else (),
        writer.guarded,
    )


def _edges(at: str, *, exact: bool) -> tuple[str, str]:
    where, _, turn = at.partition(" of ")
    where, turn = ("whole", "turn") if at == "whole turn" else (where, turn)
    start = (r"\A" if turn else _START) if where in ("start", "whole") else ""
    end = (rf"(?={EDGE}*\Z)" if turn else _END) if where in ("end", "whole") else ""
    if end and not exact:
        end = f"{_TAIL}{{0,4}}{end}"
    return start, end


def _strings(piece: Piece, *, polite: bool) -> Strings:
    """The strings of a piece, for the automaton."""
    match piece:
        case Text(words):
            chunks = re.split("(你)", words) if polite else [words]
            either = {"你": frozenset("你您")}
            return Strings.chain(
                [Strings(either.get(part, frozenset({part})), True) for part in chunks]
            )
        case Choice(of, optional):
            parts = [_strings(part, polite=polite) for part in of]
            return Strings.either(parts, optional=optional)
        case Run(of):
            return Strings.chain([_strings(part, polite=polite) for part in of])
        case Expression(source):
            return regex_strings(source)
        case _:
            return Strings.unknown()
