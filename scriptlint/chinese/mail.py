"""Mails that cannot be read, or not be written as they should be."""

MAIL = {
    "no text in the mail, it holds {types}": "邮件里没有文字，只有 {types}",
    "is no Outlook message; save it from Outlook as .msg or .eml": (
        "不是 Outlook 邮件；请在 Outlook 里另存为 .msg 或 .eml"
    ),
    "is an Outlook message; to read it: pip install 'scriptlint[msg]'": (
        "是 Outlook 邮件；要读它，请先 pip install 'scriptlint[msg]'"
    ),
    "is a damaged Outlook message": "是损坏的 Outlook 邮件",
    "is an Outlook message without subject and body": (
        "是 Outlook 邮件，但没有主题和正文"
    ),
    "holds parts within parts, more than {count} deep": (
        "邮件各部分层层套叠，超过 {count} 层"
    ),
    "the mail would not read as it is written": "改写后的邮件读出来会与所改的不一致",
    "the words are not written in one piece": "这几个字在邮件里不是连着写的",
    "the mail is signed; sign it after mending": "邮件已有数字签名，请先改好再签",
    "the charset {name} cannot write {text}": "字符集 {name} 写不出“{text}”",
}
