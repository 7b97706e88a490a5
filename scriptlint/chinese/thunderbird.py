"""Thunderbird's add-on, the program behind it, and the installing of hooks."""

THUNDERBIRD = {
    "the message has {size} bytes; {limit} are read at most": (
        "消息有 {size} 字节；最多只读 {limit} 字节"
    ),
    "the message is no JSON: {fault}": "消息不是 JSON：{fault}",
    "the message is no JSON object": "消息不是 JSON 对象",
    "compose.{key}: expected text": "compose.{key}：应为文字",
    "expected a message of the schema {schema}, with `compose`": (
        "应为 {schema} 格式的消息，并带有 compose"
    ),
    "the rulebook lets nothing pass here: mend the mail": (
        "按规则集，这些问题不能照发：请先把邮件改好"
    ),
    "the rulebook asks for more: {ask}, with a reason": (
        "按规则集，照发还不够条件：要求 {ask}，并写明理由"
    ),
    "override: expected a kind of {kinds}, and why": (
        "override：应写明是哪一种（{kinds}），以及理由"
    ),
}
