"""Simplified or traditional: the same findings at corresponding places."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.making import document, verdict

SAID = [
    *("这个我不知道", "没办法", "您别着急", "请稍等", "后台查询不到", "说话啊"),
    *("麻烦您", "为您转接", "对不起", "打错了", "声音听不清楚", "里面有问题"),
    *("回复您", "发货", "干什么", "只能这样", "什么时候", "着急什么"),
]
BODY = (
    "forbid: [不知道, 没办法, 别着急, {say: 烦, exact: true}, 听不清楚, 只能这样, 什么时候…"
    "(回复|发货), 打错, 干什么]\nunless: [conditional, quoted]"
)


@cache
def converter(kind: str):  # type: ignore[no-untyped-def]  # opencc has no types
    opencc = pytest.importorskip("opencc")
    return opencc.OpenCC(kind)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from([*SAID, "，", "。", "如果", "“", "”"]), min_size=1, max_size=12
    ),
    st.sampled_from(["s2t", "s2tw", "s2hk"]),
)
def test_both_scripts(parts: list[str], kind: str) -> None:
    simplified = "".join(parts)
    traditional = converter(kind).convert(simplified)
    assert len(traditional) == len(simplified)
    found, other = (
        verdict(BODY, document(f"客服：{text}")) for text in (simplified, traditional)
    )
    assert [(one.start, one.end) for one in found.findings] == [
        (one.start, one.end) for one in other.findings
    ]
    assert [one.why for one in found.excused] == [one.why for one in other.excused]
    assert [traditional[one.start : one.end] for one in found.findings] == [
        one.text for one in other.findings
    ]
