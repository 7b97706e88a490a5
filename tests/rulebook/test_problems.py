"""Every fault of a rulebook is told with its place, what was expected, the nearest name."""

from pathlib import Path

import pytest

from tests.rulebook.making import NAME, REST, problems, rule

FORBID = "forbid: [不行]\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # files
        ("不行", ["1:1: expected a mapping (rulebook), found text"]),
        ("[不行]", ["1:1: expected a mapping (rulebook), found list"]),
        ("nmae: x\n", ["1:1: unknown key 'nmae'; did you mean 'name'?"]),
        ("rulez: []\n", ["1:1: unknown key 'rulez'; did you mean 'rules'?"]),
        ("name: [a]\n", ["1:7: expected text, found list"]),
        ("title: {zh: 甲}\n", ["1:8: words lacks 'en'"]),
        ("score: {bases: 100}\n", ["1:9: unknown key 'bases'; did you mean 'base'?"]),
        ("score: {base: many}\n", ["1:15: expected a number, 0 or more, found 'many'"]),
        (
            "score: {bands: [{name: 优, from: x}]}\n",
            ["1:33: expected a number, 0 or more, found 'x'"],
        ),
        ("stages: [{id: a}]\n", ["1:10: stage lacks 'any'"]),
        ("norms: [{key: n1}]\n", ["1:9: norm lacks 'title'"]),
        (
            "override: {a.b: offf}\n",
            [
                "1:17: 'offf' is not known here; did you mean 'off'?",
                "1:17: no rule 'a.b' to override",
            ],
        ),
        (
            "phrases: {a: {anyy: [不行]}}\n",
            ["1:15: unknown key 'anyy'; did you mean 'any'?"],
        ),
        (
            "phrases: {a: [{say: 不行, at: begin}]}\n",
            [
                "1:29: 'begin' is not known here; start, end, whole, start of turn, end of turn, whole turn"
            ],
        ),
        ("categories: [a]\n", ["1:13: expected a mapping, found list"]),
        ("settings: [a]\n", ["1:11: expected a mapping, found list"]),
        ("scripts: [{sya: 您好}]\n", ["1:12: unknown key 'sya'; did you mean 'say'?"]),
        ("extends: nowhere\n", ["1:10: no rulebook of that name or path; shipped are"]),
    ],
)
def test_files(text: str, expected: list[str], tmp_path: Path) -> None:
    found = problems(tmp_path, text)
    assert len(found) == len(expected)
    assert all(
        one.startswith(other)
        for one, other in zip(found, sorted(expected), strict=True)
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "",
            [
                "expected exactly one check (forbid, require, ratio, sequence, measure, field), found none"
            ],
        ),
        (
            FORBID + "require: [您好]",
            [
                "expected exactly one check (forbid, require, ratio, sequence, measure, field), found forbid, require"
            ],
        ),
        (FORBID + "weigth: 3", ["unknown key 'weigth'; did you mean 'weight'?"]),
        (
            FORBID + "severity: eror",
            ["'eror' is not known here; did you mean 'error'?"],
        ),
        (FORBID + "weight: -1", ["expected a number, 0 or more, found '-1'"]),
        (FORBID + "veto: yes", ["expected true or false, found 'yes'"]),
        (FORBID + "per: call", ["'call' is not known here; hit, document"]),
        (
            FORBID + "enabled: maybe",
            [
                "expected true, false, 'x in ${setting}' or '${setting} is x', found 'maybe'"
            ],
        ),
        (FORBID + "scope: {rol: agent}", ["unknown key 'rol'; did you mean 'role'?"]),
        (
            FORBID + "scope: {role: agnet}",
            ["'agnet' is not known here; did you mean 'agent'?"],
        ),
        (
            FORBID + "scope: {turns: first 0}",
            ["expected all, first 2, last, 2..5 or -3..-1, found 'first 0'"],
        ),
        (FORBID + "scope: {turns: 5..2}", ["'5..2' ends before it begins"]),
        (FORBID + "scope: {turns: -1..-3}", ["'-1..-3' ends before it begins"]),
        (FORBID + "scope: {seconds: {from: soon}}", ["expected seconds, found 'soon'"]),
        (
            FORBID + "scope: {percent: {to: 120}}",
            ["expected a number from 0 to 100, found '120'"],
        ),
        (
            FORBID + "scope: {valid: {from: May}}",
            ["expected a date like 2026-01-31, found 'May'"],
        ),
        (FORBID + "scope: {stage: [opening]}", ["no stage 'opening'"]),
        (FORBID + "scope: {every: true}", ["'every' has no meaning for 'forbid'"]),
        (FORBID + "then: {hit: each}", ["'then' has no meaning without 'when'"]),
        (
            FORBID + "when: {said: [好]}\nthen: {hit: 0}",
            ["expected each, first, last, any or a number, found '0'"],
        ),
        (
            FORBID + "when: {said: [好]}\nthen: {within: 2 lines}",
            ["expected n turns, n s or all, found '2 lines'"],
        ),
        (FORBID + "when: {sayd: [好]}", ["unknown key 'sayd'; did you mean 'said'?"]),
        (
            FORBID + "when: {}",
            [
                "a condition needs one of said, event, measure, field, rule, any, all, none, of"
            ],
        ),
        (
            FORBID + "when: said",
            ["expected the $name of a condition, found 'said'"],
        ),
        (
            FORBID + "when: [$said]",
            ["expected text or mapping, found list"],
        ),
        (
            FORBID + "when: {event: hold, above: 3}",
            ["'above' has no meaning beside 'event'"],
        ),
        (
            FORBID + "when: {event: hole}",
            ["'hole' is not known here; did you mean 'hold'?"],
        ),
        (
            FORBID + "when: {of: [{event: hold}]}",
            ["condition with 'of' lacks 'at_least'"],
        ),
        (FORBID + "when: {measure: silence}", ["silence lacks 'above' or 'below'"]),
        (
            FORBID + "when: {measure: clock, from: 08:00}",
            ["'from' and 'to' need each other"],
        ),
        (
            FORBID + "when: {field: a, matches: '['}",
            ["'[' is no regular expression: unterminated character set at position 0"],
        ),
        (
            FORBID + "when: {field: a}",
            [
                "field lacks one of present, absent, matches, one_of, each_of, address_in, at_most, at_least"
            ],
        ),
        (
            FORBID + "when: {rule: house.falt}",
            ["no rule 'house.falt'; did you mean 'house.fault'?"],
        ),
        (
            FORBID + "when: {rule: house.fault}",
            ["rules wait for each other: house.fault → house.fault"],
        ),
        (
            FORBID + "unless: [conditionl]",
            [
                "expected $set or one of conditional, question_back, quoted, negated, third_party, a_not_a, found 'conditionl'"
            ],
        ),
        (FORBID + "unless: [$polite]", ["no phrase set named 'polite'"]),
        (FORBID + "unless: [{where: [turn]}]", ["an excuse needs one of excuse, said"]),
        (
            FORBID + "unless: [{excuse: quoted, where: [turn]}]",
            ["'where' has no meaning beside 'excuse'"],
        ),
        (
            FORBID + "unless: [{said: [好], role: customer}]",
            ["'role' needs 'where' previous, next or earlier"],
        ),
        ("forbid: [{say: 不行, fix: yes}]", ["'yes' is not known here; safe, unsafe"]),
        ("forbid: [{instead: 好}]", ["a phrase needs one of say, written"]),
        (
            "forbid: [{say: 不行, fix: safe}]",
            ["'fix: safe' needs 'instead' beside it, or the text itself"],
        ),
        (
            "forbid: [{say: 不行, fix: {unsafe: '请{mtch}'}}]",
            ["nothing fills '{mtch}'; did you mean 'match'?"],
        ),
        (
            "forbid: [{say: 不行, fix: {safe: '{'}}]",
            ["a brace that is no placeholder is written twice: {{ or }}"],
        ),
        (
            "forbid: [{say: 不行, fix: {sure: 行}}]",
            ["a fix needs one of safe, unsafe"],
        ),
        (
            "forbid: [{written: '(?P<one>,', fix: {safe: ，}}]",
            [
                "the expression is no regular expression: "
                "missing ), unterminated subpattern at position 0"
            ],
        ),
        (
            "forbid: [{written: '(?P<one>,)', fix: {safe: '{two}'}}]",
            ["nothing fills '{two}'"],
        ),
        (
            "forbid: [{written: ',', at: start}]",
            ["'at' has no meaning beside 'written'"],
        ),
        ("require: [{written: ','}]", ["an element needs one of any, say"]),
        ("forbid: ['(不行']", ["expected ')'"]),
        ("forbid: [$nobody]", ["no phrase set named 'nobody'"]),
        ("forbid: [{say: 不行, not_in: ['[不']}]", ["expected ']'"]),
        (
            "forbid: [{say: 不行, similar: 2}]",
            ["expected a number from 0 to 1, found '2'"],
        ),
        (
            "forbid: [{say: 不…行, similar: 0.8}]",
            ["'similar' compares plain words, without notation or 'at'"],
        ),
        (
            "forbid: [{say: 不行, sounds_like: true, at: end}]",
            ["'sounds_like' compares plain words, without notation or 'at'"],
        ),
        ("forbid: ['{=s}先生']", ["'{=s}' in '{=s}先生' is bound nowhere"]),
        ("forbid: [{say: 不行, source: [n9.1]}]", ["no clause 'n9.1'"]),
        ("require: {all: []}", ["expected at least one"]),
        ("require: {of: [您好, 再见]}", ["'require' with 'of' lacks 'at_least'"]),
        ("require: {at_least: 3, of: [您好, 再见]}", ["only 2 can be said, found '3'"]),
        (
            "require: {any: [您好], at_least: 2}",
            ["'at_least' has no meaning beside 'any'"],
        ),
        (
            "require: {all: [{lable: 甲, any: [您好]}]}",
            ["unknown key 'lable'; did you mean 'label'?"],
        ),
        ("ratio: {of: [您]}", ["ratio lacks 'against'"]),
        ("ratio: {of: [您], against: turns}", ["ratio lacks 'at_most' or 'at_least'"]),
        ("sequence: {stages: []}", ["expected at least one"]),
        (
            "sequence: {stages: [{id: a, any: [好]}], until: {rule: house.x}}",
            ["no rule 'house.x'; did you mean 'house.fault'?"],
        ),
        (
            "measure: {of: silense, at_most: 3}",
            ["'silense' is not known here; did you mean 'silence'?"],
        ),
        ("measure: {of: silence}", ["silence lacks 'at_most' or 'at_least'"]),
        ("measure: {of: count, at_most: 3}", ["count lacks 'phrases'"]),
        (
            "measure: {of: silence, at_most: 3, similar: 0.8}",
            ["'similar' has no meaning for 'silence'"],
        ),
        (
            "measure: {of: count, phrases: [好], at_most: 1, times: 0}",
            ["expected a whole number from 1 to 1e+06, found '0'"],
        ),
        (
            "measure: {of: clock, from: '25:99', to: '08:00'}",
            ["expected a time like 08:30, found '25:99'"],
        ),
        (
            "field: {name: subject}",
            [
                "field lacks one of present, absent, matches, one_of, each_of, address_in, at_most, at_least"
            ],
        ),
        (
            "field: {name: subject, matches: (a+)+}",
            ["'(a+)+' can be tried in too many ways: it repeats what repeats itself"],
        ),
        (
            "field: {name: subject, present: true}\nunless: [quoted]",
            ["'unless' has no meaning for 'field'"],
        ),
    ],
)
def test_rules(body: str, expected: list[str], tmp_path: Path) -> None:
    """One fault, one message."""
    found = [text.split(": ", 1)[1] for text in problems(tmp_path, rule(body))]
    assert found == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("“{match}”", []),
        ("{mtach}", ["nothing fills '{mtach}'; did you mean 'match'?"]),
        ("{match:>9}", ["nothing fills '{match:>9}'"]),
        ("{0}", ["nothing fills '{0}'"]),
        ("100%{", ["a brace that is no placeholder is written twice: {{ or }}"]),
        ("{{match}}", []),
    ],
)
def test_messages(message: str, expected: list[str], tmp_path: Path) -> None:
    """A message names only what is filled in."""
    text = rule(FORBID).replace("{zh: 违规, en: fault}", f"'{message}'")
    found = [text.split(": ", 1)[1] for text in problems(tmp_path, text)]
    assert [one.partition("; did")[0] for one in found] == [
        one.partition("; did")[0].replace(":>9", "") for one in expected
    ]


