"""Text → tokens by field, and passages → the bags of terms they are indexed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy

from search_cli.analysis import folding
from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import bigrams, characters, runs, terms
from search_cli.analysis.segmenter import Segmenter, segmenter_for
from search_cli.analysis.values import values_in, with_units
from search_cli.models import Passage, Token

__all__ = ["Analyzer", "whole_words"]

_ANALYZER_VERSION = 7
"""Raised whenever the same passage would give other terms: indexes built before are then rebuilt."""


class Analyzer:
    """Cuts texts and passages, the same way for indexing and asking; threads may share it."""

    def __init__(self, words: Iterable[str]) -> None:
        """Analyse with jieba's dictionary and `words`."""
        self.segmenter: Segmenter = segmenter_for(frozenset(words))

    def carrying(self, dictionary: memoryview | None) -> Analyzer:
        """Return this analyzer with its dictionary read from `dictionary`, or itself if that holds none or another.

        Raises ValueError when `dictionary` is damaged.
        """
        carrying = copy(self)
        carrying.segmenter = self.segmenter.carrying(dictionary)
        return carrying

    def prepare(self) -> None:
        """Get ready for much text."""
        folding.prepare()
        self.segmenter.prepare()

    @property
    def fingerprint(self) -> str:
        """What makes tokens of two indexes comparable, the dictionary apart."""
        return str(_ANALYZER_VERSION)

    def tokens(self, text: str) -> dict[str, list[Token]]:
        """Return the tokens of `text` in the fields `words`, `bigrams` and `characters`."""
        folded = fold(text)
        return {
            "words": self.segmenter.words_of(folded),
            "bigrams": bigrams(folded),
            "characters": characters(folded),
        }

    def bags(self, passage: Passage) -> Mapping[str, tuple[str, ...]]:
        """Return the terms of `passage` for every field of an index.

        Its title and headings speak for it, so what scores counts them with its text; `text` is the text alone. These
        are the terms of `tokens`, without their places.
        """
        headings = dict.fromkeys(passage.headings)
        whole = "\n\n".join((*headings, passage.text))
        stretches, text = list(runs(fold(whole).text)), fold(passage.text).text
        return {
            "words": self.segmenter.terms(stretches),
            "bigrams": terms(stretches, 2),
            "characters": terms(stretches, 1),
            "text": terms(runs(text), 2),
            "value": values_in(with_units(passage, text)),
            "role": passage.roles,
            "dimension": passage.dimensions,
            "article": (passage.article,),
            "kind": (passage.kind,),
        }


def whole_words(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens that lie in no longer one: the words of a text without their sub-words."""
    whole: list[Token] = []
    for token in tokens:
        while whole and token.start <= whole[-1].start and whole[-1].end <= token.end:
            whole.pop()
        if not (whole and whole[-1].start <= token.start and token.end <= whole[-1].end):
            whole.append(token)
    return whole
