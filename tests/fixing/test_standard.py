"""What `standard` puts for hits, on its own bad examples."""

from collections import Counter
from functools import cache

import pytest

from scriptlint.cli.mending import Mending, Wish
from scriptlint.cli.running import Reading, Selection, Task, file_reports
from scriptlint.document import Kind
from scriptlint.report import Report
from scriptlint.rulebook.built import Built, Example
from scriptlint.rulebook.opening import open_rulebook

TELLING = set("你妳呗嘛咯喽哈请")


@cache
def standard() -> Built:
    """The rulebook with its examples."""
    return open_rulebook("standard", {})


def examples() -> list[tuple[str, Example]]:
    """The bad examples that may have something to mend, by rule."""
    return [
        (f"{rule}:{example.line}", example)
        for rule, found in standard().examples.items()
        for example in found
        if example.bad and example.kind != "email" and not example.settings
        if rule.startswith(("courtesy", "wording", "style"))
        or TELLING & {*example.text}
    ]


def task(kind: Kind | None) -> Task:
    return Task(standard().rulebook, Reading(kind=kind), Selection())


def faults(data: bytes, kind: Kind | None) -> Counter[str]:
    """How often each fault is found that counts."""
    return Counter(
        finding.rule.fault
        for item in file_reports("a.txt", task(kind), data)
        if isinstance(item, Report)
        for finding in item.findings
        if finding.severity != "info"
    )


@pytest.mark.parametrize(
    "example", [pytest.param(of, id=id_) for id_, of in examples()]
)
def test_a_mended_example_has_nothing_new_and_hides_no_taboo(example: Example) -> None:
    """Whatever is asked for; and it is mended at once: again changes nothing."""
    kind: Kind | None = example.kind or None  # type: ignore[assignment]  # one of KINDS
    data = example.text.replace("⟦", "").replace("⟧", "").encode()
    mending = Mending(task(kind), Wish(diff=False, unsafe=True), aside=False)
    done = mending.mended("a.txt", data)
    before, after = faults(data, kind), faults(done.data, kind)
    assert not after - before
    assert not {fault for fault in before - after if fault.startswith("taboo")}
    assert mending.mended("a.txt", done.data).data == done.data


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("你稍等", "请您稍等"),
        ("您先稍等一下，我查一下", "请您先稍等一下，我查一下"),
        ("把电源关掉", "请把电源关掉"),
        ("先打开设置，再点更新。", "请先打开设置，请再点更新。"),
        ("報一下卡號", "請報一下卡號"),
        ("您姓什么？", "请问您怎么称呼？"),
        ("收件人姓名叫什么？", "请问收件人姓名叫什么？"),
        ("您错了。", "抱歉，可能您误会我的意思了。"),
        (
            "你好，这款迷你风扇有货，你我他都能用。",
            "你好，这款迷你风扇有货，你我他都能用。",
        ),
    ],
)
def test_what_becomes_of_common_faults(said: str, mended: str) -> None:
    mending = Mending(task("chat"), Wish(diff=False, unsafe=True), aside=False)
    data = mending.mended("a.txt", f"客服：{said}\n".encode()).data
    assert data.decode() == f"客服：{mended}\n"


LETTER = "王女士，您好：\n\n请您按以下步骤操作：\n{}\n\n云禾商城客服部 方小禾\n"
STEPS = ["打开设置", "点“网络”", "选择恢复", "填写原因", "上传照片", "提交申请"]


@pytest.mark.parametrize("count", [3, 4, 5, 6])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_steps_on_lines_of_their_own_are_numbered(count: int, gap: str) -> None:
    mending = Mending(task("email"), Wish(diff=False, unsafe=False), aside=False)
    data = LETTER.format(gap.join(STEPS[:count])).encode()
    rows = (f"{at}. {step}" for at, step in enumerate(STEPS[:count], 1))
    done = mending.mended("a.txt", data).data
    assert done.decode() == LETTER.format(gap.join(rows))
    assert mending.mended("a.txt", done).data == done


def test_a_longer_row_of_steps_is_not_numbered_in_part() -> None:
    data = LETTER.format("\n".join([*STEPS, "等待短信", *STEPS, "打开邮箱"])).encode()
    mending = Mending(task("email"), Wish(diff=False, unsafe=False), aside=False)
    done = mending.mended("a.txt", data).data.decode()
    assert "6. 提交申请\n等待短信\n打开设置\n点“网络”" in done


def test_steps_in_html_are_numbered_where_they_stand() -> None:
    head = (
        "To: lin@mail.example\nSubject: ok\nContent-Type: text/html; charset=utf-8\n\n"
    )
    page = "<p>王女士，您好：</p><p>{}打开<b>设置</b></p><p><br></p><div>{}点击网络</div><p><i>{}重启</i>手机</p>"
    mending = Mending(task("email"), Wish(diff=False, unsafe=False), aside=False)
    data = (head + page.format("", "", "")).encode()
    wanted = head + page.format("1. ", "2. ", "3. ")
    assert mending.mended("a.eml", data).data.decode() == wanted
