"""The mail server, the sendmail wrapper, the composer, and their log."""

HOOKS = {
    "overrides": "照发的条件",
    "milter": "milter 配置",
    "sender": "发件人",
    "expected an address, an @domain or login:name": (
        "应为邮箱地址、@域名，或 login:登录名"
    ),
    "an octal number like 660": "八进制权限，如 660",
    "header": "信头",
    "subject": "主题",
    "salutation": "称呼",
    "body": "正文",
    "body, paragraph {number}": "正文第{number}段",
    "signature": "落款",
    "quoted text": "引文",
    "The mail is held: {count} to mend": "邮件没有发出：有 {count} 处要改",
    "{number}. {place}: {message} [{rule}]": "{number}. {place}：{message} [{rule}]",
    "… and {count} more": "……另有 {count} 处",
    "The mail could not be checked, and is held: {failure}": (
        "邮件没能检查，没有发出：{failure}"
    ),
    "It can be sent once this is mended.": "改好以后即可发送。",
    "A false alarm can be reported with its reason; the mail is sent then.": (
        "如属误报，可以报为误报并说明，邮件即照发。"
    ),
    "It can be sent all the same with a reason.": "确需照发的，说明理由后可以照发。",
    "It can be sent all the same when you confirm.": "确认知晓后可以照发。",
    "a fault of scriptlint; standard error says where": (
        "scriptlint 自己的错误，详情见标准错误输出"
    ),
    "a milter needs a Unix system": "milter 只能在 Unix 系统上运行",
    "the process that checked it ended": "检查它的进程中途退出了",
    "checking took too long": "检查超时",
    "larger than {limit} bytes": "超过 {limit} 字节",
    "--socket {spec}: expected unix:/path or inet:host:port": (
        "--socket {spec}：应写成 unix:/路径 或 inet:主机:端口"
    ),
    "{place}: cannot listen: {fault}": "{place}：无法监听：{fault}",
    "{path}: is there already, and no socket": "{path}：已经有这个文件了，而且不是套接字",
    "{path}: another milter listens here": "{path}：已有另一个 milter 在这里监听",
    "listening at {place}": "开始监听 {place}",
    "stopped": "已停止",
    "not the milter protocol: {fault}": "对方说的不是 milter 协议：{fault}",
    "the socket stays {place} until a restart": "监听地址仍是 {place}，重启后才换",
    "settings and rulebooks read again": "配置和规则集已重新读入",
    "not UTF-8": "不是 UTF-8",
    "not JSON": "不是 JSON",
    "no entry of a log": "不是日志记录",
    "sent": "已发送",
    "held": "拦下",
    "overridden": "照发",
    "never": "不可以",
    "false alarm": "报为误报",
    "reason": "说明理由",
    "confirmed": "确认知晓",
    "always": "不拦",
    "not checked": "没查成",
    "{path}:{line}: {reason}; the line is left out": (
        "{path}:{line}: {reason}；这一行没有列出"
    ),
    "--since {text}: expected a date like 2026-01-31": (
        "--since {text}：应为日期，如 2026-01-31"
    ),
    "no program to send with; name it: scriptlint sendmail -- /usr/sbin/sendmail": (
        "没有写明用什么程序发信，例如：scriptlint sendmail -- /usr/sbin/sendmail"
    ),
    "-bs: a dialogue cannot be checked; check at the mail server": (
        "-bs：SMTP 会话在这里查不了，请在邮件服务器上检查"
    ),
    "to send it all the same: {variable}='reason' before the command": (
        "确需照发：在命令前加 {variable}='理由'"
    ),
    "{path}: cannot be run: {fault}": "{path}：运行不了：{fault}",
    "a copy is kept: {path}": "另存了一份：{path}",
    "sent with {count} findings; the reason is in the log": (
        "带着 {count} 处违规点照发，理由已记入日志"
    ),
    "sent unchecked: {failure}": "没有检查就发出了：{failure}",
}
