"""The measure by which other tests tell what grows with a text's length from what grows with its square."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from growing import assert_linear


@pytest.fixture
def spend(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let so many seconds pass by the clock that is looked at, and none by any other."""
    spent = [0.0]
    monkeypatch.setattr(time, "process_time", lambda: sum(spent))
    return spent.append


def test_what_grows_with_the_square_is_told(spend: Callable[[float], None]) -> None:
    """Also where each measurement takes a blink."""
    with pytest.raises(AssertionError, match="a quarter"):
        assert_linear(lambda length: spend(length * length / 1e8), 1_200, 0.001)


def test_what_grows_with_the_length_is_let_be(spend: Callable[[float], None]) -> None:
    """However long it takes."""
    assert_linear(spend, 1_200, 0.001)


def test_what_takes_no_time_is_measured_once() -> None:
    """Shorter texts are for what was long."""
    asked: list[int] = []

    assert_linear(asked.append, 8, 1)

    assert asked == [8]
