"""Word boundaries by jieba's dictionary.

jieba is asked only where one of its words crosses the edge of a hit: which words can
is found when a rulebook is compiled, so that most runs never import it.
"""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache

LONGEST = 6


@cache
def _dictionary() -> tuple[str, ...]:
    import importlib.util
    import os

    found = importlib.util.find_spec("jieba")
    if found is None or not found.origin:
        return ()
    path = os.path.join(os.path.dirname(found.origin), "dict.txt")
    with open(path, encoding="utf-8") as file:
        words = (line.split(" ", 1)[0] for line in file)
        return tuple(word for word in words if 1 < len(word) <= LONGEST)


def crossing_words(phrase: str) -> tuple[str, ...]:
    """Dictionary words that can reach over an edge of the phrase, as written there."""
    first, last = phrase[0], phrase[-1]
    near = (word for word in _dictionary() if first in word or last in word)
    heads = tuple(phrase[:length] for length in range(1, len(phrase) + 1))
    tails = tuple(phrase[-length:] for length in range(1, len(phrase) + 1))
    found = []
    for word in near:
        inside = phrase in word and word != phrase
        before = any(word.endswith(head) and word != head for head in heads)
        after = any(word.startswith(tail) and word != tail for tail in tails)
        if inside or before or after:
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=1024)
def word_edges(text: str) -> frozenset[int]:
    """The offsets in a text at which words begin or end (rjieba when installed, HMM off)."""
    edges, at = {0}, 0
    for word in _cutter()(text):
        at += len(word)
        edges.add(at)
    return frozenset(edges)


@cache
def _cutter() -> Callable[[str], Iterable[str]]:
    try:
        import rjieba

        return lambda text: rjieba.cut(text, False)
    except ImportError:
        import logging

        import jieba

        jieba.setLogLevel(logging.WARNING)
        return lambda text: jieba.lcut(text, HMM=False)
