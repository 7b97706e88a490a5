"""Which files hold replies, and the replies of every format and product.

The readers: canned-yaml canned-json canned-csv canned-markdown canned-po canned-html
canned-text; canned-workbook in test_workbooks.
"""

import json
from pathlib import Path
from time import process_time

import pytest

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import discover, iterate, read

MACRO = {
    "title": "缺货",
    "active": True,
    "actions": [
        {"field": "status", "value": "solved"},
        {"field": "comment_value_html", "value": "<p>您好，没有货了。</p>"},
    ],
}
GORGIAS = {
    "data": [
        {
            "name": "缺货",
            "actions": [
                {
                    "name": "setResponseText",
                    "arguments": {
                        "body_html": "<div>您好。</div>",
                        "body_text": "您好。",
                    },
                }
            ],
        }
    ]
}
ROWS = {
    "chatwoot": (
        [{"short_code": "a", "content": "这个我们不管"}],
        {"a": "这个我们不管"},
    ),
    "chatwoot api": (
        {"payload": [{"id": 1, "short_code": "a", "content": "您好。"}]},
        {"a": "您好。"},
    ),
    "zendesk": ({"macros": [MACRO], "count": 1}, {"缺货": "您好，没有货了。"}),
    "zendesk plain": (
        {
            "macro": {
                "title": "a",
                "actions": [
                    {"field": "comment_value", "value": ["channel:all", "您好。"]}
                ],
            }
        },
        {"a": "您好。"},
    ),
    "freshdesk": (
        [
            {
                "id": 1,
                "title": "a",
                "content": "您好。",
                "content_html": "<p>您<b>好</b>。</p>",
            }
        ],
        {"a": "您好。"},
    ),
    "help scout": (
        [
            {
                "id": 1,
                "name": "a",
                "text": "<p>{%customer.firstName,fallback=您%}好。</p>",
            }
        ],
        {"a": "{%customer.firstName,fallback=您%}好。"},
    ),
    "gorgias": (GORGIAS, {"缺货": "您好。"}),
    "intercom": (
        {
            "data": [
                {
                    "type": "macro",
                    "id": "7",
                    "name": "a",
                    "body": "<p>您好。</p>",
                    "body_text": "您好。",
                }
            ]
        },
        {"a": "您好。"},
    ),
    "osticket": (
        [
            {
                "isenabled": 1,
                "title": "a",
                "response": "%{ticket.name.first}您好。",
                "notes": "内部",
            }
        ],
        {"a": "%{ticket.name.first}您好。"},
    ),
    "frappe": (
        [
            {
                "doctype": "HD Canned Response",
                "title": "a",
                "message": "<p>您好，请稍等。</p>",
            }
        ],
        {"a": "您好，请稍等。"},
    ),
    "rasa": (
        {
            "version": "3.1",
            "responses": {
                "utter_a": [{"text": "您好。"}, {"text": "您好呀。", "channel": "web"}],
                "utter_b": [{"text": "再见。"}],
            },
        },
        {"utter_a": "您好。", "utter_a.2": "您好呀。", "utter_b": "再见。"},
    ),
    "groups": (
        {
            "售前": {
                "问候": {"title": "进线", "text": "您好。"},
                "缺货": "没有了呢，不能补货的哦。",
            }
        },
        {"售前.问候": "您好。", "售前.缺货": "没有了呢，不能补货的哦。"},
    ),
    "list": (
        {"replies": [{"key": "a", "回复": "您好。"}, {"标题": "b", "话术": "再见。"}]},
        {"a": "您好。", "b": "再见。"},
    ),
    "bare texts": (
        {"开场": ["您好，请讲。", "您好，请问您找谁？"]},
        {"开场.1": "您好，请讲。", "开场.2": "您好，请问您找谁？"},
    ),
    "one": ({"key": "a", "text": "您好。"}, {"a": "您好。"}),
    "same name": (
        [{"name": "a", "text": "您好。"}, {"name": "a", "text": "再见。"}],
        {"a": "您好。", "a.2": "再见。"},
    ),
}


def replies(name: str, text: str, **options: object) -> dict[str | None, str]:
    """The replies of a file by key."""
    found = read(text.encode(), path=name, **options)  # type: ignore[arg-type]  # kinds and readers
    return {document.key: document.turns[0].text for document in found}


@pytest.mark.parametrize("shape", ROWS)
def test_shapes_in_json(shape: str) -> None:
    value, expected = ROWS[shape]
    for indent in (None, 2):
        text = json.dumps(value, ensure_ascii=False, indent=indent)
        assert replies("a.json", text) == expected


