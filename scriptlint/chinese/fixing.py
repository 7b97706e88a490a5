"""What is said of fixes, in rulebooks and on the command line."""

FIXING = {
    "--fix writes, --diff only shows; say one of them": (
        "--fix 会改文件，--diff 只显示，两个选一个"
    ),
    "--unsafe-fixes goes with --fix or --diff": "--unsafe-fixes 要与 --fix 或 --diff 同用",
    "--diff prints a diff and nothing else": "--diff 只输出差异，不能再指定格式或输出文件",
    "Fixed {done} of {total} findings{rest}": "{total} 处违规中改好了 {done} 处{rest}",
    "Would fix {done} of {total} findings{rest}": (
        "{total} 处违规中可改好 {done} 处{rest}"
    ),
    "; {more} more with --unsafe-fixes": "；加 --unsafe-fixes 还可改 {more} 处",
    "{path}:{line}:{column}: {rule} not mended: {why}": (
        "{path}:{line}:{column}: {rule} 没有改：{why}"
    ),
    "{path} not mended: it is an archive; unpack it first": (
        "{path} 没有改：压缩包请先解开"
    ),
    "{fault} would be found then": "改了会触犯 {fault}",
    "{fault} would be hidden by it": "改了就查不出 {fault} 了",
    "the file would be read otherwise": "改了会打乱文件的结构",
    "mending it leads to no end": "改了又犯，没有尽头",
    "what its rule puts is what stands there": "规则给出的改法与原文相同",
    "the words cannot be written at this place of the file": "文件的这个位置写不下这些字",
    "{codec} has no character “{character}”": "编码 {codec} 里没有“{character}”字",
    "cannot be written back byte for byte; save it as UTF-8 first": (
        "无法原样写回；请先另存为 UTF-8"
    ),
    "is write-protected and was not mended": "文件是只读的，没有改",
    "was changed meanwhile, not mended": "文件刚被别处改过，没有改",
    "cannot be written: {fault}": "写不了：{fault}",
    "is larger than {size}; split it first": "大于 {size}，请先拆分",
    "a phrase": "话术",
    "a fix": "改法",
    "fix": "改法",
    "the expression {fault}": "这个表达式{fault}",
    "'fix: {kind}' needs 'instead' beside it, or the text itself": (
        "“fix: {kind}”要同时写 instead，或直接写改成什么"
    ),
}
