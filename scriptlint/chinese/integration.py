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
    "git knows no commit '{revision}'; fetch it, or name another": (
        "git 里没有“{revision}”这个提交；请先 fetch，或改写别的"
    ),
    "git finds no commit that HEAD and '{revision}' share; fetch more history": (
        "git 找不到 HEAD 和“{revision}”共同的提交；请取回更多历史"
    ),
    "this folder is in no git repository": "这个文件夹不在 git 仓库里",
    "git cannot tell what changed: {fault}": "git 查不出改动：{fault}",
    "git is not installed": "没有安装 git",
}
