"""Figures on gold sets: what counts as found, missed and a false alarm."""

import json
from collections.abc import Iterator, Mapping

import pytest

from scriptlint.document import Document, Turn
from scriptlint.finding import Finding
from scriptlint.report import Report
from scriptlint.rulebook.model import Rulebook
from scriptlint.testing.evaluation import Evaluation, evaluate, held_out, parts
from scriptlint.testing.evaluation_json import evaluation_json
from scriptlint.testing.evaluation_text import evaluation_text, shortfall_text
from scriptlint.testing.figures import (
    Figures,
    Floors,
    Shortfall,
    failing,
    figures,
    tables,
)
from scriptlint.testing.gold import GoldItem, Mark, gold_items
from scriptlint.testing.gold_records import Settings
from scriptlint.testing.holding import Check, settled_by
from tests.checks.making import rulebook
from tests.making import hit, report, rule

SAID = {
    "不知道": "taboo.dont-know.plain",
    "不归我管": "taboo.brush-off.not-my-job",
    "急什么": "taboo.impatience",
    "你": "courtesy.ni",
    "网关": "email.unglossed-jargon",
    "退款": "house.refund",
}


def check(document: Document) -> Report:
    """Finds the words above where the agent says them, and a greeting that lacks."""
    return report(document, tuple(_findings(document)))


def _findings(document: Document) -> Iterator[Finding]:
    agent = [n for n, turn in enumerate(document.turns) if turn.role == "agent"]
    for n in agent:
        for words, name in SAID.items():
            if words in document.turns[n].text:
                yield hit(rule(name), document, n, words)
        if len(document.turns[n].text) > 20:
            yield hit(rule("timing.speech-rate", severity="info"), document, n)
        if "听着" in document.turns[n].text:
            yield hit(rule("taboo.indifference", severity="info"), document, n)
    if agent and "您好" not in document.turns[agent[0]].text:
        yield hit(rule("opening.no-greeting"), document, agent[0])
        yield hit(rule("opening.no-offer"), document, agent[0])


def line(id_: str, text: str, *gold: str, **more: object) -> str:
    record = {"id": id_, "channel": "call", "text": text, "gold": gold} | more
    return json.dumps(record, ensure_ascii=False)


def dialogue(id_: str, *turns: str, gold: list[tuple[int | None, str]]) -> str:
    roles = {"客": "customer", "服": "agent"}
    record = {
        "id": id_,
        "channel": "call",
        "turns": [{"role": roles[turn[0]], "text": turn[2:]} for turn in turns],
        "gold": [{"turn": turn, "rule": name, "quote": ""} for turn, name in gold],
    }
    return json.dumps(record, ensure_ascii=False)


def judged(*lines: str) -> Evaluation:
    return evaluate(gold_items(lines, "gold.jsonl"), check)


def verdicts(evaluation: Evaluation) -> list[tuple[str, str, int | None, str]]:
    return [(j.item.id, j.name, j.turn, j.verdict) for j in evaluation.families]


@pytest.mark.parametrize(
    ("gold", "family", "fault"),
    [
        (["taboo.dont-know"], Figures(1, 0, 0), Figures(1, 0, 0)),
        (["taboo.brush-off"], Figures(1, 0, 0), Figures(0, 1, 1)),
        (["courtesy.ni"], Figures(0, 1, 1), Figures(0, 1, 1)),
        ([], Figures(0, 0, 1), Figures(0, 0, 1)),
        (["taboo.dont-know", "courtesy.ni"], Figures(1, 1, 0), Figures(1, 1, 0)),
    ],
)
def test_a_line_is_judged_by_family_and_by_fault(
    gold: list[str], family: Figures, fault: Figures
) -> None:
    evaluation = judged(line("L1", "不知道", *gold))
    assert figures(evaluation.families) == family
    assert figures(evaluation.faults) == fault


def test_two_findings_of_one_family_in_one_turn_count_once() -> None:
    evaluation = judged(line("L1", "不知道，不归我管", "taboo.brush-off"))
    assert figures(evaluation.families) == Figures(1, 0, 0)
    assert figures(evaluation.faults) == Figures(1, 0, 1)


