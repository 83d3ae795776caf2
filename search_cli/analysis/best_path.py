"""Words and how often they occur → what cuts a run of Han into the most probable of them, as jieba does.

jieba (`get_DAG`, `calc`) first lists every word of a run and then takes a logarithm for each; here words are looked up,
with their logarithms, as the best route is found from the end to the front. Sums are made in jieba's order, so they are
equal to the last bit, and of two routes as good the one with the longer word is taken, as jieba's is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf, log

__all__ = ["most_probable"]

_NO_WORD = 1.0
"""Stands for the logarithm of what is no word and begins none; that of a share is never positive."""


def most_probable(frequencies: Mapping[str, int], total: int) -> Callable[[str, bool], list[str]]:
    """Return what `jieba.lcut(run, HMM=False)` does with runs of Chinese characters; its second argument is jieba's.

    `frequencies` has 0 for what only begins words, and `total` is what they are shares of.
    """
    whole = log(total)
    unknown = -whole  # jieba takes a character in no word for a word that occurs once
    # What only begins words is none, and not even a single character of it is taken where it begins one.
    weights = {word: log(count) - whole if count else -inf for word, count in frequencies.items()}
    weight_of = weights.get

    def cut(run: str, _guess: bool) -> list[str]:
        length = len(run)
        best, ends = [0.0] * (length + 1), [0] * length
        for start in range(length - 1, -1, -1):
            chosen, chosen_end = -inf, start + 1
            for end in range(start + 1, length + 1):
                weight = weight_of(run[start:end], _NO_WORD)
                if weight == _NO_WORD:
                    break
                if (weight := weight + best[end]) >= chosen:
                    chosen, chosen_end = weight, end
            if chosen == -inf:
                chosen, chosen_end = unknown + best[start + 1], start + 1
            best[start], ends[start] = chosen, chosen_end
        return _words(run, ends)

    return cut


def _words(run: str, ends: list[int]) -> list[str]:
    words, start = [], 0
    while start < len(run):
        words.append(run[start : ends[start]])
        start = ends[start]
    return words
