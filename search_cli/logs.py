"""The log of the package, which prints nothing unless whoever embeds it sets up logging."""

from __future__ import annotations

import logging

__all__ = ["log"]

log = logging.getLogger("search_cli")
log.addHandler(logging.NullHandler())  # without one, logging prints warnings on stderr
