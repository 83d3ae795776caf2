"""Rankings and judgements → nDCG@10, MRR@10 and Recall@100 of every query, their means and confidence intervals.

The measures are those of trec_eval, through ir-measures; the statistics are SciPy's, which comes with it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from search_cli.errors import ExtraMissingError
from search_cli.evaluation.rankings import Ranking

__all__ = ["MEASURES", "Difference", "Figure", "Latency", "Scores", "check_installed", "compared", "latency", "scored"]

MEASURES = {"ndcg": "nDCG@10", "mrr": "RR@10", "recall": "R@100"}
"""Our names → those of ir-measures. A grade above 0 is relevant; the gain of nDCG is the grade."""

_RESAMPLES = 10_000
_AT_ONCE = 500  # resamples held in memory together
_SEED = 20261126  # the same figures have the same interval every time


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over queries, and its 95 % interval by the percentile bootstrap over queries."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Each measure for each judged query, in the order of the queries; a query without hits has 0."""

    values: Mapping[str, tuple[float, ...]]

    def figure(self, measure: str) -> Figure:
        """Return the mean of a measure and its interval."""
        values = self.values[measure]
        mean = math.fsum(values) / len(values)
        if len(set(values)) == 1:  # nothing to draw; SciPy would warn
            return Figure(mean, mean, mean)
        found = _library("scipy.stats").bootstrap(
            (values,), _mean, n_resamples=_RESAMPLES, batch=_AT_ONCE, method="percentile", rng=_SEED
        )
        return Figure(mean, float(found.confidence_interval.low), float(found.confidence_interval.high))


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of our mean to another system's, and its two-sided p-value.

    The test is the paired randomisation test: each of 10,000 draws flips the signs of the queries' differences at
    random (Smucker, Allan and Carterette, 2007); if there are fewer combinations, all are drawn.
    """

    mean: float
    p: float


@dataclass(frozen=True, slots=True)
class Latency:
    """The 50th, 95th and 99th percentile of the time of a query, in milliseconds."""

    p50: float
    p95: float
    p99: float


def check_installed() -> None:
    """Raise ExtraMissingError, with the line that installs it, when ir-measures is missing."""
    _library("ir_measures")
    _library("scipy.stats")


def _library(name: str) -> ModuleType:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise ExtraMissingError.of(name, "eval") from error


def scored(ranking: Ranking, judgements: Mapping[str, Mapping[str, int]]) -> Scores:
    """Return the measures of every query that was judged."""
    library = _library("ir_measures")
    # Scores that fall with the rank: trec_eval sorts by score, and would put equals in an order of its own.
    run = {
        query: {document: 1 / place for place, document in enumerate(documents, 1)}
        for query, documents in ranking.run.items()
        if documents
    }
    wanted = [_measure(library, name) for name in MEASURES.values()]
    found: dict[str, dict[str, float]] = {name: dict.fromkeys(judgements, 0.0) for name in MEASURES.values()}
    for each in library.iter_calc(wanted, judgements, run):
        found[str(each.measure)][each.query_id] = each.value
    return Scores({ours: tuple(found[theirs].values()) for ours, theirs in MEASURES.items()})


def _measure(library: ModuleType, name: str) -> Any:
    """Return what ir-measures calls so; its own parser of names cannot be run by Python 3.14."""
    measure, _, cutoff = name.partition("@")
    return getattr(library, measure) @ int(cutoff)


def compared(ours: Scores, other: Scores, measure: str = "ndcg") -> Difference:
    """Return the difference of two rankings of the same queries."""
    pairs = zip(ours.values[measure], other.values[measure], strict=True)
    differences = [one - another for one, another in pairs]
    mean = math.fsum(differences) / len(differences)
    if len(differences) < 2 or not any(differences):  # one query may as well have gone the other way
        return Difference(mean, 1.0)
    found = _library("scipy.stats").permutation_test(
        (differences,), _mean, permutation_type="samples", vectorized=True, n_resamples=_RESAMPLES, batch=_AT_ONCE,
        rng=_SEED,
    )  # fmt: skip
    return Difference(mean, float(found.pvalue))


def _mean(values: Any, axis: int) -> Any:
    return values.mean(axis=axis)


def latency(took_ms: Sequence[float]) -> Latency:
    """Return the percentiles of the times, by nearest rank."""
    ordered = sorted(took_ms)
    p50, p95, p99 = (ordered[math.ceil(share * len(ordered)) - 1] for share in (0.5, 0.95, 0.99))
    return Latency(p50, p95, p99)
