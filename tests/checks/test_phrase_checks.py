"""forbid, require and ratio find what they say, where they say it."""

import pytest

from tests.checks.making import document, findings, outcome, verdict


def test_overlapping_hits_are_one_the_longest() -> None:
    assert findings("forbid: [不行, 不行不行, 行不行啊]", "客服：不行不行啊") == [
        (0, "不行不行啊")
    ]
    assert findings("forbid: [甲乙, 乙丙丁]", "客服：甲乙丙丁甲乙") == [
        (0, "乙丙丁"),
        (0, "甲乙"),
    ]


def test_the_longer_innocent_wording_wins() -> None:
    body = "forbid: [{say: 不知道, not_in: [知不知道, 不知道您…吗, 不知道]}]"
    assert findings(body, "客服：您知不知道？我不知道。不知道您带没带证吗") == [
        (0, "我不知道")
    ]


def test_hits_are_told_as_written() -> None:
    found = verdict("forbid: [不知道]", "客服：这事，我 不 知 道 啊！！")
    [finding] = found.findings
    assert (finding.text, finding.start, finding.end) == ("我 不 知 道 啊", 3, 12)


@pytest.mark.parametrize(
    ("require", "missing"),
    [
        ("[您好, 早上好]", None),
        ("[再见, 拜拜]", "再见"),
        ("{any: [再见, 拜拜], label: {zh: 结束语, en: closing}}", "结束语"),
        ("{all: [您好, 工号]}", None),
        ("{all: [您好, 再见, 感谢]}", "再见、感谢"),
        ("{at_least: 2, of: [您好, 工号, 再见]}", None),
        ("{at_least: 3, of: [您好, 工号, 再见]}", "再见"),
        ("{all: [您好, 工号], together: true}", "工号"),
        ("{at_least: 1, of: [您好, 工号], together: true}", None),
        ("{all: [$closing]}", "结束语"),
        ("{all: [{label: {zh: 告别, en: goodbye}, any: [$closing, 下次见]}]}", "告别"),
    ],
)
def test_require(require: str, missing: str | None) -> None:
    """What is missing is reported once, by its name."""
    more = "phrases: {closing: {label: {zh: 结束语, en: closing}, any: [再见]}}\n"
    found = verdict(f"require: {require}", document("客服：您好\n客服：工号三"), more)
    told = [finding.details["missing"] for finding in found.findings]
    assert told == ([] if missing is None else [missing])


@pytest.mark.parametrize(
    ("ratio", "found"),
    [
        ("{of: [您好], against: [您好, 你好], at_least: 0.7}", "0.67"),
        ("{of: [您好], against: [您好, 你好], at_least: 0.6}", None),
        ("{of: [你好], against: [您好, 你好], at_most: 0.3}", "0.33"),
        ("{of: [您好], against: turns, at_most: 0.5}", "1.00"),
        ("{of: [您好], against: characters, at_least: 0.5}", "0.33"),
    ],
)
def test_ratio(ratio: str, found: str | None) -> None:
    """Counts of phrases against those of others, of turns or of characters."""
    call = "客服：您好您好\n客户：你好你好\n客服：你好"
    held = verdict(f"ratio: {ratio}", call)
    told = [(finding.turn, finding.details["value"]) for finding in held.findings]
    assert told == ([] if found is None else [(2, found)])


def test_ratio_of_nothing_does_not_apply() -> None:
    body = "ratio: {of: [您好], against: [您好, 你好], at_least: 0.9}"
    assert outcome(body, "客服：在") == ("not_applicable", "")
