"""An evaluation as a table for the terminal."""

from collections.abc import Iterator

from scriptlint.rulebook.model import Words
from scriptlint.testing.evaluation import (
    SINGLE,
    Evaluation,
    Judgement,
    evidence,
    family,
    parts,
)
from scriptlint.testing.figures import Figures, Shortfall, tables, units
from scriptlint.testing.gold import Unit
from scriptlint.testing.unlabelled import Alarms
from scriptlint.text import width as columns

COLUMNS = (
    Words("标注", "labels"),
    Words("命中", "found"),
    Words("漏报", "missed"),
    Words("误报", "false"),
    Words("精确率", "prec."),
    Words("召回率", "recall"),
    Words("F1", "F1"),
)
COLUMN = 7
TITLES = {
    "line": Words("单句", "Lines"),
    "dialogue": Words("对话", "Dialogues"),
    "mail": Words("邮件", "E-mails"),
    "canned": Words("话术库", "Canned replies"),
}
NAMES = {
    "turn": Words("轮次级", "turn level"),
    "document": Words("全文级", "document level"),
    "call": Words("电话", "calls"),
    "chat": Words("在线", "chats"),
    "email": Words("邮件", "e-mails"),
    "canned": Words("话术库", "canned replies"),
    "hans": Words("简体", "simplified"),
    "hant": Words("繁体", "traditional"),
}
PARTS = {
    "all": Words("全部条目", "All items"),
    "tuning": Words("调试部分", "Tuning part"),
    "held_out": Words("留出部分", "Held-out part"),
}
OVERALL = Words("合计", "overall")
EXACT = Words("合计（按问题）", "overall, by fault")
TIER = Words("难度 {}", "tier {}")
COUNT = Words("{items} 条", "{items} items")
MEASURES = {
    "precision": Words("精确率", "precision"),
    "recall": Words("召回率", "recall"),
    "f1": Words("F1", "F1"),
}
SHORTFALL = Words(
    "{unit}：{measure} {value}，低于下限 {floor}",
    "{unit}: {measure} {value} is below the floor {floor}",
)
ALARMS = Words(
    "{documents} 份文档，客服 {turns} 轮，error {errors} 处，每千轮 {rate}",
    "{documents} documents, {turns} agent turns, {errors} errors, {rate} a thousand",
)


def evaluation_text(
    evaluation: Evaluation,
    lang: str = "zh",
    width: int = 80,
    split: int = 0,
    show_holdout: bool = False,
) -> Iterator[str]:
    """The lines of the table, then the false alarms and the misses with their text."""
    for part in parts(evaluation, split, show_holdout):
        if split:
            yield from (f"== {PARTS[part.name].said(lang)} ==", "")
        for unit in units(part.evaluation):
            yield from _unit_text(part.evaluation, unit, lang, width)
        if part.listed:
            yield from _lists(part.evaluation, lang, width)


def shortfall_text(shortfall: Shortfall, lang: str = "zh") -> str:
    """What is below which floor, in one line."""
    return SHORTFALL.said(lang).format(
        unit=TITLES[shortfall.unit].said(lang),
        measure=MEASURES[shortfall.measure].said(lang),
        value=_ratio(shortfall.value),
        floor=shortfall.floor,
    )


def alarms_text(alarms: Alarms, lang: str = "zh", width: int = 80) -> Iterator[str]:
    """The rate of errors on unlabelled documents, then each with its text."""
    rate = alarms.per_thousand
    yield ALARMS.said(lang).format(
        documents=alarms.documents,
        turns=alarms.agent_turns,
        errors=len(alarms.errors),
        rate="–" if rate is None else f"{rate:.2f}",
    )
    for alarm in alarms.errors:
        place = alarm.path if alarm.key is None else f"{alarm.path}#{alarm.key}"
        turn = "" if alarm.number is None else f":{alarm.number}"
        yield from _entry(f"{place}{turn}", alarm.rule, alarm.words, alarm.turn, width)


def _unit_text(
    evaluation: Evaluation, unit: Unit, lang: str, width: int
) -> Iterator[str]:
    """One table: overall, then by level, tier, channel, script, family and fault."""
    room = max(12, width - COLUMN * len(COLUMNS))
    items = sum(item.unit == unit for item in evaluation.items)
    title = f"{TITLES[unit].said(lang)}  {COUNT.said(lang).format(items=items)}"
    yield _pad(title, room) + "".join(_left(c.said(lang)) for c in COLUMNS)
    table = tables(evaluation, unit)
    yield _row(OVERALL.said(lang), table["overall"][""], room)
    if unit == "mail":  # most faults of a mail are of one family
        yield _row(EXACT.said(lang), table["exact"][""], room)
    for group in ("level", "tier", "channel", "script"):
        for name, numbers in table[group].items():
            if name and len(table[group]) > 1:
                yield _row("  " + _name(group, name, lang), numbers, room)
    for name, numbers in table["family"].items():
        yield _row(name, numbers, room)
        for rule, exact in table["fault"].items():
            if family(rule) == name:
                yield _row("  " + rule, exact, room)
    yield ""


def _lists(evaluation: Evaluation, lang: str, width: int) -> Iterator[str]:
    headings = {"false alarm": COLUMNS[3], "missed": COLUMNS[2]}
    for verdict, heading in headings.items():
        listed = [one for one in evaluation.families if one.verdict == verdict]
        if listed:
            yield f"{heading.said(lang)} {len(listed)}"
        for one in listed:
            rules, words = evidence(one)
            yield from _entry(_address(one), rules, words, one.text, width)
        if listed:
            yield ""


def _address(judgement: Judgement) -> str:
    """D12:4 for turn 4 of dialogue D12; a line has one turn only."""
    if judgement.turn is None or judgement.item.unit in SINGLE:
        return judgement.item.id
    return f"{judgement.item.id}:{judgement.turn}"


def _entry(
    address: str, rules: str, words: str, text: str, width: int
) -> Iterator[str]:
    yield f"  {address}  {rules}" + (f"  “{words}”" if words else "")
    for line in _wrapped(" ".join(text.split()), width - 6):
        yield "      " + line


def _row(name: str, numbers: Figures, room: int) -> str:
    counts = (numbers.found + numbers.missed, *numbers)
    ratios = (numbers.precision, numbers.recall, numbers.f1)
    cells = [str(count) for count in counts] + [_ratio(ratio) for ratio in ratios]
    return _pad(name, room) + "".join(map(_left, cells))


def _name(group: str, name: str, lang: str) -> str:
    if group == "tier":
        return TIER.said(lang).format(name)
    return NAMES[name].said(lang) if name in NAMES else name


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _pad(text: str, room: int) -> str:
    return text + " " * max(1, room - columns(text))


def _left(text: str) -> str:
    return " " * max(1, COLUMN - columns(text)) + text


def _wrapped(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for character in text:
        wide = columns(character)
        if line and used + wide > width:
            yield line
            line, used = "", 0
        line, used = line + character, used + wide
    if line:
        yield line
