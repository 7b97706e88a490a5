"""A rulebook extends others: all of them, or what cites a norm; it overrides and removes."""

import re
from pathlib import Path

import pytest

from scriptlint.errors import RulebookError
from scriptlint.rulebook.model import Forbid
from scriptlint.rulebook.opening import open_rulebook
from scriptlint.rulebook.outline import outline
from scriptlint.rulebook.places import shipped
from tests.rulebook.making import REST, write

BASE = """\
name: base
version: 2.0.0
settings: {word: 不行}
categories: {house: 服务态度}
score: {base: 50}
norms:
- {key: n1, name: one, title: 一, clauses: [{key: n1.1, clause: 第一条, quote: 不行}]}
- {key: n2, name: two, title: 二, clauses: [{key: n2.1, clause: 第二条, quote: 没门}]}
phrases: {no: ['${word}']}
rules:
- id: house.first
  severity: warning
  source: [n1.1]
  forbid: [$no]
  message: m
  why: w
  examples: []
- id: house.both
  source: [n1.1, n2.1]
  forbid: [{say: 没门, source: [n2.1]}, {say: 不成, source: [n1.1]}]
  message: m
  why: w
  examples: []
- id: house.second
  source: [n2.1]
  forbid: [没戏]
  message: m
  why: w
  examples: []
"""


def opened(folder: Path, text: str, **files: str):  # type: ignore[no-untyped-def]  # a Built
    write(folder / "base", {"rulebook.yaml": BASE})
    write(folder, {f"{name}.yaml": more for name, more in files.items()})
    return open_rulebook(write(folder / "own", {"rulebook.yaml": text}))


def ids(folder: Path, text: str) -> list[str]:
    return [rule.id for rule in opened(folder, text).rulebook.rules]


def test_everything_is_inherited(tmp_path: Path) -> None:
    made = opened(tmp_path, "name: own\nversion: 1.0.0\nextends: [../base]\n").rulebook
    assert (made.name, made.version, made.score.base) == ("own", "1.0.0", 50)
    assert [rule.category for rule in made.rules] == ["服务态度"] * 3


def test_the_score_is_changed_key_by_key(tmp_path: Path) -> None:
    """What a rulebook does not say of its score stays as inherited, from all it extends."""
    more = "score: {pass: 40, bands: [{name: 优, from: 45}], caps: {服务态度: 20}}\n"
    shop = f"name: shop\nversion: 1.0.0\nextends: [../base]\n{more}"
    write(tmp_path / "shop", {"rulebook.yaml": shop})
    text = "name: own\nversion: 1.0.0\nextends: [../base, ../shop]\nscore: {bonus_cap: 3}\n"
    score = opened(tmp_path, text).rulebook.score
    assert (score.base, score.pass_mark, score.bonus_cap) == (50, 40, 3)
    assert [band.name for band in score.bands] == ["优"]
    assert score.caps == (("服务态度", 20),)


@pytest.mark.parametrize("name", shipped())
def test_shipped_rulebooks_have_bands_and_caps(name: str) -> None:
    if outline(name).rulebook.rules:
        score = outline(name).rulebook.score
        assert [band.name for band in score.bands] == ["优", "良", "中", "差"]
        assert {category for category, _ in score.caps} >= {"服务态度", "服务流程"}


def test_floors_are_changed_key_by_key(tmp_path: Path) -> None:
    shop = "name: shop\nversion: 1.0.0\nfloors: {error: 0.8}\n"
    write(tmp_path / "shop", {"rulebook.yaml": shop})
    text = "name: own\nversion: 1.0.0\nextends: [../shop]\nfloors: {findings: 9}\n"
    floors = opened(tmp_path, text).floors
    assert (floors.error, floors.findings) == (0.8, 9)


