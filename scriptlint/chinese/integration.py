"""Baselines, version control, and outputs for continuous integration."""

INTEGRATION = {
    "there is no such baseline; `scriptlint baseline update` writes it": (
        "没有这个基线文件；用 scriptlint baseline update 可以生成"
    ),
    "is no baseline: its schema is not {schema}": (
        "不是基线文件：里面的 schema 不是 {schema}"
    ),
    "an entry has file, rule, segment, times (from 1) and text, and nothing else": (
        "每一项应有 file、rule、segment、times（从 1 起）和 text，不能多也不能少"
    ),
}
