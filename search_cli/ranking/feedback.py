"""The first passages of an answer → the bigrams they share, and what another passage gains by them.

Pseudo-relevance feedback (Rocchio, 1971): what several of the first passages say, and few others do, belongs to what
was asked. Bigrams tell it nearly as well as words, and need no segmenter, which took a tenth of an answer's time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import runs, terms
from search_cli.engines import Engine
from search_cli.engines.scoring import SHARED, TEACHERS, Bm25
from search_cli.models import Hit, Part

__all__ = ["Feedback"]

_BIGRAMS = 40  # that are looked for; twice as many gave no more on the tune splits, half as many .0005 less
_SHOWN = 5  # bigrams that an explanation names


class Feedback:
    """The bigrams that the first of some hits share, each with what it weighs."""

    def __init__(self, hits: Sequence[Hit], engine: Engine, bm25: Bm25, weight: float) -> None:
        """Learn from the first of `hits`; their bigrams are as rare as `engine` says. A weight of 0 learns nothing."""
        self._bm25 = bm25
        self._weight = weight
        self._bigrams = self._shared(hits[:TEACHERS], engine) if weight else {}

    def _shared(self, teachers: Sequence[Hit], engine: Engine) -> Mapping[str, float]:
        """Return the bigrams that several teachers say, each with what it weighs: the best at 1, times its rarity."""
        said = [Counter(_bigrams_of(hit)) for hit in teachers]
        counts = Counter(bigram for each in said for bigram in each)
        common = sorted(bigram for bigram, count in counts.items() if count >= SHARED)
        total = sum(hit.raw for hit in teachers)
        if not common or total <= 0:
            return {}
        documents, frequencies = engine.document_frequencies("bigrams", common)
        rarity = {bigram: self._bm25.idf(frequencies.get(bigram, 0), documents) for bigram in common}
        worth = {
            bigram: rarity[bigram]
            * sum(hit.raw / total * self._saturated(own[bigram], 1.0) for hit, own in zip(teachers, said, strict=True))
            for bigram in common
        }
        best = sorted(worth, key=lambda bigram: (-worth[bigram], bigram))[:_BIGRAMS]
        most = worth[best[0]]
        return {bigram: worth[bigram] / most * rarity[bigram] for bigram in best} if most > 0 else {}

    def _saturated(self, frequency: int, relative_length: float) -> float:
        if not frequency:  # with a k1 of 0, what is there once is all there can be
            return 0.0
        k1, b = self._bm25.k1, self._bm25.b
        return frequency / (frequency + k1 * (1 - b + b * relative_length))

    def gain(self, text: str, relative_length: float) -> Part | None:
        """Return what folded `text`, that many times as long as others, gains by the bigrams it holds."""
        held = [(bigram, often) for bigram in self._bigrams if (often := text.count(bigram))]
        gained = sum(self._bigrams[bigram] * self._saturated(often, relative_length) for bigram, often in held)
        if not held:
            return None
        shown = " ".join(bigram for bigram, _ in held[:_SHOWN])
        return Part("weight_feedback", shown, self._weight, self._weight * gained, len(held), 0, 0, 0, 0.0)


def _bigrams_of(hit: Hit) -> list[str]:
    """Return the pairs of characters of a passage, and its words in other scripts."""
    return [term for term in terms(runs(fold(hit.passage.text).text), 2) if len(term) > 1]
