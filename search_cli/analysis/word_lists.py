"""Lists that come with the program as text: `#` begins a line for readers, blanks part words."""

from __future__ import annotations

from pathlib import Path

__all__ = ["lines_of", "words_of"]


def lines_of(path: Path) -> list[str]:
    """Return the lines of a list without those for readers."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def words_of(path: Path) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(word for line in lines_of(path) for word in line.split())
