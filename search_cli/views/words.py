"""Folded text → what it counts, its conditions, and its content as pairs of characters and words of letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from search_cli.analysis.word_lists import lines_of, words_of

__all__ = ["DATA", "any_of", "conditions_in", "thing_of", "words_in"]

DATA = Path(__file__).with_name("data")

_KEPT = 1 << 14  # clauses: one stands in every cell of its claim
_HAN_OR_WORD = re.compile(r"[一-鿿]+|[a-z]+")


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that matches the longest of `words` at a place."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)")


@cache
def _things() -> tuple[dict[tuple[str, str], str], re.Pattern[str]]:
    things: dict[tuple[str, str], str] = {}
    for line in lines_of(DATA / "counted.txt"):
        measures, _, names = line.partition("|")
        for name in names.split():
            things |= {(measure, name): names.split()[0] for measure in measures.split()}
    return things, any_of({name for _, name in things})


@cache
def _things_of(measure: str) -> tuple[dict[str, str], re.Pattern[str]]:
    things = {name: thing for (of, name), thing in _things()[0].items() if of == measure}
    return things, any_of(things)


def thing_of(clause: str, at: int, before: Sequence[str], measure: str) -> str:
    """Return what a quantity at `at` of a folded clause counts (工资 for 月薪 and money), or an empty string.

    It is the last thing named before it in its clause, or the first behind it, or else the first thing in the nearest
    of the clauses `before` that names one.
    """
    things, pattern = _things_of(measure)
    ahead = pattern.findall(clause, 0, at)
    if ahead:
        return things[ahead[-1]]
    first = pattern.search(clause, at) or next(filter(None, map(pattern.search, reversed(before))), None)
    return things[first[0]] if first else ""


@cache
def _conditions() -> tuple[dict[str, str], re.Pattern[str]]:
    named = {word: line.split()[0] for line in lines_of(DATA / "conditions.txt") for word in line.split()}
    return named, any_of(named)


@lru_cache(maxsize=_KEPT)
def conditions_in(folded_text: str) -> frozenset[str]:
    """Return the conditions that a text names, each as one canonical word: 旺季 for 忙时."""
    named, pattern = _conditions()
    return frozenset(named[match[0]] for match in pattern.finditer(folded_text))


@cache
def _plain() -> re.Pattern[str]:
    return any_of(words_of(DATA / "plain.txt"))


@lru_cache(maxsize=_KEPT)
def words_in(folded_text: str, name: str = "") -> frozenset[str]:
    """Return the pairs of characters and words of letters in a text, without `name` and stop words."""
    found: set[str] = set()
    unnamed = folded_text.replace(name, " ") if name else folded_text
    for run in _HAN_OR_WORD.findall(_plain().sub(" ", unnamed)):
        found.update([run] if run.isascii() or len(run) == 1 else (run[at : at + 2] for at in range(len(run) - 1)))
    return frozenset(found)
