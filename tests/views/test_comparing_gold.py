"""On the project's own articles, as people marked them: whose cell holds what, for all pairs of roles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby
from typing import NamedTuple

import pytest
from pages import ROOT

from search_cli import KnowledgeBase
from search_cli.articles.decoding import decode
from search_cli.evaluation.gold import Tags, locate, read_passages
from search_cli.models import Span, Stretch
from search_cli.views.comparing import Comparison
from search_cli.views.key_sentences import KeySentence


class Marked(NamedTuple):
    """Words of an article, and whose they are."""

    article: str
    span: Span
    tags: Tags


@pytest.fixture(scope="module")
def marked() -> list[Marked]:
    """Every gold claim, and every gold passage; of what lies within each other the narrower first."""
    found: list[Marked] = []
    gold = read_passages(ROOT / "tests" / "gold" / "passages.jsonl")
    for article, passages in groupby(gold, key=lambda passage: passage.article):
        text = decode((ROOT / "kb" / article).read_bytes())
        for located in locate(list(passages), text):
            found.append(Marked(article, located.span, located.gold.tags))
            claims = zip(located.claims, located.gold.claims, strict=True)
            found += [Marked(article, span, claim.tags) for span, claim in claims]
    return sorted(found, key=lambda one: one.span.end - one.span.start)


@pytest.fixture(scope="module")
def comparisons(trade: KnowledgeBase) -> list[Comparison]:
    """Every pair of roles that the articles speak of."""
    roles = [role for role, _ in trade.facets()["role"]]
    return [trade.compare(pair) for pair in combinations(roles, 2)]


def _in_source(sentence: KeySentence) -> Span:
    passage = sentence.passage
    stretch = Stretch(passage.text, passage.char_start, passage.char_end, passage.runs)
    return Span(stretch.source_start(sentence.start), stretch.source_end(sentence.end))


def _shown(comparisons: list[Comparison]) -> Iterator[tuple[str, str, KeySentence]]:
    for comparison in comparisons:
        for row in comparison.rows:
            for cell in row.cells:
                yield from ((cell.role, row.dimension, sentence) for sentence in cell.sentences)


def test_the_cell_of_every_marked_claim_has_its_article_among_its_sources(
    marked: list[Marked], comparisons: list[Comparison]
) -> None:
    """Whatever a person found said of a role is in its cell, whichever role it is compared with."""
    sources: dict[tuple[str, str], list[set[str]]] = {}
    for comparison in comparisons:
        for row in comparison.rows:
            for cell in row.cells:
                articles = {source.article for source in cell.sources}
                sources.setdefault((cell.role, row.dimension), []).append(articles)

    lost = {
        (role, dimension, one.article)
        for one in marked
        for role in one.tags.roles
        for dimension in one.tags.dimensions
        if not all(one.article in articles for articles in sources.get((role, dimension), [set()]))
    }

    assert not lost


def test_no_cell_shows_a_sentence_that_is_marked_as_anothers(
    marked: list[Marked], comparisons: list[Comparison]
) -> None:
    """A sibling's words in a role's cell would be worse than a gap."""
    by_article: dict[str, list[Marked]] = {}
    for one in marked:
        by_article.setdefault(one.article, []).append(one)

    foreign, judged = set(), 0
    for role, dimension, sentence in _shown(comparisons):
        span = _in_source(sentence)
        halves = (one for one in by_article.get(sentence.passage.article, []) if _covers(one.span, span))
        theirs = next(halves, None)
        judged += theirs is not None
        if theirs and theirs.tags.roles and role not in theirs.tags.roles:
            foreign.add((role, dimension, sentence.passage.article, sentence.text, theirs.tags.roles))

    assert judged > 1000
    assert not foreign


def _covers(outer: Span, inner: Span) -> bool:
    """Whether `outer` has more than half of `inner`."""
    shared = min(outer.end, inner.end) - max(outer.start, inner.start)
    return 2 * shared > inner.end - inner.start
