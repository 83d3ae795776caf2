"""`pytest --cases N`: of a test that is asked many cases, N of them: for a Python that another has gone before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

import pytest

__all__ = ["FewCases", "spread"]

_Case = TypeVar("_Case")


class FewCases:
    """Leaves at most `most` cases of each test, from the first to the last of them."""

    def __init__(self, most: int) -> None:
        self._most = most

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Deselect the cases between."""
        tests = (list(cases) for _, cases in groupby(items, key=_test_of))
        kept = [case for cases in tests for case in spread(cases, self._most)]
        left = set(map(id, items)).difference(map(id, kept))
        config.hook.pytest_deselected(items=[item for item in items if id(item) in left])
        items[:] = kept


def spread(cases: Sequence[_Case], most: int) -> Iterator[_Case]:
    """Yield at most `most` of the cases, as far from one another as can be, the first and the last among them."""
    if len(cases) <= most:
        yield from cases
    else:
        step = (len(cases) - 1) / max(most - 1, 1)
        yield from (cases[round(number * step)] for number in range(most))


def _test_of(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]