def test_own_settings_go_first_and_phrase_sets_are_overridden(tmp_path: Path) -> None:
    text = "name: own\nversion: 1.0.0\nextends: [../base]\nsettings: {word: 不可以}\n"
    [first, *_] = opened(tmp_path, text).rulebook.rules
    assert isinstance(first.check, Forbid)
    assert [phrase.say for phrase in first.check.any] == ["不可以"]
    text = "name: own\nversion: 1.0.0\nextends: [../base]\noverride: {$no: [不得]}\n"
    [first, *_] = opened(tmp_path, text).rulebook.rules
    assert isinstance(first.check, Forbid)
    assert [phrase.say for phrase in first.check.any] == ["不得"]


@pytest.mark.parametrize(
    ("extends", "word"),
    [
        ("[../changed, ../base]", "不可以"),
        ("[../base, ../changed]", "不可以"),
        ("[../changed, ../other]", "不可以"),
        ("[../other, ../changed]", "不得"),
    ],
)
def test_a_changed_setting_holds(extends: str, word: str, tmp_path: Path) -> None:
    """The first rulebook that changes a setting decides; one that does not, does not."""
    for name, value in (("changed", "不可以"), ("other", "不得")):
        more = f"extends: [../base]\nsettings: {{word: {value}}}\n"
        text = f"name: {name}\nversion: 1.0.0\n{more}"
        write(tmp_path / name, {"rulebook.yaml": text})
    text = f"name: own\nversion: 1.0.0\nextends: {extends}\n"
    [first, *_] = opened(tmp_path, text).rulebook.rules
    assert isinstance(first.check, Forbid)
    assert [phrase.say for phrase in first.check.any] == [word]


def test_rules_are_changed_key_by_key_and_removed(tmp_path: Path) -> None:
    text = (
        "name: own\nversion: 1.0.0\nextends: [../base]\noverride:\n"
        "  house.first: {severity: error, require: [好的]}\n  house.second: off\n"
    )
    [first, both] = opened(tmp_path, text).rulebook.rules
    assert (first.id, first.severity, type(first.check).__name__) == (
        "house.first",
        "error",
        "Require",
    )
    assert both.id == "house.both"


def test_only_what_cites_a_norm(tmp_path: Path) -> None:
    """Rules and phrases that rest on another norm are left out, and cited no more."""
    text = "name: own\nversion: 1.0.0\nextends: [{rulebook: ../base, citing: n2}]\n"
    [both, second] = opened(tmp_path, text).rulebook.rules
    assert (both.id, second.id) == ("house.both", "house.second")
    assert [source.key for source in both.source] == ["n2.1"]
    assert isinstance(both.check, Forbid)
    cited = {phrase.say: [of.key for of in phrase.source] for phrase in both.check.any}
    assert cited["没门"] == ["n2.1"]
    assert cited.get("不成", []) == []


def test_a_set_may_be_overridden_with_a_label(tmp_path: Path) -> None:
    for value in ("[不得]", "{label: 拒绝, any: [不得]}"):
        text = f"name: own\nversion: 1.0.0\nextends: [../base]\noverride: {{$no: {value}}}\n"
        [first, *_] = opened(tmp_path, text).rulebook.rules
        assert isinstance(first.check, Forbid)
        assert [phrase.say for phrase in first.check.any] == ["不得"]


HEAD = "version: 1.0.0\n"
SHOP = HEAD + "name: shop\nextends: [../base]\noverride:\n"
BOTH = HEAD + "name: own\nextends: [../base, ../shop]\n"


@pytest.mark.parametrize(
    ("changed", "settled", "problem"),
    [
        ("  $no: [不得]\n", "", "phrase set 'no' stands at"),
        ("  $no: [不得]\n", "override: {$no: [没有]}\n", ""),
        ("  house.first: {weight: 3}\n", "", ""),
        ("  house.first: {weight: 3}\n", "override: {house.first: off}\n", ""),
        ("  house.second: off\n", "", ""),
    ],
)
def test_what_two_extended_rulebooks_say_differently_is_settled(
    changed: str, settled: str, problem: str, tmp_path: Path
) -> None:
    write(tmp_path / "shop", {"rulebook.yaml": SHOP + changed})
    if problem:
        with pytest.raises(RulebookError, match=re.escape(problem)):
            opened(tmp_path, BOTH + settled)
    else:
        opened(tmp_path, BOTH + settled)


