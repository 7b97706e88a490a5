"""What excuses a hit, construction by construction, and what does not."""

import pytest

from tests.checks.making import document, verdict


def excuse(excuse: str, words: str, said: str) -> str:
    """Why the words were let go when an agent said this; nothing when they were not."""
    body = f"forbid: [{{say: {words}, boundary: any}}]\nunless: [{excuse}]"
    found = verdict(body, document(f"客服：{said}"))
    assert bool(found.findings) != bool(found.excused), said
    return found.excused[0].why if found.excused else ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("不满意", "如果您不满意，可以申请复核"),
        ("不满意", "假如不满意可以退"),
        ("不满意", "要是还不满意，您再打来"),
        ("不满意", "您要是不满意呢，我帮您换"),
        ("打不开", "万一打不开，请重启"),
        ("打不开", "若打不开请重启"),
        ("打不开", "如遇打不开的情况请重启"),
        ("打不开", "一旦打不开就报修"),
        ("打不开", "打不开的话重启一下"),
        ("打不开", "打不开的时候，请重启"),
        ("打不开", "打不开时，请重启"),
        ("打不开", "无论打不打不开都可以来电"),
        ("打不开", "即使打不开也没关系"),
        ("打不开", "除非打不开，否则不用来"),
        ("打不开", "不管是打不开还是卡住都能修"),
        ("打不開", "如果打不開，請重啟"),
    ],
)
def test_conditional(words: str, said: str) -> None:
    assert excuse("conditional", words, said) == "conditional"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("不知道", "我不知道"),
        ("不知道", "我不知道什么时候能好"),
        ("不知道", "不知道以后还有没有"),
        ("不知道", "问题主要是我不知道"),
        ("不知道", "比如有些事我不知道"),
        ("不知道", "您说的话我不知道"),
        ("不知道", "不知道就算了"),
        ("不知道", "您问了若干次我还是不知道"),
        ("不知道", "如果好了您告诉我。我不知道。"),
        ("没办法", "就算了吧，没办法"),
        ("没办法", "暂时没办法"),
        ("没办法", "没办法及时处理"),
        ("没办法", "您不管怎么说我都没办法"),
    ],
)
def test_not_conditional(words: str, said: str) -> None:
    assert excuse("conditional", words, said) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("什么事", "请问什么事？"),
        ("听不到", "您听不到吗"),
        ("听不到", "您是听不到么"),
        ("好了", "好了没有"),
        ("好了", "您那边好了没"),
        ("再说一遍", "再说一遍好不好"),
        ("再说一遍", "再说一遍行不行啊"),
        ("再说一遍", "能否再说一遍"),
        ("您急", "您急吗亲"),
        ("您急", "您急不急呢"),
    ],
)
def test_question_back(words: str, said: str) -> None:
    assert excuse("question_back", words, said) == "question_back"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("再说一遍", "再说一遍"),
        ("再说一遍", "再说一遍，好吗"),
        ("我没有", "我没有"),
        ("没办法", "我没办法不"),
        ("您急什么", "您急什么"),
        ("就这么办", "就这么办吧"),
        ("不这么", "不这么"),
        ("说吧", "说吧"),
    ],
)
def test_not_question_back(words: str, said: str) -> None:
    assert excuse("question_back", words, said) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("不归我管", "您说的“不归我管”是哪位说的"),
        ("不归我管", "短信里写的「不归我管」"),
        ("不归我管", "师傅跟您说不归我管，是吗"),
        ("不归我管", "您刚才反映不归我管"),
        ("不归我管", "客户说：不归我管"),
        ("不归我管", "他回复您不归我管"),
        ("不知道", "那首歌叫不知道"),
        ("不知道", "书名是《不知道》"),
    ],
)
def test_quoted(words: str, said: str) -> None:
    assert excuse("quoted", words, said) == "quoted"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("不归我管", "这事不归我管"),
        ("不归我管", "“您好”，不归我管"),
        ("不归我管", "您是不归我管"),
        ("不归我管", "您说，不归我管啊"),
        ("不归我管", "我跟您说过了。不归我管"),
        ("不归我管", "“不归我管"),
    ],
)
def test_not_quoted(words: str, said: str) -> None:
    assert excuse("quoted", words, said) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("糊弄", "我们不会糊弄您"),
        ("糊弄", "绝不糊弄"),
        ("糊弄", "从未糊弄"),
        ("糊弄", "并不是糊弄"),
        ("敷衍", "没有敷衍您的意思"),
        ("白跑", "不让您白跑"),
        ("着急", "您别着急"),
        ("着急", "请勿着急"),
        ("带材料", "无需带材料"),
    ],
)
def test_negated(words: str, said: str) -> None:
    assert excuse("negated", words, said) == "negated"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("糊弄", "我就糊弄您"),
        ("糊弄", "别说了，我糊弄"),
        ("糊弄", "没错，糊弄"),
        ("糊弄", "不好意思糊弄您"),
        ("着急", "没什么好着急"),
    ],
)
def test_not_negated(words: str, said: str) -> None:
    assert excuse("negated", words, said) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("不知道", "师傅也不知道您的门牌"),
        ("不知道", "他们不知道"),
        ("没有反应", "页面一直没有反应"),
        ("不让退", "商家不让退"),
        ("打不开", "系统打不开"),
    ],
)
def test_third_party(words: str, said: str) -> None:
    assert excuse("third_party", words, said) == "third_party"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("不知道", "我不知道"),
        ("不知道", "本人不知道"),
        ("不知道", "系统坏了，我不知道"),
        ("不知道", "师傅来没来我不知道"),
        ("不知道", "快递到哪儿了咱也不知道"),
        ("不知道", "他们走了。不知道"),
    ],
)
def test_not_third_party(words: str, said: str) -> None:
    assert excuse("third_party", words, said) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("不行", "您看行不行"),
        ("不知道", "您知不知道网点在哪"),
        ("不清楚", "声音清不清楚"),
        ("没有", "您有没有带身份证"),
        ("不方便", "您方便不方便"),
        ("方便", "您方便不方便"),
        ("知道", "您知道不知道"),
        ("行", "行不行"),
    ],
)
def test_a_not_a(words: str, said: str) -> None:
    assert excuse("a_not_a", words, said) == "a_not_a"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("不行", "这样不行"),
        ("不知道", "我说了我不知道"),
        ("没有", "我们没有"),
        ("不清楚", "说清楚了我也不清楚"),
        ("不方便", "我这儿不方便"),
    ],
)
def test_not_a_not_a(words: str, said: str) -> None:
    assert excuse("a_not_a", words, said) == ""


