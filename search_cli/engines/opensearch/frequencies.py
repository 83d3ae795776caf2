"""Document frequencies of terms in one generation, counted by the cluster once and then cached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from search_cli.engines import FIELDS
from search_cli.engines.opensearch.conditions import asked
from search_cli.engines.opensearch.view import TAGS, View
from search_cli.models import Has

__all__ = ["Frequencies"]


class Frequencies:
    """Document frequencies of one view; those of tags are in its manifest."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[Has, int] = {}

    def get(self, field: str, term: str) -> int:
        """Return how many passages hold `term`, if it is a tag or was counted before; else 0."""
        if field in TAGS:
            return self._view.manifest.tags.get(field, {}).get(term, 0)
        return self._known.get(Has(field, term), 0)

    def uncounted(self, terms: Iterable[Has]) -> list[Has]:
        """Return those of `terms` that must be counted first."""
        return [
            has
            for has in dict.fromkeys(terms)
            if has.field in FIELDS and has.field not in TAGS and has not in self._known
        ]

    def searches(self, terms: Sequence[Has]) -> list[dict[str, Any]]:
        """Return the searches that count `terms`, in their order."""
        return [self._view.counting(asked(has)) for has in terms]

    def learn(self, terms: Sequence[Has], found: Iterable[Any]) -> None:
        """Remember what the searches for `terms` found."""
        for has, each in zip(terms, found, strict=True):
            self._known[has] = each["hits"]["total"]["value"]

    def count(self, terms: Iterable[Has]) -> None:
        """Count those of `terms` that were not counted yet."""
        uncounted = self.uncounted(terms)
        if uncounted:
            self.learn(uncounted, self._view.ask_all(self.searches(uncounted)))
