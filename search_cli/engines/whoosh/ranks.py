"""Scores of many documents → those that can be on a page, and their order."""

from __future__ import annotations

import numpy as np

from search_cli.engines.whoosh.posting_lists import Floats, Mask, Numbers

__all__ = ["ahead", "rounded"]

_SCALE = 1e4
_UNSURE = 1e-6  # how near to a half, in units of the last digit, scaling may have moved a score to its other side


def rounded(scores: Floats) -> Floats:
    """Return scores rounded to four digits exactly as Python's `round` does, unlike numpy's."""
    scaled = scores * _SCALE
    ranks: Floats = np.rint(scaled) / _SCALE
    unsure = np.abs(scaled - np.floor(scaled) - 0.5) < _UNSURE + np.abs(scaled) * 1e-12
    if unsure.any():
        ranks[unsure] = [round(score, 4) for score in scores[unsure].tolist()]
    return ranks


def ahead(tiers: Numbers, ranks: Floats, end: int) -> Mask:
    """Return which candidates may be among the first `end`: earlier tiers, and the best of the last with all ties."""
    through = np.cumsum(np.bincount(tiers))
    last = int(np.searchsorted(through, end))
    within = tiers == last
    left = end - (int(through[last - 1]) if last else 0)
    those = ranks[within]
    threshold = np.partition(those, len(those) - left)[len(those) - left]
    found: Mask = tiers < last
    found |= within & (ranks >= threshold)
    return found
