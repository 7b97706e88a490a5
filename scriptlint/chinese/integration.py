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
    "findings of the baseline that are gone: {number}; drop them with `scriptlint baseline prune`": (
        "基线里有 {number} 处已经不存在了；可以用 scriptlint baseline prune 清理"
    ),
    "only one format can go to standard output, not {names}": (
        "只能有一种格式输出到屏幕，现在有：{names}"
    ),
    "no format '{name}'{hint}": "没有输出格式“{name}”{hint}",
    "--changed and --staged cannot both be asked for": (
        "--changed 和 --staged 只能用一个"
    ),
    "--changed and --staged look at files, not at standard input": (
        "--changed 和 --staged 查的是文件，不能查标准输入"
    ),
    "--stdin-filename names standard input: give no PATH but -": (
        "--stdin-filename 是给标准输入起名，后面只能写 -"
    ),
    "--watch looks at files, not at standard input": (
        "--watch 查的是文件，不能查标准输入"
    ),
    "--watch needs an extra: pip install 'scriptlint[watch]'": (
        "--watch 要另外安装：pip install 'scriptlint[watch]'"
    ),
    "{value} names no file": "{value} 没有写明文件",
    "{path}: findings known: {findings}, in files: {files}": (
        "{path}: 记有 {findings} 处，分布在 {files} 个文件里"
    ),
    "--fix mends files, not what is staged of them": (
        "--fix 改的是文件，改不了暂存区里的内容"
    ),
}
