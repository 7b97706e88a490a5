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
    "a fault of scriptlint; the log of the mail server's filter has more": (
        "scriptlint 自己的错误，详情见过滤程序的日志"
    ),
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
}
