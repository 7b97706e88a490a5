"""Why a rule was not evaluated, in Chinese."""

REASONS = {
    "no times": "没有时间",
    "no ring time": "没有振铃时间",
    "excerpt": "只有片段",
    "unknown roles": "说话人角色不明",
    "no metadata: {key}": "缺少元数据 {key}",
    "no setting: {key}": "没有设置 {key}",
    "no parts": "没有分出邮件的各部分",
    "nothing to compare {key} with": "{key} 没有可比的值",
    "{rule} was not evaluated": "{rule} 未评",
    "{key} is not a number: {text}": "{key} 不是数字：{text}",
    "{key} cannot be read: {text}": "{key} 无法读懂：{text}",
    "the calendar does not know {year}": "日历里没有 {year} 年",
    "working days need chinesecalendar": "算工作日需要 chinesecalendar",
}
