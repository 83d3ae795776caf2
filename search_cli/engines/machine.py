"""What this machine is called, as whoever holds a lock or a lease is named by it."""

from __future__ import annotations

import platform
import re

__all__ = ["machine_name"]


def machine_name() -> str:
    """Return the name of this machine in letters, digits, `.`, `-` and `_`.

    The system has bytes for it, and those that are no UTF-8 (a name in GBK) come as what no file can be written with.
    """
    return re.sub(r"[^\w.-]", "_", platform.node())