def test_refusing_twice_is_no_choice() -> None:
    found = verdict("forbid: [不行]\nunless: [a_not_a]", "客服：不行不行")
    assert [finding.text for finding in found.findings] == ["不行", "不行"]


CALL = """
客户：等一下
客服：抱歉，不行，可以换一件
客户：那好吧
客服：不行
客服：可以
"""


@pytest.mark.parametrize(
    ("where", "words", "role", "excused"),
    [
        ("[segment]", "抱歉", "agent", []),
        ("[segment]", "不行", "agent", [1, 3]),
        ("[turn]", "抱歉", "agent", [1]),
        ("[turn]", "可以", "agent", [1]),
        ("[previous]", "抱歉", "agent", [3]),
        ("[previous]", "等一下", "customer", [1]),
        ("[next]", "可以", "agent", [3]),
        ("[next]", "那好吧", "customer", [1]),
        ("[earlier]", "等一下", "customer", [1, 3]),
        ("[earlier]", "抱歉", "agent", [3]),
        ("[turn, next]", "可以", "agent", [1, 3]),
        ("[previous, next]", "没有人说", "any", []),
    ],
)
def test_said(where: str, words: str, role: str, excused: list[int]) -> None:
    """What is said in the same segment or turn, or in a role's turns around it."""
    who = "" if role == "agent" else f", role: {role}"
    body = (
        "forbid: [不行]\n"
        f"unless: [{{said: [{words}], where: {where}, name: nearby{who}}}]"
    )
    found = verdict(body, document(CALL))
    assert [(item.turn, item.why) for item in found.excused] == [
        (at, "nearby") for at in excused
    ]
    assert [finding.turn for finding in found.findings] == [
        at for at in (1, 3) if at not in excused
    ]


def test_a_phrase_has_excuses_of_its_own() -> None:
    body = "forbid: [{say: 不行, unless: [$sorry]}, 没门]"
    found = verdict(body, "客服：抱歉，不行，没门", "phrases: {sorry: [抱歉]}\n")
    assert [finding.text for finding in found.findings] == ["没门"]
    assert [(item.text, item.why) for item in found.excused] == [("不行", "sorry")]


@pytest.mark.parametrize(
    ("severity", "lower", "left"),
    [
        ("error", "warning", "warning"),
        ("error", "info", "info"),
        ("info", "error", "info"),
    ],
)
def test_an_excuse_may_lower_a_hit(severity: str, lower: str, left: str) -> None:
    """It never raises one."""
    body = (
        f"severity: {severity}\nforbid: [不行]\n"
        f"unless: [{{excuse: conditional, lower_to: {lower}}}]"
    )
    found = verdict(body, "客服：如果不行呢")
    assert [finding.severity for finding in found.findings] == [left]
    assert found.excused == ()


def test_an_absence_may_be_excused() -> None:
    body = (
        "scope: {turns: last}\nrequire: [再见]\nunless: [{said: [转给], where: [turn]}]"
    )
    assert verdict(body, "客服：我转给同事").outcome == "pass"
    assert verdict(body, "客服：好").outcome == "fail"


def test_a_stage_out_of_order_may_be_excused() -> None:
    flow = "sequence: {stages: [{id: a, any: [您好]}, {id: b, any: [再见]}]}\n"
    call = "客服：再见，口误了\n客服：您好"
    assert verdict(flow, call).outcome == "fail"
    assert verdict(flow + "unless: [{said: [口误]}]", call).outcome == "pass"


def test_excuses_look_no_further_than_they_must() -> None:
    """A condition many sentences before excuses nothing."""
    said = "如果您方便。" + "好的。" * 200 + "不行"
    assert verdict("forbid: [不行]\nunless: [conditional]", f"客服：{said}").findings