def test_a_set_is_not_written_in_two_files_of_a_rulebook(tmp_path: Path) -> None:
    write(tmp_path / "own", {"more.yaml": "phrases: {yes: [好]}\n"})
    with pytest.raises(RulebookError) as error:
        opened(tmp_path, "name: own\nversion: 1.0.0\nphrases: {yes: [行]}\n")
    assert "rulebook.yaml:3:11: phrase set 'yes' stands already at" in str(error.value)


PARTS = """\
name: parts
version: 1.0.0
norms:
- key: n1
  name: one
  title: 一
  clauses:
  - {key: n1.1, clause: 一, quote: 不行}
  - {key: n1.1.1, clause: 一1, quote: 没门}
  - {key: n1.12, clause: 十二, quote: 没戏}
rules:
- id: house.whole
  source: [n1.1]
  forbid: [不行]
  message: m
  why: w
  examples: []
- id: house.part
  source: [n1.1.1, n1.12]
  forbid: [没门]
  message: m
  why: w
  examples: []
- id: house.other
  source: [n1.12]
  forbid: [没戏]
  message: m
  why: w
  examples: []
scripts:
- {say: 好的, source: [n1.1.1]}
- {say: 可以, source: [n1.12]}
"""


@pytest.mark.parametrize(
    ("extends", "cited"),
    [
        ("[{rulebook: ../parts, citing: n1.1}]", {"whole": "n1.1", "part": "n1.1.1"}),
        ("[{rulebook: ../parts, citing: n1.1.1}]", {"part": "n1.1.1"}),
        (
            "[{rulebook: ../parts, citing: [n1.1.1, n1.12]}]",
            {"part": "n1.1.1 n1.12", "other": "n1.12"},
        ),
        (
            "[{rulebook: ../narrow, citing: n1}, {rulebook: ../parts, citing: n1.1}]",
            {"whole": "n1.1", "part": "n1.1.1 n1.12", "other": "n1.12"},
        ),
        ("[{rulebook: ../narrow, citing: n1.1.1}]", {}),
        ("[../narrow]", {"part": "n1.12", "other": "n1.12"}),
        (
            "[../narrow, ../parts]",
            {"whole": "n1.1", "part": "n1.1.1 n1.12", "other": "n1.12"},
        ),
    ],
)
def test_only_what_cites_a_part_of_a_norm(
    extends: str, cited: dict[str, str], tmp_path: Path
) -> None:
    """A key selects the clauses under it; two selections join, one inside another narrows."""
    narrow = (
        "name: narrow\nversion: 1.0.0\nextends: [{rulebook: ../parts, citing: n1.12}]\n"
    )
    write(tmp_path / "parts", {"rulebook.yaml": PARTS})
    write(tmp_path / "narrow", {"rulebook.yaml": narrow})
    text = f"name: own\nversion: 1.0.0\nextends: {extends}\n"
    rules = opened(tmp_path, text).rulebook.rules
    assert {
        rule.id.removeprefix("house."): " ".join(of.key for of in rule.source)
        for rule in rules
    } == cited


def test_named_rules_may_rest_on_another_clause(tmp_path: Path) -> None:
    """Rules and families by name; a clause that names no phrases takes them over."""
    text = (
        "name: own\nversion: 1.0.0\nextends:\n- {rulebook: ../base, citing: n2}\n"
        "- {rulebook: ../base, rules: [house.first, house.both], source: n2.1}\n"
    )
    rules = opened(tmp_path, text).rulebook.rules
    assert [rule.id for rule in rules] == ["house.first", "house.both", "house.second"]
    assert {source.key for rule in rules for source in rule.source} == {"n2.1"}
    text = "name: own\nversion: 1.0.0\nextends: [{rulebook: ../base, rules: house}]\n"
    assert len(ids(tmp_path, text)) == 3
    own = f"phrases: {{own: [$no]}}\nrules:\n- id: house.own\n  forbid: [$own]\n{REST}"
    text = "name: own\nversion: 1.0.0\nextends: [{rulebook: ../base, rules: []}]\n"
    assert ids(tmp_path, f"{text}{own}") == ["house.own"]


