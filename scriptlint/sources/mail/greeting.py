"""The salutation: how much of a mail's first line addresses the customer or greets."""

from scriptlint.expressions import expression

_LONGEST = 80
"""Characters; what is said of a salutation is found in the beginning of a line."""

_BLANK = r"[\s\u3000]{0,4}"
_TITLE = (
    "先生|女士|小姐|太太|夫人|老师|老師|教授|博士|医生|醫生|医师|醫師|律师|律師|主任|经理|經理|"
    "总|總|师傅|師傅|阿姨|叔叔|同学|同學|同志|會員|会员"
)
_PLACEHOLDER = (
    r"\{\{[^{}\n]{1,40}\}\}|\{[^{}\n]{1,40}\}|\[[^\[\]\n]{1,20}\]|【[^【】\n]{1,20}】|"
    r"\$\{[^{}\n]{1,40}\}|[Xx×＊*]{1,4}|某{1,2}"
)
_NAME = (
    rf"(?:{_PLACEHOLDER}|[\u3400-\u9fff·]{{1,6}}?|"
    r"[A-Za-z][A-Za-z.\- ]{0,30}?[\u3400-\u9fff]{0,2}?)"
)
_NAMED = rf"{_NAME}{_BLANK}(?:{_TITLE})(?:们|們)?(?:/(?:{_TITLE}))?"
_DEAR = r"(?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的|尊贵的|尊貴的|致[：:]?)"
_DEARLY = (
    rf"{_DEAR}{_BLANK}(?:{_NAMED}|(?:{_PLACEHOLDER})|[^，,：:。！!？?\s]{{1,14}}?)"
)
_ALL = r"(?:各位|诸位|諸位)[\u3400-\u9fff]{1,8}?"
_ENGLISH = r"(?:Dear\b[^,:，：\n]{0,60}|To\s[Ww]hom\s[Ii]t\s[Mm]ay\s[Cc]oncern)"
_HELLO = (
    r"(?:您好|你好|妳好|大家好|早上好|上午好|中午好|下午好|晚上好|早安|午安|晚安|新年好|"
    r"(?:Hello|Hi|Good\s(?:morning|afternoon|evening))(?![A-Za-z]))"
)
_MARK = r"[，,：:！!。.~～]"
_END = rf"{_BLANK}(?:{_MARK}{{1,3}}|$)"

_ADDRESS = rf"(?:{_DEARLY}|{_ALL}|{_NAMED}|亲|親)"
_SALUTATIONS = (
    rf"{_ADDRESS}{_BLANK}[，,：:]?{_BLANK}{_HELLO}{_END}",
    rf"{_HELLO}{_BLANK}[，,]?{_BLANK}{_ADDRESS}{_BLANK}{_END}",
    rf"{_NAME}{_BLANK}[，,]?{_BLANK}{_HELLO}{_END}",
    rf"{_ADDRESS}{_END}",
    rf"{_ENGLISH}{_END}",
    rf"{_HELLO}{_BLANK}[，,]?{_BLANK}[A-Za-z]{{2,20}}{_BLANK}[,，:：!！]",
    rf"{_HELLO}{_END}",
    rf"{_HELLO}(?=[\s\u3000])",
)


def salutation_length(line: str) -> int:
    """How many characters of a line are its salutation; 0 when it has none.

    “王先生，您好！关于您…” has seven.
    """
    start = line[:_LONGEST]
    whole = len(line) <= _LONGEST
    for shape in _SALUTATIONS:
        found = expression(shape).match(start)
        if found and (whole or found.end() < len(start)):
            return found.end()
    return 0


def is_headed(line: str, below: str) -> bool:
    """Whether the line below is the address, and this one a heading or a greeting.

    Such are 敬启者, 关于停水的复函 and 各位家长：.
    """
    if not expression(rf"{_ADDRESS}{_BLANK}(?:{_MARK}|{_HELLO})").match(below):
        return False
    heading = r"[^，,。！!？?；;]{2,30}?[：:，,]?$"
    return bool(expression(heading).match(line)) or salutation_length(line) == len(line)


def is_greeting(line: str) -> bool:
    """Whether a line greets and says nothing else."""
    found = expression(rf"{_HELLO}{_END}").match(line)
    return found is not None and found.end() == len(line)
