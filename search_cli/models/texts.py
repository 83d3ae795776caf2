"""Text and where it comes from: spans, and stretches of a source as a reader sees them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["Run", "SPANNED", "Span", "Stretch"]

SPANNED = "\v"
"""The content of a table cell that is covered by the wide cell to its left."""


class Span(NamedTuple):
    """Characters `start` (inclusive) to `end` (exclusive) of some text."""

    start: int
    end: int


class Run(NamedTuple):
    """The text from `text_start` on comes from `[source_start, source_end)` of the source.

    If both have the same length, they match character by character; if not (an entity such as `&amp;`), as a whole.
    """

    text_start: int
    source_start: int
    source_end: int


class Stretch(NamedTuple):
    """A contiguous part of an article's source as a reader sees it: `text` has no markup.

    `runs` maps `text` into the source in order; empty means that `text` is the source from `start` to `end`.
    """

    text: str
    start: int
    end: int
    runs: tuple[Run, ...] = ()

    def _run_at(self, offset: int) -> tuple[Run, bool]:
        """Return the run that holds text offset `offset`, and whether it matches character by character."""
        index = bisect_right(self.runs, offset, key=lambda run: run.text_start) - 1
        run = self.runs[index]
        return run, run.source_end - run.source_start == self._after(index) - run.text_start

    def _after(self, index: int) -> int:
        """Return where the text of a run ends."""
        return self.runs[index + 1].text_start if index + 1 < len(self.runs) else len(self.text)

    def source_start(self, offset: int) -> int:
        """Return where in the source the character at text offset `offset` begins."""
        if not self.runs:
            return self.start + offset
        run, matches = self._run_at(offset)
        return run.source_start + offset - run.text_start if matches else run.source_start

    def source_end(self, offset: int) -> int:
        """Return where in the source the character just before text offset `offset` ends."""
        if not self.runs:
            return self.start + offset
        run, matches = self._run_at(offset - 1)
        return run.source_start + offset - run.text_start if matches else run.source_end

    def moved(self, by: int) -> Stretch:
        """Return this stretch for a source with `by` more characters in front."""
        runs = tuple(Run(run.text_start, run.source_start + by, run.source_end + by) for run in self.runs)
        return Stretch(self.text, self.start + by, self.end + by, runs)

    def cut(self, start: int, end: int) -> Stretch:
        """Return the part of this stretch whose text is `text[start:end]`, which must not be empty."""
        source_start, source_end = self.source_start(start), self.source_end(end)
        if end - start == len(self.text) and (source_start, source_end) == (self.start, self.end):
            return self
        text = self.text[start:end]
        if not self.runs:
            return Stretch(text, source_start, source_end)
        return Stretch(text, source_start, source_end, tuple(self._cut_runs(start, end)))

    def joined(self, parts: Iterable[tuple[int, int]]) -> Stretch:
        """Return the parts of this stretch with the text `text[start:end]` for each of `parts`, joined in order."""
        texts: list[str] = []
        runs: list[Run] = []
        length = 0
        for start, end in parts:
            if start < end:
                part = self.cut(start, end)
                own = part.runs or (Run(0, part.start, part.end),)
                runs += [Run(run.text_start + length, run.source_start, run.source_end) for run in own]
                texts.append(part.text)
                length += end - start
        return Stretch("".join(texts), self.start, self.end, tuple(runs))

    def _cut_runs(self, start: int, end: int) -> Iterator[Run]:
        first = max(bisect_right(self.runs, start, key=lambda run: run.text_start) - 1, 0)
        for index in range(first, len(self.runs)):
            run = self.runs[index]
            if run.text_start >= end:
                break
            after = self._after(index)
            if run.source_end - run.source_start != after - run.text_start:
                yield Run(max(run.text_start, start) - start, run.source_start, run.source_end)
                continue
            head, tail = max(start - run.text_start, 0), max(after - end, 0)
            yield Run(run.text_start + head - start, run.source_start + head, run.source_end - tail)
