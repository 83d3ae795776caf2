"""The index read as a matrix of roles × dimensions: what only passages tagged by claim make possible.

`statements` fills the cells, `key_sentences` finds what says best what is in one; each view is a module that reads
them: `comparing`, `conflicting`, …
"""

from __future__ import annotations

__all__ = ["SENTENCES"]

SENTENCES = 2
"""Key sentences of a compared cell: what it is, and one thing more; three make a table that nobody reads across."""