def test_what_needs_a_whole_conversation_is_not_judged_on_lines() -> None:
    """The opening that lacks in a lone line is no false alarm."""
    assert verdicts(judged(line("L1", "说吧"))) == []


def test_a_family_of_a_house_is_judged_on_lines_once_a_line_is_labelled_with_it() -> (
    None
):
    alone = line("L1", "给您退款")
    assert verdicts(judged(alone)) == []
    assert verdicts(judged(alone, line("L2", "好", "house.refund"))) == [
        ("L1", "house", 0, "false alarm"),
        ("L2", "house", 0, "missed"),
    ]


@pytest.mark.parametrize("label", ["wording.jargon", "email.unglossed-jargon"])
def test_jargon_in_the_line_of_an_email_is_jargon(label: str) -> None:
    evaluation = judged(line("L1", "请改网关", label, channel="email"))
    assert figures(evaluation.faults) == Figures(1, 0, 0)
    assert evaluation.faults[0].name == "wording.jargon"
    assert evaluation.faults[0].findings[0].rule == "email.unglossed-jargon"


def test_info_does_not_count_except_for_the_speech_rate() -> None:
    long = "服：您好，" + "好" * 20
    evaluation = judged(
        dialogue("D1", long, "服：我听着呢", gold=[(0, "timing.speech-rate")])
    )
    assert verdicts(evaluation) == [("D1", "timing", 0, "found")]


def test_a_label_at_a_turn_is_found_at_that_turn_only() -> None:
    evaluation = judged(
        dialogue("D1", "服：您好", "服：急什么", gold=[(0, "taboo.impatience")])
    )
    assert verdicts(evaluation) == [
        ("D1", "taboo", 0, "missed"),
        ("D1", "taboo", 1, "false alarm"),
    ]


def test_a_label_of_the_document_is_found_at_any_turn() -> None:
    evaluation = judged(
        dialogue("D1", "客：喂", "服：说", gold=[(None, "opening.no-greeting")])
    )
    assert verdicts(evaluation) == [("D1", "opening", None, "found")]
    assert figures(evaluation.faults) == Figures(1, 0, 1)


def test_findings_of_the_document_are_one_false_alarm_for_each_family() -> None:
    evaluation = judged(dialogue("D1", "服：说", gold=[]))
    assert verdicts(evaluation) == [("D1", "opening", None, "false alarm")]


def test_a_label_of_a_customers_words_does_not_excuse_a_finding() -> None:
    evaluation = judged(line("L1", "不知道", context="你们不知道吗"))
    assert [(j.turn, j.text) for j in evaluation.families] == [(1, "不知道")]


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Figures(3, 1, 2), 0.6, 0.75, 2 / 3),
        (Figures(0, 0, 0), None, None, None),
        (Figures(0, 2, 0), None, 0.0, 0.0),
        (Figures(0, 0, 2), 0.0, None, 0.0),
    ],
)
def test_what_is_undefined_is_none(
    counts: Figures,
    precision: float | None,
    recall: float | None,
    f1: float | None,
) -> None:
    assert (counts.precision, counts.recall, counts.f1) == (precision, recall, f1)


def test_figures_are_split_by_tier_channel_script_and_level() -> None:
    evaluation = judged(
        line("L1", "不知道", "taboo.dont-know", tier=1, script="hans"),
        line("L2", "急什麼", "taboo.impatience", tier=2, script="hant"),
        line("L3", "急什么", tier=2, script="hans", channel="chat"),
        dialogue("D1", "服：不知道", gold=[(0, "taboo.dont-know")]),
    )
    lines, dialogues = tables(evaluation, "line"), tables(evaluation, "dialogue")
    assert lines["overall"] == {"": Figures(1, 1, 1)}
    assert lines["tier"] == {"1": Figures(1, 0, 0), "2": Figures(0, 1, 1)}
    assert lines["channel"] == {"call": Figures(1, 1, 0), "chat": Figures(0, 0, 1)}
    assert lines["script"] == {"hans": Figures(1, 0, 1), "hant": Figures(0, 1, 0)}
    assert dialogues["level"] == {
        "document": Figures(0, 0, 1),
        "turn": Figures(1, 0, 0),
    }
    assert dialogues["fault"]["taboo.dont-know"] == Figures(1, 0, 0)


