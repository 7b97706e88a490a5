"""Dialogues in tables: the reader `table`."""

import io

import pytest

from scriptlint.document import Document, Waiver
from scriptlint.errors import SourceError
from scriptlint.sources import locate, tables
from scriptlint.sources.content import Content, Options
from scriptlint.sources.roles import Speakers

TURNS = """会话编号,发送时间,发送方,内容
S1,2026/3/1 9:58:00,客户,"退款""还没""到,
急"
S2,2026/3/1 9:58:05,客户,在吗
S1,2026/3/1 9:58:30,客服小禾,您好，请稍等😀
S2,2026/3/1 9:59:00,客服小禾,您好
"""
MEMOTRACE = """localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender
1,3,1,0,0,1772352000,,在吗,2026-03-01 08:00:00,,阿澈,w1
2,3,1,0,1,1772352030,,您好,2026-03-01 08:00:30,,小禾,w2
3,3,3,0,0,1772352040,,[图片],2026-03-01 08:00:40,,阿澈,w1
"""
SESSION = "0123456789abcdef" * 2
JDDC = f'{SESSION}\tU1\t0\t0\t1\tnan\t我的"快递"呢\n{SESSION}\tU1\t1\t0\t1\tnan\t您好\n'
WHOLE = """通话编号,坐席工号,方向,对话
C1,1001,呼入,"客服：您好，""云禾""客服。
客户：在吗"
C2,1002,呼出,客服：您好
"""


def parsed(text: str, path: str = "a.csv", encoding: str = "utf-8") -> list[Document]:
    content = Content(io.BytesIO(text.encode(encoding)), path, None, 10**6)
    assert tables.recognise(content)
    found = list(tables.parse(content, Options(path, None, Speakers({}))))
    return [one for one in found if isinstance(one, Document)]