def test_scripts_come_with_their_clauses(tmp_path: Path) -> None:
    write(tmp_path / "parts", {"rulebook.yaml": PARTS})
    text = (
        "name: own\nversion: 1.0.0\nextends: [{rulebook: ../parts, citing: n1.1}]\n"
        "scripts:\n- {say: 是, source: [n1.1]}\n"
    )
    assert [script.say for script in opened(tmp_path, text).scripts] == ["好的", "是"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "extends: [{rulebook: ../base, citing: [n1, n3]}]\n",
            "no clause of 'n3'",
        ),
        (
            "extends: [{rulebook: ../base, rules: house.frist}]\n",
            "no rule 'house.frist'; did you mean 'house.first'?",
        ),
        (
            "extends: [{rulebook: ../base, citing: n1, source: n2.1}]\n",
            "'source' has no meaning with 'citing'",
        ),
        (
            "extends: [{rulebook: ../base, rules: house, source: n2.2}]\n",
            "no clause 'n2.2'; did you mean",
        ),
        ("extends: [../bsae]\n", "no rulebook of that name or path"),
        (
            "extends: [standart]\n",
            "no rulebook of that name or path; did you mean 'standard'?",
        ),
        ("extends: [../own]\n", "rulebook extends itself"),
        ("extends: [../round]\n", "rulebook extends itself"),
        ("extends: [../empty]\n", "no YAML file in this folder"),
        ("extends: [{citing: n1}]\n", "extends lacks 'rulebook'"),
        (
            "extends: [../base]\nsettings: {wrod: 好}\n",
            "no setting named 'wrod'; did you mean 'word'?",
        ),
        (
            "extends: [../base]\noverride: {house.frist: off}\n",
            "no rule 'house.frist' to override; did you mean 'house.first'?",
        ),
        (
            "extends: [../base]\noverride: {house.first: {weigth: 3}}\n",
            "unknown key 'weigth'; did you mean 'weight'?",
        ),
        (
            f"extends: [../base]\nrules:\n- id: house.first\n  forbid: [好]\n{REST}",
            "change an inherited rule under 'override'",
        ),
        (
            "extends: [../base]\nphrases: {no: [不得]}\n",
            "change an inherited one under 'override', as '$no'",
        ),
        (
            "extends: [../base]\noverride: {$noo: [不得]}\n",
            "no phrase set or condition 'noo' to override; did you mean 'no'?",
        ),
        (
            "extends: [../base]\noverride: {$no: off}\n",
            "no phrase set named 'no'",
        ),
        (
            "extends: [../base]\noverride: {$no: {anyy: [不得]}}\n",
            "unknown key 'anyy'; did you mean 'any'?",
        ),
        (
            "extends: [../base]\noverride: {house.first: [不得]}\n",
            "expected a mapping (rule), found list",
        ),
    ],
)
def test_faults(text: str, problem: str, tmp_path: Path) -> None:
    write(
        tmp_path / "round",
        {"rulebook.yaml": "name: r\nversion: 1.0.0\nextends: [../own]\n"},
    )
    (tmp_path / "empty").mkdir()
    with pytest.raises(RulebookError) as error:
        opened(tmp_path, text)
    assert any(problem in str(one) for one in error.value.problems)


def test_problems_name_the_file_they_are_in(tmp_path: Path) -> None:
    text = "name: own\nversion: 1.0.0\nextends: [../base]\noverride: {house.first: {weigth: 3}}\n"
    with pytest.raises(RulebookError) as error:
        opened(tmp_path, text)
    [problem] = error.value.problems
    assert problem.line in (4, 12)


def test_one_rulebook_by_two_ways(tmp_path: Path) -> None:
    """What two extended rulebooks share is there once."""
    write(
        tmp_path / "left",
        {"rulebook.yaml": "name: l\nversion: 1.0.0\nextends: [../base]\n"},
    )
    text = "name: own\nversion: 1.0.0\nextends: [../left, ../base]\n"
    assert ids(tmp_path, text) == ["house.first", "house.both", "house.second"]
