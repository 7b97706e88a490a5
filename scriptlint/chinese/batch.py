"""Many documents at once: what is joined, inferred, stopped and taken up again."""

BATCH = {
    "stopped after {count} documents; the others were not checked": (
        "查了 {count} 份文档后中断，其余没有查"
    ),
    "taken up: checked before: {count}": "接着上次：此前已查 {count} 份文档",
    "--resume needs the file to go on with: --output jsonl=FILE": (
        "--resume 要写明接着哪个文件：--output jsonl=文件"
    ),
    "--resume goes with a plain check: no --fix, --diff, --watch, --baseline": (
        "--resume 不能和 --fix、--diff、--watch、--baseline 一起用"
    ),
    "is no report of a document; --resume goes on with files of `jsonl`": (
        "不是文档的检查结果；--resume 只能接着 jsonl 格式的结果文件"
    ),
    "{name} goes to a file: --output {name}=FILE": (
        "{name} 只能写到文件：--output {name}=文件"
    ),
    "writing Parquet needs pyarrow: pip install 'scriptlint[parquet]'": (
        "写 Parquet 要另外安装：pip install 'scriptlint[parquet]'"
    ),
    "{documents} documents · {rate} a second{rest}": (
        "已查 {documents} 份 · 每秒 {rate} 份{rest}"
    ),
    " · {share} % · {left} left": " · {share} % · 还需 {left}",
    "--diff shows files as they are: it cannot go with --redact": (
        "--diff 显示文件原文，不能和 --redact 一起用"
    ),
    "{path}: no document for {count} of the rows: {first}{more}": (
        "{path}：有 {count} 行找不到对应的文档：{first}{more}"
    ),
    "{path}: no row for {count} of the documents: {first}{more}": (
        "{path}：有 {count} 份文档在表里没有对应的行：{first}{more}"
    ),
    "roles inferred in {count} of the documents: {first}{more}; if that is wrong, use --roles": (
        "有 {count} 份文档的角色是推断的：{first}{more}；不对请用 --roles"
    ),
    "{name} ({roles})": "{name}（{roles}）",
}
