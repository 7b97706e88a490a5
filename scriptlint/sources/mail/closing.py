"""Lines at the end of a mail: the complimentary close, the sender, the small print."""

from scriptlint.expressions import expression
from scriptlint.normalize import fold
from scriptlint.rulebook.slots import SHAPES

_LONGEST = 60
"""Characters; a line of a signature is not longer."""

_MARKS = r"[\s，,。.！!~～、：:；;]{0,4}"
_WISHES = (
    "商祺|商安|时祺|時祺|春祺|夏祺|秋祺|冬祺|夏安|冬安|春安|秋安|台安|台祺|大安|近安|近祺|"
    "安康|安好|平安|平安顺心|平安順心|顺心|順心|顺利|順利|愉快|快乐|快樂|健康|好|祺|顺遂|順遂|"
    "如意|吉祥|万事如意|萬事如意|生活愉快|工作顺利|工作順利|阖家幸福|闔家幸福|幸福|美满|圆满|圓滿"
)
_CLOSES = (
    rf"此致{_MARKS}(?:敬礼|敬禮)?{_MARKS}",
    rf"(?:敬礼|敬禮|致敬|祝好|敬启|敬啟|谨启|謹啟|谨上|謹上|敬上|敬祝|謹祝|谨祝|祝|顺祝|順祝|顺颂|順頌|即颂|即頌){_MARKS}",
    r"(?:顺祝|順祝|顺颂|順頌|敬祝|敬颂|敬頌|谨祝|謹祝|恭祝|并祝|並祝|祝愿|祝|即颂|即頌|此颂|此頌)"
    rf"{_MARKS}(?:您|您们|你|各位|贵公司|貴公司|阁下|閣下|全家|您和家人|您及家人)?"
    rf"[\u3400-\u9fff\s，,、]{{0,12}}(?:{_WISHES}){_MARKS}",
    rf"(?:{_WISHES}){_MARKS}",
    r"(?i:(?:with\s)?(?:best|kind|warm|warmest|kindest)(?:\s(?:best|kind|warm))?\s"
    rf"(?:regards|wishes)|regards|(?:yours\s)?sincerely(?:\syours)?|"
    rf"yours\s(?:faithfully|truly)|respectfully(?:\syours)?|cheers){_MARKS}",
)
_THANKS = (
    r"(?:谢谢|謝謝|感谢|感謝|多谢|多謝|(?i:thanks|thank\syou|many\sthanks|"
    rf"thanks\sand\s(?:best\s)?regards)){_MARKS}"
)
_DELIMITERS = r"--|—{1,2}|[-_=*─—－~]{5,200}"
_SMALL_PRINT = (
    r"(?:[【\[（(*]\s?)?(?:本|此|该|該)(?:电子|電子)?(?:邮件|郵件|信件|信函|函件)(?=.{0,80}(?:"
    r"保密|机密|機密|收件人|收件者|误收|誤收|自动|自動|系统|系統|请勿|請勿|法律|知识产权|智慧財產))"
    r"|(?:[【\[（(*]\s?)?(?:保密|免责|免責|版权|版權|法律|环保|環保)(?:声明|聲明|提示|告知|条款|條款)"
    r"|(?:[【\[（(*]\s?)?(?:发自|發自|发送自|发送于|傳送自|从我的|從我的|来自我的|來自我的|获取\s?Outlook|獲取\s?Outlook|取得\s?Outlook)"
    r"|(?i:this\s(?:e-?mail|message|communication)|confidential|disclaimer|sent\sfrom|"
    r"get\soutlook|the\sinformation\s(?:contained\s)?in\sthis)"
    r"|(?:请|請)(?:在打印|考虑环境|考慮環境|勿直接回[复覆])"
)
_SLOGAN = r"[“「\"『].{2,30}[”」\"』]|(?:微信|手机|手機)?(?:扫码|扫一扫|掃碼|掃一掃|关注|關注|追蹤).{0,30}"
_POSTSCRIPT = (
    r"[【\[（(*★☆※■◆•·]?\s?(?:(?i:p\.?\s?s\.?)[\s:：]|又及|再启|再啟|附[：:]|附件|随信附|隨信附|"
    r"(?:备|備)?[注註]\s?[：:]|(?:温馨|溫馨|友情|特别|特別|重要)?(?:提示|提醒|说明|說明)|补充|補充|"
    r"如有|如果|若有|若您|您若|欢迎|歡迎|(?:请|請|敬请|敬請|诚邀|誠邀)?您?(?:对|對)(?:本次|此次|我们的|我們的)"
    r"|(?:请|請)(?:勿|不要)|(?:点击|點擊)(?:评价|評價))"
)
_SENTENCE = r"[。！？；!?;]|[，,].{0,40}[，,]|[：:]$"
_NUMBERED = r"[(（]?\d{1,2}\s?(?:[、)）]|[.．](?!\d))|[①-⑳]|第[一二三四五六七八九十]"
_PARTS = r"[\s\u3000|｜/·•:：,，、()（）【】\[\]<>《》~*]+"

