"""Words, not characters: boundaries, likeness and sound."""

import json
import subprocess
import sys

import pytest

from tests.checks.making import findings


@pytest.mark.parametrize(
    ("say", "said", "found"),
    [
        ("烦", "您烦不烦", ["烦", "烦"]),
        ("烦", "麻烦您报一下单号", []),
        ("烦", "您别烦我，麻烦您", ["烦"]),
        ("烦", "不厌其烦地解释", []),
        ("滚", "滚", ["滚"]),
        ("滚", "水滚了再下锅，摇滚乐", ["滚"]),
        ("{say: 没办法, boundary: aligned, exact: true}", "我没办法", ["没办法"]),
        ("{say: 知道, boundary: aligned, exact: true}", "我知道", ["知道"]),
        ("{say: 生气, boundary: aligned}", "卫生气球", []),
        ("{say: 烦, boundary: any, exact: true}", "麻烦您", ["烦"]),
        ("{say: 烦, at: whole}", "烦，真的", ["烦"]),
    ],
)
def test_boundaries(say: str, said: str, found: list[str]) -> None:
    """Both ends of a hit fall on word boundaries; that is so for one character."""
    exact = say if say.startswith("{") else f"{{say: {say}, exact: true}}"
    assert [
        text for _, text in findings(f"forbid: [{exact}]", f"客服：{said}")
    ] == found


SCRIPT = """
import json, sys
from tests.checks.making import findings
body = "forbid: [{say: 烦, exact: true}, 不知道]"
seen = []
for said in sys.argv[1:]:
    findings(body, "客服：" + said)
    seen.append("jieba" in sys.modules or "rjieba" in sys.modules)
print(json.dumps(seen))
"""


def test_words_are_cut_only_where_it_matters() -> None:
    """No segmenter is imported until a hit stands in a longer word of the dictionary."""
    said = ["您好", "我不知道", "您烦我", "麻烦您"]
    command = [sys.executable, "-c", SCRIPT, *said]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [False, False, False, True]


@pytest.mark.parametrize(
    ("phrase", "said", "found"),
    [
        (
            "{say: 请问还有什么可以帮您的吗, similar: 0.8}",
            "好的，请问还有什么能帮您的吗？",
            ["请问还有什么能帮您的吗"],
        ),
        (
            "{say: 请问还有什么可以帮您的吗, similar: 0.8}",
            "请问，还有什么可以帮您吗",
            ["请问，还有什么可以帮您吗"],
        ),
        ("{say: 请问还有什么可以帮您的吗, similar: 0.8}", "请问您贵姓", []),
        (
            "{say: 请问还有什么可以帮您的吗, similar: 1}",
            "请问还有什么可以帮您的吗",
            ["请问还有什么可以帮您的吗"],
        ),
        (
            "{say: 请问还有什么可以帮您的吗, similar: 0.8, not_in: [你们说的请问还有什么能帮您的吗]}",
            "你们说的请问还有什么能帮您的吗",
            [],
        ),
        ("{say: 工号一零二, sounds_like: true}", "我的公号依零贰", ["公号依零贰"]),
        ("{say: 银行, sounds_like: true}", "您的银行", ["银行"]),
        ("{say: 银行, sounds_like: true}", "您的很行", []),
        ("{say: 请稍等, sounds_like: true}", "请烧，等", ["请烧，等"]),
    ],
)
def test_nearly_said(phrase: str, said: str, found: list[str]) -> None:
    """A sentence at least so similar; the same syllables whatever the characters."""
    assert [
        text for _, text in findings(f"forbid: [{phrase}]", f"客服：{said}")
    ] == found


def test_an_expression_sees_a_stretch_of_a_long_turn() -> None:
    """Hits are found wherever they stand, each once."""
    said = "好。" * 400 + "工号123" + "好。" * 400 + "工号456工号789"
    found = findings("forbid: ['/工号[0-9]+/']", f"客服：{said}")
    assert [text for _, text in found] == ["工号123", "工号456", "工号789"]
    said = "好" * 700 + "x12" + "好" * 700 + "x34"
    found = findings("forbid: ['/[a-z][0-9]{2}/']", f"客服：{said}")
    assert [text for _, text in found] == ["x12", "x34"]
