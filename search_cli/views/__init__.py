"""The index read as a matrix of roles × dimensions: what only passages tagged by claim make possible.

`statements` fills the cells; each view is a module that reads them: `conflicting`, …
"""

from __future__ import annotations

__all__: list[str] = []