@pytest.mark.parametrize(
    ("id_", "out"),
    [("L004", True), ("L005", False), ("D40", True), ("2024-07", False), ("a", False)],
)
def test_every_fourth_number_is_held_out(id_: str, out: bool) -> None:
    (item,) = gold_items([line(id_, "好")], "gold.jsonl")
    assert held_out(item, 4) is out
    assert held_out(item, 0) is False


def test_the_parts_of_a_split_are_the_whole() -> None:
    evaluation = judged(*(line(f"L{n}", "不知道") for n in range(1, 9)))
    tuning, held = parts(evaluation, 4, show_holdout=False)
    assert [item.id for item in held.evaluation.items] == ["L4", "L8"]
    assert figures(tuning.evaluation.families) == Figures(0, 0, 6)
    assert figures(held.evaluation.families) == Figures(0, 0, 2)


SPLIT = (
    line("L1", "这个不归我管", "courtesy.ni", context="谁管"),
    line("L4", "急什么呀", "taboo.impatience"),
    line("L8", "这可不知道"),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_of_held_out_items_is_shown_only_when_asked(lang: str) -> None:
    evaluation = judged(*SPLIT)
    hidden = "\n".join(evaluation_text(evaluation, lang, split=4))
    shown = "\n".join(evaluation_text(evaluation, lang, split=4, show_holdout=True))
    assert "这个不归我管" in hidden
    assert "这可不知道" not in hidden
    assert "L8" not in hidden
    assert "这可不知道" in shown


def test_held_out_items_are_not_listed_in_json() -> None:
    evaluation = judged(*SPLIT)
    content = json.loads(json.dumps(evaluation_json(evaluation, split=4)))
    assert content["schema"] == "scriptlint.eval/1"
    assert content["parts"]["tuning"]["line"]["false_alarms"] == [
        {
            "id": "L1",
            "turn": 1,
            "name": "taboo",
            "rules": ["taboo.brush-off.not-my-job"],
            "match": "不归我管",
            "text": "这个不归我管",
        }
    ]
    held = content["parts"]["held_out"]["line"]
    assert held["overall"] == {
        "labels": 1,
        "found": 1,
        "missed": 0,
        "false_alarms": 1,
        "precision": 0.5,
        "recall": 1.0,
        "f1": 2 / 3,
    }
    assert "false_alarms" not in held


def test_the_table_names_each_miss_and_each_false_alarm() -> None:
    evaluation = judged(
        line("L1", "不知道", "taboo.dont-know", tier=1),
        line("L2", "急什么", tier=2),
        dialogue("D1", "服：您好", "服：说", gold=[(1, "taboo.indifference")]),
    )
    assert "\n".join(evaluation_text(evaluation, "zh", 80)) == (
        "单句  2 条                        标注   命中   漏报   误报 精确率 召回率     F1\n"
        "合计                                 1      1      0      1  0.500  1.000  0.667\n"
        "  难度 1                             1      1      0      0  1.000  1.000  1.000\n"
        "  难度 2                             0      0      0      1  0.000      –  0.000\n"
        "taboo                                1      1      0      1  0.500  1.000  0.667\n"
        "  taboo.dont-know                    1      1      0      0  1.000  1.000  1.000\n"
        "  taboo.impatience                   0      0      0      1  0.000      –  0.000\n"
        "\n"
        "对话  1 条                        标注   命中   漏报   误报 精确率 召回率     F1\n"
        "合计                                 1      0      1      0      –  0.000  0.000\n"
        "taboo                                1      0      1      0      –  0.000  0.000\n"
        "  taboo.indifference                 1      0      1      0      –  0.000  0.000\n"
        "\n"
        "误报 1\n"
        "  L2  taboo.impatience  “急什么”\n"
        "      急什么\n"
        "\n"
        "漏报 1\n"
        "  D1:1  taboo.indifference\n"
        "      说\n"
    )


def test_long_turns_are_wrapped_at_the_width() -> None:
    evaluation = judged(line("L1", "急什么" + "慢" * 60))
    lines = list(evaluation_text(evaluation, "zh", 80))
    assert lines[-3] == "      急什么" + "慢" * 34
    assert lines[-2] == "      " + "慢" * 26


def test_a_figure_below_its_floor_fails() -> None:
    evaluation = judged(line("L1", "不知道"), line("L2", "不知道", "taboo.dont-know"))
    assert failing(evaluation, Floors(precision=0.5, recall=1.0)) == ()
    (shortfall,) = failing(evaluation, Floors(precision=0.6))
    assert shortfall == Shortfall("line", "precision", 0.5, 0.6)
    assert shortfall_text(shortfall, "zh") == "单句：精确率 0.500，低于下限 0.6"
    assert shortfall_text(shortfall, "en") == (
        "Lines: precision 0.500 is below the floor 0.6"
    )


def test_an_undefined_figure_does_not_pass_a_floor() -> None:
    evaluation = judged(line("L1", "好的"))
    assert [s.value for s in failing(evaluation, Floors(recall=0.1))] == [None]


def test_no_items_give_no_figures() -> None:
    evaluation = evaluate([], check)
    assert list(evaluation_text(evaluation)) == []
    assert failing(evaluation, Floors(precision=0.9)) == ()


def mail(*labels: str, settings: Settings = ()) -> GoldItem:
    """A mail in which 网关 and 不知道 stand in two paragraphs."""
    turns = (Turn("agent", "您好，网关已换"), Turn("agent", "何时好不知道"))
    marks = tuple(Mark(label, None) for label in labels)
    document = Document("email", turns, "")
    return GoldItem("E01", "mail", document, marks, settings=settings)


def test_labels_of_a_mail_are_met_anywhere_in_it() -> None:
    """By family and by fault; what meets none is counted where it stands."""
    evaluation = evaluate([mail("email.unglossed-jargon", "taboo.rude")], check)
    assert verdicts(evaluation) == [
        ("E01", "email", None, "found"),
        ("E01", "taboo", None, "found"),
    ]
    assert [(j.name, j.turn, j.verdict) for j in evaluation.faults] == [
        ("taboo.dont-know", 1, "false alarm"),
        ("email.unglossed-jargon", None, "found"),
        ("taboo.rude", None, "missed"),
    ]


def test_mails_are_counted_by_fault_as_well() -> None:
    evaluation = evaluate([mail("email.font")], check)
    rows = [line.split() for line in evaluation_text(evaluation, "en")]
    assert rows[1][:5] == ["overall", "1", "1", "0", "1"]
    assert rows[2][:7] == ["overall,", "by", "fault", "1", "0", "1", "2"]
    assert tables(evaluation, "mail")["exact"][""] == Figures(0, 1, 2)
    found = evaluation_json(evaluation)["parts"]["all"]["mail"]
    assert found["exact"]["missed"] == 1


def test_an_item_with_settings_is_held_by_a_check_of_its_own() -> None:
    """Each different setting is loaded once."""
    asked: list[Settings] = []

    def settled(settings: Settings) -> Check:
        asked.append(settings)
        return lambda document: report(document, ())

    own = (("complaint", "yes"),)
    items = [mail(settings=own), mail()._replace(id="E02")]
    evaluation = evaluate(items, check, settled)
    assert asked == [own]
    assert {j.item.id for j in evaluation.families} == {"E02"}


def test_a_rulebook_is_loaded_once_for_equal_settings() -> None:
    loaded: list[Mapping[str, str]] = []

    def load(settings: Mapping[str, str]) -> Rulebook:
        loaded.append(settings)
        return rulebook("name: house")

    settled = settled_by(load)
    for value in ("yes", "no", "yes"):
        settled((("complaint", value),))
    assert loaded == [{"complaint": "yes"}, {"complaint": "no"}]


def test_an_item_without_an_id_is_held_out_by_its_place() -> None:
    item = mail()._replace(id="replies.yml#greet2", number=8)
    assert held_out(item, 4)
    assert not held_out(item._replace(number=7), 4)
    assert not held_out(item, 0)
