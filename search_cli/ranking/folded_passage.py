"""A passage → what it says, folded once for all that ask."""

from __future__ import annotations

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.values import with_units
from search_cli.models import Passage
from search_cli.unlocked import cached_property

__all__ = ["FoldedPassage"]

_LABEL = lazy_pattern(r"(?m:^)[^\w\n]*(\w[^\s:,.;?!。，；？！]{0,11}):(?=\s*\S)")
_OPENING = 80  # characters; half as many gave less on the tune splits of rgb_zh, twice as many less on meddialog_faq


class FoldedPassage:
    """What stands in a passage and above it.

    `title` is its article's, `heading` stands right above it (the title, where none does), `text` is what it says,
    `whole` the title and the text, and `opening` how it begins: its heading and its first line.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.title = fold(passage.title).text
        self.heading = fold(passage.heading_path[-1]).text if passage.heading_path else self.title
        self.text = fold(passage.text).text
        self.whole = f"{self.title}\n{self.text}"
        line = self.text.partition("\n")[0]
        self.opening = f"{self.heading} {line}"[:_OPENING]

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """All that stands above it but the title: the columns of a table, and its question, are headings, too."""
        above = tuple(fold(heading).text for heading in self.passage.heading_path)
        return (*above, self.text.partition("\n")[0]) if self.passage.kind == "faq" else above

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What labels its lines: 产假 of 产假：一百五十八天."""
        return tuple(found[1] for found in _LABEL.finditer(self.text))

    @cached_property
    def everything(self) -> str:
        """What it says and all that stands above it."""
        return "\n".join((*self.headings, self.whole))

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
