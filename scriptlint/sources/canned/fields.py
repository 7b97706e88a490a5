"""What fields of replies are called, and what they say of a stage of service."""

from collections.abc import Mapping

from scriptlint.expressions import expression
from scriptlint.sources.tree import Node

KEYS = (
    *("key", "short_code", "shortcode", "shortcut", "slug", "name", "title", "code"),
    *("key名", "键", "编号", "編號", "快捷码", "快捷語", "快捷语", "快捷键", "关键词"),
    *("關鍵詞", "标题", "標題", "名称", "名稱", "话术名称", "話術名稱", "id", "序号"),
)
"""The fields that name a reply, the surest first."""

MARKUP = (
    "content_html",
    "body_html",
    "text_html",
    "response_html",
    "reply_html",
    "html",
)
WEAK = ("body", "message", "value", "template", "answer")
TEXTS = (
    *("text", "content", "reply", "response", "body_text", "text_body", "话术", "話術"),
    *("内容", "內容", "回复", "回覆", "答复", "答覆", "答案", "回答", "回复内容"),
    *("回覆內容", "话术内容", "話術內容", "回复话术", "标准话术", "標準話術"),
    *("标准回复", "标准答案", "正文", "文本", "文案", "模板内容", "快捷回复"),
    *("快捷回覆", *WEAK),
)
"""The fields that hold a reply; those of MARKUP hold it as HTML.

Those of WEAK hold other things as often."""

STAGES = ("stage", "kind", "环节", "環節", "阶段", "階段", "类型", "類型", "type")
TAGS = ("tags", "labels", "标签", "標籤")
WAIVER = "scriptlint"
DESCRIPTIONS = frozenset(
    (
        *KEYS,
        *STAGES,
        *TAGS,
        WAIVER,
        *("note", "notes", "description", "comment", "scene", "lang", "language"),
        *("locale", "version", "author", "category", "group", "folder", "question"),
        *("subject", "summary", "备注", "備註", "说明", "說明", "场景", "場景", "问题"),
        *("問題", "分类", "分類", "描述", "客户问题", "作者", "intent", "path", "url"),
    )
)
"""The fields that say something of a reply, or name it, and are none themselves."""

_SPOKEN = (
    r"(?:begin|start|end|stop|offset)(?:time|timestamp|at|ms|millis|offset|sec|seconds)*"
    r"|(?:role|speaker|spk|who|sender|from|talker|channel|participant|identity)(?:id|type|role|name|no|label)?"
    r"|authorid|time|timestamp|ts|messagetype|msgtype|is(?:sender|send|agent|customer)"
    r"|角色|声道|聲道|[说說讲講发發]话?話?[人者方言送]+(?:编号|類型|类型)?|(?:消息|发送|發送|开始|開始|结束|結束)?[时時][间間]"
)
"""The fields of a turn in a dialogue; what has one of them is no canned reply."""

FOREIGN = frozenset(
    (
        *("turns", "rules", "phrases", "norms", "clauses", "nlu", "stories", "jobs"),
        *("services", "scripts", "dependencies", "devdependencies", "repos", "paths"),
        *("openapi", "swagger", "$schema", "nav", "site_name", "runs", "plugins"),
        *("apiversion", "pipeline", "stages", "extends", "compileroptions", "settings"),
    )
)
"""The keys at the top of files that are something else."""

STAGE_NAMES = {
    "opening": "opening|greeting|welcome|开场白?|開場白?|开头语?|開頭語?|问候语?|問候語?|欢迎语?|歡迎語?",
    "closing": "closing|goodbye|farewell|bye|结束语?|結束語?|结尾|結尾|告别|告別|道别|道別",
    "hold": "hold|wait|waiting|等待|等候|稍候|保持",
}


def waivers_of(fields: Mapping[str, Node]) -> tuple[Node, ...]:
    """What an entry says about suppression: a text, or a list of them."""
    field = fields.get(WAIVER)
    said = (field.items or [field]) if field is not None else []
    return tuple(each for each in said if each.text)


def is_spoken(name: str) -> bool:
    """Whether a field of this name tells of somebody who speaks: speaker_id, BeginTime."""
    plain = expression(r"[\s_-]+").sub("", name.casefold())
    return bool(expression(_SPOKEN).fullmatch(plain))


def stage_named(words: str) -> str:
    """The stage that a tag names; empty for any other tag."""
    plain = words.strip().casefold()
    for stage, names in STAGE_NAMES.items():
        if expression(names).fullmatch(plain):
            return stage
    return ""


def stage_of(fields: Mapping[str, Node]) -> str:
    """The stage that an entry is tagged with; empty when it is not."""
    tagged = (fields[name] for name in (*STAGES, *TAGS) if name in fields)
    tags = (tag for field in tagged for tag in (field.items or [field]))
    return next(filter(None, (stage_named(tag.text) for tag in tags)), "")


def key_of(fields: Mapping[str, Node]) -> str:
    """What an entry calls itself; empty when it has no name."""
    named = (fields[name].text.strip() for name in KEYS if name in fields)
    return next(filter(None, named), "")
