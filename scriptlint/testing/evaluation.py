"""How well a rulebook finds what people labelled: precision, recall, F1.

A label counts as found when a finding at error or warning has its family and turn; a
label without a turn, when one has its family in that document. Everything is judged
twice: by family (taboo) and by fault (taboo.brush-off). See `docs/evaluation.md`.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from typing import Literal, NamedTuple

from scriptlint.finding import Finding
from scriptlint.testing.gold import GoldItem, Mark, Unit
from scriptlint.testing.holding import Check, Settled

Place = tuple[str, int | None]
Verdict = Literal["found", "missed", "false alarm"]

SINGLE: tuple[Unit, ...] = ("line", "canned")
"""Items of which a single turn is judged."""
LINE_FAMILIES = frozenset(("taboo", "courtesy", "wording"))
DOCUMENT_FAMILIES = frozenset(("opening", "closing", "flow", "complaint", "email"))
COUNTED_AT_INFO = frozenset(("timing.speech-rate",))
SAME_ON_A_LINE = {"email.unglossed-jargon": "wording.jargon"}


class Judgement(NamedTuple):
    """What became of one family or fault at one place of an item.

    `name` is the family or the fault, `turn` None when it belongs to the document.
    `labels` and `findings` are the marks that stand there.
    """

    item: GoldItem
    name: str
    turn: int | None
    labels: tuple[Mark, ...]
    findings: tuple[Mark, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether the label was found, or was missed, or there was none."""
        if self.labels and self.findings:
            return "found"
        return "missed" if self.labels else "false alarm"

    @property
    def level(self) -> Literal["turn", "document"]:
        """Whether it stands at a turn or belongs to the document."""
        return "document" if self.turn is None else "turn"

    @property
    def text(self) -> str:
        """The turn judged; empty for what belongs to the document."""
        return "" if self.turn is None else self.item.document.turns[self.turn].text


class Evaluation(NamedTuple):
    """All judgements on a gold set, by family and by fault."""

    items: tuple[GoldItem, ...]
    families: tuple[Judgement, ...]
    faults: tuple[Judgement, ...]

    def where(self, keep: Callable[[GoldItem], bool]) -> "Evaluation":
        """The part of the evaluation that rests on these items."""
        return Evaluation(
            tuple(filter(keep, self.items)),
            tuple(one for one in self.families if keep(one.item)),
            tuple(one for one in self.faults if keep(one.item)),
        )


class Part(NamedTuple):
    """A share of the gold set; `listed` says whether its texts may be shown."""

    name: str
    evaluation: Evaluation
    listed: bool


def evaluate(
    items: Iterable[GoldItem], check: Check, settled: Settled | None = None
) -> Evaluation:
    """Hold each item's document against the rulebook behind `check` and judge it.

    `settled` gives the check for an item that brings settings of its own.
    """
    items = tuple(items)
    on_lines = LINE_FAMILIES | _families_labelled_on_lines(items)
    families: list[Judgement] = []
    faults: list[Judgement] = []
    for item in items:
        own = settled(item.settings) if settled and item.settings else check
        findings = tuple(_counted(item, own(item.document).findings, on_lines))
        families += _judge(item, findings, family)
        faults += _judge(item, findings, fault)
    return Evaluation(items, tuple(families), tuple(faults))


def family(rule: str) -> str:
    """The first part of a rule's id: taboo."""
    return rule.partition(".")[0]


def fault(rule: str) -> str:
    """The first two parts of a rule's id: taboo.brush-off."""
    return ".".join(rule.split(".")[:2])


def held_out(item: GoldItem, split: int) -> bool:
    """Whether the item is set aside: the last number in its id divides by `split`.

    An item without an id is counted by its place in the gold file.
    """
    if item.number is not None:
        return bool(split) and item.number % split == 0
    digits = "".join(c if c in "0123456789" else " " for c in item.id).split()
    return bool(split and digits) and int(digits[-1]) % split == 0


def parts(evaluation: Evaluation, split: int, show_holdout: bool) -> tuple[Part, ...]:
    """The whole set, or with a split the tuning part and the held-out part."""
    if not split:
        return (Part("all", evaluation, True),)
    return (
        Part("tuning", evaluation.where(lambda one: not held_out(one, split)), True),
        Part(
            "held_out",
            evaluation.where(lambda one: held_out(one, split)),
            show_holdout,
        ),
    )


def evidence(judgement: Judgement) -> tuple[str, str]:
    """The rules and the words of what was reported, else of what was labelled."""
    marks = judgement.findings or judgement.labels
    rules = dict.fromkeys(mark.rule for mark in marks)
    words = dict.fromkeys(mark.words for mark in marks if mark.words)
    return " ".join(rules), " / ".join(words)


def _families_labelled_on_lines(items: Iterable[GoldItem]) -> frozenset[str]:
    lines = (item for item in items if item.unit in SINGLE)
    return frozenset(
        family(_judged_as(line, label)) for line in lines for label in line.labels
    )


def _counted(
    item: GoldItem, findings: Iterable[Finding], on_lines: frozenset[str]
) -> Iterator[Mark]:
    """The findings that are held against the labels of the item."""
    for finding in findings:
        mark = Mark(finding.rule.id, finding.turn, finding.text)
        if finding.severity == "info" and fault(mark.rule) not in COUNTED_AT_INFO:
            continue
        if item.unit not in SINGLE or family(_judged_as(item, mark)) in on_lines:
            yield mark


def _judge(
    item: GoldItem, findings: Iterable[Mark], name_of: Callable[[str], str]
) -> Iterator[Judgement]:
    """One judgement for each name and place that is labelled or reported."""
    labels: dict[Place, list[Mark]] = {}
    for label in item.labels:
        name = name_of(_judged_as(item, label))
        labels.setdefault((name, label.turn), []).append(label)
    reported: dict[Place, list[Mark]] = {}
    for mark in findings:
        place = _place(name_of(_judged_as(item, mark)), mark.turn, labels)
        reported.setdefault(place, []).append(mark)
    for place in sorted(labels | reported, key=_in_text_order):
        standing = tuple(labels.get(place, ())), tuple(reported.get(place, ()))
        yield Judgement(item, *place, *standing)


def _judged_as(item: GoldItem, mark: Mark) -> str:
    """The rule that a label or finding is judged as."""
    return (
        SAME_ON_A_LINE.get(mark.rule, mark.rule) if item.unit == "line" else mark.rule
    )


def _place(name: str, turn: int | None, labels: Container[Place]) -> Place:
    """Where a finding counts: its turn, or the document for what belongs to that."""
    whole = (name, None)
    if (name, turn) in labels:
        return name, turn
    return (
        whole if whole in labels or family(name) in DOCUMENT_FAMILIES else (name, turn)
    )


def _in_text_order(place: Place) -> tuple[bool, int, str]:
    name, turn = place
    return turn is None, turn or 0, name
