"""Views of the index as a matrix of roles × dimensions, which the tags of claims make possible.

`statements` fills the cells, `key_sentences` picks the best sentences of a cell, and each view is a module that reads
the cells: `comparing`, `conflicting`, …
"""

from __future__ import annotations

__all__ = ["LISTED", "SENTENCES"]

LISTED = 50
"""Values of a field that are told unless more are asked for: a base about one trade has fewer roles and dimensions, and
one may have as many articles as files."""

SENTENCES = 2
"""Key sentences in a cell of a comparison: the main fact and one more; with three, rows are too long to compare."""
