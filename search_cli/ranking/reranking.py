"""An engine's best hits → the same hits ordered once more, by what their texts say beyond how often.

What a passage opens with, what it shares with the first passages, and whether it states the value asked for. Works on
texts, above the port, so that engines agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_cli.analysis.values import values_in
from search_cli.config import Settings
from search_cli.engines import TEXT_FIELDS, Engine, EngineResult, Searcher
from search_cli.engines.scoring import Bm25, order_key
from search_cli.models import Hit, Part, Passage, Query
from search_cli.query.definitions import defines
from search_cli.ranking.asked_for import Asked, GainsByQuestion, asked_in, gain
from search_cli.ranking.feedback import Feedback
from search_cli.ranking.folded_passage import FoldedPassage
from search_cli.taxonomy.built_in import OF_THE_WORK, PAY, QUALIFICATIONS

__all__ = ["Reranker"]

_DEPTH = 60
"""Hits that are ordered once more: 100 were measured to give nothing more (nDCG@10 on the tune splits), at 15 % of an
answer's time; 30 gave .001 less on that of dureader2_demo."""
_MENTIONS = frozenset({PAY, QUALIFICATIONS})
"""What a job pays and asks for mentions the work (盘点补贴, 盘点经验) and is seldom what a question about it wants."""
_TELLING = frozenset({"time", "money", "percent"})
"""Kinds of value that are no part of an introduction; how many (两个岗位) and how long (干了两年) are."""


class Reranker:
    """A `search` with its first hits ordered once more; everything else is as it was."""

    def __init__(self, searcher: Searcher, engine: Engine, settings: Settings) -> None:
        """Wrap `searcher`; where every weight in `settings` is 0, its order is left alone. `engine` counts bigrams."""
        self._searcher = searcher
        self._engine = engine
        self._settings = settings
        self._bm25 = Bm25(settings.k1, settings.b)

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return what the engine returns, in the new order; pages are slices of one list."""
        asked = query.interpretation
        if limit == 0 or offset >= _DEPTH or not (asked.words or asked.roles):
            return self._searcher.search(query, limit, offset)
        end = None if limit is None else offset + limit
        found = self._searcher.search(query, end if end is None else max(end, _DEPTH))
        hits = (*self._ordered(query, found.hits[:_DEPTH], found.attainable), *found.hits[_DEPTH:])
        return found._replace(hits=hits[offset:end])

    def _ordered(self, query: Query, hits: Sequence[Hit], attainable: float) -> list[Hit]:
        """Return hits by tier, and by score with what each gains.

        Of roles asked for only their own hits are touched.
        """
        touched = [hit for hit in hits if hit.tier < query.role_tiers or not query.role_tiers]
        weight = self._settings.weight_feedback if query.interpretation.words else 0.0
        feedback = Feedback(touched, self._engine, self._bm25, weight)
        gains = _Gains(query, GainsByQuestion(asked_in(query), self._settings, attainable), _leading(touched))
        folded = [FoldedPassage(hit.passage) for hit in touched]
        average = sum(len(said.whole) for said in folded) / max(len(folded), 1)
        again = []
        for hit, said in zip(touched, folded, strict=True):
            shared = feedback.gain(said.whole, len(said.whole) / average)
            gained = tuple(part for part in gains.of(hit, said, shared) if part.weight)
            again.append(hit._replace(raw=hit.raw + sum(part.value for part in gained), parts=(*hit.parts, *gained)))
        again.sort(key=lambda hit: order_key(hit.tier, hit.raw, hit.passage.id))
        return [*again, *hits[len(touched) :]]


class _Gains(NamedTuple):
    """What the hits of a query gain `by_question`, and otherwise: some of them are `leading` in their matter."""

    query: Query
    by_question: GainsByQuestion
    leading: set[str]

    def of(self, hit: Hit, said: FoldedPassage, shared: Part | None) -> Iterator[Part]:
        """Yield what a hit gains: for opening its matter, its opening, `shared` words, a stated value, and the work."""
        asked, settings, attainable = self.by_question
        understood = self.query.interpretation
        if self.query.role_tiers and hit.passage.id in self.leading:
            yield gain("weight_leading", "", settings.weight_leading, attainable)
        if _is_only_worded(self.query, hit.passage):
            yield gain("weight_worded", "", -settings.weight_worded, attainable)
        if asked.defined and defines(said.whole, asked.defined):
            yield gain("weight_defined", asked.defined, settings.weight_defined, attainable)
        if understood.dimensions and not understood.words:
            return  # what a role has in one respect are equals
        opens = sum(part.value for part in hit.parts if part.field in TEXT_FIELDS and part.term in said.opening)
        if opens:
            yield gain("weight_opening", "", settings.weight_opening, opens)
        if shared:
            yield shared
        yield from self.by_question.of(hit, said)
        if _introduces(self.query, said, asked):
            yield gain("weight_introduction", "", -settings.weight_introduction, hit.raw)
        if self.query.role_tiers and not (understood.dimensions or asked.beside):
            for reason in _of_the_work(self.query, hit.passage):
                yield gain("weight_work", reason, settings.weight_work, attainable)


def _leading(hits: Sequence[Hit]) -> set[str]:
    """Return the passages that come first in their article of those whose, and about what, they are.

    What opens a matter says what it is about; what follows dwells on it.
    """
    first: dict[tuple[object, ...], Passage] = {}
    for hit in hits:
        passage = hit.passage
        key = (passage.article, hit.tier, passage.roles, passage.dimensions)
        if key not in first or passage.char_start < first[key].char_start:
            first[key] = passage
    return {passage.id for passage in first.values()}


def _is_only_worded(query: Query, passage: Passage) -> bool:
    """Return whether nothing but its wording says that a passage is about what is asked, of whom it is asked."""
    asked = query.interpretation
    about = [claim for claim in passage.claims if not set(claim.dimensions).isdisjoint(asked.dimensions)]
    others = [claim for claim in about if not claim.is_worded]
    said = any(not asked.roles or set(asked.roles) & set(claim.roles) for claim in others)
    return len(others) < len(about) and not said


def _introduces(query: Query, said: FoldedPassage, asked: Asked) -> bool:
    """Return whether a passage merely introduces its article, to who asks for words and not what something is.

    It says whom the article is for and what it will tell, so it has many words of it and seldom answers. What states
    hours or a sum tells already. Who asks of what a word holds makes other passages lose by that.
    """
    if said.passage.kind != "intro" or not query.interpretation.words or asked.defined or asked.affirmed:
        return False
    return _TELLING.isdisjoint(values_in(said.text))


def _of_the_work(query: Query, passage: Passage) -> Iterator[str]:
    """Yield why a passage is nearer to what a role does than others, where no dimension was asked for."""
    asked = query.interpretation
    if asked.words:
        if not _MENTIONS.intersection(passage.dimensions):
            yield "no-conditions"
        return
    if OF_THE_WORK.intersection(passage.dimensions):
        yield "duties"
    if set(passage.roles) <= set(asked.roles):
        yield "of-it-alone"
