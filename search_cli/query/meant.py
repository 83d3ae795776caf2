"""A stretch of what was typed, with the words of the knowledge base that were probably meant by it."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Meant"]


class Meant(NamedTuple):
    """Characters `start` to `end` of what was typed and the words meant, best first; none where nothing is known."""

    start: int
    end: int
    words: tuple[str, ...]

    def behind(self, before: int) -> Meant:
        """Return the same in what has so many characters more in front."""
        return self._replace(start=self.start + before, end=self.end + before)
