"""Passages, bags and queries made by hand, small enough to see through."""

from __future__ import annotations

from collections.abc import Iterable

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import bigrams, characters
from search_cli.engines import EVERYTHING, ArticleEntries, Changes, Engine, Entry
from search_cli.engines.scoring import Bm25
from search_cli.models import (
    ArticleRecord,
    Claim,
    Condition,
    Has,
    Passage,
    Query,
    Recipe,
    Run,
    Term,
    Tier,
)

BM25 = Bm25(k1=1.2, b=0.75)
RECIPE = Recipe(format=1, analyzer="analyzer", dictionary="dictionary", taxonomy="taxonomy")


def entry(
    passage_id: str,
    text: str = "",
    *,
    words: Iterable[str] | None = None,
    heading: str = "",
    roles: tuple[str, ...] = (),
    dimensions: tuple[str, ...] = (),
    article: str = "a.md",
    kind: str = "section",
) -> Entry:
    """A passage whose words are `text` cut at spaces, unless given, below the headings that `heading` is cut into."""
    claim = Claim(0, len(text), roles, dimensions, "heading")
    passage = Passage(
        id=passage_id,
        article=article,
        title="标题",
        heading_path=tuple(heading.split()),
        kind=kind,  # type: ignore[arg-type]
        text=text,
        char_start=3,
        char_end=3 + len(text),
        line_start=1,
        line_end=2,
        claims=(claim,) if roles or dimensions else (),
        runs=(Run(0, 3, 3 + len(text)),),
        page=7,
        url="https://example.org/“文”",
    )
    folded, headed = fold(text), fold("\n\n".join((*passage.heading_path, text)))
    bags = {
        "words": tuple(text.split() if words is None else words),
        "bigrams": tuple(token.term for token in bigrams(headed)),
        "characters": tuple(token.term for token in characters(headed)),
        "text": tuple(token.term for token in bigrams(folded)),
        "role": roles,
        "dimension": dimensions,
        "article": (article,),
        "kind": (kind,),
        "value": (),
    }
    return Entry(passage, bags)


def record(path: str, **fields: object) -> ArticleRecord:
    """What an index remembers of the article `path`."""
    return ArticleRecord(path, fingerprint="f" * 64, size=1, mtime_ns=2, **fields)  # type: ignore[arg-type]


def article(*entries: Entry, path: str | None = None) -> ArticleEntries:
    """An article with these passages; its path is theirs."""
    path = path or entries[0].passage.article
    return ArticleEntries(record(path, passages=len(entries)), entries)


def build(
    engine: Engine, *articles: ArticleEntries, removed: Iterable[str] = (), fresh: bool = False, **attachments: bytes
) -> None:
    """Apply these articles and attachments to `engine`."""
    engine.apply(Changes(RECIPE, articles, frozenset(removed), fresh, attachments))


def build_one(engine: Engine, *entries: Entry) -> None:
    """Apply the passages of one article to `engine`."""
    build(engine, article(*entries))


def word(text: str, weight: float = 1.0, field: str = "words", *, bonus: bool = False) -> Term:
    """A scored term."""
    return Term(field, text, weight, 0, bonus)


def query(*terms: Term | str, where: Condition = EVERYTHING, tiers: Iterable[Condition] = (EVERYTHING,)) -> Query:
    """A query for these terms (words, unless they say otherwise)."""
    scored = tuple(word(term) if isinstance(term, str) else term for term in terms)
    return Query("", where, tuple(Tier(condition, "all") for condition in tiers), scored)


def ids(engine: Engine, *terms: Term | str, where: Condition = EVERYTHING, **options: object) -> list[str]:
    """The ids of all hits, best first."""
    found = engine.search(query(*terms, where=where, **options), None)  # type: ignore[arg-type]
    return [hit.passage.id for hit in found.hits]


def has(text: str, field: str = "words") -> Has:
    """The condition that a passage holds `text`."""
    return Has(field, text)
