"""Phrases that are nearly said: similar sentences, and the same sounds."""

from difflib import SequenceMatcher
from functools import lru_cache

from scriptlint.checks.hits import Stand
from scriptlint.normalize import MARKS, fold
from scriptlint.rulebook.model import Phrase


def near_places(phrase: Phrase, text: str) -> list[Stand]:
    """The places of a folded text that are like the phrase, by sound or by wording."""
    found = _sounding(phrase, text) if phrase.sounds_like else _similar(phrase, text)
    return [Stand(start, end, start, end) for start, end in found]


def _sounding(phrase: Phrase, text: str) -> list[tuple[int, int]]:
    """Stretches with the same syllables without tones, character by character."""
    places = [at for at, char in enumerate(text) if char not in MARKS]
    sounds = [_sound(text[at]) for at in places]
    wanted = list(phrase.sounds_like)
    size = len(wanted)
    return [
        (places[at], places[at + size - 1] + 1)
        for at in range(len(sounds) - size + 1)
        if sounds[at : at + size] == wanted
    ]


@lru_cache(maxsize=8192)
def _sound(char: str) -> str:
    from pypinyin import lazy_pinyin

    sound: str = lazy_pinyin(char)[0]
    return sound


def _similar(phrase: Phrase, text: str) -> list[tuple[int, int]]:
    """The stretch of whole segments most like the phrase, if like enough."""
    wanted = _plain(fold(phrase.say))
    edges = [0, *(at + 1 for at, char in enumerate(text) if char in MARKS), len(text)]
    best, place = phrase.similar, None
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(wanted)
    for first, start in enumerate(edges[:-1]):
        for end in edges[first + 1 :]:
            said = _plain(text[start:end])
            if len(said) > 2 * len(wanted):
                break
            matcher.set_seq1(said)
            if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
                ratio = matcher.ratio()
                if ratio >= best:
                    best, place = ratio, (start, len(text[:end].rstrip(MARKS)))
    return [place] if place and place[0] < place[1] else []


def _plain(text: str) -> str:
    return "".join(char for char in text if char not in MARKS)
