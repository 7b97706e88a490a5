"""Files of canned replies that cannot be read."""

CANNED = {
    "'{path}' cannot be read at '{rest}', from character {at} on; a path is like $.groups[*].replies": (
        "“{path}”从第 {at} 个字“{rest}”起看不懂；路径应像 $.groups[*].replies"
    ),
    "the reply of '{key}' may be {names}; say which with `canned: select:` in .scriptlint.yaml": (
        "“{key}”的话术可能是{names}；请在 .scriptlint.yaml 里用 `canned: select:` 说明"
    ),
    "may be an export of {names}; say where its replies stand with `canned: select:` in .scriptlint.yaml": (
        "可能由{names}导出；请在 .scriptlint.yaml 里用 `canned: select:` 说明话术在哪里"
    ),
    "no canned replies found in this {what}; expected entries with a text, as in docs/canned.md, or `canned: select:` in .scriptlint.yaml": (
        "这份{what}里找不到话术；每条应有正文（见 docs/canned.md），或在 .scriptlint.yaml 里用 `canned: select:` 说明"
    ),
    "neither speakers like 客服：… nor replies to customers found; if it holds canned replies, say --kind canned": (
        "找不到说话人（客服：…），也不像对客户说的话术；若确是话术，请加 --kind canned"
    ),
    "YAML file": " YAML 文件",
    "JSON file": " JSON 文件",
    "PO file": " PO 文件",
    "Markdown file": " Markdown 文件",
    "HTML file": " HTML 文件",
    "text file": "文本文件",
    "table": "表格",
    "workbook": "工作簿",
    "a quote is opened here and never closed": "这里的引号没有收尾",
    "text follows a closing quote; write a quote inside a cell twice": (
        "引号收尾后还有文字；单元格里的引号要写两个"
    ),
    "expected msgid or msgstr and a text in quotes, found {found}": (
        "这里应是 msgid 或 msgstr 加引号里的文字，现为 {found}"
    ),
    "a path": "路径",
    "canned": "canned",
    "select": "select",
}
