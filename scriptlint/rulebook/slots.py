"""Typed slots of the phrase notation: what a company, a date or a number looks like."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from scriptlint.normalize import PLACEHOLDERS, fold

_DIGITS = "零〇一二两三四五六七八九"
_NUMBER = rf"(?:\d+(?:\.\d+)?|[{_DIGITS}十百千万亿半几数]+)"
_HAN = r"\u3400-\u9fff"
_COMPANY = (
    "公司|银行|集团|电信|移动|联通|广电|保险|证券|基金|航空|铁路|物流|快递|速运|物业|"
    "热线|客服|客户服务|服务中心|服务台|商城|商场|超市|购物|旗舰店|专卖店|电力|供电|"
    "水务|自来水|燃气|热力|医院|[一二三四五六七八九]院|诊所|学校|软件|科技|网络|平台|"
    "汽车|酒店|旅行社|政府|便民|中心|支持|售后"
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘"
    "葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞"
    "齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜"
    "阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应"
    "宗丁宣邓单洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠曲封储靳段富巫乌焦牧隗山谷车侯宓蓬全班仰秋仲"
    "伊宫宁仇栾甘厉祖武符刘景詹束龙叶司黎薄印白怀蒲邰鄂索赖卓屠池乔阳胥苍双闻莘党翟谭贡劳姬申"
    "扶堵冉宰雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎连习容向古易慎戈廖庾终暨居衡步都耿满弘匡国"
    "文寇广禄阙东欧利越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙乜养丰关相查荆红游权盖益桓公肖涂代闫"
    "竺佘佟仝冼邝覃逄逯牟亓綦郗仉郇邸郏郦佴禤郜訾岳兰楚甄辜鞠丘尧粟茹蔺谯揭"
    "昝贲郁杭钮嵇芮羿汲邴糜戎韶蓟璩濮宦艾殳沃蔚夔厍巢蒯谌庹朴麦蒙"
)
_COMPOUND = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|南宫|夏侯|端木|单于|鲜于|"
    "呼延|澹台|宗政|濮阳|淳于|太叔|申屠|轩辕|钟离|宇文|长孙|闻人|赫连|独孤|纳兰|东郭|西门"
)
_UNIT = (
    "个?(?:工作日|工作天|小时|钟头|分钟|分|刻钟|秒钟?|天|日|周|星期|礼拜|月|季度|年)"
)
_DAYPART = "(?:凌晨|早上|上午|中午|下午|傍晚|晚上|今晚|明早|夜里|晚)"
_WEEKDAY = "(?:上|本|这|下|下下)?(?:周|星期|礼拜)[一二三四五六日天末]"

SHAPES: Mapping[str, str] = {
    "company": rf"(?:[{_HAN}a-z0-9]{{1,12}}?(?:{_COMPANY})){{1,3}}",
    "department": rf"[{_HAN}a-z0-9]{{1,8}}?(?:部门?|科|处|室|组|中心|柜台?|服务台|台|站)",
    "agent_id": rf"(?:[a-z]{{0,3}}\d{{2,8}}号?|[{_DIGITS}幺]{{1,6}}号)",
    "name": rf"[{_HAN}]{{1,4}}",
    "surname": f"(?:{_COMPOUND}|[{_SURNAMES}])",
    "title": "(?:先生|女士|小姐|太太|经理|老师|阿姨|叔叔|师傅|总)",
    "date": rf"(?:今天|明天|后天|大后天|昨天|前天|今日|明日|次日|当天|当日|月底|月初|年底|周末|{_WEEKDAY}|"
    rf"(?:\d{{4}}[-/.年])?(?:\d{{1,2}}[-/.]\d{{1,2}}|{_NUMBER}月{_NUMBER}[日号])|(?:本月|下月|下个月)?{_NUMBER}[日号])",
    "time": rf"(?:{_DAYPART}?(?:\d{{1,2}}∶\d{{2}}|{_NUMBER}点(?:半|整|钟|{_NUMBER}分?|[一三]刻)?)|{_DAYPART})",
    "duration": rf"{_NUMBER}(?:[-到至~]{_NUMBER})?{_UNIT}(?:以?内|之内)?",
    "money": rf"{_NUMBER}(?:元|块钱?|万元?|角|毛|美元|港币|台币|蚊)",
    "phone": r"(?:1[3-9]\d[-*x\d]{6,10}|0\d{2,3}-?[\dx*]{7,8}|[48]00-?[\dx]{3,4}-?[\dx]{3,4}|9[56]\d{3,4}|1[02]\d{3})",
    "number": _NUMBER,
}
_KINDS = {"time": "date", "money": "number", "duration": "number", "phone": "number"}
_KINDS |= {"surname": "name", "department": "company", "title": "other"}
_SETTINGS = {
    "company": "company",
    "department": "department",
    "title": "address.titles",
}
BOUNDED = frozenset({"number", "money", "duration"})


@cache
def folded_shape(slot: str) -> str:
    """The shape of a slot, its characters folded like the text."""
    return re.sub("[\u3400-\u9fff]", lambda char: fold(char[0]), SHAPES[slot])


def slot_regex(slot: str, values: Mapping[str, Sequence[str]]) -> str:
    """The expression for a slot on folded text: its set values, else its shape.

    `values` are the settings; a placeholder of the slot's type is accepted as well.
    """
    given = [fold(value) for value in values.get(_SETTINGS.get(slot, ""), ()) if value]
    shape = "|".join(map(re.escape, given)) if given else folded_shape(slot)
    kind = _KINDS.get(slot, slot)
    masks = {PLACEHOLDERS.get(kind, PLACEHOLDERS["other"]), PLACEHOLDERS["other"]}
    return f"(?:{shape}|[{''.join(sorted(masks))}])"


_VALUES = dict(
    zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SECONDS = (
    ("工作", 86400.0),
    ("小时", 3600.0),
    ("钟头", 3600.0),
    ("刻钟", 900.0),
    ("分", 60.0),
    ("秒", 1.0),
    ("周", 604800.0),
    ("星期", 604800.0),
    ("礼拜", 604800.0),
    ("季", 7776000.0),
    ("月", 2592000.0),
    ("年", 31536000.0),
    ("天", 86400.0),
    ("日", 86400.0),
)


def slot_value(slot: str, text: str) -> float | None:
    """The number a slot's folded text stands for; a duration in seconds, else None."""
    found = re.search(rf"\d+(?:\.\d+)?|[{_DIGITS}十百千万亿半]+", text)
    if not found:
        return None
    number = _number(found[0])
    if slot != "duration" or number is None:
        return number
    rest = text[found.end() :]
    for unit, seconds in _SECONDS:
        if unit in rest:
            return number * seconds
    return None


def _number(text: str) -> float | None:
    if text[0].isdigit() and text.isascii():
        return float(text)
    if text == "半":
        return 0.5
    if not any(unit in text for unit in "十百千万亿半"):
        return float("".join(str(_VALUES[char]) for char in text))
    total, section, digit = 0.0, 0.0, 0.0
    for char in text:
        if char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in "万亿":
            total = (total + section + digit) * (1e4 if char == "万" else 1e8)
            section = digit = 0
        elif char == "半":
            digit += 0.5
        else:
            digit = _VALUES[char]
    return total + section + digit