def test_all_at_once_with_places(tmp_path: Path) -> None:
    """All problems of all rules come together, each where it stands."""
    text = NAME + (
        "rules:\n"
        "- id: house.one\n"
        "  weigth: 3\n"
        "  forbid: [不行]\n" + REST + "- id: house.two\n"
        "  forbid: ['(不行', 不行…$polite]\n" + REST + "- id: House\n"
        "  forbid: [不行]\n" + REST
    )
    assert problems(tmp_path, text) == [
        "5:3: unknown key 'weigth'; did you mean 'weight'?",
        "12:16: expected ')'",
        "12:22: no phrase set named 'polite'",
        "17:7: expected family.fault in kebab-case, found 'House'",
    ]


def test_a_near_name_explains_a_missing_key(tmp_path: Path) -> None:
    text = rule(FORBID).replace("  why:", "  wyh:")
    assert problems(tmp_path, text) == ["7:3: unknown key 'wyh'; did you mean 'why'?"]


def test_a_rule_may_stand_once(tmp_path: Path) -> None:
    text = rule(FORBID) + "- id: house.fault\n  forbid: [不行]\n" + REST
    [problem] = problems(tmp_path, text)
    assert problem.startswith("10:3: rule 'house.fault' stands already at")
    assert problem.endswith("change an inherited rule under 'override'")


def test_rules_that_wait_for_each_other(tmp_path: Path) -> None:
    rules = "".join(
        f"- id: house.{name}\n  when: {{rule: house.{needs}}}\n  forbid: [不行]\n{REST}"
        for name, needs in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    [problem] = problems(tmp_path, f"{NAME}rules:\n{rules}")
    assert problem.endswith(
        "rules wait for each other: house.a → house.b → house.c → house.a"
    )


def test_phrase_sets_that_contain_each_other(tmp_path: Path) -> None:
    text = "phrases: {a: [很$b], b: [真$a]}\n" + rule("forbid: [$a]")
    assert "phrase set 'a' contains itself" in problems(tmp_path, text)[0]


def test_phrase_sets_that_multiply(tmp_path: Path) -> None:
    """Sets of sets end in a problem before they fill the memory."""
    sets = "\n".join(
        f"  s{at}: [$s{at + 1}, 又$s{at + 1}, 还$s{at + 1}, 再$s{at + 1}]"
        for at in range(12)
    )
    text = f"phrases:\n{sets}\n  s12: [不行]\n" + rule("forbid: [$s0]")
    assert any("makes more than 3,000" in one for one in problems(tmp_path, text))
