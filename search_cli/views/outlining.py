"""The passages of one article → its headings, each with the passages right below it, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from search_cli.models import Passage

__all__ = ["Outline", "OutlinedSection", "outline_of"]


class OutlinedSection(NamedTuple):
    """A heading with the headings above it, outermost first, and the passages between it and the next heading.

    Passages before the first heading have an empty path.
    """

    heading_path: tuple[str, ...]
    passages: tuple[Passage, ...] = ()

    @property
    def level(self) -> int:
        """How deep it is: 1 for the outermost heading, 0 for what stands before any."""
        return len(self.heading_path)

    @property
    def heading(self) -> str:
        """The heading itself; empty before the first."""
        return self.heading_path[-1] if self.heading_path else ""


class Outline(NamedTuple):
    """An article as it was indexed: a flat list of its sections in order, each with its level.

    A heading without any passage below it is not in the index, and so not in the outline.
    """

    article: str
    title: str
    sections: tuple[OutlinedSection, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All its passages, in order."""
        return tuple(passage for section in self.sections for passage in section.passages)

    def part(self, offset: int, most: int) -> Outline:
        """Return the outline of at most `most` passages after the first `offset`, with the headings above them."""
        return outline_of(self.article, self.title, self.passages[offset : offset + most])


def outline_of(article: str, title: str, passages: Iterable[Passage]) -> Outline:
    """Return the outline of an article whose passages come in order."""
    return Outline(article, title, tuple(_sections(passages)))


def _sections(passages: Iterable[Passage]) -> Iterator[OutlinedSection]:
    above: tuple[str, ...] = ()
    for path, below in groupby(passages, key=lambda passage: passage.heading_path):
        # A heading that only has headings below it is named in their paths alone.
        for depth in range(_shared(above, path) + 1, len(path)):
            yield OutlinedSection(path[:depth])
        yield OutlinedSection(path, tuple(below))
        above = path


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return how many headings two paths have in common, from the outermost on."""
    same = (a == b for a, b in zip(one, other, strict=False))
    return next((at for at, equal in enumerate(same) if not equal), min(len(one), len(other)))
