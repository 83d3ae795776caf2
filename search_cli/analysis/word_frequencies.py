"""Words of ours among jieba's → how often each is taken to occur, so that it stays whole wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol

from search_cli.analysis.dictionary import CONTEXTS
from search_cli.analysis.rust_segmenter import Twin

__all__ = ["ByJieba", "ByTwin", "found_strengths"]

_STEP = 10  # how much more probable a word is made, again and again, until it stays whole in every context


class _Cutting(Protocol):
    """What cuts by a dictionary that words of ours join one by one."""

    def parts(self, run: str) -> Sequence[str]:
        """Return what `jieba.lcut(run, HMM=False)` does: words that are known, and lone characters."""
        ...

    def guessed(self, run: str) -> Iterable[str]:
        """Return the words that jieba guesses lone characters of a run to be, others among them or not."""
        ...

    def add(self, word: str, frequency: int, before: int) -> None:
        """Give a word a frequency; `before` is what it had."""
        ...


def found_strengths(words: Iterable[str], counts: Mapping[str, int], total: int, cutting: _Cutting) -> dict[str, int]:
    """Return how often each of `words` is taken to occur; `counts` says how often others do."""
    found: dict[str, int] = {}

    def frequency_of(word: str) -> int:
        return found.get(word) or counts.get(word, 0)

    # Shorter words first, since a longer one must win over those inside it; then code-point order, and the total
    # held: otherwise the order of additions would move cuts elsewhere.
    for word in sorted(words, key=lambda word: (len(word), word)):
        for frequency in _tried(word, frequency_of, total, cutting.parts):
            cutting.add(word, frequency, frequency_of(word))
            found[word] = frequency
            if all(_is_whole(word, context.format(word), cutting) for context in CONTEXTS):
                break
    return found


def _tried(
    word: str, frequency_of: Callable[[str], int], total: int, parts: Callable[[str], Iterable[str]]
) -> Iterator[int]:
    """Yield the least frequency that ties with the parts of a word (jieba's `suggest_freq`), then higher ones."""
    probability = 1.0
    for part in parts(word):
        probability *= max(frequency_of(part), 1) / total
    frequency = max(int(probability * total) + 1, frequency_of(word))
    yield frequency
    while frequency * _STEP < total:
        frequency *= _STEP
        yield frequency


def _is_whole(word: str, run: str, cutting: _Cutting) -> bool:
    return word in cutting.parts(run) or word in cutting.guessed(run)


class ByJieba:
    """Cuts by jieba itself."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def parts(self, run: str) -> Sequence[str]:
        """See _Cutting."""
        parts: list[str] = self._tokenizer.lcut(run, HMM=False)
        return parts

    def guessed(self, run: str) -> Iterable[str]:
        """See _Cutting: all words of the run."""
        words: list[str] = self._tokenizer.lcut(run)
        return words

    def add(self, word: str, frequency: int, before: int) -> None:
        """See _Cutting."""
        for end in range(1, len(word)):
            self._tokenizer.FREQ.setdefault(word[:end], 0)
        self._tokenizer.FREQ[word] = frequency


class ByTwin:
    """Cuts by jieba's twin, a tenth of jieba's time."""

    def __init__(self, twin: Twin, jieba: Any) -> None:
        self._twin, self._guess = twin, jieba.finalseg.cut

    def parts(self, run: str) -> Sequence[str]:
        """See _Cutting."""
        return self._twin.cut(run, False)

    def guessed(self, run: str) -> Iterator[str]:
        """See _Cutting."""
        for size, parts in groupby(self.parts(run), len):
            lone = "".join(parts) if size == 1 else ""
            if lone[1:] and not self._twin.knows(lone):
                yield from self._guess(lone)

    def add(self, word: str, frequency: int, before: int) -> None:
        """See _Cutting."""
        self._twin.add({word: frequency}, frequency - before)
