"""Folded text → bigrams and single characters: what finds 处理 inside 待处理, whatever the words are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import add

from search_cli.analysis.folding import HAN, Folded
from search_cli.models import AllOf, Condition, Has, Token

__all__ = ["bigrams", "characters", "runs", "sieve", "terms"]

_RUNS = re.compile(rf"([{HAN}]+)|[^\W_{HAN}]+")


def runs(folded_text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield the stretches of one script: (text, where it begins, whether it is Han); punctuation separates them."""
    for match in _RUNS.finditer(folded_text):
        yield match[0], match.start(), match.lastindex is not None


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


def sieve(folded_phrase: str, field: str = "text") -> Condition:
    """Return what every passage holds that contains the phrase: the inexpensive test before reading it.

    `field` is `text`, or `bigrams` for a passage with its title and headings.
    """
    needed: dict[Has, None] = {}
    for run, _, is_han in runs(folded_phrase):
        if is_han and len(run) > 1:
            for at in range(len(run) - 1):
                needed[Has(field, run[at : at + 2])] = None
        else:
            needed[Has("characters" if is_han else field, run)] = None
    return AllOf(tuple(needed))
