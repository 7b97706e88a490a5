"""From bytes to text: marks, UTF-8, the declared encoding, then likelihood.

Simplified and traditional Chinese share their bytes: nearly every Big5 file can be read
as GB18030 and gives rare characters then. Common characters tell the two apart, also
in files of one line; chardet is asked only where they do not.
"""

from collections.abc import Mapping
from itertools import islice

from scriptlint.errors import ScriptlintError, SourceError
from scriptlint.messages import Message, say

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDER = {  # what files declared as the smaller set really hold
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5-tw": "big5hkscs",
    "x-gbk": "gb18030",
    "x-gb": "gb18030",
    "gb_2312-80": "gb18030",
}
_CHINESE = ("gb18030", "big5hkscs", "cp950")  # the last for € in a Big5 file
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive or Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"%PDF", "a PDF"),
    (b"RIFF", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"SQLite format 3", "a database"),
    (b"Rar!", "an archive that is not read"),
    (b"7z\xbc\xaf", "an archive that is not read"),
)
_SAVED = Message("save it as text first")
_REMEDIES: Mapping[str, Message] = {
    "a sound file": Message("have it transcribed, and check the transcript"),
    "a database": Message("save its table as CSV first"),
    "an archive that is not read": Message("unpack it, or pack it as zip or tar"),
}
_REMEDY = Message("name its encoding with --encoding, such as gb18030, big5 or utf-16")
_SAMPLE = 20_000
_COMMON = frozenset(
    "的一是不了在有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后么心多天而能好都然没日于起还发成"
    "事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话"
    "儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先"
    "水号单您请好谢客服户坐席务帮查稍候抱歉核办理费账订退换货系统顾投诉早晚元钱线接喂哦吗呢吧啊亲对确认登记联系预约"
    "這來個國說們為時會著過學對裡後麼沒於還發當無開見經頭從動兩長樣現將與進實點種聲話兒問機給幾業間電門東聽氣關並內產號單請謝戶務幫"
    "費帳訂換貨統顧訴線餵嗎親確認記聯預約麻煩處們嗯振铃鈴喽囉啦唔該無"
    "，。？！：、（）“”；…—【】《》·１２３"
)


def decode(data: bytes, path: str, encoding: str | None = None) -> str:
    """The text in the bytes, without its mark; SourceError where that is undecided."""
    text = _decoded(data, path, encoding)
    if "\0" in text:
        raise SourceError(path, Message("holds NUL characters and is not text"))
    return text


def _decoded(data: bytes, path: str, encoding: str | None) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, path)
    text = plain_utf8(data)
    if text is not None:
        return text
    if encoding is None and (guessed := _guessed(data)):
        return guessed
    if encoding is None:
        raise SourceError(path, _why_not(data))
    if fault := _contradiction(data, encoding):
        raise SourceError(path, fault)
    return _strict(data, encoding, path)


def _contradiction(data: bytes, encoding: str) -> Message | None:
    """What clearly speaks against a declared Chinese encoding; None when nothing does."""
    if wider(encoding) not in _CHINESE:
        return None
    if broken_utf8(data):
        return say("is not {name}, it {fault}", name=encoding, fault=_why_not(data))
    likely, clear = likely_chinese(data)
    read_so = share_of_common(read_as(data, wider(encoding)))
    if clear and read_so < share_of_common(read_as(data, likely)) / 2:
        words = "is not {name}, it looks like {likely}; {remedy}"
        return say(words, name=encoding, likely=likely, remedy=_REMEDY)
    return None


def wider(encoding: str) -> str:
    """The encoding that holds what is really written under a name: gb18030 for GB2312."""
    return _WIDER.get(encoding.lower(), encoding)


def refuse_unknown(encoding: str) -> None:
    """ScriptlintError for the name of no text encoding."""
    try:
        b"x".decode(wider(encoding))
    except LookupError:
        raise ScriptlintError(_no_encoding(encoding)) from None
    except ValueError:
        return  # no text, but an encoding


def _no_encoding(name: str) -> Message:
    words = "there is no text encoding '{name}'; known are gb18030, big5 …"
    return say(words, name=name)


def _strict(data: bytes, encoding: str, path: str) -> str:
    """The text in a named encoding."""
    name = wider(encoding)
    try:
        return data.decode(name)
    except LookupError:
        reason = _no_encoding(encoding)
    except UnicodeDecodeError as error:
        words = "is not {name} at byte {at}; {remedy}"
        reason = say(words, name=encoding, at=error.start, remedy=_REMEDY)
    except ValueError:
        reason = say("is not {name}; {remedy}", name=encoding, remedy=_REMEDY)
    raise SourceError(path, reason)


