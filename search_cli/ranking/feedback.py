"""The first passages of an answer → the words they share, and what another passage gains by them.

Pseudo-relevance feedback (Rocchio, 1971): what several of the first passages say, and few others do, belongs to what
was asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.folding import fold
from search_cli.engines import Engine
from search_cli.engines.scoring import Bm25
from search_cli.models import Hit, Part

__all__ = ["Feedback"]

_TEACHERS = 5  # passages whose words are looked at
_SHARED = 2  # of them that must say a word
_WORDS = 40  # words that are looked for; 20 gave .002 less on the tune splits
_SHOWN = 5  # words that an explanation names


class Feedback:
    """The words that the first of some hits share, each with what it weighs."""

    def __init__(self, hits: Sequence[Hit], engine: Engine, analyzer: Analyzer, bm25: Bm25, weight: float) -> None:
        """Learn from the first of `hits`; their words are as rare as `engine` says. A weight of 0 learns nothing."""
        self._analyzer = analyzer
        self._bm25 = bm25
        self._weight = weight
        self._words = self._shared(hits[:_TEACHERS], engine) if weight else {}

    def _shared(self, teachers: Sequence[Hit], engine: Engine) -> Mapping[str, float]:
        """Return the words that several teachers say, each with what it weighs: the best at 1, times how rare it is."""
        said = [Counter(self._words_of(hit)) for hit in teachers]
        counts = Counter(word for each in said for word in each)
        common = sorted(word for word, count in counts.items() if count >= _SHARED)
        total = sum(hit.raw for hit in teachers)
        if not common or total <= 0:
            return {}
        documents, frequencies = engine.document_frequencies("words", common)
        rarity = {word: self._bm25.idf(frequencies.get(word, 0), documents) for word in common}
        worth = {
            word: rarity[word]
            * sum(hit.raw / total * self._saturated(each[word], 1.0) for hit, each in zip(teachers, said, strict=True))
            for word in common
        }
        best = sorted(worth, key=lambda word: (-worth[word], word))[:_WORDS]
        most = worth[best[0]]
        return {word: worth[word] / most * rarity[word] for word in best} if most > 0 else {}

    def _words_of(self, hit: Hit) -> list[str]:
        words = self._analyzer.segmenter.whole_words(fold(hit.passage.text).text)
        return [word for word in words if len(word) > 1]

    def _saturated(self, frequency: int, relative_length: float) -> float:
        k1, b = self._bm25.k1, self._bm25.b
        return frequency / (frequency + k1 * (1 - b + b * relative_length))

    def gain(self, text: str, relative_length: float) -> Part | None:
        """Return what folded `text`, that many times as long as others, gains by the words it holds."""
        held = [(word, often) for word in self._words if (often := text.count(word))]
        gained = sum(self._words[word] * self._saturated(often, relative_length) for word, often in held)
        if not held:
            return None
        shown = " ".join(word for word, _ in held[:_SHOWN])
        return Part("weight_feedback", shown, self._weight, self._weight * gained, len(held), 0, 0, 0, 0.0)
