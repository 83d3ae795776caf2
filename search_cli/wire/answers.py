"""Answers of searches, passages, completions, tokens and facets → JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from search_cli.models import (
    Answer,
    Explanation,
    Filters,
    Interpretation,
    Passage,
    Refusal,
    SearchResult,
    Snippet,
    Surroundings,
    Token,
)  # fmt: skip
from search_cli.models.suggestions import Completion, SideBySide
from search_cli.wire.parts import VERSION, Json, source, spans, tagged

__all__ = [
    "completions", "explanation", "facets", "passage", "search", "searches", "surroundings", "tokens",
]  # fmt: skip


def search(result: SearchResult) -> Json:
    """Return a search result; one without hits has the same fields."""
    return {
        "version": VERSION,
        "query": result.query,
        "interpretation": _interpretation(result.interpretation),
        "total": result.total,
        "took_ms": round(result.took_ms, 1),
        "facets": {
            name: [
                {"value": value, "count": count, "selected": value in _selected(name, result.interpretation.filters)}
                for value, count in result.facets.get(name, ())
            ]
            for name in ("role", "dimension")
        },
        "hits": [_hit(answer) for answer in result.hits],
        "rule": result.rule,
        "refusal": _refusal(result.refusal),
        "suggestions": {
            "queries": list(result.suggestions.queries),
            "roles": list(result.suggestions.roles),
            "dimensions": list(result.suggestions.dimensions),
            "compare": _side_by_side(result.suggestions.compare),
        },
        "nearest": [_neighbour(item) for item in result.nearest],
    }


def searches(results: Iterable[Json]) -> Json:
    """Return the results of several searches, or what kept one from being asked, as one object."""
    return {"version": VERSION, "results": list(results)}


def _side_by_side(compare: SideBySide | None) -> Json | None:
    if compare is None:
        return None
    return {"roles": list(compare.roles), "dimensions": list(compare.dimensions)}


def _selected(field: str, filters: Filters) -> tuple[str, ...]:
    return filters.roles if field == "role" else filters.dimensions


def _interpretation(understood: Interpretation) -> Json:
    filters = understood.filters
    return {
        "roles": list(understood.roles),
        "dimensions": list(understood.dimensions),
        "words": list(understood.words),
        "phrases": list(understood.phrases),
        "exclude": list(understood.exclude),
        "filters": {
            "role": list(filters.roles),
            "dimension": list(filters.dimensions),
            "article": list(filters.articles),
            "kind": list(filters.kinds),
        },
        "rung": understood.rung,
        "unknown_roles": list(understood.unknown_roles),
        "unseen": list(understood.unseen),
        "respelled": [{"typed": typed, "text": text} for typed, text in understood.respelled],
        "synonyms": [{"typed": typed, "words": list(words)} for typed, words in understood.synonyms],
    }


def _refusal(refusal: Refusal | None) -> Json | None:
    if refusal is None:
        return None
    return {
        "reason": refusal.reason,
        "roles": list(refusal.roles),
        "dimensions": list(refusal.dimensions),
        "offers": list(refusal.offers),
        "words": list(refusal.words),
    }


def _hit(answer: Answer) -> Json:
    told = answer.explanation
    return {
        "id": answer.passage.id,
        "score": answer.score,
        "tier": answer.tier,
        "rung": answer.rung,
        "missing": list(answer.missing),
        **_content(answer.passage),
        "snippet": {**_stretch(answer.snippet), "lead_in": _lead_in(answer.snippet)},
        "matches": spans(answer.matches),
        "also_in": [source(copy) for copy in answer.also_in],
        **({} if told is None else {"explanation": explanation(told)}),
    }


def _stretch(snippet: Snippet) -> Json:
    return {"text": snippet.text, "start": snippet.start, "matches": spans(snippet.matches)}


def _lead_in(snippet: Snippet) -> Json | None:
    """Return what belongs in front of a snippet; null where nothing does, or where it begins with that."""
    return _stretch(snippet.lead_in) if snippet.lead_in and snippet.led_in else None


def _content(item: Passage) -> Json:
    return {
        "article": item.article,
        "title": item.title,
        "heading_path": list(item.heading_path),
        **tagged(item),
        "page": item.page,
        "text": item.text,
        "url": item.url,
    }


def passage(item: Passage) -> Json:
    """Return one passage: the fields of a hit that do not depend on a query."""
    return {"version": VERSION, "id": item.id, **_content(item)}


def surroundings(found: Surroundings) -> Json:
    """Return one passage with its neighbours, which have fewer fields."""
    around = {name: [_neighbour(item) for item in getattr(found, name)] for name in ("before", "after")}
    return {**passage(found.passage), **around}


def _neighbour(item: Passage) -> Json:
    return {
        **source(item),
        "heading_path": list(item.heading_path),
        "kind": item.kind,
        "roles": list(item.roles),
        "dimensions": list(item.dimensions),
        "text": item.text,
    }


def explanation(item: Explanation) -> Json:
    """Return the explanation of a score as a tree."""
    return {"label": item.label, "value": item.value, "details": [explanation(part) for part in item.details]}


def completions(prefix: str, found: Iterable[Completion]) -> Json:
    """Return completions of what was typed so far."""
    return {
        "version": VERSION,
        "prefix": prefix,
        "completions": [
            {"text": one.text, "kind": one.kind, "name": one.name, "passages": one.passages} for one in found
        ],
    }


def tokens(text: str, found: Mapping[str, tuple[Token, ...]]) -> Json:
    """Return the tokens of a text, by field."""
    return {
        "version": VERSION,
        "text": text,
        "tokens": {
            field: [
                {"term": token.term, "start": token.start, "end": token.end, "position": token.position}
                for token in each
            ]
            for field, each in found.items()
        },
    }


def facets(counts: Mapping[str, tuple[tuple[str, int], ...]], most: int | None = None) -> Json:
    """Return how many passages have each value, by field, of at most so many values; `totals` counts them all."""
    return {
        "version": VERSION,
        "facets": {
            field: [{"value": value, "count": count} for value, count in each[:most]] for field, each in counts.items()
        },
        "totals": {field: len(each) for field, each in counts.items()},
    }
