"""Calls and chats that cannot be read or checked."""

DOCUMENTS = {
    "no turns in it": "里面没有对话",
    "unused suppression; it can go": "这条屏蔽没有用到，可以删去",
    "this suppression does nothing: it names no rule, or nothing follows it": (
        "这条屏蔽不起作用：没有写明规则，或后面没有内容"
    ),
    "roles unknown: {labels}; say --roles {agent}": (
        "不认得说话人：{labels}；请用 --roles {agent} 说明"
    ),
    'no speakers found: expected lines like 客服：… and 客户：…; where only the agent speaks, say --roles "*=agent"': (
        '找不到说话人：每行应像 客服：…、客户：… 这样开头；如果全是坐席的话，请用 --roles "*=agent"'
    ),
    "the process that read it died": "读它的进程中断了",
    "no file matches": "没有符合的文件",
    "no documents in this archive": "这个压缩包里没有可读的文档",
    "no documents in this directory ({known}){rest}": (
        "文件夹里没有对话、邮件或话术（{known}）{rest}"
    ),
    "; {count} other files; name them to have them read": (
        "；另有 {count} 个别的文件，写明文件名即可读"
    ),
    "cannot be read: {fault}": "读不了：{fault}",
    "is no path: it holds a NUL character": "不是文件名：含有 NUL 字符",
    "may be {names}; say which with --reader": "可能是{names}；请用 --reader 说明",
    "line {number}: {reason}": "第 {number} 行：{reason}",
    "is larger than {size}; split it": "超过 {size}；请拆成几份",
    "is not UTF-8; mend it, or name the file's encoding with --encoding": (
        "不是 UTF-8；请修复，或用 --encoding 说明文件的编码"
    ),
    "is not UTF-8 at byte {at}; save the file as UTF-8": (
        "第 {at} 字节不是 UTF-8；请把文件另存为 UTF-8"
    ),
    "name its encoding with --encoding, such as gb18030, big5 or utf-16": (
        "请用 --encoding 说明编码，如 gb18030、big5、utf-16"
    ),
    "is not {name}; {remedy}": "不是 {name}；{remedy}",
    "is not {name}, it {fault}": "不是 {name}，{fault}",
    "is not {name}, it looks like {likely}; {remedy}": (
        "不是 {name}，看起来是 {likely}；{remedy}"
    ),
    "is not {name} at byte {at}; {remedy}": "第 {at} 字节不是 {name}；{remedy}",
    "is damaged UTF-8 at byte {at}, line {line}; mend it, or {remedy}": (
        "UTF-8 在第 {at} 字节（第 {line} 行）损坏；请修复，或者{remedy}"
    ),
    "mixes encodings: line {line} is not in that of the lines before it; save all in one": (
        "混用了几种编码：第 {line} 行和前面各行不一样；请存成同一种编码"
    ),
    "is neither UTF-8, GB18030 nor Big5; {remedy}": (
        "不是 UTF-8、GB18030 或 Big5；{remedy}"
    ),
    "there is no text encoding '{name}'; known are gb18030, big5 …": (
        "没有“{name}”这种编码；常用的有 gb18030、big5 等"
    ),
    "holds NUL bytes and is not text; if it is, {remedy}": (
        "含 NUL 字节，不像文本；若是文本，{remedy}"
    ),
    "holds NUL characters and is not text": "含 NUL 字符，不是文本",
    "a zip archive or Office document": "压缩包或 Office 文档",
    "an old Office document": "旧版 Office 文档",
    "a PDF": " PDF 文件",
    "a sound file": "录音文件",
    "a gzip archive": "压缩包",
    "a picture": "图片",
    "not JSON: {fault}": "不是 JSON：{fault}",
    "{fault} at line {line}, column {column}": "第 {line} 行第 {column} 列{fault}",
    "{fault} at column {column}": "第 {column} 列{fault}",
    "no dialogue: {reason}{rest}": "不是对话：{reason}{rest}",
    "expected `turns`, each with `role` and `text`": (
        "应有 `turns`，每轮有 `role` 和 `text`"
    ),
    "; found the keys {keys}": "；现有的键：{keys}",
    "turn 0 has no `role` and `text`": "第 0 轮没有 `role` 和 `text`",
    "turn {number} is no object": "第 {number} 轮不是“键: 值”",
    "turn {number} has no `{key}`": "第 {number} 轮没有 `{key}`",
    "turn {number}: `{key}` is not text": "第 {number} 轮：`{key}` 不是文字",
    "the turns' `{key}` is not text": "各轮的 `{key}` 不是文字",
}
