"""Who speaks: from a speaker's label as written to a role.

A label is a known word (客服, Customer), alone or with a name or number (客服小林,
坐席(1001), Agent 2) or a usual prefix (在线客服). Other words in a label's place are
*possible* speakers: the readers decide from the whole document whether they are.
"""

from collections.abc import Mapping
from typing import NamedTuple

from scriptlint.document import (
    AGENT,
    BOT,
    CUSTOMER,
    OTHER,
    ROLES,
    SYSTEM,
    UNKNOWN,
    Document,
)
from scriptlint.errors import ScriptlintError
from scriptlint.expressions import expression
from scriptlint.messages import say

LABELS: Mapping[str, str] = {
    label: role
    for role, labels in {
        AGENT: "客服 客服员 客服代表 客服专员 客服人员 客服经理 坐席 坐席员 座席 座席员 话务员 话务 话务专员 专员 接线员 受理员 值机员 "
        "营业员 业务员 工作人员 服务人员 客户经理 客户代表 客户专员 顾问 "
        "客服員 客服專員 客服人員 客服經理 坐席員 座席員 話務員 話務 專員 接線員 受理員 值機員 營業員 業務員 工作人員 服務人員 "
        "客戶經理 客戶專員 客戶代表 客戶服務主任 顧問 "
        "agent representative rep csr operator advisor adviser consultant support specialist assistant staff customerservice customercare",
        CUSTOMER: "客户 用户 顾客 客人 来电人 来电者 来电 来话人 市民 旅客 乘客 消费者 会员 买家 业主 居民 访客 投诉人 咨询人 报修人 "
        "客戶 用戶 顧客 來電人 來電者 來電 來話人 消費者 會員 買家 業主 訪客 投訴人 諮詢人 報修人 "
        "customer client caller user guest passenger visitor consumer buyer",
        SYSTEM: "系统 系统提示 系统消息 系統 系統提示 系統訊息 system ivr",
        BOT: "机器人 智能客服 智能助手 语音助手 小助手 機器人 智能助理 語音助手 bot chatbot robot",
        OTHER: "商家 卖家 物流师傅 师傅 配送员 快递员 骑手 司机 主管 客服主管 班长 组长 第三方 "
        "賣家 物流師傅 師傅 配送員 快遞員 騎手 司機 客服主管 班長 組長 "
        "merchant seller courier driver supervisor manager other tool",
        UNKNOWN: "发言人 说话人 讲话人 發言人 說話人 講話人 声道 左声道 右声道 聲道 speaker spk unknown",
    }.items()
    for label in labels.split()
}
_LONGEST = 6
_LONGEST_KNOWN = max(map(len, LABELS))
_NAME = r"""(?x:
    \s*[-_·@#/|:]\s*\S.{0,15}                 # 客服-小林, Agent_01
    | \s*[(（\[【<].{0,20}[)）\]】>]          # 坐席(1001)
    | \s*[A-Za-z]{0,3}[0-9][0-9*＊]{0,11}号?號? # 客服001, 客户138****0000
    | [A-Za-z甲乙丙丁一二三四五六七八九十]    # 客户A, 坐席二
    | \s+[\w.]{1,12}(?:\ [\w.]{1,12})?        # 客服 小林
    | [小阿老]\w{1,2}                         # 客服小林
    | (\w)\1                                  # 客服乐乐
    | \w{0,3}(?:先生|女士|小姐|老师|老師|同学|同學|经理|經理|太太)
    | [王李张張刘劉陈陳杨楊赵趙吴吳周徐孙孫朱胡郭林罗羅郑鄭梁谢謝宋唐韩韓冯馮邓鄧曹彭萧蕭蔡叶葉苏蘇魏吕呂沈姚卢盧姜崔谭譚陆陸]\w{1,2}
    ){1,2}"""
_BEFORE = (
    "(?:人工|在线|線上|在線|线上|电话|電話|热线|熱線|售前|售后|售後|官方|专属|專屬|值班|金牌|高级|高級|店铺|店鋪|平台|投诉|投訴|理赔|理賠"
    "|vip|新|老|[a-z]{0,3}[0-9]{1,6}[号號]?|[a-z]{1,9}(?=[-_]))[-_ ]?"
)
_LATIN_LABEL = r"(?:customer|client)?\s*(?:service|support)\s+(\w+)"
_TITLED = r"\w{0,3}(?:经理|主任|管家|师傅|店长|站长|队长|老师|医生|先生|女士|小姐|助理|店主|前台|工程师|經理|師傅|店長|站長|隊長|老師|醫生|工程師)"
_EMOJI = "\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d"
_SHAPE = (
    rf"(?:[^\W\d_]|[{_EMOJI}])[\w·.\- #{_EMOJI}]{{0,11}}(?:[(（].{{1,12}}[)）])?"
    r"|(?:\+?86[- ]?)?1[3-9][0-9*]{9}|0[0-9]{2,3}-?[0-9*]{7,8}"  # a telephone number
)
_FIELD = (
    r"(?:尊敬|亲爱|親愛|各位|第.{1,3}[步条項项点點]?$|[0-9]{1,9}$|周[一二三四五六日末]|https?$|ftp$|mailto$)"
    r"|.*(?:(?<![0-9])[号號]|[名称稱点點码碼址率费費价價额額量度间間期端式法线線箱话話机機帐帳账賬库庫图圖卡]|注意|注|事项|事項|提示|提醒|备注|備註|说明|說明|如下|例如|比如|包括"
    r"|步骤|步驟|原因|结果|結果|内容|內容|标题|標題|主题|主題|类型|類型|来源|來源|渠道|方向|状态|狀態|信息|資訊|资料|資料|密码|规格|規格|地区|地區|城市|套餐|商品|赠品|贈品|优惠|優惠|活动|活動|退款|退货|退貨|换货|換貨|物流|快递|快遞|短信|简訊|语音|公司|部门|部門"
    r"|反映|表示|诉求|訴求|反馈|反饋|评价|評價|需求|要求|意见|意見|满意|滿意|总结|總結|小结|小結|摘要|记录|記錄|标签|標籤|问题|問題|您好|你好|大家好"
    r"|收件人|联系人|聯絡人|负责人|負責人|经办人|收款人|开户行|人数|年龄|性别"
    r"|[是为為的您]|请问|請問|好的|抬头|抬頭|网站|網站|税|稅|单位|單位|订单|訂單|服务单|服務單|qq|file|(?<![a-z])(?:name|id|no|number|phone|tel|e-?mail|date|time|note|notes|tips?|ps|url|kind|type|channel|direction|address|wifi|app))$"
)