def plain_utf8(data: bytes) -> str | None:
    """The text if it is UTF-8, and not a few words of GB18030 that look like it."""
    text = read_as(data, "utf-8")
    if text is None or b"\0" in data:
        return None
    if not text.isascii() and len(data) < 200 and max(text) < "\u0800":
        other = read_as(data, "gb18030")
        return None if share_of_common(other) > 0.9 else text
    return text


def read_as(data: bytes, encoding: str) -> str | None:
    """The text in an encoding that Python knows, None where it is not in it."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> str | None:
    """The likeliest text, None when nothing is likely."""
    if any(data.startswith(signature) for signature, _ in _SIGNATURES):
        return None
    if broken_utf8(data):
        return None
    if b"\0" not in data and (name := _gb_or_big5(data)):
        return read_as(data, name)
    return _wide(data)


def _gb_or_big5(data: bytes) -> str:
    """Which of the Chinese encodings, empty for none."""
    return likely_chinese(data)[0] or detected(data)


def likely_chinese(data: bytes) -> tuple[str, bool]:
    """The likelier of the Chinese encodings, and whether there is no doubt."""
    shares = {name: share_of_common(read_as(data, name)) for name in _CHINESE}
    simple = shares.pop("gb18030")
    name = max(shares, key=lambda name: shares[name])
    best, rival = max(simple, shares[name]), min(simple, shares[name])
    likely = "gb18030" if simple > shares[name] else name
    clear = best >= 0.5 and rival < best / 2
    return likely if best > max(0.4, rival) else "", clear


def share_of_common(text: str | None) -> float:
    """How many of the first characters beyond ASCII are common in Chinese."""
    beyond = (char for char in text or "" if char > "\x7f")
    written = list(islice(beyond, _SAMPLE))
    return sum(char in _COMMON for char in written) / len(written) if written else 0.0


def detected(data: bytes) -> str:
    """What chardet says, if that is Chinese and true of the whole."""
    from chardet import detect

    name = wider((detect(data[:_SAMPLE])["encoding"] or "").lower())
    return name if name in _CHINESE and read_as(data, name) else ""


def broken_utf8(data: bytes) -> bool:
    """Whether most of it is UTF-8 and only some bytes are not."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(char > "\u07ff" for char in text) > 5 * bad


def _wide(data: bytes) -> str | None:
    """The text in UTF-16 or UTF-32 without a mark."""
    sample = data[:_SAMPLE]
    shares = {name: _share_of_writing(sample.decode(name, "replace")) for name in _WIDE}
    best = max(shares, key=lambda name: shares[name])
    text = read_as(data, best) if shares[best] > 0.9 else None
    return text if b"\0" in data or share_of_common(text) > 0.3 else None


def _share_of_writing(text: str) -> float:
    """How many of the characters a Chinese text may hold, ASCII included."""
    good = sum(
        " " <= char <= "~"
        or char in "\t\r\n"
        or "\u4e00" <= char <= "\u9fff"
        or "\u2000" <= char <= "\u206f"
        or "\u3000" <= char <= "\u303f"
        or "\uff00" <= char <= "\uffef"
        for char in text
    )
    return good / len(text) if text else 0.0


def other_than_text(data: bytes) -> str:
    """What the first bytes of a file say that it is; empty when it may be text."""
    return next((name for sign, name in _SIGNATURES if data.startswith(sign)), "")


def _why_not(data: bytes) -> Message:
    """What to tell about bytes that are no text we know."""
    name = other_than_text(data)
    if name:
        remedy = _REMEDIES.get(name, _SAVED)
        return say("is {what}, not text; {remedy}", what=Message(name), remedy=remedy)
    if data[4:8] == b"ftyp":
        return Message("is a sound or film, not text; have it transcribed first")
    if b"\0" in data:
        return say(
            "holds NUL bytes and is not text; if it is, {remedy}", remedy=_REMEDY
        )
    at = _first_fault(data)
    if broken_utf8(data):
        line = data.count(b"\n", 0, at) + 1
        words = "is damaged UTF-8 at byte {at}, line {line}; mend it, or {remedy}"
        return say(words, at=at, line=line, remedy=_REMEDY)
    if line := _other_line(data):
        words = "mixes encodings: line {line} is not in that of the lines before it; save all in one"
        return say(words, line=line)
    return say("is neither UTF-8, GB18030 nor Big5; {remedy}", remedy=_REMEDY)


def _other_line(data: bytes) -> int:
    """The first line of Chinese that is UTF-8 where those before are not, or the other
    way; 0 where all are alike.
    """
    before = None
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.isascii():
            told = read_as(line, "utf-8") is not None
            if before not in (None, told):
                return number
            before = told
    return 0


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
