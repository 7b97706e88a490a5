"""Options, commands and places."""

COMMAND_LINE = {
    "Error: {fault}": "错误：{fault}",
    "Usage: {command} {pieces}\nTry '{command} -h' for help.\n\n{fault}": (
        "用法：{command} {pieces}\n“{command} -h”列出全部选项和说明。\n\n{fault}"
    ),
    "aborted": "已中断",
    "--set changes one rulebook: name it with --rulebook": (
        "--set 只改一个规则集的参数：请用 --rulebook 写明是哪一个"
    ),
    "this is a fault of scriptlint: report it with the lines above": (
        "这是 scriptlint 自己的错误：报告时请附上以上内容"
    ),
    "no command '{name}'{hint}": "没有命令“{name}”{hint}",
    "no option '{name}'{hint}": "没有选项 {name}{hint}",
    "option '{name}' needs a value": "选项 {name} 后面要写上值",
    "too many arguments": "参数太多",
    "{name} is missing": "缺少 {name}",
    "{name}: {expected}": "{name}：{expected}",
    "expected key=value": "应写成 名称=值",
    "expected one of {words}": "应为其中之一：{words}",
    "expected a whole number, {low} or more": "应为整数，不小于 {low}",
    "expected a whole number": "应为整数",
    "expected a number": "应为数字",
    "expected a file, found a folder": "应为文件，这是文件夹",
    "expected a folder, found a file": "应为文件夹，这是文件",
    "there is no such file": "没有这个文件",
    "; did you mean '{near}'?": "；是不是“{near}”？",
    "; {words}": "；可以写：{words}",
    "{this} or {that}": "{this}或{that}",
    "none": "无",
    "nothing": "无",
    "{path}:{line}:{column}: {message}": "{path}:{line}:{column}: {message}",
    "{path}: {message}": "{path}: {message}",
    "{path}: {reason}": "{path}: {reason}",
    "{path}: cannot be written: {fault}": "{path}: 写不了：{fault}",
    "{path} is there already; --force replaces it": (
        "已经有 {path} 了；加 --force 可覆盖"
    ),
    "no rule '{name}' in {rulebook}{hint}": "规则集 {rulebook} 里没有规则“{name}”{hint}",
    "--roles {label}={role}: no role '{role}'{hint}": (
        "--roles {label}={role}：没有“{role}”这种角色{hint}"
    ),
    "; roles are {names}": "；角色有：{names}",
    "role '{role}' of '{label}' is none of {names}": (
        "“{label}”的角色“{role}”不对，应为其中之一：{names}"
    ),
    "no reader '{name}'; there are {names}": "没有文件格式“{name}”；可以写：{names}",
    "{path} written; now try: scriptlint check FILE": (
        "已生成 {path}；现在可以运行：scriptlint check 文件"
    ),
    "Rulebook": "规则集",
    "Company names, commas between": "公司名称（开头语里怎么说；几个之间用逗号；不填则不限）",
    "Titles of address": "客户的称呼（如 先生,女士；不填则都认）",
    "Register: formal or ecommerce": "语体（formal 正式，ecommerce 电商）",
    "'{word}' is not known here": "这里不认识“{word}”",
    "no norm '{name}'{hint}": "没有规范“{name}”{hint}",
    "give labelled files, or --unlabelled FILE": (
        "请给出标注文件，或用 --unlabelled 给出无标注的对话"
    ),
    "not valid TOML: {fault}": "TOML 写法有误：{fault}",
    "options": "选项",
}
