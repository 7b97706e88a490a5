"""Folding of texts, so that the same words match however they were written."""

from scriptlint.normalize.bounds import segment_bounds, sentence_bounds
from scriptlint.normalize.folding import fold, fold_turns, origins, written_span
from scriptlint.normalize.marks import EDGE, MARKS, SENTENCE_ENDS, WORD_GAP
from scriptlint.normalize.placeholders import PLACEHOLDERS

__all__ = [
    "EDGE",
    "MARKS",
    "PLACEHOLDERS",
    "SENTENCE_ENDS",
    "WORD_GAP",
    "fold",
    "fold_turns",
    "origins",
    "segment_bounds",
    "sentence_bounds",
    "written_span",
]
