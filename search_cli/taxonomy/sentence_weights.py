"""A sentence about somebody's work → the dimension that its words speak for, as learned from labelled sentences.

Signs of default.toml are words that a person chose; here every character and pair of characters has a weight for each
dimension, so that 一个柜八十块 is about pay though no word of it is a sign. sentence_weights.txt has the weights, and
scripts/make_sentence_weights.py makes it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

__all__ = ["Told", "dimensions_told", "features_of", "told_by_words"]

_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z]+|\d+|[^\s]")
_HEAD = re.compile(r"^\s*(?:[(\[]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)\].、:](?!\d)|[-*•·●◆■])\s*")
_ENDS = "。.!?;,:… "
_FIGURE = "9"  # stands for all figures: how high a sum is says nothing of what it is for


class Told(NamedTuple):
    """The dimension that is likeliest for a sentence, and how likely it is among all, and none."""

    dimension: str
    probability: float


class _Weights(NamedTuple):
    names: tuple[str, ...]
    biases: tuple[int, ...]
    places: Mapping[str, int]  # of the dimensions, by letter
    signs: Mapping[str, str]  # how rare each is, and what it speaks for, as the file has it


def features_of(folded: str) -> Iterator[str]:
    """Yield what is weighed of a folded sentence: characters and pairs of Chinese, Latin words, marks, a figure as one.

    Without the number at its head and the marks at its end, which say nothing of what it is about.
    """
    for run in _RUN.findall(_HEAD.sub("", folded.rstrip(_ENDS), count=1)):
        if "\u4e00" <= run[0] <= "\u9fff":
            yield from run
            yield from map("".join, pairwise(run))
        else:
            yield _FIGURE if run[0].isdigit() else run


def dimensions_told() -> tuple[str, ...]:
    """Return the names of the dimensions that words may tell, those of default.toml."""
    return tuple(filter(None, _weights().names))


def told_by_words(folded: str) -> Told | None:
    """Return the dimension that a folded sentence is likeliest to be about, or None if that is none of them.

    Multinomial logistic regression over TF-IDF (each sign once, the vector's length 1), as in
    Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, chapters 6 and 15.
    """
    weights = _weights()
    sums = [0] * len(weights.names)
    squares = 0
    for feature in set(features_of(folded)):
        if feature in weights.signs:
            rarity, speaks = _speaks(feature)
            squares += rarity * rarity
            for of, weight in speaks:
                sums[of] += weight
    length = math.sqrt(squares) or 1.0
    scores = [bias / _SCALE + total / length for bias, total in zip(weights.biases, sums, strict=True)]
    best = max(scores)
    name = weights.names[scores.index(best)]
    return Told(name, 1 / sum(math.exp(score - best) for score in scores)) if name else None


_SCALE = 10  # of all numbers in the file


@cache
def _weights() -> _Weights:
    text = Path(__file__).with_name("sentence_weights.txt").read_text(encoding="utf-8")
    _, heads, signs = text.split("\n\n")
    named = [line.split(" ") for line in heads.splitlines()]
    names = tuple("" if name == "-" else name for _, name, _ in named)
    places = {letter: at for at, (letter, _, _) in enumerate(named)}
    biases = tuple(int(bias) for _, _, bias in named)
    return _Weights(names, biases, places, dict(line.split(" ", 1) for line in signs.splitlines()))


@cache
def _speaks(feature: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Return how rare a sign is, and how much it speaks for which dimension; most of the file is never asked for."""
    rarity, *speaks = _weights().signs[feature].split(" ")
    return int(rarity), tuple((_weights().places[each[0]], int(each[1:])) for each in speaks)