def told(documents: list[Document]) -> list[tuple[object, ...]]:
    return [
        (one.kind, one.format, one.key, *((t.role, t.text, t.start) for t in one.turns))
        for one in documents
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_one_row_a_turn(end: str, encoding: str) -> None:
    text = TURNS.replace("\n", end)
    documents = parsed(text, encoding=encoding)
    assert told(documents) == [
        (
            "chat",
            "csv",
            "S1",
            ("customer", f'退款"还没"到,{end}急', 0),
            ("agent", "您好，请稍等😀", 30),
        ),
        ("chat", "csv", "S2", ("customer", "在吗", 0), ("agent", "您好", 55)),
    ]
    for document in documents:
        for number, turn in enumerate(document.turns):
            for at, char in enumerate(turn.text):
                start, stop = locate(document, number, at, at + 1)
                assert document.text[start:stop].replace('""', '"') == char


def test_memotrace() -> None:
    [document] = parsed(MEMOTRACE)
    assert told([document]) == [
        (
            "chat",
            "memotrace",
            None,
            ("customer", "在吗", 0),
            ("agent", "您好", 30),
            ("system", "[图片]", 40),
        )
    ]


def test_jddc() -> None:
    """No head; 1 is the agent, and quotes are words."""
    [document] = parsed(JDDC, "a.txt")
    assert told([document]) == [
        (
            "chat",
            "jddc",
            SESSION,
            ("customer", '我的"快递"呢', None),
            ("agent", "您好", None),
        )
    ]
    assert document.text[slice(*locate(document, 0, 2, 6))] == '"快递"'


def test_one_row_a_dialogue() -> None:
    """A dialogue stands in one cell; the others tell what is known of it."""
    first, second = parsed(WHOLE)
    assert told([first, second]) == [
        (
            "call",
            "csv",
            "C1",
            ("agent", '您好，"云禾"客服。', None),
            ("customer", "在吗", None),
        ),
        ("call", "csv", "C2", ("agent", "您好", None)),
    ]
    assert (first.meta["agent_id"], first.meta["direction"]) == ("1001", "inbound")
    for document, number, words, written in [
        (first, 0, '"云禾"', '""云禾""'),
        (first, 1, "在吗", "在吗"),
        (second, 0, "您好", "您好"),
    ]:
        at = document.turns[number].text.index(words)
        start, end = locate(document, number, at, at + len(words))
        assert document.text[start:end] == written


@pytest.mark.parametrize(
    "head",
    ["说话者,内容", "客服/客户,识别文本", "author,text", "身份,话术", "类型,对话内容"],
)
def test_who_speaks_is_told_by_what_stands_in_a_column(head: str) -> None:
    """Whatever its name is: nothing but agents and customers."""
    [document] = parsed(
        f"{head}\n在线客服,您好\n用户,在吗\n系统,会话结束\n,\n客服2,好\n"
    )
    assert [turn.role for turn in document.turns] == [
        *("agent", "customer", "system", "agent"),
    ]


@pytest.mark.parametrize("shift", range(12))
def test_a_beginning_that_is_cut_off_is_no_other_speaker(shift: int) -> None:
    """Only the first characters are looked at, and these may end within a label."""
    rows = [f"在线客服小林,{'好' * 200}\n", f"客户,{'嗯' * 200}\n"] * 20
    text = f"说话者,内容\n客服,{'好' * shift}\n{''.join(rows)}"
    assert tables.recognise(Content(io.BytesIO(text.encode()), "a.csv", None, 10**6))


def test_who_hung_up_is_nobody_who_speaks() -> None:
    """And beside whole dialogues there is no column of speakers."""
    rows = 'C1,客服,客服,"客服：您好\n客户：在吗"\nC2,客户,客户,客服：您好\n'
    found = parsed(f"编号,挂机方,谁先挂,对话内容\n{rows}")
    assert [len(document.turns) for document in found] == [2, 1]
    assert found[1].meta["hung_up_by"] == "customer"
    text = "key,挂机方,内容\na,客服,您好\nb,客户,再见\n"
    content = Content(io.BytesIO(text.encode()), "a.csv", None, 999)
    assert not tables.recognise(content)


def test_what_rows_say_of_their_dialogue() -> None:
    """The key once where cells are joined; who the agent was, which way it was called."""
    first, second = parsed(
        "会话编号,坐席工号,呼叫方向,角色,内容\nA,,呼入,客户,在吗\n,1001,,客服,您好\nB,1002,呼出,客服,您好\n"
    )
    assert [turn.text for turn in first.turns] == ["在吗", "您好"]
    assert first.meta == {"agent_id": "1001", "direction": "inbound"}
    assert (second.key, second.meta["direction"]) == ("B", "outbound")


def test_suppressions_in_a_cell() -> None:
    """A comment within a dialogue counts there, under its line in the file."""
    said = '客服：您好\n# scriptlint: off taboo — ""ok""\n客服：不知道'
    first, second = parsed(f'编号,对话内容\nA,"客服：您好"\nB,"{said}"\n')
    assert first.waivers == ()
    assert second.waivers == (Waiver(("taboo",), '"ok"', 1, 1, 4),)
    assert [turn.text for turn in second.turns] == ["您好", "不知道"]


TITLED = (
    "三月在线会话,,\n导出人：小禾,,\n\n会话编号,角色,内容\nC1,客服,您好\nC1,客户,在吗\n"
)


@pytest.mark.parametrize(
    "text",
    [
        TITLED,
        TITLED.replace(",", ";"),
        "三月在线会话\n" + TITLED.partition("\n")[2].replace(",", "\t"),
        "sep=|\n" + TITLED.partition("\n\n")[2].replace(",", "|"),
        "SEP=;\r\n" + TITLED.partition("\n\n")[2].replace(",", ";"),
    ],
)
def test_titles_and_excels_word_for_what_divides(text: str) -> None:
    [document] = parsed(text)
    assert told([document]) == [
        ("call", "csv", "C1", ("agent", "您好", None), ("customer", "在吗", None))
    ]
    start, end = locate(document, 1, 0, 2)
    assert document.text[start:end] == "在吗"
    assert document.text.count("\n", 0, start) == text.count("\n") - 1


def test_ids_of_messages_are_no_dialogues() -> None:
    """An id that is another in each row numbers the turns."""
    [document] = parsed("id,role,text\n1,agent,您好\n2,customer,在吗\n")
    assert len(document.turns) == 2


def test_minutes_are_not_seconds() -> None:
    [document] = parsed(
        "时间,发送方,内容\n2026/3/1 9:58,客户,在吗\n2026/3/1 9:59,客服,您好\n"
    )
    assert [(turn.start, turn.end) for turn in document.turns] == [(0, 59), (60, 119)]


@pytest.mark.parametrize(
    "text",
    [
        "key,text\nhello,您好\n",
        "客服：您好,请讲\n客户：在吗\n",
        "对话\n客服：您好\n",
        "角色\n客服\n",
        "分类,标题,回复\n对话,开场,您好\n",
        "分类,回复\n对话,您好\n",
        "谁用,回复\n客服,您好\n客服,再见\n",
        "谁用,回复\n客服,您好\n客户,再见\n都行,好的\n",
        "",
    ],
)
def test_other_tables(text: str) -> None:
    assert not tables.recognise(Content(io.BytesIO(text.encode()), "a.csv", None, 999))


def test_damage_is_told_of() -> None:
    content = Content(io.BytesIO(b'role,text\nagent,"abc\n'), "a.csv", None, 999)
    [error] = tables.parse(content, Options("a.csv", None, Speakers({})))
    assert isinstance(error, SourceError)
    assert error.line == 2
