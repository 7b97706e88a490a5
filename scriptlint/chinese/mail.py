"""Mails that cannot be read, or not be written as they should be."""

MAIL = {
    "holds parts within parts, more than {count} deep": (
        "邮件各部分层层套叠，超过 {count} 层"
    ),
    "the mail would not read as it is written": "改写后的邮件读出来会与所改的不一致",
    "the words are not written in one piece": "这几个字在邮件里不是连着写的",
    "the charset {name} cannot write {text}": "字符集 {name} 写不出“{text}”",
}
