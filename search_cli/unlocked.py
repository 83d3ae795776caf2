"""`functools.cached_property` as it is from Python 3.12 on: without the lock that all objects of a class share.

Python 3.11 holds that lock while a value is computed. So a question whose rules ask the engine, for seconds or over a
network, kept every other question of the process waiting, and none of them looked at its clock. Two threads that ask at
once for the same value of the same object may both compute it; the values are equal, and one of them stays.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property:  # noqa: N801 - the name that it stands in for
        """A value that is computed when it is first asked for."""

        def __init__(self, compute):
            self._compute = compute
            self.__doc__ = compute.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            # Not asked for again: what is in the dictionary of an object comes before what its class has.
            value = instance.__dict__[self._name] = self._compute(instance)
            return value


__all__ = ["cached_property"]
