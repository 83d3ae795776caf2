"""Something that Windows refuses to do with a file while others have it open → done, once they have closed it.

There nobody can replace a file that a search or a virus scanner is reading, nor open one that is just being replaced.
Both take others a moment. Other systems allow it, and what they refuse they would refuse once more.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

__all__ = ["once_free", "replace"]

_Result = TypeVar("_Result")

_REFUSES = os.name == "nt"
_PATIENCE_S = 1.0
_PAUSE_S = 0.01


def once_free(act: Callable[[], _Result]) -> _Result:
    """Return what `act` returns, which is tried again for a second if others may be in its way. Raises what it does."""
    give_up_at = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return act()
        except PermissionError:
            if not _REFUSES or time.monotonic() > give_up_at:
                raise
        time.sleep(_PAUSE_S)


def replace(aside: Path, path: Path) -> None:
    """Put the file `aside` in the place of `path`, in one step. Raises OSError."""
    once_free(lambda: os.replace(aside, path))
