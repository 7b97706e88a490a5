"""Layouts that users describe, and what `sources try` shows of files."""

MAPPING = {
    "sources": "sources",
    "a name of letters, digits, - and _": "由文字、数字、-、_ 组成的名称",
    "'{name}' is a reader of scriptlint": "“{name}”是 scriptlint 自带的格式",
    "'{name}' is described twice": "“{name}”说明了两次",
    "no reader '{name}'{hint}; there are {names}": (
        "没有文件格式“{name}”{hint}；可以写：{names}"
    ),
    "`{field}: {path}` leads nowhere: {there}": "`{field}: {path}` 找不到内容：{there}",
    "no key '{key}' among {keys}{hint}": "没有“{key}”，那里有 {keys}{hint}",
    "a mapping stands there, with the keys {keys}": "那里是一组键值，有 {keys}",
    "a list of {count} stands there, for which [*] or a number is written": (
        "那里是 {count} 项的列表，要写 [*] 或第几项"
    ),
    "a list of {count} stands there, and nothing in it fits": (
        "那里是 {count} 项的列表，没有符合的"
    ),
    "a text or number stands there": "那里是文本或数字",
    "{fault}; in a table each row is a turn: leave out `turns` of '{name}'": (
        "{fault}；表格里一行就是一句：“{name}”不要写 `turns`"
    ),
    "no column {lacking} for '{name}' among {columns}{hint}": (
        "“{name}”要的列 {lacking} 不在其中：{columns}{hint}"
    ),
}
