"""Somebody's sentences that nothing tells the dimension of → the same, each about what its words tell, if they do.

一个柜八十块 is about pay, and 口袋里揣着两块备用电池 about tools, though no heading says so and no sign of default.toml
is in them: their words are weighed, as taxonomy/sentence_weights.py has learned it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.forms import holds_for
from search_cli.passages.attribution import LabelledClause
from search_cli.passages.facts import is_taken, joined, sentences_of, stated_in
from search_cli.passages.labels import Label
from search_cli.passages.scope import Scope
from search_cli.taxonomy.built_in import DUTIES, PAY
from search_cli.taxonomy.sentence_weights import told_by_words

__all__ = ["told_in_whole", "with_told"]

_LIKELY, _LIKELIER, _SURE = 0.35, 0.5, 0.8
"""How likely a dimension has to be where nothing else tells one: nine of ten judged sentences that say as much are told
right (of those in articles for which nothing else speaks, five of six); to be believed rather than a hint, and of
money, which customers pay, too, or of less than a sentence; and in what is no article about this job."""
_HINTED = ("", "body")
_TELLING = lazy_pattern("(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){8}")
_SHORT = 12  # characters
_ASKS = ("?", "？")
_TO_FILL_IN = "___"
_GOES_ON = ("，", ",")
# What customers, guests and travellers pay.
_OTHERS_PAY = lazy_pattern(
    "押金|定金|订金|收费|收取|手续费|年费|报名费|学费|教材费|差旅费|住宿标准|罚款|滞纳金|自理|多退少补|退款|票价|售价|业主|客人|顾客|用户"
    "|贵了|便宜了|[涨降]价|促销|打折"
)


def with_told(clauses: Sequence[LabelledClause], text: str, scope: Scope) -> tuple[LabelledClause, ...]:
    """Return clauses of which each sentence that is somebody's and about nothing is about what its words tell."""
    if not any(map(_is_open, clauses)):
        return tuple(clauses)
    return tuple(part for clause in joined(clauses) for part in _told(clause, text, scope))


def told_in_whole(clauses: Sequence[LabelledClause], text: str, start: int, scope: Scope) -> Iterator[LabelledClause]:
    """Yield the sentences from `start` of a text that stays whole, is somebody's and about nothing, by their words.

    The first of `clauses` is all of it, and what the others take up is theirs.
    """
    whole, *others = clauses
    for part in _told(whole._replace(start=start), text, scope):
        if part.label != whole.label and not is_taken(part, others):
            yield part


def _is_open(clause: LabelledClause) -> bool:
    """Return whether a clause is somebody's, and nothing but a hint says of what."""
    label = clause.label
    return bool(label.roles) and label.dimension_cue in _HINTED and DUTIES not in label.dimensions


def _told(clause: LabelledClause, text: str, scope: Scope) -> Iterator[LabelledClause]:
    if not _is_open(clause):
        yield clause
        return
    for part in sentences_of(clause, text):
        said = text[part.start : part.end]
        dimension = _dimension_of(said, part.label, scope)
        if dimension is None or dimension in part.label.dimensions:
            yield part
            continue
        kept = tuple(name for name in stated_in(said) if name in part.label.dimensions)
        if kept:  # 底薪四千，绩效看差错率 is about pay, too
            yield part._replace(label=replace(part.label, dimensions=kept))
        yield part._replace(label=replace(part.label, dimensions=(dimension,), dimension_cue="words"))


def _dimension_of(sentence: str, label: Label, scope: Scope) -> str | None:
    """Return the base's name of what a sentence's words tell; a figure, a form and for whom it holds tell nothing."""
    if not _TELLING.match(sentence) or sentence.rstrip().endswith(_ASKS) or _TO_FILL_IN in sentence:
        return None
    folded = fold(sentence).text
    told = None if holds_for(folded) else told_by_words(_without_roles(folded, scope))
    if told is None or told.probability < _bound(sentence, told.dimension, label, scope):
        return None
    if told.dimension == PAY and _OTHERS_PAY.search(folded):
        return None
    return scope.lexicon.taxonomy.dimension_names.get(told.dimension)


def _without_roles(folded: str, scope: Scope) -> str:
    """Return a folded sentence without the names in it: a 礼仪师 has no 仪器."""
    named = [mention for mention in scope.lexicon.roles(folded) if mention.name]
    starts, ends = (0, *(mention.end for mention in named)), (*(mention.start for mention in named), len(folded))
    return "".join(folded[start:end] for start, end in zip(starts, ends, strict=True))


def _bound(sentence: str, dimension: str, label: Label, scope: Scope) -> float:
    """Return how likely a dimension has to be for a sentence."""
    if scope.rules or len(label.roles) > 1 or label.roles[0] not in scope.cast:
        return _SURE
    said = sentence.rstrip()
    surely = dimension == PAY or label.dimensions or len(said) < _SHORT or said.endswith(_GOES_ON)
    return _LIKELIER if surely else _LIKELY
