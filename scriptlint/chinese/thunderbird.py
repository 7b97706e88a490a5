"""Thunderbird's add-on, the program behind it, and the installing of hooks."""

THUNDERBIRD = {
    "the message has {size} bytes; {limit} are read at most": (
        "消息有 {size} 字节；最多只读 {limit} 字节"
    ),
    "the message is no JSON: {fault}": "消息不是 JSON：{fault}",
    "the message is no JSON object": "消息不是 JSON 对象",
    "compose.{key}: expected text": "compose.{key}：应为文字",
    "expected a message of the schema {schema}, with `compose`": (
        "应为 {schema} 格式的消息，并带有 compose"
    ),
    "the rulebook lets nothing pass here: mend the mail": (
        "按规则集，这些问题不能照发：请先把邮件改好"
    ),
    "the rulebook asks for more: {ask}": "按规则集，照发还不够条件：须{ask}，并写清楚",
    "override: expected a kind of {kinds}, and why": (
        "override：应写明是哪一种（{kinds}），以及理由"
    ),
    "a fault of scriptlint; the error output of native-host has more": (
        "scriptlint 自己的错误，详情见 native-host 的错误输出"
    ),
    "unchanged: {path}": "无变化：{path}",
    "to be written: {path}": "将写入：{path}",
    "written: {path}": "已写入：{path}",
    "not there: {path}": "本来就没有：{path}",
    "to be removed: {path}": "将删除：{path}",
    "removed: {path}": "已删除：{path}",
    "to be set: {path}": "将设置：{path}",
    "set: {path}": "已设置：{path}",
    "{path}: there is no registry here": "{path}：这个系统没有注册表",
    "{path}: '{begin}' without '{end}'; add the missing line": (
        "{path}：有“{begin}”，却没有“{end}”；请补上缺的那一行"
    ),
    "Thunderbird installs the add-on when it next starts": (
        "Thunderbird 下次启动时会自动装上插件"
    ),
    "in Thunderbird: Add-ons, the gear wheel, Install Add-on From File: {path}": (
        "请在 Thunderbird 的“附加组件”页点齿轮，选“从文件安装附加组件”：{path}"
    ),
    "in Thunderbird: Add-ons, remove scriptlint": (
        "请在 Thunderbird 的“附加组件”页移除 scriptlint"
    ),
    "{path}: not JSON: {fault}; mend it first, it is left as it is": (
        "{path}：不是 JSON：{fault}；文件没有动，请先改好"
    ),
    "{path}: expected the policies of Thunderbird; it is left as it is": (
        "{path}：应为 Thunderbird 的企业策略；文件没有动"
    ),
    "for the settings of mutt or neomutt: {line}": (
        "写进 mutt 或 neomutt 的配置文件：{line}"
    ),
    "{path}: not UTF-8; write the line into it yourself": (
        "{path}：不是 UTF-8；请自己把这一行写进去"
    ),
    "{path}: git is not installed": "{path}：没有安装 git",
    "{path}: no git repository": "{path}：不是 git 仓库",
    "{path}: there is a hook already; add this line to it: {line}": (
        "{path}：已经有一个钩子了；请在里面加上这一行：{line}"
    ),
    "{path}: this hook was not written by scriptlint; it is left as it is": (
        "{path}：这个钩子不是 scriptlint 写的；文件没有动"
    ),
    "left as you have changed it: {path}": "您改过这个文件，没有动：{path}",
    "its place: {home}": "　　应放在：{home}",
}
