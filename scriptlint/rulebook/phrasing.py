"""From phrases as written to phrases ready to match; named sets; excuses."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scriptlint.errors import Problem, did_you_mean
from scriptlint.messages import say
from scriptlint.normalize import MARKS, fold
from scriptlint.rulebook import boundaries
from scriptlint.rulebook.fixes import fix_faults, fix_of
from scriptlint.rulebook.language import SET, differences
from scriptlint.rulebook.merging import Parts
from scriptlint.rulebook.model import (
    Excuse,
    Pattern,
    Phrase,
    Severity,
    Source,
    Words,
)
from scriptlint.rulebook.notation import (
    Mark,
    Notation,
    NotationError,
    Piece,
    Run,
    Text,
    parse,
)
from scriptlint.rulebook.patterns import Manner, pattern
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.settings import fill
from scriptlint.rulebook.vocabulary import EXCUSES

MOST = 3_000
"""Phrases that sets may stand for; sets of sets multiply."""

_NO_SET = "no phrase set named '{name}'{hint}"

SourceReader = Callable[[Node | None], tuple[Source, ...]]


class PhraseSet(NamedTuple):
    """A named set as written, settings filled in."""

    label: Words
    items: tuple[Node, ...]


class Phrasing:
    """Reads phrases; knows the named sets and the settings of one rulebook."""

    matching = True
    """Whether the phrases can be held against texts."""

    def __init__(
        self, parts: Parts, problems: list[Problem], sources: SourceReader
    ) -> None:
        self.problems = problems
        self.sources = sources
        self.sets = {
            key: self._set(key, node, parts) for key, node in parts.phrases.items()
        }
        self.built: dict[tuple[str, bool], tuple[Phrase, ...]] = {}
        self.open: list[str] = []
        self.expanded = 0
        self.texts: dict[tuple[str, bool], Phrase | None] = {}
        self.count = 0
        values = {
            key: tuple(item.text for item in setting.value.items)
            for key, setting in parts.settings.items()
        }
        self.notation = Notation(self._pieces, values)

    def _set(self, key: str, node: Node, parts: Parts) -> PhraseSet:
        node = fill(node, parts.settings, self.problems)
        faults = list(differences(node, SET))
        self.problems += faults
        if faults:
            return PhraseSet(Words(key, key), ())
        label = node.get("label")
        items = node.fields["any"].items if "any" in node.fields else node.items
        if label and label.fields:
            return PhraseSet(Words(label.word("zh"), label.word("en")), tuple(items))
        name = label.text if label else key
        return PhraseSet(Words(name, name), tuple(items))

    def labels(self) -> dict[str, Words]:
        """The sets' names for people."""
        return {key: found.label for key, found in self.sets.items()}

    def label(self, node: Node) -> Words:
        """What to call a required element: its set's label, or its words."""
        text = node.text or node.word("say")
        if text.startswith("$") and text[1:] in self.sets:
            return self.sets[text[1:]].label
        return Words(text, text)

    def _pieces(self, name: str) -> Sequence[Piece]:
        """The parsed phrases of a set, for `$name` inside a phrase."""
        if name not in self.sets:
            hint = did_you_mean(name, self.sets)
            raise KeyError(say(_NO_SET, name=name, hint=hint))
        if name in self.open:
            raise KeyError(say("phrase set '{name}' contains itself", name=name))
        self.expanded += len(self.sets[name].items)
        if self.expanded > MOST:
            words = "phrase set '{name}' makes more than {most} wordings"
            raise KeyError(say(words, name=name, most=f"{MOST:,}"))
        self.open.append(name)
        try:
            written = (item.text or item.word("say") for item in self.sets[name].items)
            return [parse(text, self.notation) for text in written]
        finally:
            self.open.pop()

    def named(self, name: str, *, polite: bool = False) -> tuple[Phrase, ...]:
        """The phrases of a named set; none when there is no such set."""
        if (name, polite) not in self.built:
            found = self.sets.get(name)
            self.open.append(name)
            phrases = self._each(found.items, polite=polite) if found else ()
            self.open.pop()
            self.built[name, polite] = phrases
        return self.built[name, polite]

    def phrases(self, node: Node | None, *, polite: bool = False) -> tuple[Phrase, ...]:
        """The phrases of a list as written; `polite` lets 你 stand for 您 too."""
        return () if node is None else self._each(node.items, polite=polite)

    def _each(self, items: Iterable[Node], *, polite: bool) -> tuple[Phrase, ...]:
        found: list[Phrase] = []
        for item in items:
            if (
                item.text[:1] == "$"
                and item.text[1:] in self.sets
                and item.text[1:] not in self.open
            ):
                found += self.named(item.text[1:], polite=polite)
                if len(found) > MOST:
                    self.problems.append(
                        item.problem(
                            "'{name}' makes more than {most} phrases",
                            name=item.text,
                            most=f"{MOST:,}",
                        )
                    )
                    return ()
            elif item.text or "say" in item.fields:
                phrase = self.phrase(item, polite=polite)
                found += [phrase] if phrase else []
        return tuple(found)

    def phrase(self, node: Node, *, polite: bool) -> Phrase | None:
        """One phrase, text or object; None when it has a problem."""
        if node.text and (node.text, polite) in self.texts:
            return self.texts[node.text, polite]
        phrase = self._phrase(node, polite=polite)
        if node.text:
            self.texts[node.text, polite] = phrase
        return phrase

    def _phrase(self, node: Node, *, polite: bool) -> Phrase | None:
        say = node.text or node.word("say")
        exact, at = node.word("exact") == "true", node.word("at")
        manner = Manner(polite and not exact, exact, at)
        made = self._pattern(say, node.fields.get("say", node), manner)
        if made is None or not self._comparable(node, made[0]):
            return None
        self.problems += fix_faults(node)
        run, found = made
        sounds = self._sounds(say, node)
        similar = float(node.word("similar", "0"))
        if similar or sounds:
            found = found._replace(literals=(), plain=False)
        self.count += 1
        return Phrase.of(
            self.count,
            say,
            found,
            node.word("instead"),
            *fix_of(node),
            self._innocent(node.get("not_in"), polite=polite),
            _aligned(run, node.word("boundary"), at),
            similar,
            sounds,
            self.excuses(node.get("unless")),
            self.sources(node.get("source")),
        )

    def _comparable(self, node: Node, run: Run) -> bool:
        """Whether what is compared as a whole is plain words; a problem when it is not."""
        keys = [key for key in ("similar", "sounds_like") if _set(node, key)]
        plain = all(isinstance(piece, Text | Mark) for piece in run.of)
        if keys and (not plain or "at" in node.fields):
            self.problems.append(
                node.problem(
                    "'{key}' compares plain words, without notation or 'at'",
                    key=keys[0],
                )
            )
            return False
        return True

    def _pattern(
        self, say: str, place: Node, manner: Manner
    ) -> tuple[Run, Pattern] | None:
        """The pieces of a phrase and its pattern; None with a problem at its place."""
        self.expanded = 0
        try:
            run = parse(say, self.notation)
            return run, pattern(run, self.notation, manner)
        except NotationError as error:
            offset = error.at + (1 if place.quoted else 0)
            there = place._replace(column=place.column + offset)
            self.problems.append(there.problem(error.args[0]))
        return None

    def _innocent(self, node: Node | None, *, polite: bool) -> tuple[Pattern, ...]:
        items = node.items if node else ()
        return tuple(
            found for item in items for found in self.patterns(item, polite=polite)
        )

    def patterns(self, node: Node, *, polite: bool = True) -> list[Pattern]:
        """An innocent wording in full notation, as patterns."""
        manner = Manner(polite, exact=True, longest=True)
        made = self._pattern(node.text, node, manner)
        return [] if made is None else [made[1]]

    def _sounds(self, say: str, node: Node) -> tuple[str, ...]:
        if not _set(node, "sounds_like"):
            return ()
        try:
            from pypinyin import lazy_pinyin
        except ImportError:
            self.problems.append(
                node.problem(
                    "sounds_like needs pypinyin: pip install 'scriptlint[pinyin]'"
                )
            )
            return ()
        plain = (char for char in fold(say) if char not in MARKS)
        return tuple(lazy_pinyin(char)[0] for char in plain)

    def excuses(self, node: Node | None) -> tuple[Excuse, ...]:
        """The excuses of a list as written."""
        if node is None:
            return ()
        return tuple(filter(None, map(self._excuse, node.items)))

    def _excuse(self, node: Node) -> Excuse | None:
        text = node.text or node.word("excuse")
        lower: Severity | None = node.word("lower_to") or None  # type: ignore[assignment]  # the shape allows nothing else
        if text in EXCUSES:
            return Excuse(text, text, lower_to=lower)
        if text.startswith("$"):
            if text[1:] not in self.sets:
                hint = did_you_mean(text[1:], self.sets)
                self.problems.append(node.problem(_NO_SET, name=text[1:], hint=hint))
                return None
            return Excuse(text[1:], "said", self.named(text[1:]))
        if "said" not in node.fields:
            self.problems.append(node.problem("an excuse needs 'said' or 'excuse'"))
            return None
        said = node.fields["said"]
        where = node.get("where")
        places = tuple(item.text for item in where.items) if where else ("turn",)
        role = node.get("role")
        if role and not {"previous", "next", "earlier"} & {*places}:
            self.problems.append(
                role.problem("'role' needs 'where' previous, next or earlier")
            )
        return Excuse(
            node.word("name")
            or (said.items[0].text.lstrip("$") if said.items else "said"),
            "said",
            self.phrases(said),
            node.word("role", "agent"),
            places,
            lower,
        )


def _set(node: Node, key: str) -> bool:
    return node.word(key) not in ("", "false", "0")


def _aligned(run: Run, boundary: str, at: str) -> tuple[str, ...] | None:
    """The dictionary words that cross an edge of the phrase, when that matters."""
    plain = "".join(piece.words for piece in run.of if isinstance(piece, Text))
    whole = all(isinstance(piece, Text) for piece in run.of)
    short = whole and len(plain) == 1 and not at
    if boundary == "any" or not (boundary == "aligned" or short):
        return None
    return boundaries.crossing_words(plain) if whole else ("",)
