"""The measure by which other tests tell what grows with a text's length from what grows with its square."""

from __future__ import annotations

import pytest
from growing import assert_linear


def _busy(turns: int) -> None:
    for _ in range(turns):
        pass


def test_what_grows_with_the_square_is_told() -> None:
    """Also where each measurement takes a blink."""
    with pytest.raises(AssertionError, match="a quarter"):
        assert_linear(lambda length: _busy(length * length), 1_200, 0.001)


def test_what_grows_with_the_length_is_let_be() -> None:
    """However long it takes."""
    assert_linear(lambda length: _busy(length * 1_000), 1_200, 0.001)


def test_what_takes_no_time_is_measured_once() -> None:
    """Shorter texts are for what was long."""
    asked: list[int] = []

    assert_linear(asked.append, 8, 1)

    assert asked == [8]
