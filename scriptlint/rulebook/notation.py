"""The phrase notation: from 不归(我|我们)…管 to its pieces; `patterns` makes one of them.

Plain parts are folded like the text once they are cut out.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from scriptlint.errors import nearest
from scriptlint.messages import NOTHING, Message, Value, say
from scriptlint.normalize import EDGE, MARKS, fold
from scriptlint.rulebook.backtracking import explosive
from scriptlint.rulebook.slots import BOUNDED, SHAPES

GAP = 12
TURN_GAP = 200
DEPTH = 20
HAN = re.compile(r"[\u3400-\u9fff]")
PLACES = ("start", "end", "whole", "start of turn", "end of turn", "whole turn")


class NotationError(ValueError):
    """A phrase cannot be read; `args[0]` says why, `at` is the offset in the phrase."""

    def __init__(self, message: str | Message, at: int, **fields: Value | int) -> None:
        super().__init__(say(message, **fields))
        self.at = at


class Text(NamedTuple):
    """Plain folded words."""

    words: str


class Mark(NamedTuple):
    """Punctuation: optional in the text."""


class Gap(NamedTuple):
    """So many characters of anything, inside the segment or inside the turn."""

    turn: bool
    low: int = 0
    high: int = GAP


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
        self.depth = 0

    def whole(self) -> Run:
        run = self.run("")
        if self.at < len(self.phrase):
            char = self.phrase[self.at]
            words = (
                "unexpected '|': alternatives go in brackets, (a|b)"
                if char == "|"
                else "unexpected '{char}': no opening bracket"
            )
            raise NotationError(words, self.at, char=char)
        if not run.of:
            raise NotationError("expected words", 0)
        return run

    def run(self, stops: str) -> Run:
        pieces: list[Piece] = []
        while self.at < len(self.phrase) and self.phrase[self.at] not in "|)]":
            pieces += self.piece()
        if stops and self.at >= len(self.phrase):
            raise NotationError("expected '{mark}'", len(self.phrase), mark=stops)
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
        self.depth += 1
        if self.depth > DEPTH:
            raise NotationError(
                "brackets nested more than {depth} deep", opened, depth=DEPTH
            )
        found = [self.run(close)]
        while self.phrase[self.at] == "|":
            self.at += 1
            found.append(self.run(close))
        if self.phrase[self.at] != close:
            raise NotationError("expected '{mark}' for the bracket", opened, mark=close)
        self.at += 1
        self.depth -= 1
        return Choice(tuple(found), optional)

    def gap(self) -> Gap:
        start = self.at
        while self.at < len(self.phrase) and self.phrase[self.at] == "…":
            self.at += 1
        return Gap(True, 0, TURN_GAP) if self.at - start > 1 else Gap(False)

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
        fault = expression_fault(source)
        if fault:
            raise NotationError("/{source}/ {fault}", start, source=source, fault=fault)
        return Expression(HAN.sub(lambda char: fold(char[0]), source))

    def until(self, close: str) -> str:
        start = self.at + 1
        end = start
        while end < len(self.phrase) and self.phrase[end] != close:
            end += 2 if self.phrase[end] == "\\" else 1
        if end >= len(self.phrase):
            raise NotationError("expected '{mark}'", self.at, mark=close)
        self.at = end + 1
        return self.phrase[start:end]

    def slot(self) -> Slot | Same | Gap:
        start = self.at
        inside = self.until("}")
        same = re.fullmatch(r"=\s*(\w+)\s*", inside)
        if same:
            return Same(same[1])
        number = r"-?[0-9]{1,24}(?:\.[0-9]{1,6})?"
        form = rf"\s*(\w+)(?:\s+({number})?\.\.({number})?)?(?:\s+as\s+(\w+))?\s*"
        found = re.fullmatch(form, inside)
        if not found or found[1] not in (*SHAPES, "gap"):
            near = nearest(inside.partition(" ")[0], SHAPES)
            hint = (
                say("; did you mean '{near}'?", near=f"{{{near}}}") if near else NOTHING
            )
            raise NotationError(
                "unknown slot '{{{slot}}}'{hint}", start, slot=inside, hint=hint
            )
        low, high = (float(bound) if bound else None for bound in found.group(2, 3))
        if found[1] == "gap":
            return self.measured_gap(low, high, start)
        if (low, high) != (None, None) and found[1] not in BOUNDED:
            raise NotationError("'{{{slot}}}' takes no bounds", start, slot=found[1])
        return Slot(found[1], low, high, found[4] or "")

    def measured_gap(self, low: float | None, high: float | None, start: int) -> Gap:
        least, most = int(low or 0), int(GAP if high is None else high)
        if not 0 <= least <= most <= TURN_GAP:
            raise NotationError(
                "expected a gap of 0 to {most} characters", start, most=TURN_GAP
            )
        return Gap(False, least, most)

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


def expression_fault(source: str) -> Message | None:
    """What is wrong with a regular expression; None when it can be used."""
    if fault := unreadable(source):
        return fault
    if re.search(r"(?<!\\)(?:\\\\)*(?:\\[1-9]|\(\?\([1-9])", source):
        return Message("refers to a group by number: name it, (?P<x>…) and (?P=x)")
    if explosive(source):
        return Message("can be tried in too many ways: it repeats what repeats itself")
    return None


def unreadable(source: str) -> Message | None:
    """Why a text is no regular expression; None when it is one."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(source)
    except re.error as error:
        said = Message(error.msg)
        if error.pos is not None:
            said = say("{fault} at position {at}", fault=said, at=error.pos)
    except (OverflowError, RecursionError, Warning) as error:
        said = Message(str(error))
    else:
        return None
    return say("is no regular expression: {fault}", fault=said)
