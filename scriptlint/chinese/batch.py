"""Many documents at once: what is joined, inferred, stopped and taken up again."""

BATCH = {
    "--diff shows files as they are: it cannot go with --redact": (
        "--diff 显示文件原文，不能和 --redact 一起用"
    ),
    "{path}: {count} rows have no document: {first}{more}": (
        "{path}：有 {count} 行找不到对应的文档：{first}{more}"
    ),
    "{path}: {count} documents have no row: {first}{more}": (
        "{path}：有 {count} 份文档在表里没有对应的行：{first}{more}"
    ),
    "roles inferred in {count} documents: {first}{more}; if that is wrong, use --roles": (
        "有 {count} 份文档的角色是推断的：{first}{more}；不对请用 --roles"
    ),
    "{name} ({roles})": "{name}（{roles}）",
}
