"""Personal data in reports made unreadable, at equal length, so that columns stay right.

What is masked: mobile and landline numbers of the mainland, Taiwan, Hong Kong and Macau
(mobile ones also digit by digit, 1 3 8 …, and spoken, 幺三八…), resident identity cards,
bank cards, e-mail addresses, licence plates, and the house numbers of addresses. Service numbers (400-…, 95…) are nobody's.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from scriptlint.document import Document, Turn
from scriptlint.expressions import expression
from scriptlint.finding import Finding
from scriptlint.messages import Message, Pair, Value
from scriptlint.report import Failure, Report

MASK = "*"
_DIGITS = str.maketrans("０１２３４５６７８９－Ｘｘ＠．（）", "0123456789-Xx@.()")
_SPOKEN = "零〇一幺二两兩三四五六七八九"
_DIALLED = "(?:(?<![0-9])|(?<=(?<![0-9])0)|(?<=(?<![0-9])86)|(?<=(?<![0-9])0086))"
"""Before a mobile number: nothing, the 0 of a long-distance call, or the country's 86."""
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


class Kind(NamedTuple):
    """A kind of personal data: how it is written, how many characters at its beginning
    and end stay readable, and what else must be true of it.
    """

    regex: str
    head: int = 0
    tail: int = 0
    true: Callable[[str], bool] | None = None


def _resident(text: str) -> bool:
    """Resident identity number, GB 11643-1999: region, date of birth and check digit."""
    from stdnum.cn import ric

    return bool(ric.is_valid(text))


def _card(text: str) -> bool:
    """Bank card number, ISO/IEC 7812: 13 to 19 digits with a Luhn check digit."""
    from stdnum import luhn

    digits = re.sub("[ -]", "", text)
    return len(set(digits)) > 1 and bool(luhn.is_valid(digits))


_KINDS = (
    Kind(
        r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}(?=@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
        1,
    ),
    Kind(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])", 3, 2, _resident),
    Kind(
        r"(?<![0-9A-Za-z-])[3-6][0-9]{3}(?:[ -]?[0-9]{4}){2,3}(?:[ -]?[0-9]{1,4})?(?![0-9A-Za-z-])",
        0,
        4,
        _card,
    ),
    Kind(rf"{_DIALLED}1[ -]?[3-9](?:[ -]?[0-9]){{9}}(?![0-9])", 3, 4),
    Kind(r"(?<![0-9])09[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3}(?![0-9])", 4, 3),
    Kind(
        r"(?<=852)[ -]?[5-9][0-9]{3}[ -]?[0-9]{4}(?![0-9])|(?<=853)[ -]?6[0-9]{3}[ -]?[0-9]{4}(?![0-9])",
        1,
        3,
    ),
    Kind(
        r"(?<![0-9-])(?:\(0[1-9][0-9]{1,2}\)|0[1-9][0-9]{1,2}-?)[ ]?[2-9][0-9]{2,3}[ -]?[0-9]{4}(?![0-9])",
        0,
        3,
    ),
    Kind(
        rf"(?<![{_SPOKEN}])[一幺][三四五六七八九](?:[ ,，]?[{_SPOKEN}]){{9}}(?![{_SPOKEN}])",
        3,
        2,
    ),
    Kind(
        rf"[{_PROVINCES}][A-HJ-NP-Z][ ·•]?[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])|[{_PROVINCES}][A-HJ-NP-Z][·•][A-HJ-NP-Z0-9]{{5,6}}",
        2,
        1,
    ),
    Kind(
        r"(?<=[路街道巷弄里村園园苑区區])(?:[0-9一二三四五六七八九十百]{1,5}(?:号楼|號樓|号院|号|號|弄|栋|棟|幢|座|单元|單元|层|樓|楼|室|-)[ ,，]?){1,6}(?:[0-9]{1,5}(?:室|户|戶)?)?"
    ),
)


def redacted(reports: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
    """The reports with personal data masked in everything that stood in the document.

    Paths and keys stay: by them a document is found again.
    """
    for item in reports:
        if isinstance(item, Failure):
            yield item._replace(reason=_message(item.reason))
        else:
            yield _redacted(item)


def masked(text: str) -> str:
    """The text with personal data masked, of the same length."""
    if not text:
        return text
    plain = text.translate(_DIGITS)
    shown = list(text)
    for kind in _KINDS:
        for match in expression(kind.regex).finditer(plain):
            if kind.true is None or kind.true(match[0]):
                for at in range(match.start() + kind.head, match.end() - kind.tail):
                    if plain[at].isalnum():
                        shown[at] = MASK
    return "".join(shown)


def _redacted(report: Report) -> Report:
    turns = tuple(_turn(turn) for turn in report.document.turns)
    document = report.document._replace(
        turns=turns,
        text=masked(report.document.text),
        meta={key: masked(value) for key, value in report.document.meta.items()},
    )
    return report._replace(
        document=document,
        findings=tuple(_finding(finding, document) for finding in report.findings),
        excused=tuple(one._replace(text=masked(one.text)) for one in report.excused),
        suppressed=tuple(
            one._replace(text=masked(one.text), reason=masked(one.reason))
            for one in report.suppressed
        ),
        agents=tuple(map(masked, report.agents)),
    )


def _message(reason: Message) -> Message:
    """A message with what stood in the document masked: labels, the keys of JSON."""
    fields = tuple((key, _value(value)) for key, value in reason.fields)
    return reason._replace(fields=fields)


def _value(value: Value) -> Value:
    match value:
        case str():
            return masked(value)
        case Message():
            return _message(value)
        case Pair():
            return value
        case _:
            return tuple(
                masked(one) if isinstance(one, str) else _message(one) for one in value
            )


def _turn(turn: Turn) -> Turn:
    text, label = masked(turn.text), masked(turn.label)
    same = text == turn.text and label == turn.label
    return turn if same else turn._replace(text=text, label=label)


def _finding(finding: Finding, document: Document) -> Finding:
    """The finding with the words that now stand at its place."""
    if not finding.text or finding.turn is None:
        text = masked(finding.text)
    else:
        text = document.turns[finding.turn].text[finding.start : finding.end]
    details = {key: masked(value) for key, value in finding.details.items()}
    put, instead = masked(finding.put), masked(finding.instead)
    return finding._replace(text=text, details=details, put=put, instead=instead)