class Speaker(NamedTuple):
    """The role behind a label; `sure` when the label alone says that one speaks."""

    role: str
    sure: bool


class Speakers(dict[str, Speaker | None]):
    """The speakers behind the labels met so far; None where nobody speaks.

    `roles` are the user's own labels (管家: agent); they go before the known ones. The
    label * gives the role of those who have none.
    """

    def __init__(self, roles: Mapping[str, str] | None = None) -> None:
        super().__init__()
        own = {
            _plain(label): _role(label, role) for label, role in (roles or {}).items()
        }
        self._labels = {**LABELS, **own} if own else LABELS
        self._longest = max(_LONGEST_KNOWN, *map(len, own), 0)

    def __missing__(self, label: str) -> Speaker | None:
        speaker = self._speaker(_plain(label))
        self[label] = speaker
        return speaker

    def role(self, label: str) -> str:
        """The role of one who certainly speaks, as in data with a field for it."""
        speaker = self[label]
        return speaker.role if speaker else UNKNOWN

    def _speaker(self, label: str) -> Speaker | None:
        if role := self._labels.get(label) or self._labels.get("".join(label.split())):
            return Speaker(role, sure=True)
        if expression(_FIELD).match(label):
            return None
        if role := self._extended(label):
            return Speaker(role, sure=True)
        if not expression(_SHAPE).fullmatch(label):
            return None
        return Speaker(
            self._near(label), sure=bool(expression(_TITLED).fullmatch(label))
        )

    def _extended(self, label: str) -> str:
        """The role of a known label with name, number or prefix."""
        if latin := expression(_LATIN_LABEL).fullmatch(label):
            return self._labels.get(latin[1], "")
        prefix = expression(_BEFORE).match(label)
        rest = label[prefix.end() :] if prefix else label
        alone = self._labels.get(rest, "") if rest else ""
        return self._named(label) or alone or self._named(rest)

    def _named(self, label: str) -> str:
        """The role of a known label that a name or number follows."""
        for length in range(min(len(label) - 1, self._longest), 1, -1):
            role = self._labels.get(label[:length])
            if (
                role
                and expression(_NAME).fullmatch(label[length:])
                and _whole(label, length)
            ):
                return role
        return ""

    def _near(self, label: str) -> str:
        """The role of the known label that a possible speaker's begins or ends with."""
        for length in range(min(len(label) - 1, _LONGEST), 1, -1):
            near = self._labels.get(label[:length]) or self._labels.get(label[-length:])
            if near and not label.isascii():
                return near
        return UNKNOWN


def role_of(label: str, roles: Mapping[str, str] | None = None) -> str:
    """The role of a speaker's label; unknown when the label does not tell."""
    return Speakers(roles).role(label)


def unknown_labels(document: Document) -> list[str]:
    """The labels whose roles are not known, in the order in which they come."""
    labels = {turn.label: None for turn in document.turns if turn.role == UNKNOWN}
    return [label for label in labels if label]


def as_option(label: str) -> str:
    """How --roles says on a command line that a label is the agent's."""
    pair = f"{label}=agent"
    return pair if expression(r"[\w=.@:-]+").fullmatch(pair) else f'"{pair}"'


def _plain(label: str) -> str:
    """A label without decoration, in lower case."""
    return label.strip(" \t\u3000*_【】[]<>《》").casefold()


def _whole(label: str, length: int) -> bool:
    """Whether the known part of a label ends where a word ends: Agent, not Agentur."""
    after = label[length : length + 1]
    return not (after.isascii() and after.isalpha() and label[length - 1].isascii())


def _role(label: str, role: str) -> str:
    """The role a user gave a label, by name or by a known label."""
    known = role if role in ROLES else LABELS.get(_plain(role), "")
    if not known:
        words = "role '{role}' of '{label}' is none of {names}"
        raise ScriptlintError(say(words, role=role, label=label, names=ROLES))
    return known
