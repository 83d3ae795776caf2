"""An engine's best hits → the same hits ordered once more, by the words that the best share and by what they state.

Pseudo-relevance feedback (Rocchio, 1971): what several of the first passages say, and few others do, belongs to what
was asked. Works on texts, above the port, so that engines agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search_cli.analysis.analyzer import Analyzer, whole_words
from search_cli.analysis.folding import fold
from search_cli.analysis.values import states
from search_cli.config import Settings
from search_cli.engines import Engine, EngineResult
from search_cli.engines.scoring import Bm25, order_key
from search_cli.models import Hit, Part, Query

__all__ = ["Feedback"]

_DEPTH = 100  # hits that are ordered once more; deeper ones were measured to change nothing on a page
_TEACHERS = 5  # passages whose words are looked at
_SHARED = 2  # of them that must say a word
_WORDS = 40  # words that are looked for; 20 gave .002 less on the tune splits
_MENTIONS = frozenset({"薪资待遇", "任职资格"})
"""What a job pays and asks for mentions the work (盘点补贴, 盘点经验) and is seldom what a question about it wants."""
_SHOWN = 5  # words that an explanation names


@dataclass(frozen=True, slots=True)
class _Text:
    """A hit's folded title and text, and how long it is beside the others."""

    text: str
    relative_length: float


class Feedback:
    """An engine's `search` with its first hits ordered once more; everything else is the engine's own."""

    def __init__(self, engine: Engine, analyzer: Analyzer, settings: Settings) -> None:
        """Wrap `engine`; a weight of 0 in `settings` leaves its order alone."""
        self._engine = engine
        self._analyzer = analyzer
        self._bm25 = Bm25(settings.k1, settings.b)
        self._weight = settings.weight_feedback
        self._stated = settings.weight_stated
        self._work = settings.weight_work

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return what the engine returns, in the new order; pages are slices of one list.

        A query of nothing but roles and dimensions teaches nothing: its first passages are equals.
        """
        if not query.interpretation.words or limit == 0 or offset >= _DEPTH:
            return self._engine.search(query, limit, offset)
        end = None if limit is None else offset + limit
        found = self._engine.search(query, end if end is None else max(end, _DEPTH))
        hits = (*self._ordered(query, found.hits[:_DEPTH], found.attainable), *found.hits[_DEPTH:])
        return replace(found, hits=hits[offset:end])

    def _ordered(self, query: Query, hits: Sequence[Hit], attainable: float) -> list[Hit]:
        """Return hits by tier and what they gain by shared words and by stating what was asked for.

        Of roles asked for only their own hits are touched.
        """
        touched = [hit for hit in hits if hit.tier < query.role_tiers or not query.role_tiers]
        texts = _texts(touched)
        words = self._shared(touched[:_TEACHERS]) if self._weight else {}
        kinds, beside = _asked(query)
        bonus = self._stated * attainable if beside else 0.0
        open_ended = query.role_tiers and not (query.interpretation.dimensions or beside)
        again = []
        for hit, text in zip(touched, texts, strict=True):
            gained = self._gained(text, words)
            if bonus and states(fold(hit.passage.text).text, kinds, beside):
                gained.append(Part("stated", " ".join(kinds), self._stated, bonus, 1, 0, 0, 0, 0.0))
            if open_ended and not _MENTIONS.intersection(hit.passage.dimensions):
                gained.append(Part("work", "", self._work, self._work * attainable, 1, 0, 0, 0, 0.0))
            raw = hit.raw + sum(part.value for part in gained)
            again.append(replace(hit, raw=raw, parts=(*hit.parts, *gained)) if gained else hit)
        again.sort(key=lambda hit: order_key(hit.tier, hit.raw, hit.passage.id))
        return [*again, *hits[len(touched) :]]

    def _shared(self, teachers: Sequence[Hit]) -> dict[str, float]:
        """Return the words that several teachers say, each with what it weighs: the best at 1, times how rare it is."""
        said = [Counter(self._words(hit)) for hit in teachers]
        counts = Counter(word for each in said for word in each)
        common = sorted(word for word, count in counts.items() if count >= _SHARED)
        total = sum(hit.raw for hit in teachers)
        if not common or total <= 0:
            return {}
        documents, frequencies = self._engine.document_frequencies("words", common)
        rarity = {word: self._bm25.idf(frequencies.get(word, 0), documents) for word in common}
        worth = {
            word: rarity[word]
            * sum(hit.raw / total * self._saturated(each[word], 1.0) for hit, each in zip(teachers, said, strict=True))
            for word in common
        }
        best = sorted(worth, key=lambda word: (-worth[word], word))[:_WORDS]
        most = worth[best[0]]
        return {word: worth[word] / most * rarity[word] for word in best} if most > 0 else {}

    def _words(self, hit: Hit) -> list[str]:
        tokens = whole_words(self._analyzer.segmenter.words_of(fold(hit.passage.text)))
        return [token.term for token in tokens if len(token.term) > 1]

    def _saturated(self, frequency: int, relative_length: float) -> float:
        k1, b = self._bm25.k1, self._bm25.b
        return frequency / (frequency + k1 * (1 - b + b * relative_length))

    def _gained(self, text: _Text, words: Mapping[str, float]) -> list[Part]:
        gained = 0.0
        held = []
        for word, weight in words.items():
            frequency = text.text.count(word)
            if frequency:
                held.append(word)
                gained += weight * self._saturated(frequency, text.relative_length)
        if not held:
            return []
        return [Part("feedback", " ".join(held[:_SHOWN]), self._weight, self._weight * gained, len(held), 0, 0, 0, 0.0)]


def _asked(query: Query) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the kinds of value a query asks for, and the words that such a value should stand beside."""
    values = [term for term in query.terms if term.field == "value"]
    asking = {term.stands_for for term in values}
    understood = query.interpretation
    words = [word for word in understood.words if word not in asking and len(word) > 1]
    others = [other for word, others in understood.synonyms if word in words for other in others]
    return tuple(dict.fromkeys(term.term for term in values)), (*words, *others) if values else ()


def _texts(hits: Sequence[Hit]) -> list[_Text]:
    texts = [fold(f"{hit.passage.title}\n{hit.passage.text}").text for hit in hits]
    average = sum(map(len, texts)) / max(len(texts), 1)
    return [_Text(text, len(text) / average) for text in texts]
