"""A second Python is asked a few cases of each test: the first and the last, and some between."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from few_cases import FewCases, spread


@pytest.mark.parametrize(
    ("cases", "most", "kept"),
    [("abcdefg", 3, "adg"), ("abcdefg", 2, "ag"), ("abcdefg", 1, "a"), ("ab", 3, "ab"), ("abc", 3, "abc"), ("", 3, "")],
)
def test_what_is_kept_is_spread_over_all(cases: str, most: int, kept: str) -> None:
    """So that neither end is left out."""
    assert "".join(spread(cases, most)) == kept


def test_no_test_is_left_out_whole() -> None:
    """Only cases are: a test with none runs as ever, and what is left out is counted."""
    items: list[Any] = [SimpleNamespace(nodeid=f"a.py::many[{case}]") for case in range(9)]
    items.append(SimpleNamespace(nodeid="a.py::one"))
    left: list[Any] = []
    hooks = SimpleNamespace(pytest_deselected=lambda items: left.extend(items))

    FewCases(2).pytest_collection_modifyitems(cast(Any, SimpleNamespace(hook=hooks)), items)

    assert [item.nodeid for item in items] == ["a.py::many[0]", "a.py::many[8]", "a.py::one"]
    assert [item.nodeid for item in left] == [f"a.py::many[{case}]" for case in range(1, 8)]
