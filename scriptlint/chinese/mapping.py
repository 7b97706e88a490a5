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
    "transcripts with a speaker at each line, subtitles": (
        "每句标明说话人的文本，字幕"
    ),
    "a dialogue with its turns, or a list of them": "一份对话，或多份对话的列表",
    "a dialogue on each line": "每行一份对话",
    "JSON of speech recognition, contact centres and chat programs": (
        "语音识别、呼叫中心、聊天软件的 JSON"
    ),
    "a turn in each row, or a whole dialogue": "每行一句，或每行一份对话",
    "tables of Excel, LibreOffice and Parquet": "Excel、LibreOffice、Parquet 表格",
    "chats as people save them": "导出的聊天记录",
    "subtitles with voices": "标明说话人的字幕",
    "canned replies": "话术",
    "a canned reply": "一条话术",
    "canned replies, with --kind canned": "话术（须加 --kind canned）",
    "an e-mail, or a template of one": "邮件或邮件模板",
    "a mailbox": "邮箱文件",
    "an e-mail of Outlook": "Outlook 邮件",
    "an e-mail being written: 收件人：… lines": "邮件草稿（收件人：……）",
    "described in {path}": "见 {path}",
    "{format} (--reader {reader}): {count} x {kind}": (
        "格式 {format}（--reader {reader}）：{kind} {count} 份"
    ),
    "and {count} more documents": "另有 {count} 份",
    "not understood: {fault}": "读不懂：{fault}",
    "and {count} more that are not understood": "另有 {count} 处读不懂",
    "roles: {roles}": "角色：{roles}",
    "inferred from what is said: {roles}; if that is wrong, say --roles": (
        "按所说的话推断：{roles}；不对请用 --roles 说明"
    ),
    "nobody knows who is who: say --roles {agent}": (
        "看不出谁是谁：请用 --roles {agent} 说明"
    ),
    "times: {first} to {last}, at {count} of {turns} turns": (
        "时间：{first} 至 {last}，{turns} 句中 {count} 句有时间"
    ),
    "times: none; rules about times are not evaluated": "时间：无；与时间有关的规则不评",
    "besides: {known}": "其他：{known}",
    "not read with its folder, as no document: {path}": "不像对话、邮件或话术，没有读：{path}",
    "[{key}] {reason}": "[{key}] {reason}",
    "a first description for .scriptlint.yaml; look through it:": (
        "初步写法，核对后放进 .scriptlint.yaml："
    ),
    "is a web page named like a workbook; open it and save it as .xlsx": (
        "是网页，只是文件名像表格；请打开后另存为 .xlsx"
    ),
    "a database": "数据库",
    "an archive that is not read": "不支持的压缩包",
    "save it as text first": "请先另存为文本",
    "have it transcribed, and check the transcript": "请先转写成文字，再检查文字",
    "save its table as CSV first": "请先把其中的表导出为 CSV",
    "unpack it, or pack it as zip or tar": "请解压，或改用 zip、tar",
    "is {what}, not text; {remedy}": "是{what}，不是文本；{remedy}",
    "is a sound or film, not text; have it transcribed first": (
        "是录音或录像，不是文本；请先转写成文字"
    ),
    "is a document in RTF, not text; save it as text first": (
        "是 RTF 文档，不是文本；请先另存为文本"
    ),
    "is XML, which is not read; save it as CSV, Excel or JSON": (
        "是 XML，不支持；请另存为 CSV、Excel 或 JSON"
    ),
    "neither dialogues nor replies to customers found; `scriptlint sources try` shows how to describe its columns, --kind canned says that it holds replies": (
        "找不到对话，也不像对客户说的话术；各列是什么可用 `scriptlint sources try` 查看写法，若确是话术请加 --kind canned"
    ),
    "{reason}; `scriptlint sources try` shows how to describe another layout": (
        "{reason}；别的格式怎样说明，可用 `scriptlint sources try` 查看"
    ),
    "no column {lacking} for '{name}' among {columns}{hint}": (
        "“{name}”要的列 {lacking} 不在其中：{columns}{hint}"
    ),
}
