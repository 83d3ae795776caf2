"""What was looked at, and whether it is well."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Check"]


class Check(NamedTuple):
    """One thing looked at: whether it is well, and a sentence."""

    name: str
    ok: bool
    message: str
