"""How other tests wait: no longer than what they wait for takes, and not without end."""

from __future__ import annotations

import patience
import pytest
from patience import until


def test_what_comes_to_be_so_is_waited_for() -> None:
    """However often it was not so before."""
    left = [False, False, True]

    until(lambda: left.pop(0))

    assert left == []


def test_what_never_comes_to_be_so_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that hangs says so."""
    monkeypatch.setattr(patience, "HANGS_S", 0)

    with pytest.raises(AssertionError, match="not within 0 s"):
        until(lambda: False)
