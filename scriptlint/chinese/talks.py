"""Exports, tables, workbooks, archives and what stands beside them, in Chinese."""

TALKS = {
    "damaged": "已损坏",
    "has a second row for {name}": "{name} 有两行",
    "has no column to find documents by: expected one named id or file; found {names}": (
        "没有可以对上文档的列：要有一列叫“会话编号”（id）或“文件名”（file）；现有的列：{names}"
    ),
    "has no {column} in this row": "这一行没有 {column}",
    "holds more than {members} files or {size} GB; split it": (
        "里面超过 {members} 个文件或 {size} GB；请分成几个"
    ),
    "holds more than {size} MB when unpacked; split it": "解开后超过 {size} MB；请分成几个",
    "is a damaged archive: {fault}": "压缩包已损坏：{fault}",
    "is a link or a device, not a file; it is not followed": "是链接或设备，不是文件，没有读",
    "is an archive within an archive; unpack it first": "是压缩包里的压缩包；请先解开",
    "is damaged: {fault}": "已损坏：{fault}",
    "is empty: expected a row of column names": "是空的：第一行应当是列名",
    "is encrypted; unpack it with its password first": "有密码；请先用密码解开",
    "is in none of the known layouts of JSON": "这种 JSON 不认识",
    "is no chat export of QQ, LINE or WhatsApp": "不是 QQ、LINE 或 WhatsApp 导出的聊天记录",
    "is no workbook of Excel, LibreOffice or Parquet": "不是 Excel、LibreOffice 或 Parquet 的表格",
    "is not read: its name leads out of the archive": "没有读：它的名字指到压缩包外面去了",
    "line {line}: {reason}": "第 {line} 行：{reason}",
    "no columns of dialogues (role, text) or of replies; `scriptlint sources try` shows how to describe them, --kind canned says that it holds replies": (
        "找不到对话的列（角色、内容），也没有话术的列；各列是什么可用 `scriptlint sources try` 查看写法，若确是话术请加 --kind canned"
    ),
    "no column for who speaks and what is said; name them role and text": (
        "没有“谁说”和“说了什么”两列；请把列名写成“角色”和“内容”"
    ),
    "no cues with words in it": "字幕里没有话",
    "reading Parquet needs pyarrow: pip install 'scriptlint[parquet]'": (
        "读 Parquet 要装 pyarrow：pip install 'scriptlint[parquet]'"
    ),
}