@pytest.mark.parametrize("shape", ROWS)
def test_shapes_in_yaml(shape: str) -> None:
    """JSON is YAML too."""
    value, expected = ROWS[shape]
    assert replies("a.yml", json.dumps(value, ensure_ascii=False)) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.csv",
            "key,scene,text\na,问候,您好。\nb,告别,再见。\n",
            {"a": "您好。", "b": "再见。"},
        ),
        (
            "a.csv",
            "\ufeff编号;话术;备注\r\n1;您好, 请讲。;x\r\n",
            {"1": "您好, 请讲。"},
        ),
        ("a.tsv", "标题\t回复内容\n问候\t您好\n", {"问候": "您好"}),
        ("a.csv", "text\n您好。\n\n再见。\n", {"1": "您好。", "2": "再见。"}),
        ("a.csv", "问题,答案\n在吗,在的，请讲。\n", {"1": "在的，请讲。"}),
        ("a.csv", 'key,html\na,"<p>您好。</p>"\n', {"a": "您好。"}),
        (
            "a.po",
            'msgid "hi"\nmsgstr "您好。"\n\n#~ msgid "x"\n#~ msgstr "不管"\n',
            {"hi": "您好。"},
        ),
        (
            "a.po",
            'msgctxt "c"\nmsgid "hi"\nmsgid_plural "his"\nmsgstr[0] "您好。"\nmsgstr[1] "您好，各位。"\n',
            {"c": "您好。", "c.2": "您好，各位。"},
        ),
        (
            "a.po",
            '#, fuzzy\nmsgid "x"\nmsgstr "不管。"\n\nmsgid "您好，请讲。"\nmsgstr ""\n',
            {"您好，请讲。": "您好，请讲。"},
        ),
        (
            "a.md",
            "# 话术\n\n## a\n您好，\n请讲。\n\n## b\n再见。\n",
            {"a": "您好，\n请讲。", "b": "再见。"},
        ),
        ("a.md", "a\n---\n您好。\n\nb\n---\n再见。\n", {"a": "您好。", "b": "再见。"}),
        (
            "a.md",
            "# 组\n- 您好。\n- **b**：您先坐，\n  请稍等。\n",
            {"组.1": "您好。", "b": "您先坐，\n请稍等。"},
        ),
        (
            "a.md",
            "## a\n请您准备：\n- 身份证\n- 银行卡\n",
            {"a": "请您准备：\n- 身份证\n- 银行卡"},
        ),
        (
            "a.md",
            "## a\n```\n您好。\n```\n## b\n> 您好，\n> 再见。\n",
            {"a": "您好。", "b": "您好，\n再见。"},
        ),
        (
            "a.md",
            "## a\n客户催促时用：\n```\n您好，*稍等*。\n```\n或者：\n```text\n请讲。\n```\n",
            {"a": "您好，*稍等*。", "a.2": "请讲。"},
        ),
        ("开场.md", "---\ntype: 话术\n---\n欢迎光临\n", {"开场": "欢迎光临"}),
        (
            "a.yml",
            "a: &x\n  text: 您好。\nb: *x\nc:\n  text: &t 再见。\nd: {text: *t}\n",
            {"a": "您好。", "c": "再见。"},
        ),
        (
            "a.yml",
            "d: &d {kind: opening}\na:\n  <<: *d\n  text: 您好。\n",
            {"a": "您好。"},
        ),
        (
            "a.yml",
            "key: a\ntext: 您好。\n---\nkey: b\ntext: 再见。\n",
            {"a": "您好。", "b": "再见。"},
        ),
        ("a.yml", "a: {text: 您好。, n: 3, on: true}\nb: {text: }\n", {"a": "您好。"}),
        ("a.html", "<p>您好，请讲。</p>", {"a": "您好，请讲。"}),
    ],
)
def test_replies_by_key(name: str, text: str, expected: dict[str, str]) -> None:
    assert replies(name, text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "您好。\n", {"a": "您好。"}),
        (
            "a.txt",
            "您好。\n\n请讲。\n---\n再见。\n",
            {"1": "您好。\n\n请讲。", "2": "再见。"},
        ),
        ("a.yml", "a: 不管\nb: {c: 好}\n", {"a": "不管", "b.c": "好"}),
        ("-", "key,text\na,不管\n", {"a": "不管"}),
        ("-", "a:\n  text: 不管\n", {"a": "不管"}),
        ("-", 'msgid "a"\nmsgstr "不管"\n', {"a": "不管"}),
        ("-", '{"a": {"text": "不管"}}', {"a": "不管"}),
        ("-", "不管", {None: "不管"}),
        ("README.md", "# a\n装上就行\n", {"a": "装上就行"}),
        (
            "a.md",
            "## a\n请您这样写：\n```\n姓名：\n```\n```sh\n您\n```\n",
            {"a": "请您这样写：", "a.2": "姓名："},
        ),
        (
            "a.md",
            '## a\n这个**我们**，*不管*；请看[帮助](https://a.example/你,好 "你")！\n',
            {"a": "这个我们，不管；请看帮助！"},
        ),
        (
            "a.md",
            "## a\n您好，[姓名](必填)于__年__月3*5，张**的`**你**`，*价格* 是 \\*的*。\n",
            {"a": "您好，[姓名](必填)于__年__月3*5，张**的`**你**`，价格 是 \\*的*。"},
        ),
    ],
)
def test_a_user_may_say_that_it_is_replies(
    name: str, text: str, expected: dict[str, str]
) -> None:
    assert replies(name, text, kind="canned") == expected


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.yml", "a.csv", "a.md", "-"])
def test_a_file_without_words_holds_no_replies(name: str) -> None:
    [error] = iterate(b"\n", path=name, kind="canned")
    assert "no canned replies found in this" in str(error)


