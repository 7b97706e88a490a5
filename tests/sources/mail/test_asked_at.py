"""When the mail that is answered was written, as the lines above it say."""

from datetime import datetime, timedelta, timezone

import pytest

from scriptlint.sources.mail.quoting import asked_at


@pytest.mark.parametrize(
    ("head", "moment"),
    [
        ("发件人: 王\n发送时间: 2026年1月31日 10:20\n主题: 卡", (10, 20, 0)),
        ("发件人: 王\n发送时间: 2026年1月31日 星期六 15:20", (15, 20, 0)),
        ("发送时间: 2026年1月31日(星期六) 下午3:20", (15, 20, 0)),
        ("寄件日期: 2026年1月31日 上午 12:05", (0, 5, 0)),
        ("傳送時間: 2026年1月31日 中午 12:05", (12, 5, 0)),
        ("发送时间:2026-01-31 10:20:15 (星期六)", (10, 20, 15)),
        ("日 期：2026/1/31 10:20", (10, 20, 0)),
        ("| 发送日期 | 2026年1月31日 10:20 |", (10, 20, 0)),
        ("发送日期 2026年01月31日 10:20", (10, 20, 0)),
        ("Sent: Saturday, January 31, 2026 10:20:15 PM", (22, 20, 15)),
        ("Date: Sat, Jan 31, 2026 at 10:20 AM", (10, 20, 0)),
        ('在 2026-01-31 10:20:15，"王" <w@mail.example> 写道：\n钱呢', (10, 20, 15)),
        (
            "> 在 2026年1月31日，上午10:20，王 <w@mail.example> 写道：\n> 钱呢",
            (10, 20, 0),
        ),
        ("王 <w@mail.example> 于2026年1月31日周六 10:20写道：", (10, 20, 0)),
        ("王 <w@mail.example>\n於 2026年1月31日 週六 下午10:20寫道：", (22, 20, 0)),
        ("王 于 2026/1/31 10:20 写道:\n> 钱呢", (10, 20, 0)),
        ("On Sat, Jan 31, 2026 at 10:20 AM Wang\n<w@mail.example> wrote:", (10, 20, 0)),
    ],
)
def test_asked_at(head: str, moment: tuple[int, int, int]) -> None:
    assert asked_at(head) == datetime(2026, 1, 31, *moment)


def test_asked_at_keeps_the_zone_that_is_written() -> None:
    moment = asked_at("Date: Sat, 31 Jan 2026 10:20:15 +0800")
    east = timezone(timedelta(hours=8))
    assert moment == datetime(2026, 1, 31, 10, 20, 15, tzinfo=east)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "> 我 2026年1月31日 10:20 打过电话",
        "发件人: 王\n主题: 2026年1月31日 10:20 的订单",
        "发送时间: 2026年1月31日",
        "发送时间: 2026年2月30日 10:20",
        "发送时间: 2026年1月31日 25:20",
        "发件人: 王\n" + "钱呢\n" * 20 + "发送时间: 2026年1月31日 10:20",
    ],
)
def test_no_date_is_none(text: str) -> None:
    assert asked_at(text) is None
