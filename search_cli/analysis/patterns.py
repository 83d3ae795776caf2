"""Regular expressions that wait: to compile a class of all Han characters takes a millisecond, and there are dozens."""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["lazy_pattern"]


class _LazyPattern:
    """A pattern that compiles itself when it is first asked for anything, and from then on is as quick as any."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._made_of), name)
        setattr(self, name, value)
        return value


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern for a module to hold that not every search uses."""
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