def test_speakers_make_a_dialogue_of_any_text() -> None:
    [document] = read("客服：您好\n客户：好".encode(), path="a.txt", kind="canned")
    assert (document.format, len(document.turns)) == ("plain", 2)


OTHERS = {
    "package.json": '{"name": "x", "description": "客服系统，请勿使用", "scripts": {"a": "b"}}',
    "docker-compose.yml": "services:\n  web:\n    image: x\n    labels: {说明: 您好。}\n",
    "ci.yml": "on: push\njobs:\n  a:\n    steps:\n    - name: 请先检查。\n      run: x\n",
    "README.md": "# 客服话术\n\n## 用法\n请您先阅读本说明。\n",
    "links.md": "## 安装\n[下载](https://a.example)。\n\n## 用法\n请您打开。\n",
    "guide.md": "## 安装\n请运行 `pip install x`，谢谢您。\n",
    "nlu.yml": "nlu:\n- intent: 问候\n  examples: |\n    - 您好，在吗？\n",
    "rules.yaml": "rules:\n- id: x\n  examples:\n  - bad: {text: 您好，请讲。}\n",
    "zh.json": '{"ok": "确定", "cancel": "取消", "title": "标题"}',
    "sales.csv": "月份,金额\n一月,3\n",
    "page.html": "<!DOCTYPE html><html><body>您好，请讲。</body></html>",
    "asr.json": '{"d": {"Sentences": [{"Text": "您好，请讲。", "BeginTime": 1, "ChannelId": 0}]}}',
    "im.json": '[{"conv": 1, "log": [{"from_type": "client", "content": "请问怎么退？"}]}]',
    "said.yml": "- SpeakerName: A\n  text: 您好，请讲。\n",
    "app.po": 'msgid "OK"\nmsgstr "确定"\n\nmsgid "Cancel"\nmsgstr "取消"\n',
}


DIALOGUES = {
    "whisper.json": '{"segments": [{"id": 0, "start": 0, "end": 1, "text": "您好，请讲。"}]}',
    "chat.csv": "time,role,content\n10:00,客服,您好，请讲。\n",
}


@pytest.mark.parametrize("name", DIALOGUES)
def test_dialogues_are_no_replies(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(DIALOGUES[name], "utf-8")
    [document] = read(tmp_path / name)
    assert document.kind == "call"


@pytest.mark.parametrize("name", OTHERS)
def test_a_folder_leaves_out_what_is_no_reply(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(OTHERS[name], "utf-8")
    (tmp_path / "replies.yml").write_text("a:\n  text: 不管\n", "utf-8")
    left_out: list[str] = []
    found = list(discover([str(tmp_path)], left_out))
    assert found == [str(tmp_path / "replies.yml")]
    assert left_out == [str(tmp_path / name)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yml", '{"a": ["您好。"'),
        ("a.json", '{"a": ["您好。"'),
        ("a.json", '{"turns": [\n{"who": "agent", "text": "您好"}]}'),
    ],
)
def test_a_folder_tells_of_what_cannot_be_read(
    name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    [path] = discover([str(tmp_path)])
    [error] = iterate(str(path))
    assert isinstance(error, SourceError)


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("a.yml", "a:\n  text: 您好。\n b: c\n", 3, "not valid YAML: did not find"),
        ("a.yml", "a: *x\n", 1, "not valid YAML: found undefined alias"),
        ("a.yml", "[" * 100, 1, "not valid YAML: nested too deeply"),
        (
            "a.yml",
            "a: {text: 您好。, content: 再见。}\n",
            0,
            "may be `text` or `content`",
        ),
        ("a.yml", "on: push\n", 0, "if it holds canned replies, say --kind canned"),
        ("a.csv", 'key,text\na,"您好。\n', 2, "a quote is opened here"),
        ("a.csv", 'key,text\na,"您好"。\n', 2, "text follows a closing quote"),
        ("a.po", 'msgid "a"\nmsgstr 您好。\n', 2, "expected msgid or msgstr"),
    ],
)
def test_faults(name: str, text: str, line: int, reason: str) -> None:
    kind = "canned" if name == "a.csv" else None
    [error] = iterate(text.encode(), path=name, kind=kind)  # type: ignore[arg-type]  # a kind
    assert isinstance(error, SourceError)
    assert error.line == line
    assert reason in str(error.reason)


