"""Folded text → bigrams and single characters: what finds 处理 inside 待处理, whatever the words are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import add
from typing import Literal

from search_cli.analysis.folding import HAN, Folded
from search_cli.analysis.whole_words import sign_behind
from search_cli.models import AllOf, Condition, Has, Token

__all__ = ["bigrams", "characters", "runs", "sieve", "spelled", "terms", "whole_runs"]

_MOST_NUMBERS = 6
"""So many are one word with the points between them (IP addresses have four): each gives as many terms and more."""

_RUNS = re.compile(rf"([{HAN}]+)|(?:[^\W_{HAN}]++((?<=\d)\.(?=\d))?){{1,{_MOST_NUMBERS}}}([+#])?")
_NUMBERS = re.compile(r"(?<!\d)\d+(?:\.\d+)+")
_VERSION = re.compile(rf"v{_NUMBERS.pattern}")
_NET = "net"

_Run = tuple[str, int, bool]
"""A stretch of one script, where it begins, and whether it is Han."""


def runs(folded_text: str) -> Iterator[_Run]:
    """Yield the stretches of one script: (text, where it begins, whether it is Han); punctuation separates them.

    Signs that make another word of a letter or a number belong to it, and words inside come before it: 2 and 5 before
    2.5, net before .net. C is no word inside C++, since who asks for the one does not mean the other.
    """
    for match in _RUNS.finditer(folded_text):
        kind = match.lastindex
        if kind == 1:
            yield match[0], match.start(), True
        elif kind is None and match[0] != _NET:
            yield match[0], match.start(), False
        else:
            yield from _with_words_inside(match)


def whole_runs(folded_text: str) -> Iterator[_Run]:
    """Yield the stretches that `runs` does without the words inside others."""
    for match in _RUNS.finditer(folded_text):
        if match.lastindex == 1:
            yield match[0], match.start(), True
        else:
            yield _with_words_inside(match)[-1]


def _with_words_inside(match: re.Match[str]) -> list[_Run]:
    """Return a word that is not Han, and before it the words inside it."""
    at, text = match.start(), match.string
    word = match[0].rstrip("+#.")
    if match[2]:
        inside = list(_numbers_of(word, at))
        # The number tells which version is meant, whether a v is before it or not.
        return inside if _VERSION.fullmatch(word) else [*inside, (word, at, False)]
    if len(word) == 1 and (sign := sign_behind(text, at + 1)):
        return [(word + sign, at, False)]
    found = [(word, at, False)]
    return [*found, (f".{word}", at - 1, False)] if word == _NET and text.endswith(".", 0, at) else found


def _numbers_of(word: str, at: int) -> Iterator[_Run]:
    """Yield the words inside numbers with points: of v2.5.1 v, 2, v2, 5, 1, the wider version 2.5, and 2.5.1."""
    start = 0
    if _VERSION.fullmatch(word):
        yield "v", at, False
        yield word[1 : word.index(".")], at + 1, False
    for part in word.split("."):
        yield part, at + start, False
        start += len(part) + 1
    for numbers in _NUMBERS.finditer(word):
        begin = numbers.start()
        ends = [begin + point.start() for point in re.finditer(r"\.", numbers[0])][1:]
        for end in (*ends, *([numbers.end()] if numbers[0] != word else [])):
            yield word[begin:end], at + begin, False


def _pieces(folded_text: str, size: int) -> Iterator[tuple[int, int]]:
    for run, start, is_han in runs(folded_text):
        if not is_han or len(run) <= size:
            yield start, start + len(run)
        else:
            for at in range(start, start + len(run) - size + 1):
                yield at, at + size


def _tokens(folded: Folded, size: int) -> list[Token]:
    tokens = []
    for position, (start, end) in enumerate(_pieces(folded.text, size)):
        span = folded.source(start, end)
        tokens.append(Token(folded.text[start:end], span.start, span.end, position))
    return tokens


def bigrams(folded: Folded) -> list[Token]:
    """Return every pair of neighbouring Han characters (a lone one alone), and other words whole."""
    return _tokens(folded, 2)


def characters(folded: Folded) -> list[Token]:
    """Return every Han character, and other words whole."""
    return _tokens(folded, 1)


def terms(stretches: Iterable[tuple[str, int, bool]], size: int) -> tuple[str, ...]:
    """Return the terms of `bigrams` (2) or `characters` (1) of a text that `runs` parted, without their places."""
    found: list[str] = []
    for run, _, is_han in stretches:
        if not is_han or len(run) <= size:
            found.append(run)
        elif size == 1:
            found.extend(run)
        else:
            found.extend(map(add, run, run[1:]))
    return tuple(found)


def sieve(folded_phrase: str, within: Literal["text", "headings"] = "text") -> Condition:
    """Return what every passage holds that contains the phrase `within` it: the inexpensive test before reading it."""
    return _holding(_surely_terms(folded_phrase), "text" if within == "text" else "bigrams")


def spelled(folded_word: str, field: str = "text") -> Condition:
    """Return what a passage holds that says a word, where its text is not read: more than `sieve`, 2.5 as one number.

    `field` is `text`, or `bigrams` for a passage with its title and headings.
    """
    return _holding(whole_runs(folded_word), field)


def _surely_terms(folded_phrase: str) -> Iterator[_Run]:
    """Yield the runs that are terms wherever the phrase stands: 2.5 is not one in 2.5.1, but 2 and 5 are."""
    for run, start, is_han in whole_runs(folded_phrase):
        if is_han or "." not in run:
            yield run, start, is_han
        else:
            written = f"v{run}" if folded_phrase.endswith("v", 0, start) else run  # v2.5 may go on to be v2.5beta
            yield from ((part, start, False) for part in written.split(".") if part)


def _holding(stretches: Iterable[_Run], field: str) -> Condition:
    needed: dict[Has, None] = {}
    for run, _, is_han in stretches:
        if is_han and len(run) > 1:
            for at in range(len(run) - 1):
                needed[Has(field, run[at : at + 2])] = None
        else:
            needed[Has("characters" if is_han else field, run)] = None
    return AllOf(tuple(needed))
