"""What is lent to threads is closed after its last use, never before, and once."""

from __future__ import annotations

import threading

import pytest

from search_cli.errors import ClosedError
from search_cli.lending import Lending


class _Thing:
    """Counts how often it was closed."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        """Count."""
        self.closed += 1


def test_what_is_replaced_stays_open_for_who_uses_it() -> None:
    """Who asks after that is lent the new one; the old one is closed with its last use."""
    old, new = _Thing(), _Thing()
    lending = Lending(old)

    with lending.lend() as first, lending.lend():
        lending.replace(new)
        with lending.lend() as second:
            during = old.closed

    assert (first, second, during) == (old, new, 0)
    assert (old.closed, new.closed) == (1, 0)


def test_what_nobody_uses_is_closed_at_once() -> None:
    """Replaced, or at the end."""
    old, new = _Thing(), _Thing()
    lending = Lending(old)

    lending.replace(new)
    after_replacing = (old.closed, new.closed)
    lending.close()
    lending.close()

    assert after_replacing == (1, 0)
    assert (old.closed, new.closed) == (1, 1)


def test_after_the_end_nothing_is_lent_and_what_comes_late_is_closed() -> None:
    """Somebody may close while another thread opens what is newest."""
    late = _Thing()
    lending = Lending(_Thing())

    lending.close()
    lending.replace(late)

    assert late.closed == 1
    for ask in (lending.check_open, lambda: lending.newest, lambda: lending.lend().__enter__()):
        with pytest.raises(ClosedError):
            ask()


def test_many_threads_close_each_thing_once() -> None:
    """Whatever order they come in."""
    things = [_Thing() for _ in range(200)]
    lending = Lending(things[0])
    used_closed = []

    def use() -> None:
        for _ in range(2_000):
            with lending.lend() as thing:
                if thing.closed:
                    used_closed.append(thing)

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thing in things[1:]:
        lending.replace(thing)
    for thread in threads:
        thread.join()
    lending.close()

    assert not used_closed
    assert {thing.closed for thing in things} == {1}