def test_a_key_given_twice_is_told_and_both_are_read() -> None:
    text = "a:\n  text: 您好。\na:\n  text: 再见。\n"
    first, second, error = iterate(text.encode(), path="a.yml")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.key, second.key) == ("a", "a.2")
    assert str(error) == "a.yml: line 3: key 'a' is given twice"


def test_the_number_of_messages_left_out_is_kept() -> None:
    text = 'msgid "a"\nmsgstr "您好。"\n\n#, fuzzy\nmsgid "b"\nmsgstr "不管。"\n'
    [document] = read(text.encode(), path="a.po")
    assert document.meta["skipped"] == "1"


@pytest.mark.parametrize(
    ("name", "text", "stages"),
    [
        (
            "a.yml",
            "a: {text: 您好。, kind: opening}\nb: {text: 您好。}\n",
            ["opening", ""],
        ),
        ("a.yml", "a: {text: 您好。, 环节: 结束语, type: macro}\n", ["closing"]),
        ("a.yml", "a: {text: 您好。, tags: [vip, 等待]}\n", ["hold"]),
        ("a.csv", "key,text,kind\na,您好。,开场白\nb,您好。,售前\n", ["opening", ""]),
        (
            "a.md",
            "## a {kind=opening}\n您好。\n## b {.closing}\n您好。\n## c\n您好。\n",
            ["opening", "closing", ""],
        ),
        (
            "a.md",
            "## a {#x .y kind=hold}\n您好。\n## b {#opening}\n您好。\n",
            ["hold", ""],
        ),
        ("a.md", "---\nkind: hold\n---\n## a\n您稍等。\n", ["hold"]),
        ("a.md", "## a\n<!-- kind: opening -->\n您好。\n", ["opening"]),
        ("a.po", '# kind: opening\nmsgid "a"\nmsgstr "您好。"\n', ["opening"]),
    ],
)
def test_stages(name: str, text: str, stages: list[str]) -> None:
    found = read(text.encode(), path=name)
    assert [document.meta["stage"] for document in found] == stages


@pytest.mark.parametrize("tag", ["{kind=opening}", "{#x kind=opening}", "{#x}"])
def test_heading_without_its_attributes_is_the_key(tag: str) -> None:
    assert replies("a.md", f"## 问候 {tag}\n您好。\n") == {"问候": "您好。"}


def test_a_placeholder_in_a_heading_is_no_attribute() -> None:
    assert replies("a.md", "## 问候 {name}\n您好。\n") == {"问候 {name}": "您好。"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "<!--" * 200_000),
        ("a.md", "## a\n您好。<!-- x -->\n" * 10_000),
        ("a.md", "您好**我" * 100_000),
        ("a.md", "您好](http://a" * 50_000 + "[您好" * 50_000),
        ("a.md", "`您好``" * 50_000),
        ("a.csv", 'key,text\n"' + 'a""' * 200_000),
        ("a.po", 'msgid "a"\nmsgstr ""\n' + '"您好。"\n' * 50_000),
        (
            "a.yml",
            "a: &a {text: 您好。}\n"
            + "".join(
                f"k{n}: &k{n} {{<<: *k{n - 1}, x{n}: y}}\n" if n else "k0: &k0 {x: y}\n"
                for n in range(2_000)
            ),
        ),
        ("a.yml", "a: &a [您好。]\n" + "b: &b [*a, *a]\n" * 5_000),
        ("a.yml", "# scriptlint: off x\na: {text: 您好。}\n" * 3_000),
    ],
)
def test_the_time_is_linear_in_the_text(name: str, text: str) -> None:
    """Ten seconds would not be enough if it were not."""
    begin = process_time()
    list(iterate(text.encode(), path=name, kind="canned"))
    assert process_time() - begin < 10
