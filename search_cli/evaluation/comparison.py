"""Rankings of one collection by several systems → their figures and JSON (wire/schema/collection.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from search_cli import wire
from search_cli.evaluation.collections import Collection
from search_cli.evaluation.measures import MEASURES, Difference, Figure, Latency, compared, latency, scored
from search_cli.evaluation.rankings import DEPTH, Ranking, Way
from search_cli.evaluation.report import PLACES

__all__ = ["Comparison", "System", "as_json", "compare"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class System:
    """The figures of one system; `difference` is how much higher our nDCG is, None for ours.

    `ndcg_by_query` has the nDCG of each query in the order of the judgements, for tests over several collections.
    """

    name: str
    ndcg_by_query: tuple[float, ...]
    figures: Mapping[str, Figure]
    latency: Latency
    build_s: float
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of all systems on one collection, ours first; `missing` has peers and the lines that install them."""

    collection: Collection
    way: Way
    systems: tuple[System, ...]
    missing: Mapping[str, str]


def compare(
    collection: Collection, way: Way, rankings: Sequence[Ranking], missing: Mapping[str, str] | None = None
) -> Comparison:
    """Return the figures of each ranking; the first is ours, with which the others are compared."""
    scores = [scored(ranking, collection.judgements) for ranking in rankings]
    systems = tuple(
        System(
            ranking.system,
            each.values["ndcg"],
            {name: each.figure(name) for name in MEASURES},
            latency(ranking.took_ms),
            ranking.build_s,
            None if each is scores[0] else compared(scores[0], each),
        )
        for ranking, each in zip(rankings, scores, strict=True)
    )
    return Comparison(collection, way, systems, missing or {})


def as_json(comparison: Comparison) -> Json:
    """Return a comparison."""
    collection, way = comparison.collection, comparison.way
    return {
        "version": wire.VERSION,
        "collection": collection.name,
        "split": collection.split,
        "documents": len(collection.documents),
        "queries": len(collection.queries),
        "depth": DEPTH,
        "product": way.product,
        "literal": way.literal,
        "tagged": way.tagged,
        "meaning": way.settings.meaning,
        "systems": [_system(system) for system in comparison.systems],
        "missing": [{"name": name, "install": line} for name, line in comparison.missing.items()],
    }


def _system(system: System) -> Json:
    return {
        "name": system.name,
        **{name: _rounded(asdict(figure)) for name, figure in system.figures.items()},
        "latency_ms": _rounded(asdict(system.latency)),
        "build_s": round(system.build_s, 3),
        "difference": None if system.difference is None else _rounded(asdict(system.difference)),
        "ndcg_by_query": [round(value, PLACES) for value in system.ndcg_by_query],
    }


def _rounded(values: Mapping[str, float]) -> Json:
    return {name: round(value, PLACES) for name, value in values.items()}
