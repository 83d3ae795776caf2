"""A word of office language → the words that mean the same, from a curated list and what is merged into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from search_cli.analysis.folding import fold

__all__ = ["SYNONYMS_FILE", "Synonyms", "default_synonyms"]

SYNONYMS_FILE = Path(__file__).with_name("data") / "synonyms.txt"


class Synonyms:
    """Words by the words they may be served by as well; immutable, so threads may share it."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        """Hold folded words with their synonyms, the nearest first."""
        self._words = dict(words)

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> Synonyms:
        """Return what lines such as `a b c` (any for any) and `a > b c` (b and c for a) say, in folded words."""
        return cls(_by_word(pair for line in lines if not line.startswith("#") for pair in _pairs(line)))

    @property
    def words(self) -> frozenset[str]:
        """Every word that has synonyms or is one."""
        return frozenset(self._words).union(*self._words.values())

    def of(self, word: str) -> tuple[str, ...]:
        """Return the synonyms of a folded word, none if it has none."""
        return self._words.get(word, ())

    def merged(self, more: Mapping[str, Iterable[str]]) -> Synonyms:
        """Return these synonyms and `more`: word → what it may be served by, as a user writes it.

        A word with an empty list has no synonyms any more.
        """
        if not more:
            return self
        mine: dict[str, tuple[str, ...]] = {}
        for word, others in more.items():  # in two writings it is one word
            mine[_folded(word)] = (*mine.get(_folded(word), ()), *map(_folded, others))
        pairs = [(word, other) for word, others in mine.items() for other in others]
        pairs += [(word, other) for word, others in self._words.items() if mine.get(word, True) for other in others]
        return Synonyms(_by_word(pairs))


def _folded(word: str) -> str:
    return fold(word).text.strip()


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    left, arrow, right = line.partition(">")
    words = left.split()
    for word in words:
        for other in right.split() if arrow else words:
            yield word, other


def _by_word(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for word, other in pairs:
        if word and other and word != other:
            found.setdefault(word, {})[other] = None
    return {word: tuple(others) for word, others in found.items()}


@cache
def default_synonyms() -> Synonyms:
    """Return the curated list that comes with the program."""
    return Synonyms.from_lines(SYNONYMS_FILE.read_text(encoding="utf-8").splitlines())
