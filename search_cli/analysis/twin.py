"""What cuts by a dictionary of ours sooner than jieba, into the same words: its twin in Rust, if that is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from search_cli.analysis.patterns import later

__all__ = ["Cutter", "twin_of"]

_CHINESE = later("[\u4e00-\u9fd5]+")
"""What jieba takes for Chinese; its twin takes more, so runs with anything else are left to jieba."""

_PROOF = ("的", "是")
"""Two frequent words that are none together: the frequency suggested for both tells the total that it is a share of."""

_WRAPS_AT = 1 << 64
_IN_NO_RUN = "\0"
_KEPT = 1 << 16  # words, and runs of lone characters, whose terms are remembered; a language has few frequent ones


def twin_of(frequencies: Mapping[str, int], total: int, jieba: Any) -> Cutter | None:
    """Return the twin over words with their frequencies, or None where it is not installed or counts otherwise.

    `total` is what frequencies are shares of, though the words may add up to more. `jieba` guesses words of lone
    characters: of two guesses that are equally probable the twin may take the other.
    """
    try:
        from rjieba import Jieba
    except ImportError:
        return None
    twin = Jieba.empty()
    added = 0
    for word, frequency in frequencies.items():
        if frequency:
            twin.add_word(word, frequency, "")
            added += frequency
    # The twin adds the total up itself, in 64 bits that wrap. A word that stands in no run of Han takes away what the
    # words of ours put on top of it; where that should not do, the proof fails and the twin goes unused.
    twin.add_word(_IN_NO_RUN, (total - added) % _WRAPS_AT, "")
    expected = frequencies[_PROOF[0]] * frequencies[_PROOF[1]] / total
    return Cutter(twin.cut, frequencies, jieba) if abs(twin.suggest_freq("".join(_PROOF)) - expected) <= 1 else None


class Cutter:
    """Cuts runs of Han in search mode: `cut` finds the words it knows, jieba guesses at what is left between.

    `cut` is called with a run and False, and returns what `jieba.lcut(run, HMM=False)` does.
    """

    def __init__(self, cut: Callable[[str, bool], list[str]], frequencies: Mapping[str, int], jieba: Any) -> None:
        self._cut = cut
        self._frequencies = frequencies
        self._guess = jieba.finalseg.cut
        self._terms_of_word = lru_cache(_KEPT)(self._with_words_inside)
        self._terms_of_lone = lru_cache(_KEPT)(self._guessed)

    @staticmethod
    def can_cut(run: str) -> bool:
        """Return whether the twin takes every character of a run for what jieba takes it for."""
        return _CHINESE.fullmatch(run) is not None

    def terms(self, run: str) -> list[str]:
        """Return what `jieba.lcut_for_search(run)` does."""
        terms: list[str] = []
        lone = ""
        for word in self._cut(run, False):
            if len(word) == 1:
                lone += word
                continue
            if lone:
                terms += self._terms_of_lone(lone)
                lone = ""
            terms += self._terms_of_word(word)
        if lone:
            terms += self._terms_of_lone(lone)
        return terms

    def _with_words_inside(self, word: str) -> tuple[str, ...]:
        """Return the words of two and three characters inside a word, and the word."""
        inside = (
            word[at : at + size] for size in (2, 3) if len(word) > size for at in range(len(word) - size + 1)
        )  # fmt: skip
        return (*filter(self._frequencies.get, inside), word)

    def _guessed(self, lone: str) -> tuple[str, ...]:
        """Return the words of characters that stand side by side, each a word by itself."""
        if len(lone) == 1 or self._frequencies.get(lone):
            return tuple(lone)
        return tuple(term for word in self._guess(lone) for term in self._terms_of_word(word))
