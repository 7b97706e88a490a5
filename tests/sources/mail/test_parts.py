"""Salutation, body, signature and quoted mail, as the rules on e-mails see them.

In the cases each part stands on lines of its own behind its name.
"""

import opencc
import pytest

from scriptlint.sources.mail.greeting import salutation_length
from scriptlint.sources.mail.parts import parts_of

CONVERTERS = {name: opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk", "t2s")}
NAMES = {"称呼": "salutation", "正文": "body", "落款": "signature", "引文": "quoted"}


def parts(text: str) -> list[tuple[str, str]]:
    """The parts of a text with their words."""
    return [(name, text[start:end]) for name, start, end in parts_of(text)]


def expected(written: str) -> list[tuple[str, str]]:
    """The parts as a case writes them: `正文：…`, further lines as they are."""
    found: list[tuple[str, str]] = []
    for line in written.strip("\n").split("\n"):
        name, colon, text = line.partition("：")
        if colon and name in NAMES:
            found.append((NAMES[name], text))
        else:
            before = found.pop()
            found.append((before[0], f"{before[1]}\n{line}"))
    return found


CASES = {
    "a plain mail": (
        "王先生，您好：\n\n您的卡已经寄出。\n\n方小禾\n云禾银行客户服务部",
        "称呼：王先生，您好：\n正文：您的卡已经寄出。\n落款：方小禾\n云禾银行客户服务部",
    ),
    "nothing between the lines": (
        "王先生：\n您的卡已经寄出。\n还有问题，欢迎来信。\n云禾银行 方小禾",
        "称呼：王先生：\n正文：您的卡已经寄出。\n正文：还有问题，欢迎来信。\n落款：云禾银行 方小禾",
    ),
    "a salutation that runs on": (
        "王先生，您好！关于您反映的年费，我们已经核实。",
        "称呼：王先生，您好！\n正文：关于您反映的年费，我们已经核实。",
    ),
    "a greeting that runs on": (
        "您好，您的卡已经寄出。",
        "称呼：您好，\n正文：您的卡已经寄出。",
    ),
    "a given name before the surname": (
        "Kevin 陈先生，您好：\n卡已寄出。",
        "称呼：Kevin 陈先生，您好：\n正文：卡已寄出。",
    ),
    "a date with blanks below the name": (
        "王先生：\n\n卡已寄出。\n\n云禾银行客户服务部\n承办人：方禾\n2024 年 6 月 11 日",
        "称呼：王先生：\n正文：卡已寄出。\n落款：云禾银行客户服务部\n承办人：方禾\n2024 年 6 月 11 日",
    ),
    "a bare number below the name": (
        "王先生：\n\n卡已寄出。\n\n云禾银行客户服务部\n助理 方小禾\n138-0000-0102",
        "称呼：王先生：\n正文：卡已寄出。\n落款：云禾银行客户服务部\n助理 方小禾\n138-0000-0102",
    ),
    "an unusual surname below the house": (
        "王先生：\n\n卡已寄出。\n\n云禾银行客户服务部\n檀溪 工号 118",
        "称呼：王先生：\n正文：卡已寄出。\n落款：云禾银行客户服务部\n檀溪 工号 118",
    ),
    "steps on lines of their own": (
        "王先生：\n\n打开设置\n点击网络\n重启手机",
        "称呼：王先生：\n正文：打开设置\n点击网络\n重启手机",
    ),
    "a short line below a house, but no name": (
        "王先生：\n\n卡已寄到云禾银行客户服务部\n祝您愉快每一天",
        "称呼：王先生：\n正文：卡已寄到云禾银行客户服务部\n正文：祝您愉快每一天",
    ),
    "an address that runs on": (
        "尊敬的客户，您的卡已经寄出。",
        "称呼：尊敬的客户，\n正文：您的卡已经寄出。",
    ),
    "a greeting below the address": (
        "尊敬的王先生：\n    您好！\n    您的卡已经寄出。",
        "称呼：尊敬的王先生：\n    您好！\n正文：您的卡已经寄出。",
    ),
    "a formal heading above the address": (
        "敬啟者\n盧女士：\n\n接頭已經更換。",
        "称呼：敬啟者\n盧女士：\n正文：接頭已經更換。",
    ),
    "a title above the address": (
        "关于停水一事的复函\n\n王先生，您好：\n管道已经修好。",
        "称呼：关于停水一事的复函\n\n王先生，您好：\n正文：管道已经修好。",
    ),
    "two addresses": (
        "各位家長：\n親愛的葉媽媽您好：\n費用已列入月費單。",
        "称呼：各位家長：\n親愛的葉媽媽您好：\n正文：費用已列入月費單。",
    ),
    "a sentence above the address": (
        "管道已经修好了。\n王先生：\n谢谢。",
        "正文：管道已经修好了。\n正文：王先生：\n正文：谢谢。",
    ),
    "no salutation": (
        "您的卡已经寄出。\n\n方小禾",
        "正文：您的卡已经寄出。\n落款：方小禾",
    ),
    "no signature": (
        "王先生：\n您的卡已经寄出。",
        "称呼：王先生：\n正文：您的卡已经寄出。",
    ),
    "thanks are no signature": (
        "王先生：\n您的卡已经寄出。\n谢谢！",
        "称呼：王先生：\n正文：您的卡已经寄出。\n正文：谢谢！",
    ),
    "thanks above a name": (
        "王先生：\n您的卡已经寄出。\n\n谢谢！\n方小禾",
        "称呼：王先生：\n正文：您的卡已经寄出。\n落款：谢谢！\n方小禾",
    ),
    "one line": ("您的卡已经寄出。", "正文：您的卡已经寄出。"),
    "one word": ("已办", "正文：已办"),
    "a greeting only": ("您好！", "称呼：您好！"),
    "a name only": ("方小禾", "正文：方小禾"),
    "a close only": ("此致\n敬礼\n方小禾", "落款：此致\n敬礼\n方小禾"),
    "此致 敬礼": (
        "王先生：\n已经办好。\n\n    此致\n敬礼\n\n            方小禾\n        2026年1月31日",
        "称呼：王先生：\n正文：已经办好。\n落款：此致\n敬礼\n\n            方小禾\n        2026年1月31日",
    ),
    "顺祝商祺": (
        "王先生：\n已经办好。\n顺祝商祺！\n云禾软件 方小禾",
        "称呼：王先生：\n正文：已经办好。\n落款：顺祝商祺！\n云禾软件 方小禾",
    ),
    "祝好, and a nickname": (
        "已经办好。\n\n祝好\n阿禾",
        "正文：已经办好。\n落款：祝好\n阿禾",
    ),
    "順頌 時祺": (
        "陳小姐您好，\n\n申請已經核准。\n\n順頌\n時祺\n\n雲禾電力客服課\n承辦人 陳小禾 敬上",
        "称呼：陳小姐您好，\n正文：申請已經核准。\n落款：順頌\n時祺\n\n雲禾電力客服課\n承辦人 陳小禾 敬上",
    ),
    "敬祝 平安 in a line": (
        "親愛的貴賓您好\n\n里程已經補登。\n\n敬祝  旅途平安\n\n雲禾航空會員服務組",
        "称呼：親愛的貴賓您好\n正文：里程已經補登。\n落款：敬祝  旅途平安\n\n雲禾航空會員服務組",
    ),
    "a wish in a sentence is body": (
        "王先生：\n感谢您的来信，祝您生活愉快。\n\n方小禾",
        "称呼：王先生：\n正文：感谢您的来信，祝您生活愉快。\n落款：方小禾",
    ),
    "a wish of its own": (
        "您好：\n已经办好。\n\n祝您生活愉快。\n\n云禾电信",
        "称呼：您好：\n正文：已经办好。\n落款：祝您生活愉快。\n\n云禾电信",
    ),
    "English": (
        "Dear Ms Chen,\n\nYour card is on its way.\n\nBest regards,\nLily Fang\nYunhe Bank",
        "称呼：Dear Ms Chen,\n正文：Your card is on its way.\n落款：Best regards,\nLily Fang\nYunhe Bank",
    ),
    "Kind regards in a Chinese mail": (
        "陈女士：\n已经办好。\n\nKind regards\nLily",
        "称呼：陈女士：\n正文：已经办好。\n落款：Kind regards\nLily",
    ),
    "-- and a signature": (
        "陈女士：\n已经办好。\n-- \n方小禾 | 云禾电信 | 400-000-0000",
        "称呼：陈女士：\n正文：已经办好。\n落款：-- \n方小禾 | 云禾电信 | 400-000-0000",
    ),
    "a rule above the signature": (
        "陈女士：\n已经办好。\n\n--------------------\n方小禾\n云禾电信客服中心",
        "称呼：陈女士：\n正文：已经办好。\n落款：--------------------\n方小禾\n云禾电信客服中心",
    ),
    "telephone and address": (
        "陈女士：\n已经办好。\n\n客服专员：方小禾\n工号：6018\n电话：400-000-0000\n"
        "邮箱：service@yunhe.example\nwww.yunhe.example",
        "称呼：陈女士：\n正文：已经办好。\n落款：客服专员：方小禾\n工号：6018\n电话：400-000-0000\n"
        "邮箱：service@yunhe.example\nwww.yunhe.example",
    ),
    "a name with blanks": (
        "陈女士：\n已经办好。\n\n方 小 禾\n2026-01-31",
        "称呼：陈女士：\n正文：已经办好。\n落款：方 小 禾\n2026-01-31",
    ),
    "placeholders": (
        "{{customer.name}}先生，您好：\n已经办好。\n\n{{agent.name}}\n【公司名称】",
        "称呼：{{customer.name}}先生，您好：\n正文：已经办好。\n落款：{{agent.name}}\n【公司名称】",
    ),
    "small print": (
        "陈女士：\n已经办好。\n\n方小禾\n云禾银行\n\n本邮件及其附件含有保密信息，仅供收件人使用。"
        "如误收，请删除并告知发件人。",
        "称呼：陈女士：\n正文：已经办好。\n落款：方小禾\n云禾银行\n\n本邮件及其附件含有保密信息，仅供收件人使用。"
        "如误收，请删除并告知发件人。",
    ),
    "small print of the program": (
        "陈女士：\n已经办好。\n\n发自我的手机",
        "称呼：陈女士：\n正文：已经办好。\n落款：发自我的手机",
    ),
    "a signature above a quotation": (
        "陈女士：\n已经办好。\n\n方小禾\n云禾银行\n\n> 怎么还没好\n> 急",
        "称呼：陈女士：\n正文：已经办好。\n落款：方小禾\n云禾银行\n引文：> 怎么还没好\n> 急",
    ),
    "a signature below a quotation": (
        "> 怎么还没好\n\n陈女士：\n已经办好。\n方小禾",
        "引文：> 怎么还没好\n称呼：陈女士：\n正文：已经办好。\n落款：方小禾",
    ),
    "answers between": (
        "陈女士：\n> 何时寄\n今天寄出。\n> 寄到哪\n寄到您家。\n祝好\n方小禾",
        "称呼：陈女士：\n引文：> 何时寄\n正文：今天寄出。\n引文：> 寄到哪\n正文：寄到您家。\n落款：祝好\n方小禾",
    ),
    "a quotation only": ("> 何时寄\n> 急", "引文：> 何时寄\n> 急"),
    "numbered steps": (
        "陈女士：\n请这样办理：\n1. 打开设置\n2. 点移动网络\n3. 重启手机\n还有问题，欢迎来信。",
        "称呼：陈女士：\n正文：请这样办理：\n正文：1. 打开设置\n2. 点移动网络\n3. 重启手机\n正文：还有问题，欢迎来信。",
    ),
    "steps with blank lines": (
        "请这样办理：\n\n（1）打开设置。\n\n（2）重启手机。\n\n好了以后请您告诉我。",
        "正文：请这样办理：\n正文：（1）打开设置。\n\n（2）重启手机。\n正文：好了以后请您告诉我。",
    ),
    "steps in words": (
        "第一步，打开设置。\n第二步，重启手机。",
        "正文：第一步，打开设置。\n第二步，重启手机。",
    ),
    "a list at the end is no signature": (
        "需要的材料：\n1. 身份证\n2. 户口簿",
        "正文：需要的材料：\n正文：1. 身份证\n2. 户口簿",
    ),
    "a name in bold, as plain text writes it": (
        "已经办好。\n\n*方小禾*\n云禾商城",
        "正文：已经办好。\n落款：*方小禾*\n云禾商城",
    ),
    "your own manager": (
        "已经办好。\n\n您的客服经理：方小禾\n手机：138-0000-0000",
        "正文：已经办好。\n落款：您的客服经理：方小禾\n手机：138-0000-0000",
    ),
    "a postscript": (
        "已经办好。\n\n方小禾\n云禾商城客服部\n\nPS：发票另寄。\n\n欢迎关注云禾商城。",
        "正文：已经办好。\n落款：方小禾\n云禾商城客服部\n正文：PS：发票另寄。\n正文：欢迎关注云禾商城。",
    ),
    "a list of what is attached below the signature": (
        "已经办好。\n\n方小禾\n\n附件：\n1. 退货单\n2. 发票",
        "正文：已经办好。\n落款：方小禾\n正文：附件：\n正文：1. 退货单\n2. 发票",
    ),
    "a note below no signature": (
        "已经办好。\n\n温馨提示：请您保管好密码。",
        "正文：已经办好。\n正文：温馨提示：请您保管好密码。",
    ),
    "a contact in the middle": (
        "师傅周一上门。\n\n联系人：李师傅\n\n请您在家等候。",
        "正文：师傅周一上门。\n正文：联系人：李师傅\n正文：请您在家等候。",
    ),
    "steps without numbers": (
        "请您这样操作：\n打开设置。\n\n点“网络”。\n重启手机。\n还不行请告诉我。",
        "正文：请您这样操作：\n正文：打开设置。\n\n点“网络”。\n重启手机。\n"
        "正文：还不行请告诉我。",
    ),
    "two lines are no row of steps": (
        "打开设置\n重启手机",
        "正文：打开设置\n正文：重启手机",
    ),
    "what is told of an installation is no row of steps": (
        "安装地址：和平路1号\n安装时间：上午\n安装师傅：李师傅",
        "正文：安装地址：和平路1号\n正文：安装时间：上午\n正文：安装师傅：李师傅",
    ),
    "a number with a point is no step": (
        "3.5 元已经退回。\n2.8 元下月退回。",
        "正文：3.5 元已经退回。\n正文：2.8 元下月退回。",
    ),
    "lines cut at 72 columns": (
        "您来信询问的五月份流量费用我们已经查过，是套餐内的流量用完以后按照资费\n"
        "标准继续计费的部分。系统在用完的时候给您发过提醒短信，如果您希望用完就停\n"
        "，可以在营业厅办理。\n\n祝好\n方小禾",
        "正文：您来信询问的五月份流量费用我们已经查过，是套餐内的流量用完以后按照资费\n"
        "标准继续计费的部分。系统在用完的时候给您发过提醒短信，如果您希望用完就停\n"
        "，可以在营业厅办理。\n落款：祝好\n方小禾",
    ),
    "English lines cut at 72 columns": (
        "Your card was sent on Monday and it should reach you within three working\n"
        "days. It comes by registered mail, so that somebody has to be at home to\nsign for it.",
        "正文：Your card was sent on Monday and it should reach you within three working\n"
        "days. It comes by registered mail, so that somebody has to be at home to\nsign for it.",
    ),
    "long paragraphs are not joined": (
        "您来信询问的五月份流量费用我们已经查过，是套餐内的流量用完以后继续计费。\n"
        "系统在用完的时候给您发过提醒短信，如果您希望用完就停，可以在营业厅办理。",
        "正文：您来信询问的五月份流量费用我们已经查过，是套餐内的流量用完以后继续计费。\n"
        "正文：系统在用完的时候给您发过提醒短信，如果您希望用完就停，可以在营业厅办理。",
    ),
    "opening hours are no signature": (
        "王女士：\n办理时间如下：\n周一至周五：9:00-18:00\n周六：9:00-12:00",
        "称呼：王女士：\n正文：办理时间如下：\n正文：周一至周五：9:00-18:00\n正文：周六：9:00-12:00",
    ),
    "a telephone number alone is no signature": (
        "王女士：\n物流的联系方式：\n电话：400-000-0000",
        "称呼：王女士：\n正文：物流的联系方式：\n正文：电话：400-000-0000",
    ),
    "opening hours below the sender": (
        "林小姐您好：\n已經退款。\n\n雲禾購物 客服中心 敬上\n服務時間: 週一至週五 09:00-18:00",
        "称呼：林小姐您好：\n正文：已經退款。\n落款：雲禾購物 客服中心 敬上\n服務時間: 週一至週五 09:00-18:00",
    ),
    "a note of the system on top": (
        "本邮件由系统自动发送，请勿直接回复。\n\n王女士：\n已经办好。\n\n方小禾",
        "正文：本邮件由系统自动发送，请勿直接回复。\n正文：王女士：\n正文：已经办好。\n落款：方小禾",
    ),
    "a mail that speaks of itself": (
        "王女士：\n本邮件答复您 1 月 31 日的来信。\n已经办好。",
        "称呼：王女士：\n正文：本邮件答复您 1 月 31 日的来信。\n正文：已经办好。",
    ),
    "a slogan and a code below": (
        "王先生：\n已经办好。\n\n方小禾（客服一部）/ 工号：1001 / 热线：400-000-0000 转 2\n云禾集团·客户联络中心\n"
        "“用心服务每一天”\n\n扫码关注公众号",
        "称呼：王先生：\n正文：已经办好。\n落款：方小禾（客服一部）/ 工号：1001 / 热线：400-000-0000 转 2\n"
        "云禾集团·客户联络中心\n“用心服务每一天”\n\n扫码关注公众号",
    ),
    "a house of unknown trade": (
        "林小姐 您好\n\n若有疑問歡迎來電 02-0000-0000\n\n雲禾電子 客服部",
        "称呼：林小姐 您好\n正文：若有疑問歡迎來電 02-0000-0000\n落款：雲禾電子 客服部",
    ),
    "a letter with its subject": (
        "致：王先生\n关于：退款\n\n退款已经办好。",
        "称呼：致：王先生\n正文：关于：退款\n正文：退款已经办好。",
    ),
    "points": (
        "林小姐您好：\n保固如下：\n• 主機一年\n• 電池半年",
        "称呼：林小姐您好：\n正文：保固如下：\n正文：• 主機一年\n• 電池半年",
    ),
    "points of Chinese numbers, set in": (
        "我行已为您办理：\n    一、信用卡挂失\n    二、补办新卡\n    请您留意。",
        "正文：我行已为您办理：\n正文：一、信用卡挂失\n    二、补办新卡\n正文：请您留意。",
    ),
    "a notice": (
        "各位住户：\n\n关于停水的通知\n时间：2月1日 8:00-12:00\n范围：1-7栋\n\n云禾物业服务中心\n2026年1月31日",
        "称呼：各位住户：\n正文：关于停水的通知\n正文：时间：2月1日 8:00-12:00\n正文：范围：1-7栋\n"
        "落款：云禾物业服务中心\n2026年1月31日",
    ),
    "a quotation at the end is no slogan": (
        "王先生：\n短信原文：\n“您的卡已经寄出”",
        "称呼：王先生：\n正文：短信原文：\n正文：“您的卡已经寄出”",
    ),
    "a shop": (
        "亲：\n已经给您补发了哦。\n客服小禾",
        "称呼：亲：\n正文：已经给您补发了哦。\n落款：客服小禾",
    ),
    "a sender in two languages": (
        "您好！\n已经办好。\n祝商祺\n\n方小禾 Fang Xiaohe\n云禾科技有限公司 Yunhe Co., Ltd.\nT: +86 400 000 0000",
        "称呼：您好！\n正文：已经办好。\n落款：祝商祺\n\n方小禾 Fang Xiaohe\n"
        "云禾科技有限公司 Yunhe Co., Ltd.\nT: +86 400 000 0000",
    ),
    "the sender set to the right": (
        "尊敬的用户您好，\n　　故障已经修复。\n　　　　　　云禾电信客户服务中心\n　　　　　　　2026年1月31日",
        "称呼：尊敬的用户您好，\n正文：故障已经修复。\n落款：云禾电信客户服务中心\n　　　　　　　2026年1月31日",
    ),
    "a sentence at the end with a telephone": (
        "陈女士：\n如有疑问，请拨打客服热线 400-000-0000",
        "称呼：陈女士：\n正文：如有疑问，请拨打客服热线 400-000-0000",
    ),
}


@pytest.mark.parametrize(("text", "written"), CASES.values(), ids=CASES)
def test_parts(text: str, written: str) -> None:
    assert parts(text) == expected(written)


@pytest.mark.parametrize("variant", CONVERTERS)
@pytest.mark.parametrize("text", [text for text, _ in CASES.values()], ids=CASES)
def test_the_script_makes_no_difference(text: str, variant: str) -> None:
    """The parts are the same in simplified and traditional characters."""
    assert parts_of(CONVERTERS[variant].convert(text)) == parts_of(text)


@pytest.mark.parametrize("text", ["", "\n\n", "  \r\n\u3000\r\n"])
def test_an_empty_mail_has_no_parts(text: str) -> None:
    assert parts_of(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "王先生，您好：",
        "王先生您好！",
        "王小姐:",
        "欧阳女士：",
        "尊敬的王经理",
        "亲爱的会员，您好～",
        "親愛的旅客您好：",
        "敬愛的林太太：",
        "各位业主：",
        "您好，王先生：",
        "XX先生，您好：",
        "【客户姓名】女士：",
        "尊敬的[客户姓名]：",
        "小王，您好！",
        "Lily，您好：",
        "Dear Mr. Chen:",
        "To whom it may concern,",
        "Hi Lily,",
        "Hello!",
        "下午好！",
        "致王女士：",
    ],
)
def test_the_whole_line_is_a_salutation(line: str) -> None:
    assert salutation_length(line) == len(line)


@pytest.mark.parametrize(
    "line",
    [
        "王先生的卡已经寄出。",
        "您的卡已经寄出。",
        "关于王先生反映的问题，答复如下。",
        "回复如下：",
        "感谢您的来信。",
        "尊敬客户是我们的本分。",
        "您好久没有来信了。",
        "Hints for travellers:",
        "操作步骤：",
        "",
    ],
)
def test_no_salutation(line: str) -> None:
    assert salutation_length(line) == 0