_ORGANISATION = (
    r".{0,24}(?:公司|集团|集團|企业|企業|中心|部|部门|部門|组|組|科|处|處|课|課|室|团队|團隊|"
    r"银行|銀行|电信|電信|移动|联通|保险|保險|证券|證券|航空|商城|超市|购物|購物|百货|百貨|物业|物業|电力|電力|"
    r"热线|熱線|客服|客户服务|客戶服務|服务台|服務台|服务处|管理处|管理處|支行|分行|营业厅|營業廳|"
    r"局|所|院|店|站|厅|廳|行|旗舰店|平台|网络|科技|软件|軟體|(?i:ltd\.?|inc\.?|team))"
)
_ROLE = (
    r".{0,16}(?:客服|专员|專員|经理|經理|代表|主管|顾问|顧問|工程师|工程師|承办人|承辦人|姓名|"
    r"经办人|經辦人|联系人|聯絡人|助理|组长|組長|主任|技术支持|技術支援|支持|坐席|值班员|"
    r"服务员|管家|(?i:manager|agent|support|representative))"
)
_LABEL = (
    r"(?:客服)?(?:(?:服务|服務|营业|營業|工作|办公|辦公)(?:时间|時間)|工号|工號|编号|編號|电话|電話|分机|分機|热线|熱線|服务热线|服務熱線|客服热线|客服熱線|"
    r"客服电话|客服電話|联系电话|聯絡電話|手机|手機|转|轉|传真|傳真|邮箱|郵箱|信箱|电邮|電郵|邮编|網址|网址|"
    r"官网|官網|地址|微信|公众号|QQ|日期|"
    r"(?i:tel|phone|mobile|fax|e-?mail|web|website|add|address|hotline|ext|no)\.?)"
)
_NUMBER = r"(?i:no\.?)?[+\d#*xX×][\d\-—–+#*xX×.转轉]{0,30}号?號?"
_ADDRESS = r"\S{1,60}@\S{1,60}|(?i:https?://|www\.)\S{1,120}"
_LATIN = r"[A-Z][A-Za-z.\-]{0,20}"
_DAY = r"\d{4}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?|\d{1,2}月\d{1,2}日|二[〇○零]\S{2,12}日"
_PLACEHOLDER = r"\{\{?[^{}]{1,40}\}?\}|\$\{[^{}]{1,40}\}|[Xx×某]{2,4}"
_BRACKETED = r"[\[【{][^\[\]【】{}]{1,20}[\]】}]"
_SIGNED = r"(?:敬上|敬启|敬啟|谨上|謹上|谨启|謹啟|敬覆|敬复|上|启|啟)"
_NO_NAMES = {
    "谢谢", "方便", "温馨", "时间", "全部", "成功", "高兴", "单号", "金额", "费用", "明细", "通知", "平安",
    "安好", "应付", "常见", "万事", "顺利", "边界", "管理", "支持", "解决", "解释", "步骤", "空调", "宽带",
    "包装", "经过", "强制", "连接", "连续", "容易", "项目", "广告", "计划", "简单", "关于", "都是", "文件",
    "相关", "终于", "居住", "权益", "白天", "马上", "车票", "路由", "水电", "房租", "池塘", "应该", "万元",
    "相同",
}  # fmt: skip
"""Words that begin with a surname."""


def is_close(line: str) -> bool:
    """Whether a line is a complimentary close: 此致, 顺祝商祺, Best regards."""
    if len(line) > _LONGEST:
        return False
    return any(expression(shape).fullmatch(line) for shape in _CLOSES)


def is_thanks(line: str) -> bool:
    """Whether a line is thanks and nothing else: no close, unless a sender follows."""
    return len(line) <= _LONGEST and bool(expression(_THANKS).fullmatch(line))


def is_delimiter(line: str) -> bool:
    """Whether a line sets the signature apart: `--`, or a rule of strokes."""
    return bool(expression(_DELIMITERS).fullmatch(line))


def is_small_print(line: str) -> bool:
    """Whether a line begins what mail programs and lawyers add below a signature."""
    return bool(expression(_SMALL_PRINT).match(line))


def is_slogan(line: str) -> bool:
    """Whether it may be a motto or an invitation, when the sender stands above."""
    return bool(expression(_SLOGAN).fullmatch(line))


