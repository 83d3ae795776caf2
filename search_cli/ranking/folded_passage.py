"""A passage → what it says, folded once for all that ask."""

from __future__ import annotations

from functools import cached_property

from search_cli.analysis.folding import fold
from search_cli.analysis.values import with_units
from search_cli.models import Passage

__all__ = ["FoldedPassage"]

_OPENING = 80  # characters; half as many gave less on the tune splits of rgb_zh, twice as many less on meddialog_faq


class FoldedPassage:
    """What stands in a passage and above it, each part folded when it is first asked for."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self._heading = passage.heading_path[-1] if passage.heading_path else passage.title

    @cached_property
    def title(self) -> str:
        """The title of its article."""
        return fold(self.passage.title).text

    @cached_property
    def heading(self) -> str:
        """The heading right above it, or the title."""
        return fold(self._heading).text

    @cached_property
    def text(self) -> str:
        """What it says."""
        return fold(self.passage.text).text

    @cached_property
    def whole(self) -> str:
        """The title and what it says."""
        return f"{self.title}\n{self.text}"

    @cached_property
    def opening(self) -> str:
        """How it begins: its heading and its first line."""
        line = self.passage.text.partition("\n")[0]
        return fold(f"{self._heading} {line}"[:_OPENING]).text

    @cached_property
    def above(self) -> str:
        """Its heading, and the line that leads to its list, if one does."""
        first = self.text.partition("\n")[0]
        return f"{self.heading}\n{first if first.endswith(':') else ''}"

    @cached_property
    def with_units(self) -> str:
        """What it says, a table's bare numbers with the units of their header."""
        return with_units(self.passage, self.text)

    @cached_property
    def row(self) -> str:
        """The same behind its header, if it is a row of a table."""
        return f"{self.heading}\t{self.with_units}" if self.passage.kind == "table" else self.with_units
