"""What we say of files and options: data until the last line, then Chinese or English.

A message is written where it arises, in English with `{fields}`. The Chinese words are
found by the English ones, in `scriptlint.chinese`; where there are none, the English
stand.
"""

from typing import NamedTuple, Union

Value = Union[str, "Pair", "Message", tuple[Union[str, "Message"], ...]]


class Pair(NamedTuple):
    """What somebody else wrote in both languages."""

    zh: str
    en: str


class Message(NamedTuple):
    """English words with `{fields}`, and what the fields hold; braces count only then."""

    words: str
    fields: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.said("en")

    def said(self, lang: str) -> str:
        """The message in a language, zh or en."""
        words = self.words if lang == "en" else _chinese(self.words)
        if not self.fields:
            return words
        return words.format_map({key: _said(of, lang) for key, of in self.fields})


NOTHING = Message("")


def say(words: str | Message, /, **fields: Value | int) -> Message:
    """A message of these words; fields are texts, numbers, messages or lists of them."""
    if isinstance(words, Message):
        return words
    return Message(
        words,
        tuple(
            (key, str(value) if isinstance(value, int) else value)
            for key, value in fields.items()
        ),
    )


def either(*choices: str | Message) -> str | Message:
    """One or the other, in words."""
    first, *others = choices
    for other in others:
        first = say("{this} or {that}", this=first, that=other)
    return first


def _said(value: Value, lang: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Message):
        return value.said(lang)
    if isinstance(value, Pair):
        return value.en if lang == "en" else value.zh
    comma = ", " if lang == "en" else "、"
    return comma.join(_said(item, lang) for item in value)


def _chinese(words: str) -> str:
    from scriptlint.chinese import CHINESE

    return CHINESE.get(words, words)
