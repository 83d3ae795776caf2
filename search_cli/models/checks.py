"""The result of one check of `kb doctor`."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Check"]


class Check(NamedTuple):
    """Whether one thing is in order, and a sentence about it."""

    name: str
    ok: bool
    message: str