def is_postscript(line: str) -> bool:
    """Whether a line below a signature begins what is added: PS, 附件, 温馨提示."""
    return bool(expression(_POSTSCRIPT).match(line))


def is_sender(line: str) -> bool:
    """Whether a line says who writes: name, department, company, telephone, date.

    All its parts must be such words, and one more than a bare number.
    """
    if not 0 < len(line) <= _LONGEST or expression(_NUMBERED).match(line):
        return False
    if expression(_BRACKETED).fullmatch(line):
        return True
    if expression(_SENTENCE).search(line):
        return False
    line = line.removeprefix("您的")  # 您的客服经理：方小禾
    words = [word for word in expression(_PARTS).split(line) if word]
    together = "".join(words)
    if together != line and (
        _is_name(together) or expression(_DAY).fullmatch(together)
    ):
        return True  # 方 小 禾, 2024 年 6 月 11 日
    if not words:
        return False
    labelled = bool(expression(_LABEL).fullmatch(words[0]))
    known = [
        _is_known(word) or labelled or _is_house(word, following)
        for word, following in zip(words, [*words[1:], ""], strict=True)
    ]
    telling = any(
        not expression(rf"(?!{_DAY}){_NUMBER}").fullmatch(word) for word in words
    )
    return telling and all(known)


_STEP = (
    "打[开開]|[进進]入|登[录錄陆陸入]|[点點][击擊开開选選]|[长長]按|[关關][闭閉掉]|重[启啟]|下[载載]|"
    "安[装裝]|[选選][择擇中]|勾[选選]|[输輸]入|填[写寫]|上[传傳]|找到|提交|保存|[检檢]查|查看"
)
"""How a step begins that a customer is to take: 点击网络, 重启手机 are no house and name."""


def is_placed_name(line: str, above: str) -> bool:
    """Whether two to four characters beneath a house or department are a name.

    So an unusual surname is seen too; a number and the like may follow: 檀溪 工号 118.
    """
    house = expression(_ORGANISATION).fullmatch("".join(above.split()))
    name = expression(r"([\u3400-\u9fff]{2,4})(?=[\s\u3000(（]|$)").match(line)
    if not house or not name or is_close(line) or is_thanks(line):
        return False
    if expression("[您你我请請谢謝祝的了]|附件|盼复|盼覆").search(name[1]):
        return False
    if any(expression(_STEP).match(one) for one in (line, above)):
        return False
    rest = line[name.end() :].strip()
    return not rest or is_sender(rest)


def is_contact(line: str) -> bool:
    """Whether a line begins with 电话, 地址 and the like, or is a number to call.

    A body may end with one too.
    """
    contact = rf"{_LABEL}(?:[\s:：]|$|(?=\d))|[+\d][\d\- ]{{6,20}}$"
    return bool(expression(contact).match(line))


def _is_known(word: str) -> bool:
    """Whether it is a word of a signature."""
    shapes = (_LABEL, _ROLE, _ORGANISATION, _NUMBER, _ADDRESS, _DAY, _LATIN)
    if any(expression(shape).fullmatch(word) for shape in shapes):
        return not expression("您|你|请|請|如有|关于|關於|我们|我們").search(word)
    if expression(f"{_PLACEHOLDER}|{_SIGNED}").fullmatch(word):
        return True
    label_and_more = expression(f"{_LABEL}(?:{_NUMBER}|{_ADDRESS})").fullmatch(word)
    return bool(label_and_more) or _is_name(word) or _is_named(word)


def _is_house(word: str, following: str) -> bool:
    """Whether it may be the short name of a house, before its department."""
    house = expression(r"[\u3400-\u9fff]{2,8}(?<![了的您你我们吗呢吧])").fullmatch(word)
    return bool(house) and bool(expression(_ORGANISATION).fullmatch(following))


def _is_name(word: str) -> bool:
    """Whether it is a Chinese name: a surname and one or two characters."""
    folded = fold(word)
    if folded in _NO_NAMES or expression("周[一二三四五六日末]").match(folded):
        return False
    name = f"{SHAPES['surname']}[\u3400-\u9fff]{{1,2}}|[小阿][\u3400-\u9fff]{{1,2}}"
    return bool(expression(name).fullmatch(folded))


def _is_named(word: str) -> bool:
    """Whether it is a name behind a role or department, or before 敬上: 客服方小禾."""
    if signed := expression(f"(.{{2,8}}?){_SIGNED}").fullmatch(word):
        return _is_name(signed[1])
    for length in (4, 3, 2):
        role = word[:-length]
        if role and _is_name(word[-length:]):
            shapes = (_ROLE, _ORGANISATION)
            if any(expression(shape).fullmatch(role) for shape in shapes):
                return True
    return False
