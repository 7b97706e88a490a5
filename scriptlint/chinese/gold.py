"""Examples in rulebooks, and labelled files."""

GOLD = {
    "no gold files (*.jsonl) in this folder": "文件夹里没有标注文件（*.jsonl）",
    "{rule}: precision {precision} ({right} of {findings} right) is under {floor}, the floor of {severity}; lower it to {lower}, or narrow it (false alarms: {alarms})": (
        "{rule}：精确率 {precision}（{findings} 处里 {right} 处对），低于 {severity} 的下限 {floor}；请降为 {lower}，或收窄规则（误报：{alarms}）"
    ),
    "good, but found {found}": "应当没有问题，却查出{found}",
    "bad, but nothing was found": "应当有问题，却没有查出",
    "an absence of no turn": "整份的缺失",
    "an absence at turn {number}": "第 {number} 轮的缺失",
    "no items; write one JSON object on each line": "没有内容；每行写一个 JSON 对象",
    "a second item '{id}'; give each its own id": "id “{id}”用了两次；每条应各有 id",
    "not JSON ({fault}); write one object on each line": (
        "不是 JSON（{fault}）；每行写一个对象"
    ),
    'not a mapping; write {"id": …, "channel": …, …}': (
        '不是“键: 值”；应写成 {"id": …, "channel": …, …}'
    ),
    'neither "text" (a line) nor "turns" (a dialogue) nor "file" (a mail); add one of them': (
        '没有 "text"（单句）、"turns"（对话）或 "file"（邮件）；请补上一个'
    ),
    "{file} holds {count} documents; a labelled mail is a file of its own": (
        "{file} 里有 {count} 份文档；标注的邮件应各自成一个文件"
    ),
    "{file} holds no entry '{key}'": "{file} 里没有 key 为“{key}”的话术",
    "{file}: {reason}": "{file}：{reason}",
    'a label is not a mapping; write {"rule": …, "quote": …}': (
        '标注不是“键: 值”；应写成 {"rule": …, "quote": …}'
    ),
    '"meta" is not a mapping; write {"complaint": true}': (
        '"meta" 不是“键: 值”；应写成 {"complaint": true}'
    ),
    '"meta" is not a mapping; write {"direction": "inbound"}': (
        '"meta" 不是“键: 值”；应写成 {"direction": "inbound"}'
    ),
    'turn {number} is not a mapping; write {{"role": …, "text": …}}': (
        '第 {number} 轮不是“键: 值”；应写成 {{"role": …, "text": …}}'
    ),
    "turn {number}: role {found}; expected {roles}": (
        "第 {number} 轮：role 是 {found}；应为其中之一：{roles}"
    ),
    'turn {number}: "{name}" is {found}; expected seconds or null': (
        '第 {number} 轮："{name}" 是 {found}；应为秒数或 null'
    ),
    'a label is not a mapping; write {"turn": 3, "rule": …}': (
        '标注不是“键: 值”；应写成 {"turn": 3, "rule": …}'
    ),
    "{rule}: turn {found} is not a number from 0 or null": (
        "{rule}：turn 是 {found}；应为从 0 起的轮次或 null"
    ),
    "{rule}: no turn {found}; the first is 0, the last {last}": (
        "{rule}：没有第 {found} 轮；首轮是 0，末轮是 {last}"
    ),
    "{rule} needs a whole conversation; label it in a dialogue": (
        "{rule} 要看整通对话；请标在对话里"
    ),
    "rule {found}; expected family.fault, for example taboo.brush-off": (
        "rule 是 {found}；应写成 类别.问题，如 taboo.brush-off"
    ),
    '"channel" is {found}; expected {kinds}': (
        '"channel" 是 {found}；应为其中之一：{kinds}'
    ),
    '"tier" is {found}; expected 1, 2 or 3': '"tier" 是 {found}；应为 1、2 或 3',
    'no "{name}"; add it as text': '没有 "{name}"；请补上文字',
    '"{name}" is not text': '"{name}" 不是文字',
    'no list "{name}"; write [] where there is nothing': (
        '没有列表 "{name}"；没有内容时写 []'
    ),
}
